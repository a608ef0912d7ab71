import type { Value } from "@medoid/spec";
import { numberIn, partsOf } from "./parts.ts";

/** What a value is made of, for comparing: how much there is of it, then its leaves in order. */
interface Complexity {
  readonly size: number;
  readonly leaves: readonly (readonly number[])[];
}

/**
 * Negative when `a` is simpler than `b`: fewer elements and characters first; at equal number, the first leaf that differs decides
 * (smaller numbers, whole before fractional, positive before negative, letters before other characters, false before true).
 * Simpler-than has no endless chains, for sizes and leaves have none.
 */
export function compareComplexity(a: Value, b: Value): number {
  const [x, y] = [complexityOf(a), complexityOf(b)];
  if (x.size !== y.size) return x.size - y.size;
  for (let index = 0; index < Math.min(x.leaves.length, y.leaves.length); index++) {
    const order = compareNumbers(x.leaves[index] as readonly number[], y.leaves[index] as readonly number[]);
    if (order !== 0) return order;
  }
  return x.leaves.length - y.leaves.length;
}

function complexityOf(value: Value): Complexity {
  const leaves: (readonly number[])[] = [];
  return { size: gather(value, leaves), leaves };
}

function gather(value: Value, leaves: (readonly number[])[]): number {
  if (value === null) {
    leaves.push([0]);
    return 1;
  }
  if (typeof value === "boolean") {
    leaves.push([1, value ? 1 : 0]);
    return 1;
  }
  const number = numberIn(value);
  if (number !== undefined) {
    const fractional = Number.isInteger(number) ? 0 : 1;
    leaves.push([2, fractional, fractional * String(number).length, Math.abs(number) || 0, number < 0 || Object.is(number, -0) ? 1 : 0]);
    return 1;
  }
  if (typeof value === "string") {
    let size = 1;
    for (const character of value) {
      leaves.push([3, characterRank(character)]);
      size++;
    }
    return size;
  }
  const parts = partsOf(value);
  let size = 1;
  if (parts) {
    if (!Array.isArray(value) && typeof value === "object" && value.$ === "map") for (const [key] of value.of) size += gather(key, leaves);
    for (const part of parts) size += gather(part, leaves);
    return size;
  }
  if (typeof value === "object" && !Array.isArray(value) && value.$ === "bytes") {
    for (const byte of value.of) leaves.push([2, 0, 0, byte, 0]);
    return 1 + value.of.length;
  }
  leaves.push([4]);
  return 1;
}

const plain = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ ";

/** The simplest characters come first; all others follow by code point. */
export function characterRank(character: string): number {
  const rank = plain.indexOf(character);
  return rank >= 0 ? rank : plain.length + (character.codePointAt(0) ?? 0);
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const [x, y] = [a[index] as number, b[index] as number];
    if (x < y || (Number.isNaN(y) && !Number.isNaN(x))) return -1;
    if (x > y || (Number.isNaN(x) && !Number.isNaN(y))) return 1;
  }
  return a.length - b.length;
}
