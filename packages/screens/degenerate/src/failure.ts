import type { Assessment, Outcome, OutcomeTable } from "@medoid/spec";
import { unsuspicious } from "./unsuspicious.ts";

/**
 * Failing is measured where others do better: an input counts by the square of the share of candidates that return a value there, so that
 * inputs outside the contract, on which right programs throw, count little, and those on which the task's original fails not at all. The weight
 * falls from 1 at half of that mass to 0 at none.
 */
export function failureWeights(table: OutcomeTable): Assessment[] {
  const candidates = table.multiplicity.reduce((sum, count) => sum + count, 0);
  const usual = table.inputs.map((_, input) => {
    if (table.original && table.original.outcomes[input]?.kind !== "returned") return 0;
    let returned = 0;
    for (let program = 0; program < table.programs.length; program++) if (table.returned(program, input)) returned += table.multiplicity[program] as number;
    return (returned / candidates) ** 2 * (table.weights[input] as number);
  });
  const total = usual.reduce((sum, weight) => sum + weight, 0);
  return table.programs.map((_, program) => {
    const failed: number[] = [];
    for (let input = 0; input < usual.length; input++) if (!table.returned(program, input)) failed.push(input);
    if (failed.length === 0) return unsuspicious;
    const lost = failed.reduce((sum, input) => sum + (usual[input] as number), 0);
    const weight = failed.length === table.inputs.length ? 0 : total === 0 ? 1 : Math.min(1, 2 * (1 - lost / total));
    if (weight === 1) return unsuspicious;
    const where = failed.length === table.inputs.length ? `all ${failed.length}` : `${failed.length} of ${table.inputs.length}`;
    return { weight, reasons: [`failed on ${where} inputs (${usualFailure(failed.map((input) => table.outcome(program, input)))})`] };
  });
}

/** That it was not run any more says nothing where something came before. */
function usualFailure(outcomes: readonly Outcome[]): string {
  const run = outcomes.filter(({ kind }) => kind !== "not-run");
  return mostOf((run.length > 0 ? run : outcomes).map(nameOf));
}

function nameOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "threw":
      return oneLine(outcome.class);
    case "limit":
      return `${outcome.what} limit`;
    default:
      return outcome.kind;
  }
}

/** The class is the candidate's claim. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{C}/gu, "?").slice(0, 60);
}

function mostOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].toSorted(([, a], [, b]) => b - a);
  return counts.size > 1 ? `mostly ${first?.[0]}` : (first?.[0] as string);
}
