import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { plain, type Variant } from "./variant.ts";

/**
 * The variant of the call with that index, from 0. Calls go through all variants before one comes again, in an order of each round's own;
 * the first call of all takes the plain variant where it is among them.
 */
export function variantAt(variants: readonly Variant[], seed: number, index: number): Variant {
  const round = Math.floor(index / variants.length);
  const order = shuffled(variants, seed + Math.imul(round, 0x9e37_79b9));
  if (round === 0) {
    const first = order.findIndex(({ name }) => name === plain.name);
    if (first > 0) order.unshift(...order.splice(first, 1));
  }
  return order[index % variants.length] as Variant;
}

/** Fisher and Yates, as Durstenfeld has it. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const generator = xoroshiro128plus(seed | 0);
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = uniformInt(generator, 0, last);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}
