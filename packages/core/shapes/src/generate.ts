import type { Shape, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { alternativesOf, deepest } from "./alternatives.ts";
import { clamp, hardLengths, lengthsOf, rangesOf, type SizedShape } from "./bounds.ts";
import { drawFloat, drawInteger, isNumber, isSignOpen, negativeListShare } from "./numbers.ts";
import { oncePer } from "./once.ts";
import { lengthOf, partsOf, sortValues } from "./parts.ts";
import { simplest } from "./simplest.ts";
import type { Random } from "./random.ts";
import { generateString } from "./strings.ts";

/**
 * A value of that shape, biased to small ones, edges and repetition. `size` is about the length of the longest list and text; numbers
 * grow with it too. Constants of the dictionary are mixed in where they fit the bounds.
 */
export function generate(shape: Shape, random: Random, size: number, dictionary: readonly Value[] = noConstants): Value {
  return draw(shape, { random, dictionary, left: mostParts }, Math.max(1, size), undefined, false, 0);
}

/** One list for all who have none: what is worked out per dictionary is worked out once for it. */
export const noConstants: readonly Value[] = [];

interface Source {
  readonly random: Random;
  readonly dictionary: readonly Value[];
  /** Elements and characters that may still be made: nested minimum lengths multiply beyond all memory. */
  left: number;
}

/** Elements and characters of one value, at most. */
const mostParts = 20_000;

/** How large the parts of a value are, to its own size. */
const partSize = 0.6;

/**
 * A list decides for all of its elements whether numbers below 0 may come (`negative`, undefined where each decides for itself), and whether the
 * numbers in each element come in order (`ascending`): intervals, ranges, sorted rows.
 */
function draw(shape: Shape, source: Source, size: number, negative: boolean | undefined, ascending: boolean, depth: number): Value {
  if (depth > deepest) return simplest(shape);
  const { random } = source;
  switch (shape.kind) {
    case "any":
    case "union": {
      const alternatives = alternativesOf(shape, depth);
      if (alternatives.length === 0) return null;
      return draw(alternatives[random.weighted(alternatives.map(({ weight }) => weight))]?.shape as Shape, source, size, negative, ascending, depth + 1);
    }
    case "none":
      return null;
    case "bool":
      return random.chance(0.5);
    case "int":
      return drawInteger(shape, random, size, negative, source.dictionary);
    case "float":
      return drawFloat(shape, random, size, negative, source.dictionary);
    case "string":
      return generateString(shape, random, drawLength(shape, source, size), source.dictionary);
    case "bytes":
      return { $: "bytes", of: Uint8Array.from({ length: drawLength(shape, source, size) }, () => (random.chance(0.3) ? random.pick([0, 1, 127, 128, 255]) : random.int(0, 255))) };
    case "list":
      return drawList(shape, source, size, negative, ascending, depth);
    case "set":
      return { $: "set", of: distinct(shape.of, drawLength(shape, source, size), source, sizeWithin(size), negative, false, depth) };
    case "tuple": {
      const of: Value[] = [];
      for (let index = 0; index < shape.of.length; index++) of.push(draw(shape.of[index] as Shape, source, sizeWithin(size), negative, false, depth + 1));
      return { $: "tuple", of: ascending ? sortValues(of, "up") : of };
    }
    case "dict": {
      const keys = distinct(shape.key, drawLength(shape, source, size), source, sizeWithin(size), negative, false, depth);
      const value = oneAlternative(shape.value, random, depth);
      return { $: "map", of: keys.map((key) => [key, draw(value, source, sizeWithin(size), negative, false, depth + 1)] as const) };
    }
    case "record": {
      const of = shape.fields.map(([name, field]) => [name, draw(field, source, sizeWithin(size), negative, false, depth + 1)] as const);
      return shape.class === undefined ? { $: "object", of } : { $: "object", class: shape.class, of };
    }
    case "literal":
      return shape.values.length === 0 ? null : random.pick(shape.values);
  }
}

function sizeWithin(size: number): number {
  return Math.max(1, size * partSize);
}

/** Numbers of one kind and range, which may change places. */
function hasLikeNumbers(shape: Shape): boolean {
  if (shape.kind === "list") return isNumber(shape.of) && !shape.sorted && !shape.distinct;
  return shape.kind === "tuple" && isOfLikeNumbers(shape).yes;
}

const isOfLikeNumbers = oncePer(({ of }: Extract<Shape, { kind: "tuple" }>) => ({ yes: of.length > 1 && of.every((part) => isLike(part, of[0] as Shape)) }));

function isLike(a: Shape, b: Shape): boolean {
  if (!isNumber(a) || !isNumber(b) || a.kind !== b.kind) return false;
  const [{ hard, usual }, other] = [rangesOf(a), rangesOf(b)];
  return hard.min === other.hard.min && hard.max === other.hard.max && usual.min === other.usual.min && usual.max === other.usual.max;
}

/** Short by preference: half of the lengths lie in the lower half of what the size allows. */
function drawLength(shape: SizedShape, source: Source, size: number): number {
  const { random } = source;
  const { hard, usual } = lengthsOf(shape);
  const { min, max } = usual;
  const longest = Math.min(max, min + Math.max(1, Math.round(size)));
  const length = random.chance(0.08) ? random.pick([min, longest, Math.min(min + 1, longest)]) : min + Math.floor((longest - min + 1) * random.float() ** 1.4);
  const possible = Math.min(clamp(length, hard), source.left);
  source.left -= possible;
  return possible;
}

function drawList(shape: Extract<Shape, { kind: "list" }>, source: Source, size: number, negative: boolean | undefined, isRow: boolean, depth: number): Value[] {
  const { random } = source;
  const length = drawLength(shape, source, size);
  const sorted = shape.sorted ?? (isRow ? "up" : undefined);
  const of = oneAlternative(shape.of, random, depth);
  const inside = sizeWithin(size);
  const isNegative = negative === undefined && isSignOpen(of) ? random.chance(negativeListShare) : negative;
  const hasRows = hasLikeNumbers(of) && random.chance(orderedShare);
  if (shape.distinct) {
    const different = distinct(of, length, source, inside, isNegative, hasRows, depth);
    // A hard length wins over distinctness where the kind has too few values.
    while (different.length < Math.min(length, hardLengths(shape).min)) different.push(draw(of, source, inside, isNegative, hasRows, depth + 1));
    return ordered(different, sorted, random);
  }
  const items: Value[] = [];
  for (let index = 0; index < length; index++) items.push(draw(of, source, inside, isNegative, hasRows, depth + 1));
  // Ties matter: a quarter of the lists draw from few values.
  if (length > 1 && random.chance(0.25)) {
    const few = items.slice(0, random.int(1, Math.min(3, length)));
    for (let index = 0; index < length; index++) items[index] = random.pick(few);
  } else if (length > 1 && random.chance(0.3)) items[random.int(0, length - 1)] = items[random.int(0, length - 1)] as Value;
  return hasRows && !shape.sorted && random.chance(0.5) ? ascendingThrough(items) : ordered(items, sorted, random);
}

/** The numbers of all elements in order from the first to the last, as in intervals that do not overlap. */
function ascendingThrough(items: readonly Value[]): Value[] {
  const numbers = sortValues(items.flatMap((item) => partsOf(item) ?? []), "up");
  let at = 0;
  return items.map((item) => {
    const parts = numbers.slice(at, (at += lengthOf(item) ?? 0));
    return Array.isArray(item) ? parts : { $: "tuple", of: parts };
  });
}

const orderedShare = 0.25;

/** Where no order is asked for, a quarter of the lists are sorted or nearly so. */
function ordered(items: Value[], sorted: "up" | "down" | undefined, random: Random): Value[] {
  const direction = sorted ?? (random.chance(orderedShare) ? (random.chance(0.5) ? "up" : "down") : undefined);
  if (!direction) return items;
  sortValues(items, direction);
  if (!sorted && items.length > 2 && random.chance(0.4)) {
    const at = random.int(0, items.length - 2);
    [items[at], items[at + 1]] = [items[at + 1] as Value, items[at] as Value];
  }
  return items;
}

/** Up to `length` different values; fewer where the shape has no more. */
function distinct(of: Shape, length: number, source: Source, size: number, negative: boolean | undefined, ascending: boolean, depth: number): Value[] {
  const seen = new Map<number, Value>();
  for (let tries = 0; seen.size < length && tries < 4 * length + 10; tries++) {
    const item = draw(of, source, size + tries / 4, negative, ascending, depth + 1);
    seen.set(fingerprint(item), item);
  }
  return [...seen.values()];
}

/** The elements of one list are mostly of one kind, even where several are possible. */
function oneAlternative(shape: Shape, random: Random, depth: number): Shape {
  if ((shape.kind !== "any" && shape.kind !== "union") || random.chance(0.25)) return shape;
  const alternatives = alternativesOf(shape, depth + 1);
  return alternatives[random.weighted(alternatives.map(({ weight }) => weight))]?.shape ?? shape;
}
