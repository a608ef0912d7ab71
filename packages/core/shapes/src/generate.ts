import type { Shape, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { alternativesOf, deepest } from "./alternatives.ts";
import { clamp, hardLengths, type StringShape } from "./bounds.ts";
import { type Known, knownOf } from "./known.ts";
import { drawFloat, drawInteger, negativeListShare, type Spans } from "./numbers.ts";
import { oncePer } from "./once.ts";
import { lengthOf, mapOf, partsOf, recordOf, sortValues } from "./parts.ts";
import type { Random } from "./random.ts";
import { simplest } from "./simplest.ts";
import { formatOf } from "./texts/formats.ts";
import { generateString, materialOf } from "./texts/strings.ts";

/**
 * A value of that shape, biased to small ones, edges and repetition. `size` is about the length of the longest list and text; numbers
 * grow with it too. Constants of the dictionary are mixed in where they fit the bounds.
 */
export function generate(shape: Shape, random: Random, size: number, dictionary: readonly Value[] = noConstants): Value {
  return draw(knownOf(shape), { random, dictionary, left: mostParts }, Math.max(1, size), undefined, false, 0);
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

/** How often a field that may be missing is. */
const missingShare = 0.25;

/** How large the parts of a value are, to its own size. */
const partSize = 0.6;

/**
 * A list decides for all of its elements whether numbers below 0 may come (`negative`, undefined where each decides for itself), and whether the
 * numbers in each element come in order (`ascending`): intervals, ranges, sorted rows.
 */
function draw(known: Known, source: Source, size: number, negative: boolean | undefined, ascending: boolean, depth: number): Value {
  const shape = known.shape;
  if (depth > deepest) return simplest(shape);
  const { random } = source;
  switch (known.kind) {
    case "int":
      return drawInteger(known.spans as Spans, random, size, negative, source.dictionary);
    case "string":
      return generateString(shape as StringShape, random, drawLength(known, source, size), source.dictionary);
    case "list":
      return drawList(known, source, size, negative, ascending, depth);
    case "tuple": {
      const of: Value[] = [];
      for (const part of known.parts) of.push(draw(part, source, sizeWithin(size), negative, false, depth + 1));
      if (ascending) sortValues(of, "up");
      return known.asList ? of : { $: "tuple", of };
    }
    case "float":
      return drawFloat(known.spans as Spans, random, size, negative, source.dictionary);
    case "bool":
      return random.chance(0.5);
    case "none":
      return null;
    case "bytes":
      return { $: "bytes", of: Uint8Array.from({ length: drawLength(known, source, size) }, () => (random.chance(0.3) ? random.pick([0, 1, 127, 128, 255]) : random.int(0, 255))) };
    case "set":
      return { $: "set", of: distinct(known.parts[0] as Known, drawLength(known, source, size), source, sizeWithin(size), negative, false, depth) };
    case "dict": {
      const [key, item] = known.parts as readonly [Known, Known];
      const length = drawLength(known, source, size);
      const keys = usualNames(key, length, source) ?? distinct(key, length, source, sizeWithin(size), negative, false, depth);
      const value = oneAlternative(item, random, depth);
      return mapOf(shape as Extract<Shape, { kind: "dict" }>, keys.map((own) => [own, draw(value, source, sizeWithin(size), negative, false, depth + 1)] as const));
    }
    case "record": {
      const { fields, optional } = shape as Extract<Shape, { kind: "record" }>;
      const of: (readonly [string, Value])[] = [];
      for (const [index, [field]] of fields.entries()) {
        if (optional?.includes(field) && random.chance(missingShare)) continue;
        of.push([field, draw(known.parts[index] as Known, source, sizeWithin(size), negative, false, depth + 1)]);
      }
      return recordOf(shape as Extract<Shape, { kind: "record" }>, of);
    }
    case "literal": {
      const { values } = shape as Extract<Shape, { kind: "literal" }>;
      return values.length === 0 ? null : random.pick(values);
    }
    case "any":
    case "union": {
      const alternatives = alternativesOf(shape, depth);
      if (alternatives.length === 0) return null;
      return draw(knownOf(alternatives[random.weighted(alternatives.map(({ weight }) => weight))]?.shape as Shape), source, size, negative, ascending, depth + 1);
    }
  }
}

function sizeWithin(size: number): number {
  return Math.max(1, size * partSize);
}

/** Short by preference: half of the lengths lie in the lower half of what the size allows. */
function drawLength({ ranges }: Known, source: Source, size: number): number {
  const { random } = source;
  const { hard, usual } = ranges;
  const { min, max } = usual;
  const longest = Math.min(max, min + Math.max(1, Math.round(size)));
  const length = random.chance(0.08) ? random.pick([min, longest, Math.min(min + 1, longest)]) : min + Math.floor((longest - min + 1) * random.float() ** 1.4);
  const possible = Math.min(clamp(length, hard), source.left);
  source.left -= possible;
  return possible;
}

/** One call says little, for what comes back depends on those before it: lists of calls are longer than others, and in no order. */
function drawCalls(known: Known, call: Known, source: Source, size: number, depth: number): Value[] {
  const length = Math.max(drawLength(known, source, callsToSize * size), drawLength(known, source, callsToSize * size));
  return Array.from({ length }, () => draw(call, source, sizeWithin(size), undefined, false, depth + 1));
}

const callsToSize = 6;

function drawList(known: Known, source: Source, size: number, negative: boolean | undefined, isRow: boolean, depth: number): Value[] {
  const { random } = source;
  const shape = known.shape as Extract<Shape, { kind: "list" }>;
  const element = known.parts[0] as Known;
  if (element.isTagged) return drawCalls(known, element, source, size, depth);
  const length = drawLength(known, source, size);
  const sorted = shape.sorted ?? (isRow ? "up" : undefined);
  const of = ofOneForm(oneAlternative(element, random, depth), random);
  const inside = sizeWithin(size);
  // Where few of the numbers of a kind are meant to be below 0, the list decides whether any of its own are.
  const isNegative = negative === undefined && of.spans?.positive !== undefined ? random.chance(negativeListShare) : negative;
  const hasRows = of.hasLikeNumbers && random.chance(orderedShare);
  if (shape.distinct) {
    const different = distinct(of, length, source, inside, isNegative, hasRows, depth);
    // A hard length wins over distinctness where the kind has too few values.
    while (different.length < Math.min(length, known.ranges.hard.min)) different.push(draw(of, source, inside, isNegative, hasRows, depth + 1));
    return ordered(different, sorted, shape.by, random);
  }
  const items: Value[] = [];
  for (let index = 0; index < length; index++) items.push(draw(of, source, inside, isNegative, hasRows, depth + 1));
  const near = of.kind === "string" && length > 1 ? formatOf(of.shape as StringShape).format?.near : undefined;
  if (near && random.chance(0.4)) for (let index = 1; index < length; index++) items[index] = near(items[index - 1] as string, random);
  if (of.kind === "dict" && length > 1 && random.chance(0.5)) haveSameNames(items, of, source, inside, isNegative, depth);
  // Ties matter: a quarter of the lists draw from few values.
  if (length > 1 && random.chance(0.25)) {
    const few = items.slice(0, random.int(1, Math.min(3, length)));
    for (let index = 0; index < length; index++) items[index] = random.pick(few);
  } else if (length > 1 && random.chance(0.3)) items[random.int(0, length - 1)] = items[random.int(0, length - 1)] as Value;
  return hasRows && !shape.sorted && random.chance(0.5) ? ascendingThrough(items) : ordered(items, sorted, shape.by, random);
}

/** Mappings side by side are mostly rows of one table: in place, all get the names of the first. */
function haveSameNames(items: Value[], of: Known, source: Source, size: number, negative: boolean | undefined, depth: number): void {
  const [first] = items as readonly Extract<Value, { readonly $: "map" }>[];
  for (let index = 1; index < items.length; index++) {
    items[index] = mapOf(of.shape as Extract<Shape, { kind: "dict" }>, (first?.of ?? []).map(([name]) => [name, draw(of.parts[1] as Known, source, size * partSize, negative, false, depth + 2)] as const));
  }
}

/** The numbers of all elements in order from the first to the last, as in intervals that do not overlap. */
function ascendingThrough(items: readonly Value[]): Value[] {
  const numbers: Value[] = [];
  for (const item of items) numbers.push(...(partsOf(item) ?? []));
  sortValues(numbers, "up");
  let at = 0;
  return items.map((item) => {
    const parts = numbers.slice(at, (at += lengthOf(item) ?? 0));
    return Array.isArray(item) ? parts : { $: "tuple", of: parts };
  });
}

const orderedShare = 0.25;

/** Where no order is asked for, a quarter of the lists are sorted or nearly so. */
function ordered(items: Value[], sorted: "up" | "down" | undefined, by: number | "each" | undefined, random: Random): Value[] {
  const direction = sorted ?? (random.chance(orderedShare) ? (random.chance(0.5) ? "up" : "down") : undefined);
  if (!direction) return items;
  sortValues(items, direction, by);
  if (!sorted && items.length > 2 && random.chance(0.4)) {
    const at = random.int(0, items.length - 2);
    [items[at], items[at + 1]] = [items[at + 1] as Value, items[at] as Value];
  }
  return items;
}

/** Half of the mappings with texts for keys have a few simple names, so that several of one call have some in common; undefined for the others. */
function usualNames({ kind, shape }: Known, length: number, { random, dictionary }: Source): Value[] | undefined {
  if (kind !== "string" || (shape as StringShape).onlyWords || (shape as StringShape).format || !random.chance(0.5)) return undefined;
  const { vocabulary } = materialOf(shape as StringShape, dictionary);
  const { min, max } = hardLengths(shape as StringShape);
  const names = vocabulary.filter((name) => name.length >= min && name.length <= max);
  if (length > names.length) return undefined;
  const left = [...names];
  return Array.from({ length }, () => left.splice(random.int(0, left.length - 1), 1)[0] as string);
}

/** Up to `length` different values; fewer where the shape has no more. */
function distinct(of: Known, length: number, source: Source, size: number, negative: boolean | undefined, ascending: boolean, depth: number): Value[] {
  const seen = new Map<number, Value>();
  for (let tries = 0; seen.size < length && tries < 4 * length + 10; tries++) {
    const item = draw(of, source, size + tries / 4, negative, ascending, depth + 1);
    seen.set(fingerprint(item), item);
  }
  return [...seen.values()];
}

/** Half of the lists of texts are of texts seen in use, and their like: one of another form spoils all the others. */
function ofOneForm(known: Known, random: Random): Known {
  const { shape } = known;
  return shape.kind === "string" && shape.words && shape.words.length > 1 && !shape.onlyWords && random.chance(0.5) ? knownOf(onlyWordsOf(shape)) : known;
}

const onlyWordsOf = oncePer((shape: StringShape): StringShape => ({ ...shape, onlyWords: true }));

/** The elements of one list are mostly of one kind, even where several are possible. */
function oneAlternative(known: Known, random: Random, depth: number): Known {
  if ((known.kind !== "any" && known.kind !== "union") || random.chance(0.25)) return known;
  const alternatives = alternativesOf(known.shape, depth + 1);
  const chosen = alternatives[random.weighted(alternatives.map(({ weight }) => weight))];
  return chosen ? knownOf(chosen.shape) : known;
}
