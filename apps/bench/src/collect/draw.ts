import { hashText } from "@medoid/values";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { Problem } from "../pool/read.ts";

/** How many candidates of each task are drawn; `all` in their own order. */
export type Size = number | "all";

/** One draw of a task's candidates. */
export interface Draw {
  readonly size: Size;
  /** Which of several of this size. */
  readonly draw: number;
}

/** The draws of that size: a task with no more candidates than that is measured once, as a whole. */
export function drawsOf({ candidates }: Problem, size: Size, draws: number): Draw[] {
  if (size === "all" || size >= candidates.length) return [{ size: "all", draw: 0 }];
  return Array.from({ length: draws }, (_, at) => ({ size, draw: at }));
}

/** Places in the pool of the candidates drawn, in the order drawn. */
export function placesOf({ task, candidates }: Problem, { size, draw: drawn }: Draw): number[] {
  return draw(candidates.length, size, [task.id, String(size), String(drawn)]);
}

/** Places of the candidates drawn, in the order drawn: without putting back, the same for the same names. Fewer where there are fewer. */
export function draw(count: number, size: Size, names: readonly string[]): number[] {
  const places = Array.from({ length: count }, (_, place) => place);
  if (size === "all") return places;
  const random = xoroshiro128plus(Number.parseInt(hashText(names.join("\0")).slice(0, 8), 16));
  const drawn: number[] = [];
  while (drawn.length < size && places.length > 0) drawn.push(...places.splice(uniformInt(random, 0, places.length - 1), 1));
  return drawn;
}
