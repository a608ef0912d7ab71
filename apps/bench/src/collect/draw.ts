import { hashText } from "@medoid/values";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** How many candidates of each task are drawn; `all` in their own order. */
export type Size = number | "all";

/** Places of the candidates drawn, in the order drawn: without putting back, the same for the same names. Fewer where there are fewer. */
export function draw(count: number, size: Size, names: readonly string[]): number[] {
  const places = Array.from({ length: count }, (_, place) => place);
  if (size === "all") return places;
  const random = xoroshiro128plus(Number.parseInt(hashText(names.join("\0")).slice(0, 8), 16));
  const drawn: number[] = [];
  while (drawn.length < size && places.length > 0) drawn.push(...places.splice(uniformInt(random, 0, places.length - 1), 1));
  return drawn;
}
