import type { OriginalRow, OutcomeTable } from "@medoid/spec";
import { sameForm } from "@medoid/values";
import { cachedForm, isAnswer } from "./build.ts";

/** What programs make of the inputs that the original of a task answers. */
export interface Followed {
  /** Inputs that the original answers as one program does at least: where nobody does, it more likely is their languages that differ. */
  readonly inputs: readonly number[];
  /** Per program, those of these inputs on which it does otherwise, in their order. */
  readonly departs: readonly (readonly number[])[];
}

/** Compares programs with the original of a task, from the table alone; undefined where there is none. Several stages ask: it is worked out once per table. */
export function followOriginal(table: OutcomeTable): Followed | undefined {
  const { original } = table;
  if (!original) return undefined;
  let followed = followedIn.get(table);
  if (!followed) followedIn.set(table, (followed = compareWith(original, table)));
  return followed;
}

const followedIn = new WeakMap<OutcomeTable, Followed>();

function compareWith(original: OriginalRow, table: OutcomeTable): Followed {
  const { programs } = table;
  const inputs: number[] = [];
  const departs: number[][] = programs.map(() => []);
  for (const [x, outcome] of original.outcomes.entries()) {
    if (!isAnswer(outcome)) continue;
    const wanted = cachedForm(outcome, original.equality);
    const verdicts = new Map<number, boolean>();
    const follows = programs.map((_, p) => {
      const kind = table.class(p, x);
      let verdict = verdicts.get(kind);
      if (verdict === undefined) verdicts.set(kind, (verdict = table.returned(p, x) && sameForm(cachedForm(table.outcome(p, x), original.equality), wanted)));
      return verdict;
    });
    if (!follows.includes(true)) continue;
    inputs.push(x);
    for (const [p, does] of follows.entries()) if (!does) departs[p]?.push(x);
  }
  return { inputs, departs };
}
