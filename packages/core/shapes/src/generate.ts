import type { Shape, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { alternativesOf, deepest } from "./alternatives.ts";
import { clamp, hardLengths, lengthsOf, type NumberShape, type Range, rangesOf, type SizedShape } from "./bounds.ts";
import { oncePer } from "./once.ts";
import { floatValue, lengthOf, numbersIn, partsOf, sortValues } from "./parts.ts";
import { simplest } from "./simplest.ts";
import { lots, type Random } from "./random.ts";
import { generateString } from "./strings.ts";

/**
 * A value of that shape, biased to small ones, edges and repetition. `size` is about the length of the longest list and text; numbers
 * grow with it too. Constants of the dictionary are mixed in where they fit the bounds.
 */
export function generate(shape: Shape, random: Random, size: number, dictionary: readonly Value[] = []): Value {
  return draw(shape, { random, size: Math.max(1, size), dictionary, room: { left: mostParts }, negative: undefined, ascending: false }, 0);
}

interface Source {
  readonly random: Random;
  readonly size: number;
  readonly dictionary: readonly Value[];
  /** Elements and characters that may still be made: nested minimum lengths multiply beyond all memory. */
  readonly room: { left: number };
  /** Whether numbers below 0 may come, where a list decides it for all of its elements. */
  readonly negative: boolean | undefined;
  /** A list decided that the numbers in each of its elements come in order: intervals, ranges, sorted rows. */
  readonly ascending: boolean;
}

/** Elements and characters of one value, at most. */
const mostParts = 20_000;

function draw(shape: Shape, source: Source, depth: number): Value {
  const { random, size } = source;
  if (depth > deepest) return simplest(shape);
  const inner: Source = hasParts(shape) ? { random, size: Math.max(1, size * 0.6), dictionary: source.dictionary, room: source.room, negative: source.negative, ascending: false } : source;
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
    case "tuple": {
      const of: Value[] = [];
      for (let index = 0; index < shape.of.length; index++) of.push(draw(shape.of[index] as Shape, inner, depth + 1));
      return { $: "tuple", of: source.ascending ? sortValues(of, "up") : of };
    }
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

/** What numbers of a shape are drawn from. */
interface Span extends Range {
  readonly hard: Range;
  /** The number nearest to 0, around which most are drawn. */
  readonly centre: number;
  /** Numbers on which programs often differ. */
  readonly edges: readonly number[];
  /** How often a number drawn by magnitude is above the centre, and the logarithms of how far it may be above and below. */
  readonly above: number;
  readonly logAbove: number;
  readonly logBelow: number;
}

/** The usual range of a shape, and where it lies mostly above 0 what of it is not below. */
const spansOf = oncePer((shape: NumberShape): { readonly whole: Span; readonly positive?: Span } => {
  const { hard, usual } = rangesOf(shape);
  const edges = ({ min, max }: Range): number[] => (shape.kind === "int" ? [min, min + 1, max, max - 1, 0, 1, -1, 2, 10] : [min, max, 0, 1, -1, 0.5, -0.5, 0.1 + 0.2, 1e-6, 99.99]);
  const span = (range: Range): Span => {
    const centre = clamp(0, range);
    const [up, down] = [range.max - centre, centre - range.min];
    const log = (reach: number): number => Math.log1p(Math.min(reach, Number.MAX_SAFE_INTEGER));
    return { ...range, hard, centre, edges: edges(range).filter((edge) => edge >= range.min && edge <= range.max), above: up / (up + down / 2), logAbove: log(up), logBelow: log(down) };
  };
  return { whole: span(usual), ...(usual.min < 0 && usual.max > 0 && -usual.min * 2 < usual.max && { positive: span({ min: 0, max: usual.max }) }) };
});

/** What one number is drawn from: mostly without the part below 0, where that is the smaller one. */
function spanOf(shape: NumberShape, { random, negative }: Source): Span {
  const { whole, positive } = spansOf(shape);
  return positive && !(negative ?? random.chance(negativeShare)) ? positive : whole;
}

/** What a list decides once for all of its elements: whether numbers may be below 0, and whether those of an element come in order. */
function decided(of: Shape, { random, size, dictionary, room, negative }: Source): Source {
  const isSignOpen = negative === undefined && isNumber(of) && spansOf(of).positive !== undefined;
  return { random, size, dictionary, room, negative: isSignOpen ? random.chance(negativeListShare) : negative, ascending: hasLikeNumbers(of) && random.chance(orderedShare) };
}

function isNumber(shape: Shape | undefined): shape is NumberShape {
  return shape?.kind === "int" || shape?.kind === "float";
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

const waysToInteger = lots(10, 3, 2, 3, 2);

/** Half of the draws are small numbers, for there most programs differ; the rest edges, constants, and the range by magnitude. */
function drawInteger(shape: NumberShape, source: Source): number {
  const { random, size } = source;
  const span = spanOf(shape, source);
  const { min, max, centre } = span;
  switch (random.pick(waysToInteger)) {
    case 0: {
      const reach = Math.max(2, Math.ceil(size));
      return random.int(Math.max(min, centre - reach), Math.min(max, centre + reach));
    }
    case 1:
      return random.pick(span.edges);
    case 2: {
      const constant = nearConstant(source.dictionary, random);
      return constant === undefined || constant < min || constant > max ? random.int(min, clamp(centre + 30, span)) : Math.trunc(constant) + 0;
    }
    case 3:
      return clamp(wholeByMagnitude(span, random), span.hard);
    default:
      // Uniform over a huge range would give huge numbers only.
      return max - min > 5_000 ? clamp(wholeByMagnitude(span, random), span.hard) : random.int(min, max);
  }
}

const waysToFloat = lots(5, 7, 3, 2, 3);

function drawFloat(shape: NumberShape, source: Source): Value {
  const { random, size, dictionary } = source;
  const span = spanOf(shape, source);
  const reach = Math.max(2, size);
  const near = (): number => {
    const least = Math.max(span.min, span.centre - reach);
    return least + random.float() * (Math.min(span.max, span.centre + reach) - least);
  };
  const drawn = (): number => {
    switch (random.pick(waysToFloat)) {
      case 0:
        return Math.round(near());
      case 1:
        return rounded(near(), random.pick(fractions));
      case 2:
        return random.pick(span.edges);
      case 3:
        return nearConstant(dictionary, random) ?? near();
      default:
        return rounded(byMagnitude(span, random), 0.01);
    }
  };
  return floatValue(clamp(clamp(drawn(), span), span.hard));
}

const fractions = [0.5, 0.25, 0.1, 0.1, 0.01];

function rounded(number: number, step: number): number {
  const steps = Math.round(1 / step);
  return Math.round(number * steps) / steps;
}

/** A magnitude drawn evenly on a logarithmic scale, within the range. */
function byMagnitude(span: Span, random: Random): number {
  const isAbove = span.max > span.centre && random.chance(span.above);
  const magnitude = Math.expm1(random.float() * (isAbove ? span.logAbove : span.logBelow));
  return clamp(isAbove ? span.centre + magnitude : span.centre - magnitude, span);
}

/** Adding 0 makes of -0, which would be a float, 0. */
function wholeByMagnitude(span: Span, random: Random): number {
  return Math.trunc(byMagnitude(span, random)) + 0;
}

/** A number of the dictionary, or one beside it. */
function nearConstant(dictionary: readonly Value[], random: Random): number | undefined {
  const numbers = numbersIn(dictionary);
  return numbers.length === 0 ? undefined : random.pick(numbers) + random.pick(beside);
}

const beside = [0, 0, -1, 1];

/** Short by preference: half of the lengths lie in the lower half of what the size allows. */
function drawLength(shape: SizedShape, { random, size, room }: Source): number {
  const { hard, usual } = lengthsOf(shape);
  const { min, max } = usual;
  const longest = Math.min(max, min + Math.max(1, Math.round(size)));
  const length = random.chance(0.08) ? random.pick([min, longest, Math.min(min + 1, longest)]) : min + Math.floor((longest - min + 1) * random.float() ** 1.4);
  const possible = Math.min(clamp(length, hard), room.left);
  room.left -= possible;
  return possible;
}

function drawList(shape: Extract<Shape, { kind: "list" }>, source: Source, inner: Source, depth: number): Value[] {
  const { random } = source;
  const length = drawLength(shape, source);
  const sorted = shape.sorted ?? (source.ascending ? "up" : undefined);
  const of = oneAlternative(shape.of, random, depth);
  const element = decided(of, inner);
  if (shape.distinct) {
    const different = distinct(of, length, element, depth);
    // A hard length wins over distinctness where the kind has too few values.
    while (different.length < Math.min(length, hardLengths(shape).min)) different.push(draw(of, element, depth + 1));
    return ordered(different, sorted, random);
  }
  const items: Value[] = [];
  for (let index = 0; index < length; index++) items.push(draw(of, element, depth + 1));
  // Ties matter: a quarter of the lists draw from few values.
  if (length > 1 && random.chance(0.25)) {
    const few = items.slice(0, random.int(1, Math.min(3, length)));
    for (let index = 0; index < length; index++) items[index] = random.pick(few);
  } else if (length > 1 && random.chance(0.3)) items[random.int(0, length - 1)] = items[random.int(0, length - 1)] as Value;
  return element.ascending && !shape.sorted && random.chance(0.5) ? ascending(items) : ordered(items, sorted, random);
}

/** The numbers of all elements in order from the first to the last, as in intervals that do not overlap. */
function ascending(items: readonly Value[]): Value[] {
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
function distinct(of: Shape, length: number, source: Source, depth: number): Value[] {
  const seen = new Map<number, Value>();
  for (let tries = 0; seen.size < length && tries < 4 * length + 10; tries++) {
    const item = draw(of, { ...source, size: source.size + tries / 4 }, depth + 1);
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
