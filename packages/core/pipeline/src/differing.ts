import type { EqualityName, Outcome, Value } from "@medoid/spec";
import { equal } from "@medoid/values";

/** An input, and where in lists of results programs differ on it. */
export interface Differing {
  readonly args: readonly Value[];
  readonly places: readonly number[];
}

/** At which places these outcomes differ that are lists of one length; none where they are not. */
export function differingOn(args: readonly Value[], outcomes: readonly Outcome[], equality: EqualityName): Differing {
  const lists = outcomes.flatMap((outcome) => (outcome.kind === "returned" && Array.isArray(outcome.value) ? [outcome.value] : []));
  const [first] = lists;
  if (!first || lists.some(({ length }) => length !== first.length)) return { args, places: [] };
  return { args, places: [...first.keys()].filter((at) => lists.some((list) => !equal(list[at] as Value, first[at] as Value, equality))) };
}
