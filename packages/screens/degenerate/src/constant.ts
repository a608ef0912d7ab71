import type { Assessment, OutcomeTable } from "@medoid/spec";
import { weightedMedian } from "@medoid/table";
import { isNothing } from "@medoid/values";
import { unsuspicious } from "./unsuspicious.ts";

/** However varied the others are, a constant keeps that much of its vote. */
const least = 0.02;

/** A value that so many times as many candidates always give as there are candidates that vary is the task, or the inputs do not tell. */
const overwhelming = 4;

/**
 * The weight of a program that gave one value on all its n >= 2 answered inputs is the chance that a usual program would: for the shares p of
 * the values of a program that varies, sum p^n; the median of that over the varying candidates. So a constant weighs little after many inputs
 * on which others vary much, and still something where one rare value is all that sets the others apart, or where inputs are few.
 * Where no program varies, or an overwhelming majority gives the one value, constants are the task; never where they return nothing, as stubs do.
 */
export function constantWeights(table: OutcomeTable): Assessment[] {
  const counts = table.programs.map((_, program) => valueCounts(table, program));
  const varying = counts.flatMap((own, program) => (own.length > 1 ? [{ shares: shares(own), votes: table.multiplicity[program] as number }] : []));
  if (varying.length === 0) return counts.map(() => unsuspicious);
  const votesThatVary = varying.reduce((sum, { votes }) => sum + votes, 0);
  const given = votesByConstant(table, counts);
  const weights = new Map<number, number>();
  return counts.map((own, program) => {
    const answered = own[0] ?? 0;
    if (own.length !== 1 || answered < 2) return unsuspicious;
    if (!returnsNothing(table, program) && (given.get(firstValue(table, program)) as number) >= overwhelming * votesThatVary) return unsuspicious;
    let weight = weights.get(answered);
    if (weight === undefined) {
      const chances = varying.map(({ shares: spread }) => spread.reduce((sum, share) => sum + share ** answered, 0));
      weights.set(answered, (weight = Math.max(least, weightedMedian(chances, varying.map(({ votes }) => votes)) as number)));
    }
    const where = answered === table.inputs.length ? `all ${answered} inputs` : `all ${answered} inputs that it answered`;
    return { weight, reasons: [`returned the same value on ${where}`] };
  });
}

/** Candidates by the one value that they always give. */
function votesByConstant(table: OutcomeTable, counts: readonly (readonly number[])[]): Map<number, number> {
  const votes = new Map<number, number>();
  counts.forEach((own, program) => {
    if (own.length !== 1) return;
    const value = firstValue(table, program);
    votes.set(value, (votes.get(value) ?? 0) + (table.multiplicity[program] as number));
  });
  return votes;
}

function firstValue(table: OutcomeTable, program: number): number {
  return table.value(program, firstAnswered(table, program));
}

function returnsNothing(table: OutcomeTable, program: number): boolean {
  const outcome = table.outcome(program, firstAnswered(table, program));
  return outcome.kind === "returned" && isNothing(outcome.value) && !outcome.args?.length;
}

function firstAnswered(table: OutcomeTable, program: number): number {
  return table.inputs.findIndex((_, input) => table.returned(program, input));
}

/** How often each value of the program was returned. */
function valueCounts(table: OutcomeTable, program: number): number[] {
  const counts = new Map<number, number>();
  for (let input = 0; input < table.inputs.length; input++) {
    const value = table.value(program, input);
    if (value >= 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts.values()];
}

function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}
