import type { Outcome, OutcomeTable, Program, Value } from "@medoid/spec";
import { isAnswer } from "@medoid/table";
import { canonical, outcomeForm, sameForm } from "@medoid/values";
import type { Choice } from "./choose.ts";
import type { Explorer } from "./explore.ts";

/** An input on which two programs differ: indices of the programs, the arguments, and what the two make of it. */
export interface Difference {
  readonly a: number;
  readonly b: number;
  readonly args: readonly Value[];
  readonly outcomes: readonly [Outcome, Outcome];
}

/** Inputs that shrinking may try. */
const shrinkBudget = 400;
const shrinkBatch = 16;
/** An input on which a program runs into a limit costs as much of the budget as this many others. */
const limitCost = 20;

/**
 * The difference to be shown: between the two largest clusters, each spoken for by the winner or else by its medoid; where these do not differ,
 * between the largest and the next that does; with one cluster only, between the winner and the most frequent program that behaves differently.
 */
export function differenceOf(table: OutcomeTable, choice: Choice): Difference | undefined {
  const { winner } = choice;
  if (winner === undefined) return undefined;
  const [first, ...others] = choice.clusters.map(({ medoid, members }) => (members.includes(winner) ? winner : medoid));
  for (const other of others) {
    const found = onPanel(table, first as number, other);
    if (found) return found;
  }
  const frequent = [...table.programs.keys()].sort((i, j) => (table.multiplicity[j] as number) - (table.multiplicity[i] as number));
  for (const other of frequent) {
    const found = onPanel(table, winner, other);
    if (found) return found;
  }
  return undefined;
}

/** The smallest input of the panel on which the two differ: where both answer if there is such, then plausible, then short. */
export function onPanel(table: OutcomeTable, a: number, b: number): Difference | undefined {
  const places = [...table.inputs.keys()].filter((x) => table.class(a, x) !== table.class(b, x) && differ(table.outcome(a, x), table.outcome(b, x), table));
  const rank = (x: number): [number, number, number] => {
    const answers = Number(table.returned(a, x)) + Number(table.returned(b, x));
    const input = table.inputs[x] as OutcomeTable["inputs"][number];
    return [-answers, input.weight >= 0.5 ? 0 : 1, sizeOf(input.args)];
  };
  const ranked = places.map((x) => ({ x, rank: rank(x) })).sort((p, q) => p.rank[0] - q.rank[0] || p.rank[1] - q.rank[1] || p.rank[2] - q.rank[2] || p.x - q.x);
  const best = ranked[0]?.x;
  return best === undefined ? undefined : { a, b, args: (table.inputs[best] as OutcomeTable["inputs"][number]).args, outcomes: [table.outcome(a, best), table.outcome(b, best)] };
}

/**
 * Makes the input smaller while the two still differ in the same way: where both answered, both must still answer. Undefined where they do
 * not differ when asked again: one that answers differently each time may not.
 */
export async function shrinkDifference(found: Difference, table: OutcomeTable, explorer: Explorer): Promise<Difference | undefined> {
  const programs = [table.programs[found.a] as Program, table.programs[found.b] as Program];
  const [first, second] = (await explorer.tell(programs, [found.args])).map((row) => row[0] as Outcome) as [Outcome, Outcome];
  const holds = (x: Outcome, y: Outcome): boolean => isAnswer(x) === isAnswer(first) && isAnswer(y) === isAnswer(second) && differ(x, y, table);
  if (!holds(first, second)) return undefined;
  let smallest: Difference = { ...found, outcomes: [first, second] };
  let left = shrinkBudget;
  for (let progress = true; progress && left > 0; ) {
    progress = false;
    for (const batch of batches(explorer.shrink(smallest.args), shrinkBatch)) {
      const [ours, theirs] = (await explorer.tell(programs, batch)) as [Outcome[], Outcome[]];
      left -= batch.length + limitCost * [...ours, ...theirs].filter((outcome) => outcome.kind === "limit").length;
      const at = batch.findIndex((_, i) => holds(ours[i] as Outcome, theirs[i] as Outcome));
      if (at >= 0) {
        smallest = { ...smallest, args: batch[at] as readonly Value[], outcomes: [ours[at] as Outcome, theirs[at] as Outcome] };
        progress = true;
      }
      if (at >= 0 || left <= 0) break;
    }
  }
  return smallest;
}

/**
 * To the eye, and not only as classes: of three numbers in a row, each within tolerance of the next, the outer two have classes of their own.
 * What was not run, and what sandboxes dispute, shows no difference between programs.
 */
function differ(x: Outcome, y: Outcome, { equality }: OutcomeTable): boolean {
  return isKnown(x) && isKnown(y) && !sameForm(outcomeForm(x, equality), outcomeForm(y, equality));
}

/** Agreement of the programs on this input says something: all were run on it, and at least one returned. */
export function tells(table: OutcomeTable, input: number): boolean {
  const programs = [...table.programs.keys()];
  return programs.every((program) => isKnown(table.outcome(program, input))) && programs.some((program) => table.returned(program, input));
}

function isKnown({ kind }: Outcome): boolean {
  return kind !== "not-run" && kind !== "disputed";
}

export function sizeOf(args: readonly Value[]): number {
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
