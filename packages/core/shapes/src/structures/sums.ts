import type { Value } from "@medoid/spec";
import { numberIn } from "../parts.ts";
import type { Random } from "../random.ts";
import { numbersOf } from "./sequences.ts";

/** Exactly one pair of elements adds up to the number; undefined for what is no number or no list of numbers. */
export function isPairSum(sum: Value, list: Value): boolean | undefined {
  const [number, numbers] = [numberIn(sum), numbersOf(list)];
  return number === undefined || !numbers ? undefined : pairsWith(number, numbers) === 1;
}

/** No more pairs than this are tried. */
const mostTries = 30;

/** A sum that only one pair of elements has; undefined where none is found. */
export function pairSumIn(list: Value, random: Random | undefined): number | undefined {
  const numbers = numbersOf(list) ?? [];
  if (numbers.length < 2) return undefined;
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const first = random ? random.int(0, numbers.length - 1) : attempt % numbers.length;
    const second = (first + (random ? random.int(1, numbers.length - 1) : 1)) % numbers.length;
    const sum = (numbers[first] as number) + (numbers[second] as number);
    if (pairsWith(sum, numbers) === 1) return sum;
  }
  return undefined;
}

function pairsWith(sum: number, numbers: readonly number[]): number {
  const before = new Map<number, number>();
  let pairs = 0;
  for (const number of numbers) {
    pairs += before.get(sum - number) ?? 0;
    before.set(number, (before.get(number) ?? 0) + 1);
  }
  return pairs;
}
