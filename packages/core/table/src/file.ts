import { type EqualityName, equalityNames, type Input, type OriginalRow, type Outcome, type OutcomeTable, type Program } from "@medoid/spec";
import { fromWire, outcomeFromWire, outcomeToWire, toWire, type Wire } from "@medoid/values";
import { buildTable } from "./build.ts";

/** A table as plain JSON. Outcomes that are equal to the letter are written once; `cells` and `steps` are program by input. */
export interface StoredTable {
  readonly equality: OutcomeTable["equality"];
  readonly programs: readonly Program[];
  readonly inputs: readonly (Omit<Input, "args"> & { readonly args: Wire })[];
  readonly weights: readonly number[];
  readonly outcomes: readonly Wire[];
  readonly cells: readonly (readonly number[])[];
  readonly steps: readonly (readonly number[])[];
  readonly original?: Omit<OriginalRow, "outcomes"> & { readonly outcomes: readonly number[] };
}

export function storeTable(table: OutcomeTable): StoredTable {
  const outcomes: Wire[] = [];
  const seen = new Map<string, number>();
  const known = new Map<Outcome, number>();
  const intern = (outcome: Outcome): number => {
    const before = known.get(outcome);
    if (before !== undefined) return before;
    const wire = outcomeToWire(outcome);
    const key = JSON.stringify(wire);
    let at = seen.get(key);
    if (at === undefined) {
      at = outcomes.push(wire) - 1;
      seen.set(key, at);
    }
    known.set(outcome, at);
    return at;
  };
  const perCell = <T>(cell: (program: number, input: number) => T): T[][] => table.programs.map((_, p) => table.inputs.map((_, x) => cell(p, x)));
  const cells = perCell((p, x) => intern(table.outcome(p, x)));
  const original = table.original && { ...table.original, outcomes: table.original.outcomes.map(intern) };
  return {
    equality: table.equality,
    programs: table.programs,
    inputs: table.inputs.map((input) => ({ ...input, args: input.args.map(toWire) })),
    weights: [...table.weights],
    outcomes,
    cells,
    steps: perCell((p, x) => table.steps(p, x)),
    ...(original && { original }),
  };
}

/** @throws Error (WireError, TypeError or RangeError) when it is not what `storeTable` wrote. */
export function restoreTable(stored: StoredTable): OutcomeTable {
  const { programs, inputs, weights, original } = stored;
  if (weights.length !== inputs.length) throw new RangeError(`${weights.length} weights for ${inputs.length} inputs`);
  const wrong = weights.findIndex((weight) => !Number.isFinite(weight) || weight < 0);
  if (wrong >= 0) throw new RangeError(`the weight of input ${wrong} is ${JSON.stringify(weights[wrong])}`);
  const outcomes = stored.outcomes.map(outcomeFromWire);
  const pick = (at: number | undefined): Outcome => {
    const outcome = outcomes[at ?? -1];
    if (!outcome) throw new RangeError(`no outcome ${at}`);
    return outcome;
  };
  const stepsOf = (p: number, x: number): number => {
    const steps = stored.steps[p]?.[x];
    if (!Number.isFinite(steps)) throw new RangeError(`the steps of program ${p} on input ${x} are ${JSON.stringify(steps)}`);
    return steps as number;
  };
  return buildTable({
    programs,
    inputs: inputs.map((input) => ({ ...input, args: (input.args as Wire[]).map((arg) => fromWire(arg)) })),
    rows: programs.map((_, p) => inputs.map((_, x) => ({ outcome: pick(stored.cells[p]?.[x]), steps: stepsOf(p, x) }))),
    equality: named(stored.equality),
    weights,
    ...(original && { original: { ...original, equality: named(original.equality), outcomes: original.outcomes.map(pick) } }),
  });
}

function named(equality: EqualityName): EqualityName {
  if (!equalityNames.includes(equality)) throw new RangeError(`there is no equality ${JSON.stringify(equality)}`);
  return equality;
}
