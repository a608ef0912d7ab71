import type { Value } from "@medoid/spec";
import { equal } from "@medoid/values";
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
  return typeof part === "string" ? taken.join("") : inPlaceOf(part, taken);
}

/** Fisher and Yates, in place. */
export function shuffle<Item>(items: Item[], random: Random): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.int(0, last);
    [items[last], items[other]] = [items[other] as Item, items[last] as Item];
  }
}
