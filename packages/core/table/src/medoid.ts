import type { OutcomeTable } from "@medoid/spec";

/**
 * The member with the least weighted mean distance to the others; ties in the fixed order of selectors: weight, steps, length of code,
 * place. Members must not be empty. O(members^2) distances.
 */
export function medoidOf(
  members: readonly number[],
  distance: (i: number, j: number) => number,
  weight: ArrayLike<number>,
  table: OutcomeTable,
): number {
  const spread = new Map(members.map((i) => [i, members.reduce((sum, j) => sum + (weight[j] as number) * distance(i, j), 0)]));
  return [...members].sort(
    (i, j) => roughly((spread.get(i) as number) - (spread.get(j) as number)) || (weight[j] as number) - (weight[i] as number) || compareByCost(table, i, j),
  )[0] as number;
}

/** The end of every tie: fewer steps on the panel, then shorter code, then the lower ordinal. */
export function compareByCost(table: OutcomeTable, i: number, j: number): number {
  return (
    totalSteps(table, i) - totalSteps(table, j) ||
    (table.programs[i]?.code.length ?? 0) - (table.programs[j]?.code.length ?? 0) ||
    (table.programs[i]?.members[0] ?? i) - (table.programs[j]?.members[0] ?? j)
  );
}

/** Steps on the whole panel. */
export function totalSteps(table: OutcomeTable, program: number): number {
  let sum = 0;
  for (let input = 0; input < table.inputs.length; input++) sum += table.steps(program, input);
  return sum;
}

/** The program returned a value on at least one input. */
export function everReturned(table: OutcomeTable, program: number): boolean {
  for (let input = 0; input < table.inputs.length; input++) if (table.returned(program, input)) return true;
  return false;
}

/** Same number: the same outcome class on every input. Numbered by first appearance. */
export function identicalGroups(table: OutcomeTable): Int32Array {
  const seen = new Map<string, number>();
  return Int32Array.from(table.programs, (_, program) => {
    const row = table.inputs.map((_, input) => table.class(program, input)).join();
    const group = seen.get(row) ?? seen.size;
    seen.set(row, group);
    return group;
  });
}

/** Sums of floats that differ by rounding only are a tie. */
function roughly(difference: number): number {
  return Math.abs(difference) < 1e-9 ? 0 : difference;
}
