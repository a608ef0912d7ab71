import type { Shape, Value } from "@medoid/spec";
import { alternativesOf } from "./alternatives.ts";
import type { StringShape } from "./bounds.ts";
import { conforms, sameKind } from "./conform.ts";
import { formatOf } from "./texts/formats.ts";
import { generate } from "./generate.ts";
import { compareValues, fieldShape, floatValue, numberIn, numbersIn, partShape, sortValues, tag } from "./parts.ts";
import { lots, type Random } from "./random.ts";
import { isComposed, partwise, recombined } from "./texts/recombine.ts";
import { charactersOf, materialOf, sameForm, startsOf, withNumber } from "./texts/strings.ts";

/** Deeper than this a value is replaced, not entered. */
const deepestMutation = 8;
/** Longer texts and lists are not doubled: mutants of mutants would grow without end. */
const longestDoubled = 40;

/**
 * One change to a value that keeps its kind: type-aware, as EvalPlus mutates its seeds (Liu et al., 2023), with constants of the
 * dictionary and steps near and far as AFL takes them. A value of another kind than the shape is changed by its own kind.
 */
export function mutate(value: Value, shape: Shape, random: Random, dictionary: readonly Value[]): Value {
  return change(value, shape, { random, dictionary }, 0);
}

interface Source {
  readonly random: Random;
  readonly dictionary: readonly Value[];
}

function change(value: Value, given: Shape, source: Source, depth: number): Value {
  const { random, dictionary } = source;
  const shape = fitting(value, given, random);
  if (depth > deepestMutation) return generate(shape, random, 2, dictionary);
  if (shape.kind === "literal") return generate(shape, random, 4, dictionary);
  // Now and then something wholly new, or another alternative of the union.
  if (random.chance(0.05) && given.kind !== "any") return generate(given, random, 8, dictionary);
  // `1` for `"1"` where both may stand: as names they are the same to some programs.
  const twin = given.kind === "union" && random.chance(0.1) ? twinOf(value) : undefined;
  if (twin !== undefined && conforms(twin, given)) return twin;
  switch (typeof value) {
    case "boolean":
      return !value;
    case "string":
      return changeString(value, shape.kind === "string" ? shape : anyText, source);
    case "bigint":
      return random.pick([value + 1n, value - 1n, -value, value / 2n, value * 2n, value / 10n]);
    case "number":
      return shape.kind === "float" || !Number.isInteger(value) ? floatValue(changeNumber(value, source, true)) : changeNumber(value, source, false);
  }
  if (value === null) return generate(given, random, 6, dictionary);
  if (Array.isArray(value)) return changeItems(value, (index) => partShape(shape, index), source, depth, shape.kind !== "tuple");
  switch (value.$) {
    case "float":
      return floatValue(changeNumber(value.of, source, true));
    case "tuple":
      return { $: "tuple", of: changeItems(value.of, (index) => partShape(shape, index), source, depth, shape.kind !== "tuple") };
    case "set":
      return { $: "set", of: changeItems(value.of, (index) => partShape(shape, index), source, depth, true) };
    case "map":
      return { ...value, of: shape.kind === "record" ? changeFields(value.of, shape, source, depth) : changeEntries(value.of, shape, source, depth) };
    case "object":
      return { ...value, of: changeFields(value.of, shape, source, depth) };
    case "bytes":
      return { $: "bytes", of: Uint8Array.from(changeItems([...value.of], () => byte, source, depth, true).map((item) => (numberIn(item) ?? 0) & 255)) };
    case "date":
      return { $: "date", of: value.of + random.pick([1, -1, 1_000, -60_000, 3_600_000, 86_400_000, -86_400_000, 31 * 86_400_000]) };
    default:
      return value;
  }
}

/** What a program that is lax with kinds takes for the same. */
function twinOf(value: Value): Value | undefined {
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return Number(value);
  return typeof value === "string" && /^-?(?:0|[1-9]\d{0,8})$/.test(value) ? Number(value) : undefined;
}

