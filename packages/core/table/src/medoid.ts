import type { OutcomeTable } from "@medoid/spec";

/**
 * The member with the least weighted mean distance to the others; ties in the fixed order of selectors: weight, steps, length of code,
 * place. Members must not be empty; those of one group are taken to be at distance 0: O(groups^2) distances.
 */
export function medoidOf(
  members: readonly number[],
  distance: (i: number, j: number) => number,
  weight: ArrayLike<number>,
  table: OutcomeTable,
  groups: Int32Array = identicalGroups(table),
): number {
  const votes = new Map<number, { readonly one: number; weight: number }>();
  for (const p of members) {
    const group = votes.get(groups[p] as number);
    if (group) group.weight += weight[p] as number;
    else votes.set(groups[p] as number, { one: p, weight: weight[p] as number });
  }
  const spread = new Map([...votes].map(([group, { one }]) => [group, [...votes.values()].reduce((sum, other) => sum + other.weight * distance(one, other.one), 0)]));
  const spreadOf = (p: number): number => spread.get(groups[p] as number) as number;
  return members.reduce((best, p) => {
    const order = roughly(spreadOf(p) - spreadOf(best)) || (weight[best] as number) - (weight[p] as number) || compareByCost(table, p, best);
    return order < 0 ? p : best;
  });
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

/** Same number: the same outcome class on every input. Numbered by first appearance. Several stages ask: it is worked out once per table. */
export function identicalGroups(table: OutcomeTable): Int32Array {
  let groups = groupsOf.get(table);
  if (!groups) groupsOf.set(table, (groups = groupsByRow(table)));
  return groups.slice();
}

const groupsOf = new WeakMap<OutcomeTable, Int32Array>();

function groupsByRow(table: OutcomeTable): Int32Array {
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
