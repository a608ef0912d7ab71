import type { Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { alternativesOf, deepest } from "./alternatives.ts";
import { clamp, hardLengths, hardRange, type NumberShape, type Range, type SizedShape, usualLengths, usualRange } from "./bounds.ts";
import { compareValues, floatValue, numbersIn } from "./parts.ts";
import { simplest } from "./simplest.ts";
import type { Random } from "./random.ts";
import { generateString } from "./strings.ts";

/**
 * A value of that shape, biased to small ones, edges and repetition. `size` is about the length of the longest list and text; numbers
 * grow with it too. Constants of the dictionary are mixed in where they fit the bounds.
 */
export function generate(shape: Shape, random: Random, size: number, dictionary: readonly Value[] = []): Value {
  return draw(shape, { random, size: Math.max(1, size), dictionary, room: { left: mostParts } }, 0);
}

interface Source {
  readonly random: Random;
  readonly size: number;
  readonly dictionary: readonly Value[];
  /** Elements and characters that may still be made: nested minimum lengths multiply beyond all memory. */
  readonly room: { left: number };
  /** Whether numbers below 0 may come, where a list decides it for all of its elements. */
  readonly negative?: boolean;
}

/** Elements and characters of one value, at most. */
const mostParts = 20_000;

function draw(shape: Shape, source: Source, depth: number): Value {
  const { random, size } = source;
  if (depth > deepest) return simplest(shape);
  const inner: Source = hasParts(shape) ? { ...source, size: Math.max(1, size * 0.6) } : source;
  switch (shape.kind) {
    case "any":
    case "union": {
      const alternatives = alternativesOf(shape, depth);
      if (alternatives.length === 0) return null;
      return draw(alternatives[random.weighted(alternatives.map(({ weight }) => weight))]?.shape as Shape, source, depth + 1);
    }
    case "none":
      return null;
    case "bool":
      return random.chance(0.5);
    case "int":
      return drawInteger(shape, source);
    case "float":
      return drawFloat(shape, source);
    case "string":
      return generateString(shape, random, drawLength(shape, source), source.dictionary);
    case "bytes":
      return { $: "bytes", of: Uint8Array.from({ length: drawLength(shape, source) }, () => (random.chance(0.3) ? random.pick([0, 1, 127, 128, 255]) : random.int(0, 255))) };
    case "list":
      return drawList(shape, source, inner, depth);
    case "set":
      return { $: "set", of: distinct(shape.of, drawLength(shape, source), inner, depth) };
    case "tuple":
      return { $: "tuple", of: shape.of.map((item) => draw(item, inner, depth + 1)) };
    case "dict": {
      const keys = distinct(shape.key, drawLength(shape, source), inner, depth);
      const value = oneAlternative(shape.value, random, depth);
      return { $: "map", of: keys.map((key) => [key, draw(value, inner, depth + 1)] as const) };
    }
    case "record": {
      const of = shape.fields.map(([name, field]) => [name, draw(field, inner, depth + 1)] as const);
      return shape.class === undefined ? { $: "object", of } : { $: "object", class: shape.class, of };
    }
    case "literal":
      return shape.values.length === 0 ? null : random.pick(shape.values);
  }
}

function hasParts({ kind }: Shape): boolean {
  return kind === "list" || kind === "tuple" || kind === "dict" || kind === "set" || kind === "record";
}

/** Where a range lies mostly above 0, few of the numbers meant are below. */
const negativeShare = 0.15;
const negativeListShare = 0.3;

function isMostlyPositive({ min, max }: Range): boolean {
  return min < 0 && max > 0 && -min * 2 < max;
}

/** The range that one number is drawn from: mostly without its part below 0, where that is the smaller one. */
function signedRange(shape: NumberShape, { random, negative }: Source): Range {
  const range = usualRange(shape);
  return isMostlyPositive(range) && !(negative ?? random.chance(negativeShare)) ? { min: 0, max: range.max } : range;
}

/** A list of numbers decides once whether any of them is below 0. */
function withSign(of: Shape, source: Source): Source {
  if (source.negative !== undefined || (of.kind !== "int" && of.kind !== "float") || !isMostlyPositive(usualRange(of))) return source;
  return { ...source, negative: source.random.chance(negativeListShare) };
}

/** Half of the draws are small numbers, for there most programs differ; the rest edges, constants, and the range by magnitude. */
function drawInteger(shape: NumberShape, source: Source): number {
  const { random, size, dictionary } = source;
  const range = signedRange(shape, source);
  const hard = hardRange(shape);
  const centre = clamp(0, range);
  switch (random.weighted([50, 15, 10, 15, 10])) {
    case 0: {
      const reach = Math.max(2, Math.ceil(size));
      return random.int(Math.max(range.min, centre - reach), Math.min(range.max, centre + reach));
    }
    case 1: {
      const edges = [range.min, range.min + 1, range.max, range.max - 1, 0, 1, -1, 2, 10].filter((edge) => edge >= range.min && edge <= range.max);
      return random.pick(edges);
    }
    case 2: {
      const constant = nearConstant(dictionary, random);
      return constant === undefined || constant < range.min || constant > range.max ? random.int(range.min, clamp(centre + 30, range)) : Math.trunc(constant) + 0;
    }
    case 3:
      return clamp(wholeByMagnitude(range, random), hard);
    default:
      // Uniform over a huge range would give huge numbers only.
      return range.max - range.min > 5_000 ? clamp(wholeByMagnitude(range, random), hard) : random.int(range.min, range.max);
  }
}

function drawFloat(shape: NumberShape, source: Source): Value {
  const { random, size, dictionary } = source;
  const range = signedRange(shape, source);
  const centre = clamp(0, range);
  const reach = Math.max(2, size);
  const near = (): number => Math.max(range.min, centre - reach) + random.float() * (Math.min(range.max, centre + reach) - Math.max(range.min, centre - reach));
  const drawn = (): number => {
    switch (random.weighted([25, 35, 15, 10, 15])) {
      case 0:
        return Math.round(near());
      case 1:
        return rounded(near(), random.pick([0.5, 0.25, 0.1, 0.1, 0.01]));
      case 2:
        return random.pick([range.min, range.max, 0, 1, -1, 0.5, -0.5, 0.1 + 0.2, 1e-6, 99.99].filter((edge) => edge >= range.min && edge <= range.max));
      case 3:
        return nearConstant(dictionary, random) ?? near();
      default:
        return rounded(byMagnitude(range, random), 0.01);
    }
  };
  return floatValue(clamp(clamp(drawn(), range), hardRange(shape)));
}

function rounded(number: number, step: number): number {
  const steps = Math.round(1 / step);
  return Math.round(number * steps) / steps;
}

/** A magnitude drawn evenly on a logarithmic scale, within the range. */
function byMagnitude(range: Range, random: Random): number {
  const centre = clamp(0, range);
  const up = range.max - centre;
  const down = centre - range.min;
  const side = random.weighted([up, down / 2]) === 0 ? up : -down;
  const magnitude = Math.expm1(random.float() * Math.log1p(Math.min(Math.abs(side), Number.MAX_SAFE_INTEGER)));
  return clamp(centre + Math.sign(side) * magnitude, range);
}

/** Adding 0 makes of -0, which would be a float, 0. */
function wholeByMagnitude(range: Range, random: Random): number {
  return Math.trunc(byMagnitude(range, random)) + 0;
}

/** A number of the dictionary, or one beside it. */
function nearConstant(dictionary: readonly Value[], random: Random): number | undefined {
  const numbers = numbersIn(dictionary);
  return numbers.length === 0 ? undefined : random.pick(numbers) + random.pick([0, 0, -1, 1]);
}

/** Short by preference: half of the lengths lie in the lower half of what the size allows. */
function drawLength(shape: SizedShape, { random, size, room }: Source): number {
  const { min, max } = usualLengths(shape);
  const longest = Math.min(max, min + Math.max(1, Math.round(size)));
  const length = random.chance(0.08) ? random.pick([min, longest, Math.min(min + 1, longest)]) : min + Math.floor((longest - min + 1) * random.float() ** 1.4);
  const possible = Math.min(clamp(length, hardLengths(shape)), room.left);
  room.left -= possible;
  return possible;
}

function drawList(shape: Extract<Shape, { kind: "list" }>, source: Source, inner: Source, depth: number): Value[] {
  const { random } = source;
  const length = drawLength(shape, source);
  const of = oneAlternative(shape.of, random, depth);
  const signed = withSign(of, inner);
  const fresh = (): Value => draw(of, signed, depth + 1);
  if (shape.distinct) {
    const different = distinct(of, length, signed, depth);
    // A hard length wins over distinctness where the kind has too few values.
    while (different.length < Math.min(length, hardLengths(shape).min)) different.push(fresh());
    return ordered(different, shape.sorted, random);
  }
  const items = Array.from({ length }, fresh);
  // Ties matter: a quarter of the lists draw from few values.
  if (random.chance(0.25) && length > 1) {
    const few = items.slice(0, random.int(1, Math.min(3, length)));
    for (const index of items.keys()) items[index] = random.pick(few);
  } else if (random.chance(0.3) && length > 1) items[random.int(0, length - 1)] = items[random.int(0, length - 1)] as Value;
  return ordered(items, shape.sorted, random);
}

/** Where no order is asked for, a quarter of the lists are sorted or nearly so. */
function ordered(items: Value[], sorted: "up" | "down" | undefined, random: Random): Value[] {
  const direction = sorted ?? (random.chance(0.25) ? random.pick(["up", "down"] as const) : undefined);
  if (!direction) return items;
  items.sort(direction === "up" ? compareValues : (a, b) => compareValues(b, a));
  if (!sorted && items.length > 2 && random.chance(0.4)) {
    const at = random.int(0, items.length - 2);
    [items[at], items[at + 1]] = [items[at + 1] as Value, items[at] as Value];
  }
  return items;
}

/** Up to `length` different values; fewer where the shape has no more. */
function distinct(of: Shape, length: number, source: Source, depth: number): Value[] {
  const seen = new Map<string, Value>();
  for (let tries = 0; seen.size < length && tries < 4 * length + 10; tries++) {
    const item = draw(of, { ...source, size: source.size + tries / 4 }, depth + 1);
    seen.set(canonical(item), item);
  }
  return [...seen.values()];
}

/** The elements of one list are mostly of one kind, even where several are possible. */
function oneAlternative(shape: Shape, random: Random, depth: number): Shape {
  if ((shape.kind !== "any" && shape.kind !== "union") || random.chance(0.25)) return shape;
  const alternatives = alternativesOf(shape, depth + 1);
  return alternatives[random.weighted(alternatives.map(({ weight }) => weight))]?.shape ?? shape;
}
