import type { InputSpec, Shape, Value } from "@medoid/spec";
import { alternativesOf } from "./alternatives.ts";
import { conforms } from "./conform.ts";
import { likeness } from "./likeness.ts";
import { oncePer } from "./once.ts";
import { firstOfEach, lengthOf } from "./parts.ts";
import type { Random } from "./random.ts";
import { formatOf } from "./texts/formats.ts";

/** How often one argument takes something from another. */
const rate = 0.35;
/** The same between two mappings or two sets, in which chance finds nothing in common. */
const commonRate = 0.6;
/** Of those, how often a number takes the length of another argument. */
const lengthRate = 0.25;
/** How often a list of texts takes what is cut from another text. */
const piecesRate = 0.35;
/** Of the others, how often an argument is made from the whole of one of its kind rather than from parts of it. */
const likenessRate = 0.4;

/**
 * Now and then one argument takes parts of another, in place: an element that is looked for and found, a part of a list, a common word, a
 * length. Chance alone makes few of these, and there programs that search, count or compare differ.
 */
export function share(args: Value[], spec: InputSpec, random: Random): void {
  const pieces = pairsOfPieces(spec.params);
  const isOfPieces = pieces.length > 0 && random.chance(piecesRate);
  const first = random.int(0, args.length - 1);
  const [from, to] = isOfPieces ? random.pick(pieces) : ([first, (first + random.int(1, args.length - 1)) % args.length] as const);
  const [source, target] = [args[from] as Value, args[to] as Value];
  const shape = spec.params[to]?.shape as Shape;
  const taken = isOfPieces ? piecesIn(source, target, spec.dictionary, random) : sharedWith(source, target, shape, random);
  if (taken !== undefined && conforms(taken, shape)) args[to] = taken;
}

function sharedWith(source: Value, target: Value, shape: Shape, random: Random): Value | undefined {
  const common = inCommon(source, target, random);
  if (!random.chance(common ? commonRate : rate)) return undefined;
  return common ? common() : (nextTo(source, shape, random) ?? takenFrom(source, target, random));
}

/** Of one form, some days or minutes away. */
function nextTo(source: Value, shape: Shape, random: Random): Value | undefined {
  const { format } = shape.kind === "string" ? formatOf(shape) : {};
  return format?.near && typeof source === "string" && format.holds(source) ? format.near(source, random) : undefined;
}

/** Places of a text and of a list of texts. */
const pairsOfPieces = oncePer((params: InputSpec["params"]): readonly (readonly [from: number, to: number])[] => {
  const places = (is: (shape: Shape) => boolean): number[] => params.flatMap(({ shape }, index) => (alternativesOf(shape).some((alternative) => is(alternative.shape)) ? [index] : []));
  const lists = places((shape) => shape.kind === "list" && shape.of.kind === "string");
  return places(({ kind }) => kind === "string").flatMap((from) => lists.flatMap((to) => (to === from ? [] : [[from, to] as const])));
});

function piecesIn(source: Value, target: Value, dictionary: readonly Value[], random: Random): Value | undefined {
  if (typeof source !== "string" || !Array.isArray(target)) return undefined;
  return (target as readonly Value[]).map((item) => (typeof item === "string" && random.chance(0.6) ? cutFrom(source, signsOf(dictionary), random) : item));
}

/** Signs that programs look for, one or two. */
const signsOf = oncePer((dictionary: readonly Value[]): readonly string[] => dictionary.filter((sign): sign is string => typeof sign === "string" && /^[^\p{L}\d\s]{1,2}$/u.test(sign)));

/** The text, or what of it comes before one of its marks or any of its characters, at times with a sign that programs look for before or behind: `docs.*` of `docs.page.edit`. */
function cutFrom(text: string, signs: readonly string[], random: Random): string {
  const marks = [...text.matchAll(/[^\p{L}\d]/gu)].map(({ index }) => index);
  const at = marks.length > 0 && random.chance(0.8) ? random.pick(marks) : random.int(0, text.length);
  const cut = random.chance(0.35) ? text : marks.length === 0 && random.chance(0.3) ? text.slice(at) : text.slice(0, at);
  const sign = (often: number): string => (signs.length > 0 && random.chance(often) ? random.pick(signs) : "");
  return sign(0.2) + cut + sign(0.4);
}

/** Makes of two mappings or two sets the second, with some of what is in the first: names with their values, and names with other values. Undefined for others. */
function inCommon(source: Value, target: Value, random: Random): (() => Value) | undefined {
  if (isOf(source, "map") && isOf(target, "map") && source.of.length > 0) {
    const taken = ([name, value]: Entry, own: Entry): Entry => [name, random.chance(0.5) ? value : own[1]];
    return () => ({ $: "map", of: withSome(source.of, target.of, taken, ([name]) => name, random) });
  }
  if (!isOf(source, "set") || !isOf(target, "set") || source.of.length === 0) return undefined;
  return () => ({ $: "set", of: withSome(source.of, target.of, (item) => item, (item) => item, random) });
}

type Entry = readonly [Value, Value];

function withSome<Item>(source: readonly Item[], target: readonly Item[], taken: (item: Item, own: Item) => Item, nameOf: (item: Item) => Value, random: Random): Item[] {
  const items = target.map((own) => (random.chance(0.4) ? own : taken(random.pick(source), own)));
  return firstOfEach(random.chance(0.3) ? [...source.filter(() => random.chance(0.7)), ...items] : items, nameOf);
}

function isOf<Kind extends "map" | "set">(value: Value, kind: Kind): value is Extract<Value, { readonly $: Kind }> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === kind;
}

function lengthNear(source: Value, random: Random): Value | undefined {
  const length = lengthOf(source);
  return length === undefined ? undefined : Math.max(0, length + random.pick([0, 0, -1, 1]));
}

function takenFrom(source: Value, target: Value, random: Random): Value | undefined {
  if (typeof target === "number" && random.chance(lengthRate)) return lengthNear(source, random);
  const isAlike = typeof source === typeof target && Array.isArray(source) === Array.isArray(target);
  return isAlike && random.chance(likenessRate) ? likeness(source, target, random) : partsFrom(source, target, random);
}

function partsFrom(source: Value, target: Value, random: Random): Value | undefined {
  const parts = partsOf(source);
  if (parts === undefined || parts.length === 0) return undefined;
  const at = random.int(0, parts.length - 1);
  const run = parts.slice(at, at + random.int(1, 3));
  if (typeof source === "string") return typeof target === "string" ? spliced(target, run.join(""), random) : undefined;
  const own = typeof target === "string" ? undefined : partsOf(target);
  if (own === undefined) return parts[at];
  const items = random.chance(0.3) ? run : own.map((item) => (random.chance(0.5) ? random.pick(parts) : item));
  if (Array.isArray(target)) return [...items];
  return typeof target === "object" && target !== null && target.$ === "tuple" ? { $: "tuple", of: items } : undefined;
}

function spliced(text: string, piece: string, random: Random): string {
  const characters = [...text];
  return random.chance(0.3) ? piece : characters.toSpliced(random.int(0, characters.length), random.int(0, 1), piece).join("");
}

/** The elements of a sequence, the characters of a text, the keys of a mapping. */
function partsOf(value: Value): readonly Value[] | undefined {
  if (typeof value === "string") return [...value];
  if (Array.isArray(value)) return value;
  if (typeof value !== "object" || value === null) return undefined;
  if (value.$ === "tuple" || value.$ === "set") return value.of;
  return value.$ === "map" ? value.of.map(([key]) => key) : undefined;
}
