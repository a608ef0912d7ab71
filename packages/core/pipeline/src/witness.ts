import type { Outcome, OutcomeTable, Program, Value } from "@medoid/spec";
import { isAnswer } from "@medoid/table";
import { canonical, outcomeForm, sameForm } from "@medoid/values";
import type { Choice } from "./choose.ts";
import type { Explorer } from "./explore.ts";

/** An input on which two programs differ: indices of the programs and the arguments. */
export interface Difference {
  readonly a: number;
  readonly b: number;
  readonly args: readonly Value[];
}

/** Inputs that shrinking may try. */
const shrinkBudget = 400;
const shrinkBatch = 16;
/** An input on which a program runs into a limit costs as much of the budget as this many others. */
const limitCost = 20;

/**
 * The two programs whose difference is to be shown: the winner and the medoid of the largest other cluster; with one cluster only, the winner
 * and the largest part of it that behaves differently.
 */
export function rivals(table: OutcomeTable, choice: Choice): readonly [number, number] | undefined {
  if (choice.winner === undefined) return undefined;
  const winner = choice.winner;
  const others = choice.clusters.filter((cluster) => !cluster.members.includes(winner)).map((cluster) => cluster.medoid);
  const within = [...table.programs.keys()].sort((i, j) => (table.multiplicity[j] as number) - (table.multiplicity[i] as number));
  const differs = (p: number): boolean => table.inputs.some((_, x) => table.class(p, x) !== table.class(winner, x));
  const rival = [...others, ...within].find(differs);
  return rival === undefined ? undefined : [winner, rival];
}

/** The smallest input of the panel on which the two differ: where both answer if there is such, then plausible, then short. */
export function onPanel(table: OutcomeTable, a: number, b: number): Difference | undefined {
  const ran = (p: number, x: number): boolean => table.outcome(p, x).kind !== "not-run";
  const places = [...table.inputs.keys()].filter((x) => table.class(a, x) !== table.class(b, x) && ran(a, x) && ran(b, x));
  const rank = (x: number): [number, number, number] => {
    const answers = Number(table.returned(a, x)) + Number(table.returned(b, x));
    const input = table.inputs[x] as OutcomeTable["inputs"][number];
    return [-answers, input.weight >= 0.5 ? 0 : 1, sizeOf(input.args)];
  };
  const ranked = places.map((x) => ({ x, rank: rank(x) })).sort((p, q) => p.rank[0] - q.rank[0] || p.rank[1] - q.rank[1] || p.rank[2] - q.rank[2] || p.x - q.x);
  const best = ranked[0];
  return best && { a, b, args: (table.inputs[best.x] as OutcomeTable["inputs"][number]).args };
}

/** Makes the input smaller while the two still differ in the same way: where both answered, both must still answer. */
export async function shrinkDifference(found: Difference, table: OutcomeTable, explorer: Explorer): Promise<Difference> {
  const programs = [table.programs[found.a] as Program, table.programs[found.b] as Program];
  const [first, second] = (await explorer.tell(programs, [found.args])).map((row) => row[0] as Outcome) as [Outcome, Outcome];
  const holds = (x: Outcome, y: Outcome): boolean =>
    isAnswer(x) === isAnswer(first) && isAnswer(y) === isAnswer(second) && !sameForm(outcomeForm(x, table.equality), outcomeForm(y, table.equality));
  let args = found.args;
  let left = holds(first, second) ? shrinkBudget : 0;
  for (let progress = true; progress && left > 0; ) {
    progress = false;
    for (const batch of batches(explorer.shrink(args), shrinkBatch)) {
      const [ours, theirs] = (await explorer.tell(programs, batch)) as [Outcome[], Outcome[]];
      left -= batch.length + limitCost * [...ours, ...theirs].filter((outcome) => outcome.kind === "limit").length;
      const at = batch.findIndex((_, i) => holds(ours[i] as Outcome, theirs[i] as Outcome));
      if (at >= 0) {
        args = batch[at] as readonly Value[];
        progress = true;
      }
      if (at >= 0 || left <= 0) break;
    }
  }
  return { ...found, args };
}

function sizeOf(args: readonly Value[]): number {
  return args.reduce<number>((sum, arg) => sum + canonical(arg).length, 0);
}

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    if (batch.push(item) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
