import type { Value } from "@medoid/spec";
import { equal, fingerprint } from "@medoid/values";
import { lengthOf, numberIn } from "../parts.ts";
import type { Random } from "../random.ts";

/** The elements of a list or tuple, the characters of a text; undefined for what has no order. */
export function sequenceOf(value: Value): readonly Value[] | undefined {
  if (typeof value === "string") return [...value];
  return Array.isArray(value) ? value : typeof value === "object" && value !== null && value.$ === "tuple" ? value.of : undefined;
}

/** The numbers of a list or tuple that holds nothing else. */
export function numbersOf(value: Value): readonly number[] | undefined {
  if (typeof value === "string") return undefined;
  const numbers = sequenceOf(value)?.map(numberIn);
  return numbers?.every((number) => number !== undefined && Number.isFinite(number)) ? (numbers as number[]) : undefined;
}

/** Elements in the container that the value is. */
export function inPlaceOf(value: Value, items: readonly Value[]): Value {
  return Array.isArray(value) ? [...items] : { $: "tuple", of: items };
}

/** All of the first come in the second, in the same order. */
export function isSubsequence(part: readonly Value[], whole: readonly Value[]): boolean {
  let at = 0;
  for (const item of whole) if (at < part.length && equal(item, part[at] as Value, "strict")) at++;
  return at === part.length;
}

/** As many elements of the second as the first has, or all, in their order: any of them, or without `random` the first ones. */
export function subsequence(part: Value, whole: readonly Value[], random: Random | undefined): Value | undefined {
  let wanted = Math.min(lengthOf(part) ?? 0, whole.length);
  // Each is taken as often as as many of those that are left are wanted: all choices are equally likely.
  const taken = whole.filter((_, index) => {
    const isTaken = random ? random.float() * (whole.length - index) < wanted : wanted > 0;
    if (isTaken) wanted--;
    return isTaken;
  });
  return inFormOf(part, taken);
}

/** The same elements, each as often. */
export function isRearrangement(part: readonly Value[], whole: readonly Value[]): boolean {
  const left = countsOf(whole);
  return part.length === whole.length && part.every((item) => {
    const key = fingerprint(item);
    left.set(key, (left.get(key) ?? 0) - 1);
    return (left.get(key) as number) >= 0;
  });
}

/** The elements of the second. What the first shares with it stays in its place; where that is little, it is mostly the second with a few exchanged. */
export function rearranged(part: Value, whole: readonly Value[], random: Random | undefined): Value | undefined {
  const own = sequenceOf(part);
  if (!own) return undefined;
  const left = countsOf(whole);
  const kept = own.slice(0, whole.length).map((item) => {
    const key = fingerprint(item);
    const isLeft = (left.get(key) ?? 0) > 0;
    if (isLeft) left.set(key, (left.get(key) as number) - 1);
    return isLeft ? item : undefined;
  });
  const missing: Value[] = whole.filter((item) => {
    const key = fingerprint(item);
    const isMissing = (left.get(key) ?? 0) > 0;
    if (isMissing) left.set(key, (left.get(key) as number) - 1);
    return isMissing;
  });
  if (random && 2 * missing.length > whole.length && random.chance(0.5)) {
    const near = [...whole];
    for (let swaps = random.int(1, 3); swaps > 0; swaps--) exchange(near, random.int(0, near.length - 1), random.int(0, near.length - 1));
    return inFormOf(part, near);
  }
  if (random) shuffle(missing, random);
  return inFormOf(part, Array.from(whole, (_, index) => (kept[index] === undefined ? (missing.pop() as Value) : kept[index])));
}

/** Characters in a text, elements in the container that the value is. */
export function inFormOf(value: Value, items: readonly Value[]): Value {
  return typeof value === "string" ? items.join("") : inPlaceOf(value, items);
}

/** How often each element comes, by its fingerprint. */
export function countsOf(items: readonly Value[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(fingerprint(item), (counts.get(fingerprint(item)) ?? 0) + 1);
  return counts;
}

function exchange<Item>(items: Item[], one: number, other: number): void {
  [items[one], items[other]] = [items[other] as Item, items[one] as Item];
}

/** Fisher and Yates, in place. */
export function shuffle<Item>(items: Item[], random: Random): void {
  for (let last = items.length - 1; last > 0; last--) {
    exchange(items, last, random.int(0, last));
  }
}
