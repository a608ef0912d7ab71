import type { InputSpec, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { deepest } from "./alternatives.ts";
import { clamp, hardLengths, hardRange, type NumberShape, type Range, type SizedShape, usualLengths, usualRange } from "./bounds.ts";
import { generate } from "./generate.ts";
import { floatValue, sortValues, tupleOf } from "./parts.ts";
import { type Random, randomFrom } from "./random.ts";
import { repair } from "./repair.ts";

/** An input on the way to the limits of the constraints. */
export interface LimitInput {
  readonly args: readonly Value[];
  /** The length that its lists and texts have where the constraints allow it; nested ones share it. */
  readonly size: number;
}

/** How the elements of a list, or the characters of a text, relate to each other and to their bounds. Numbers beside lists go along. */
type Pattern = "wide" | "greatest" | "equal" | "up" | "down" | "few" | "usual";

const patterns: readonly Pattern[] = ["wide", "greatest", "equal", "up", "down", "few", "usual"];

/** Each size is four times the one before: where steps grow with the square, they grow 16-fold. Of the largest inputs few say all there is to say. */
const rungs: readonly { readonly size: number; readonly patterns: readonly Pattern[] }[] = [
  { size: 16, patterns },
  { size: 64, patterns },
  { size: 256, patterns },
  { size: 1024, patterns: ["wide", "greatest", "equal"] },
];

/** A stated bound up to here is within reach of usual inputs. */
const within = 16;

/** Elements and characters of one list of arguments, at most. */
const mostParts = 8_192;

/** What a number may grow to that only a relation bounds (`k <= n`). */
const bySize = { value: 2 ** 31, hard: true } as const;

interface Scale {
  readonly size: number;
  /** 0..1: which part of their range, by magnitude, numbers outside lists may use. */
  readonly reach: number;
  readonly pattern: Pattern;
  readonly random: Random;
  readonly dictionary: readonly Value[];
  readonly isElement: boolean;
  /** Elements and characters that may still be made. */
  readonly room: { left: number };
}

/**
 * Inputs that grow, smallest first, towards the hard bounds of the spec: long lists and texts (all equal, sorted, of few or of many values),
 * numbers up to their bounds. What only guesses bound is not stretched: where no upper bound is stated there are no such inputs.
 */
export function limitInputs(spec: InputSpec, { seed }: { readonly seed: number }): LimitInput[] {
  const random = randomFrom(seed, 0x6c696d69);
  const shapes = spec.params.map(({ shape }, index) => (isMeasured(spec, index) ? unbounded(shape) : shape));
  if (!shapes.some(grows)) return [];
  const likely = { ...spec, relations: spec.relations.filter(({ confidence }) => confidence >= 0.5) };
  const inputs = new Map<string, LimitInput>();
  for (const [rung, { size, patterns: drawn }] of rungs.entries()) {
    for (const pattern of drawn) {
      const scale: Scale = { size, reach: (rung + 1) / rungs.length, pattern, random, dictionary: spec.dictionary, isElement: false, room: { left: mostParts } };
      const args = repair(shapes.map((shape) => stretched(shape, scale, 0)), likely, random);
      const text = canonical(args as Value[]);
      if (!inputs.has(text)) inputs.set(text, { args, size });
    }
  }
  return [...inputs.values()];
}

/** A relation that always holds keeps the argument below another, or below its length. */
function isMeasured({ relations }: InputSpec, index: number): boolean {
  return relations.some(({ kind, part, confidence }) => confidence === 1 && (kind === "lessOrEqual" || kind === "indexInto") && part.length === 1 && part[0] === index);
}

function unbounded(shape: Shape): Shape {
  return shape.kind === "int" && !shape.max?.hard ? { ...shape, max: bySize } : shape;
}

/** A stated bound is above what usual inputs reach. */
function grows(shape: Shape): boolean {
  switch (shape.kind) {
    case "int":
    case "float":
      return shape.max?.hard === true && shape.max !== bySize && shape.max.value > within;
    case "string":
      return isLong(shape);
    case "list":
    case "set":
      return isLong(shape) || grows(shape.of);
    case "tuple":
    case "union":
      return shape.of.some(grows);
    default:
      return false;
  }
}

function isLong({ maxLength }: SizedShape): boolean {
  return maxLength?.hard === true && maxLength.value > within;
}

function stretched(shape: Shape, scale: Scale, depth: number): Value {
  const { random, pattern, size, dictionary } = scale;
  if (depth > deepest) return generate(shape, random, 1);
  const part = (of: Shape, share = size): Value => stretched(of, { ...scale, size: share, isElement: true }, depth + 1);
  switch (shape.kind) {
    case "int":
    case "float":
      return numberOf(shape, scale);
    case "string":
      return textOf(shape, scale);
    case "list": {
      const side = sideOf(shape, size);
      const items = elements(() => part(shape.of, side), lengthOf(shape, side, scale), scale, shape.distinct === true);
      const direction = shape.sorted ?? (pattern === "up" || pattern === "down" ? pattern : undefined);
      return direction ? sortValues(items, direction, shape.sorted && shape.by) : items;
    }
    case "set":
      return { $: "set", of: elements(() => part(shape.of, sideOf(shape, size)), lengthOf(shape, sideOf(shape, size), scale), scale, true) };
    case "tuple":
      return tupleOf(shape, shape.of.map((of) => part(of)));
    default:
      return generate(shape, random, Math.min(size, 64), dictionary);
  }
}

/** Where the elements are long too, both share the size. */
function sideOf({ of }: { readonly of: Shape }, size: number): number {
  return hasLength(of) ? Math.ceil(Math.sqrt(4 * size)) : size;
}

function hasLength(shape: Shape): boolean {
  switch (shape.kind) {
    case "list":
    case "set":
    case "string":
      return shape.maxLength?.hard === true && shape.maxLength.value > 4;
    case "tuple":
      return shape.of.some(hasLength);
    default:
      return false;
  }
}

/** Up to the size, odd and even, where the bound is stated. */
function lengthOf(shape: SizedShape, size: number, { random, room }: Scale): number {
  const usual = usualLengths(shape);
  const wanted = shape.maxLength?.hard ? clamp(random.int(Math.ceil(size / 2) + 1, size), hardLengths(shape)) : random.int(usual.min, usual.max);
  const length = Math.min(wanted, room.left);
  room.left -= length;
  return length;
}

function elements(item: () => Value, length: number, { pattern, random }: Scale, isDistinct: boolean): Value[] {
  if (isDistinct) {
    const seen = new Map<string, Value>();
    for (let tries = 0; seen.size < length && tries < 2 * length + 10; tries++) {
      const value = item();
      seen.set(canonical(value), value);
    }
    return [...seen.values()];
  }
  const few = pattern === "equal" ? [item()] : pattern === "few" ? [item(), item(), item()] : undefined;
  return Array.from({ length }, () => (few ? random.pick(few) : item()));
}

function textOf(shape: Extract<Shape, { kind: "string" }>, scale: Scale): string {
  const { pattern, size, random, dictionary } = scale;
  const length = lengthOf(shape, size, scale);
  const alphabet = [...(shape.alphabet ?? "")];
  if (alphabet.length === 0 || pattern === "usual") return generate({ ...shape, minLength: { value: length, hard: true }, maxLength: { value: length, hard: true } }, random, length, dictionary) as string;
  const few = pattern === "equal" ? [random.pick(alphabet)] : pattern === "few" ? [random.pick(alphabet), random.pick(alphabet)] : alphabet;
  const characters = Array.from({ length }, () => random.pick(few));
  if (pattern === "up" || pattern === "down") characters.sort();
  return (pattern === "down" ? characters.reverse() : characters).join("");
}

function numberOf(shape: NumberShape, { pattern, random, reach, isElement, size, dictionary }: Scale): Value {
  if (pattern === "usual") return generate(shape, random, isElement ? size : within, dictionary);
  const range = rangeOf(shape, isElement ? 1 : reach);
  const drawn = (): number => {
    if (!isElement && (pattern === "greatest" || pattern === "equal")) return range.max;
    if (pattern === "greatest") return range.max - random.int(0, 2);
    if (pattern === "few" && isElement) return clamp(0, range) + random.int(0, 3);
    return range.min + random.float() * (range.max - range.min + (shape.kind === "int" ? 1 : 0));
  };
  const number = clamp(shape.kind === "int" ? Math.floor(drawn()) : drawn(), range);
  return shape.kind === "int" ? number + 0 : floatValue(number);
}

/** The part of the range within reach, by magnitude from its lower end. */
function rangeOf(shape: NumberShape, reach: number): Range {
  const { min, max: usual } = usualRange(shape);
  const max = shape.max?.hard ? hardRange(shape).max : usual;
  const width = Math.min(max - min, Number.MAX_SAFE_INTEGER);
  return { min, max: Math.min(max, Math.floor(min + (width + 1) ** reach - 1)) };
}
