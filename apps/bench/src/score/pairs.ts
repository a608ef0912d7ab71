import type { OutcomeTable } from "@medoid/spec";

export interface Pairs {
  /** Inputs asked for; where the table has fewer, it is told from those. */
  readonly inputs: number;
  /** Share of pairs of a right and a wrong candidate that differ on some input; undefined where there is no such pair. */
  readonly apart: number | undefined;
  /** Share of pairs of right candidates that differ on some input, which no input of the contract would do; undefined without such a pair. */
  readonly falselyApart: number | undefined;
}

/** The first so many inputs of a table. */
export const pairSteps = [10, 30, 100, 300] as const;

/**
 * What the first inputs of a table tell apart.
 *
 * @param passed per candidate: by ordinal, as the programs' members are
 */
export function pairsApart(table: OutcomeTable, passed: readonly boolean[], steps: readonly number[] = pairSteps): Pairs[] {
  const right = table.programs.map(({ members }) => members.filter((ordinal) => passed[ordinal]).length);
  const wrong = table.programs.map(({ members }, p) => members.length - (right[p] as number));
  const [allRight, allWrong] = [sum(right), sum(wrong)];
  let groups = table.programs.map(() => 0);
  let seen = 0;
  return steps.map((step) => {
    for (; seen < Math.min(step, table.inputs.length); seen++) groups = refine(groups, (p) => table.class(p, seen));
    const together = { mixed: 0, right: 0 };
    for (const members of Map.groupBy(table.programs.keys(), (p) => groups[p] as number).values()) {
      const [r, w] = [sum(members.map((p) => right[p] as number)), sum(members.map((p) => wrong[p] as number))];
      together.mixed += r * w;
      together.right += pairsOf(r);
    }
    return { inputs: step, apart: shareApart(together.mixed, allRight * allWrong), falselyApart: shareApart(together.right, pairsOf(allRight)) };
  });
}

/** Groups split by one more input. */
function refine(groups: readonly number[], classOf: (program: number) => number): number[] {
  const names = new Map<string, number>();
  return groups.map((group, p) => {
    const name = `${group} ${classOf(p)}`;
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  });
}

function shareApart(together: number, pairs: number): number | undefined {
  return pairs === 0 ? undefined : (pairs - together) / pairs;
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
