import type { Shape } from "@medoid/spec";
import { hardRangeAt } from "../bounds.ts";

/** Whole numbers that are not among some, upwards from the least that is meant, or else from the least of them; undefined beyond the greatest. */
export function unusedIn(shape: Shape, numbers: readonly number[]): () => number | undefined {
  const used = new Set(numbers);
  const range = hardRangeAt(shape);
  let next = shape.kind === "int" && shape.min?.hard ? range.min : Math.ceil(numbers.reduce((least, number) => Math.min(least, number), Infinity));
  return () => {
    while (used.has(next)) next++;
    return next <= range.max ? next++ : undefined;
  };
}
