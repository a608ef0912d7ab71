import type { Value } from "@medoid/spec";
import type { Random } from "./random.ts";

/**
 * A value of the kind of both that is made from the whole of one of them: the same elements in another order or in other numbers, a part or
 * some of them in order, one that overlaps itself; a multiple, a part or a neighbour of a number. Undefined where the two are of different kinds.
 */
export function likeness(source: Value, target: Value, random: Random): Value | undefined {
  if (typeof source === "number" && typeof target === "number") return nearNumber(source, target, random);
  if (typeof source === "string" && typeof target === "string") return rearranged([...source], random).join("");
  if (Array.isArray(source) && Array.isArray(target)) return rearranged(source, random);
  return undefined;
}

function nearNumber(source: number, target: number, random: Random): number {
  const near = random.pick([source, source + 1, source - 1, -source, source * random.int(2, 5), source / random.pick([2, 3]), source * source, source + target, source * target]);
  // Adding 0 makes of -0, which would be a float, 0.
  return (Number.isInteger(source) && Number.isInteger(target) ? Math.trunc(near) : near) + 0;
}

function rearranged<Item>(items: readonly Item[], random: Random): Item[] {
  const length = items.length;
  if (length === 0) return [];
  const at = random.int(0, length - 1);
  switch (random.int(0, 8)) {
    case 0:
      return shuffled(items, random);
    case 1:
      return shuffled(items.flatMap((item) => Array.from({ length: random.int(1, 3) }, () => item)), random);
    case 2:
      return shuffled([...new Set(items)], random);
    case 3:
      return [...items.slice(at), ...items.slice(0, at)];
    case 4:
      return items.toReversed();
    case 5:
      return items.slice(at, random.int(at + 1, length));
    case 6:
      // `ana` in `anana`, `aa` in `aaa`: what is looked for may overlap itself.
      return [...items, ...items.slice(at)];
    case 7: {
      const some = items.filter(() => random.chance(0.6));
      return some.length > 0 ? some : [items[at] as Item];
    }
    default:
      return items.with(at, random.pick(items));
  }
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item];
  }
  return mixed;
}