const anyText: StringShape = { kind: "string" };
const byte: Shape = { kind: "int", min: { value: 0, hard: true }, max: { value: 255, hard: true } };

/** An alternative that the value is of, if only by kind; where there is none, nothing is known of it. */
function fitting(value: Value, shape: Shape, random: Random, depth = 0): Shape {
  if (shape.kind !== "union" || depth > deepestMutation) return shape;
  const conforming = alternativesOf(shape).filter((alternative) => conforms(value, alternative.shape));
  const alternatives = conforming.length > 0 ? conforming : alternativesOf(shape).filter((alternative) => sameKind(value, alternative.shape));
  return alternatives.length === 0 ? { kind: "any" } : fitting(value, alternatives[random.int(0, alternatives.length - 1)]?.shape as Shape, random, depth + 1);
}

/** Ways to change a number: with constants of the dictionary or without, whole or with a fraction. */
const waysToNumber = [lots(45, 6, 8, 8, 0, 8, 4), lots(45, 6, 8, 8, 15, 8, 4)] as const;
const waysToFraction = [lots(45, 6, 8, 8, 0, 8, 15), lots(45, 6, 8, 8, 15, 8, 15)] as const;

function changeNumber(number: number, { random, dictionary }: Source, fraction: boolean): number {
  const constants = numbersIn(dictionary);
  const result = changedNumber(number, constants, random, fraction);
  if (!Number.isFinite(result)) return 0;
  if (fraction) return result;
  return Math.min(Math.max(Math.trunc(result), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER) || 0;
}

function changedNumber(number: number, constants: readonly number[], random: Random, fraction: boolean): number {
  switch (random.pick((fraction ? waysToFraction : waysToNumber)[constants.length > 0 ? 1 : 0])) {
    case 0:
      return number + (random.chance(0.5) ? 1 : -1) * (random.chance(0.35) ? 1 : stepFor(number, random));
    case 1:
      return -number;
    case 2:
      return number * random.pick(factors);
    case 3:
      return Math.trunc(number / (random.chance(0.5) ? 2 : 10));
    case 4: {
      const constant = random.pick(constants) + random.pick(beside);
      return random.chance(0.7) ? constant : number + constant;
    }
    case 5:
      return random.pick(smallest);
    default:
      return fraction ? Math.round((number + (random.float() - 0.5) * random.pick(widths)) * 1000) / 1000 : number ^ (1 << random.int(0, 20));
  }
}

const factors = [2, 3, 10];
const beside = [0, 0, 1, -1];
const smallest = [0, 1, -1, 2];
const widths = [0.01, 0.2, 1, 10];

/** Evenly over magnitudes up to that of the number, so that each step towards a far target is likely. */
function stepFor(number: number, random: Random): number {
  const bits = Math.ceil(Math.log2(64 + Math.min(Math.abs(number), 2 ** 50)));
  return Math.floor(2 ** (random.float() * bits));
}

/** Ways to change a text: with words of the shape or the dictionary, or without. */
const waysToText = [lots(14, 8, 8, 3, 4, 2, 2, 0, 5, 3), lots(14, 8, 8, 3, 4, 2, 2, 5, 5, 3)] as const;

function changeString(text: string, shape: StringShape, source: Source): string {
  const { format } = formatOf(shape);
  if (!format) return changeAnyString(text, shape, source);
  if (format.near && format.holds(text) && source.random.chance(0.5)) return format.near(text, source.random);
  for (let tries = 0; tries < triesInFormat; tries++) {
    const changed = changeAnyString(text, shape, source);
    if (changed !== text && format.holds(changed)) return changed;
  }
  return format.draw(source.random, Math.max(1, text.length));
}

/** A change seldom keeps a form. */
const triesInFormat = 4;

/** Of texts that are known to be written in one way, how many are changed in any. */
const spoiled = 0.05;

function changeAnyString(text: string, shape: StringShape, { random, dictionary }: Source): string {
  const { alphabet, texts, words, numbers } = materialOf(shape, dictionary);
  if (alphabet.length === 0) return text;
  if (shape.onlyWords && words.length > 0 && !random.chance(spoiled)) {
    if (isComposed(text) && random.chance(0.6)) return recombined(text, words, random);
    if (random.chance(0.4)) return random.pick(words);
    return numbers.length > 0 && random.chance(0.5) ? withNumber(text, numbers, random) : sameForm(text, alphabet, random);
  }
  if (words.length > 0 && isComposed(text) && random.chance(partwise)) return recombined(text, words, random);
  // Characters are code points, which some texts count otherwise than their units.
  const starts = startsOf(text);
  const length = starts ? starts.length - 1 : text.length;
  if (length === 0) return texts.length > 0 && random.chance(0.3) ? random.pick(texts) : random.pick(alphabet);
  const part = (from: number, to = length): string => (starts ? text.slice(starts[from], starts[to]) : text.slice(from, to));
  const one = (index: number): string => part(index, index + 1);
  const character = (): string => (random.chance(0.4) ? one(random.int(0, length - 1)) : random.pick(alphabet));
  const at = random.int(0, length - 1);
  const span = random.int(1, Math.min(4, length - at));
  switch (random.pick(waysToText[texts.length > 0 ? 1 : 0])) {
    case 0: {
      // A near character, where the alphabet has one: comparisons are closed in on step by step.
      const near = String.fromCodePoint(Math.max(0, (one(at).codePointAt(0) ?? 0) + random.pick(nearness)) % 0xd800);
      const changed = random.chance(0.4) && (alphabet.includes(near) || text.includes(near)) ? near : character();
      return part(0, at) + changed + part(at + 1);
    }
    case 1: {
      const place = random.int(0, length);
      return part(0, place) + character() + part(place);
    }
    case 2:
      return part(0, at) + part(at + span);
    case 3:
      return part(0, at + span) + part(at);
    case 4: {
      const other = random.int(0, length - 1);
      const [first, second] = at < other ? [at, other] : [other, at];
      return first === second ? text : part(0, first) + one(second) + part(first + 1, second) + one(first) + part(second + 1);
    }
    case 5:
      return charactersOf(text).reverse().join("");
    case 6: {
      const letter = one(at);
      return part(0, at) + (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()) + part(at + 1);
    }
    case 7: {
      const word = random.pick(texts);
      if (random.chance(0.3)) return word;
      const place = random.int(0, length);
      return part(0, place) + word + part(random.chance(0.5) ? Math.min(length, place + span) : place);
    }
    case 8:
      return numbers.length > 0 && random.chance(0.4) ? withNumber(text, numbers, random) : sameForm(text, alphabet, random);
    default:
      return length <= longestDoubled && random.chance(0.5) ? text + text : part(at);
  }
}

const nearness = [1, -1, 2, -2, 4, -4, 8, -8];

/** Ways to change a list, a tuple of like parts, and one of unlike parts, which may not change places. */
const waysToList = lots(40, 12, 10, 6, 5, 4, 8, 4, 5, 6);
const waysToTuple = lots(40, 0, 0, 0, 0, 0, 8, 4);
const waysToUnlike = lots(1);

function changeItems(items: readonly Value[], shapeOf: (index: number) => Shape, source: Source, depth: number, resizable: boolean): Value[] {
  const { random } = source;
  if (items.length === 0) return resizable ? [freshItem(items, shapeOf(0), source, depth)] : [];
  const changed = [...items];
  const at = random.int(0, items.length - 1);
  switch (random.pick(resizable ? waysToList : areLike(items, shapeOf) ? waysToTuple : waysToUnlike)) {
    case 0:
      changed[at] = change(items[at] as Value, shapeOf(at), source, depth + 1);
      break;
    case 1:
      changed.splice(at, 1);
      break;
    case 2:
      changed.splice(random.int(0, items.length), 0, freshItem(items, shapeOf(0), source, depth));
      break;
    case 3:
      changed.splice(at, 0, random.pick(items));
      break;
    case 4:
      return random.chance(0.5) ? changed.slice(at) : changed.slice(0, at);
    case 5:
      return items.length > longestDoubled ? changed.slice(0, at) : [...changed, ...changed];
    case 6: {
      const other = random.int(0, items.length - 1);
      changed[at] = items[other] as Value;
      changed[other] = items[at] as Value;
      break;
    }
    case 7:
      changed.reverse();
      break;
    case 8:
      sortValues(changed, "up");
      break;
    default:
      changed[at] = random.pick(items);
  }
  return changed;
}

/** Where nothing is known of the elements, one like those that are there. */
function freshItem(items: readonly Value[], of: Shape, source: Source, depth: number): Value {
  const { random, dictionary } = source;
  return items.length > 0 && of.kind === "any" ? change(random.pick(items), of, source, depth + 1) : generate(of, random, 5, dictionary);
}

function areLike(items: readonly Value[], shapeOf: (index: number) => Shape): boolean {
  const { kind } = shapeOf(0);
  return leaves.has(kind) && items.every((_, index) => shapeOf(index).kind === kind);
}

const leaves: ReadonlySet<Shape["kind"]> = new Set(["int", "float", "string", "bool"]);

const waysToEntries = lots(3, 1, 1, 1);

function changeEntries(entries: readonly (readonly [Value, Value])[], shape: Shape, source: Source, depth: number): (readonly [Value, Value])[] {
  const { random, dictionary } = source;
  const key: Shape = shape.kind === "dict" ? shape.key : { kind: "any" };
  const item: Shape = shape.kind === "dict" ? shape.value : { kind: "any" };
  if (entries.length === 0) return shape.kind === "dict" ? [[generate(key, random, 5, dictionary), generate(item, random, 5, dictionary)]] : [];
  const at = random.int(0, entries.length - 1);
  const [k, v] = entries[at] as readonly [Value, Value];
  switch (random.pick(waysToEntries)) {
    case 0:
      return entries.with(at, [k, change(v, item, source, depth + 1)]);
    case 1:
      return entries.toSpliced(at, 1);
    case 2: {
      const renamed = change(k, key, source, depth + 1);
      return unlike(entries, renamed) ? entries.with(at, [renamed, v]) : entries.toReversed();
    }
    default: {
      const added = key.kind === "any" ? change(k, key, source, depth + 1) : generate(key, random, 5, dictionary);
      return unlike(entries, added) ? [...entries, [added, v]] : entries.with(at, [k, change(v, item, source, depth + 1)]);
    }
  }
}

/** Names stay: one field gets another value, or one that may be missing goes or comes. */
function changeFields<Name extends Value>(fields: readonly (readonly [Name, Value])[], shape: Shape, source: Source, depth: number): (readonly [Name, Value])[] {
  const { random, dictionary } = source;
  const optional = shape.kind === "record" ? (shape.optional ?? []) : [];
  if (optional.length > 0 && random.chance(optionalRate)) {
    const name = random.pick(optional) as Name & string;
    const rest = fields.filter(([own]) => own !== name);
    return rest.length < fields.length ? rest : [...rest, [name, generate(fieldShape(shape, name), random, 5, dictionary)]];
  }
  if (fields.length === 0) return [];
  const at = random.int(0, fields.length - 1);
  const [name, value] = fields[at] as readonly [Name, Value];
  return fields.with(at, [name, change(value, fieldShape(shape, name), source, depth + 1)]);
}

/** How often a mutant of a record differs in which fields it has, where some may be missing. */
const optionalRate = 0.25;

function unlike(entries: readonly (readonly [Value, Value])[], key: Value): boolean {
  return entries.every(([other]) => other !== key && (compareValues(other, key) !== 0 || typeof other !== typeof key));
}

/** A word for the kind of a value. */
export function kindName(value: Value): string {
  return tag(value) ?? (typeof value === "number" ? (Number.isInteger(value) ? "int" : "float") : typeof value);
}

/** The name of the operator that changes values of this kind: `mutate:int`. */
export function operatorFor(value: Value): string {
  const kind = kindName(value);
  let name = operators.get(kind);
  if (name === undefined) operators.set(kind, (name = `mutate:${kind}`));
  return name;
}

const operators = new Map<string, string>();
