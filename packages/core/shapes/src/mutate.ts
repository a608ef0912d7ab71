import type { Shape, Value } from "@medoid/spec";
import { alternativesOf } from "./alternatives.ts";
import { oncePerShape } from "./bounds.ts";
import { conforms, sameKind } from "./conform.ts";
import { generate } from "./generate.ts";
import { compareValues, floatValue, numberIn, numbersIn, partShape, tag, textsIn } from "./parts.ts";
import type { Random } from "./random.ts";
import { sameForm, type StringShape, usualAlphabet } from "./strings.ts";

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
  switch (typeof value) {
    case "boolean":
      return !value;
    case "string":
      return changeString(value, shape.kind === "string" ? shape : { kind: "string" }, source);
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
      return { $: "map", of: changeEntries(value.of, shape, source, depth) };
    case "object": {
      if (value.of.length === 0) return value;
      const at = random.int(0, value.of.length - 1);
      const field = shape.kind === "record" ? shape.fields.find(([name]) => name === value.of[at]?.[0])?.[1] : partShape(shape, at);
      return { ...value, of: value.of.map((entry, index) => (index === at ? ([entry[0], change(entry[1], field ?? { kind: "any" }, source, depth + 1)] as const) : entry)) };
    }
    case "bytes":
      return { $: "bytes", of: Uint8Array.from(changeItems([...value.of], () => byte, source, depth, true).map((item) => (numberIn(item) ?? 0) & 255)) };
    case "date":
      return { $: "date", of: value.of + random.pick([1, -1, 1_000, -60_000, 3_600_000, 86_400_000, -86_400_000, 31 * 86_400_000]) };
    default:
      return value;
  }
}

const byte: Shape = { kind: "int", min: { value: 0, hard: true }, max: { value: 255, hard: true } };

/** An alternative that the value is of, if only by kind; where there is none, nothing is known of it. */
function fitting(value: Value, shape: Shape, random: Random, depth = 0): Shape {
  if (shape.kind !== "union" || depth > deepestMutation) return shape;
  const conforming = alternativesOf(shape).filter((alternative) => conforms(value, alternative.shape));
  const alternatives = conforming.length > 0 ? conforming : alternativesOf(shape).filter((alternative) => sameKind(value, alternative.shape));
  return alternatives.length === 0 ? { kind: "any" } : fitting(value, alternatives[random.int(0, alternatives.length - 1)]?.shape as Shape, random, depth + 1);
}

function changeNumber(number: number, { random, dictionary }: Source, fraction: boolean): number {
  const constants = numbersIn(dictionary);
  // Evenly over magnitudes up to that of the number, so that each step towards a far target is likely.
  const bits = Math.ceil(Math.log2(64 + Math.min(Math.abs(number), 2 ** 50)));
  const step = (): number => (random.chance(0.5) ? 1 : -1) * Math.floor(2 ** (random.float() * bits));
  const changed = (): number => {
    switch (random.weighted([45, 6, 8, 8, constants.length > 0 ? 15 : 0, 8, fraction ? 15 : 4])) {
      case 0:
        return number + (random.chance(0.35) ? random.pick([1, -1]) : step());
      case 1:
        return -number;
      case 2:
        return number * random.pick([2, 3, 10]);
      case 3:
        return Math.trunc(number / random.pick([2, 10]));
      case 4: {
        const constant = random.pick(constants) + random.pick([0, 0, 1, -1]);
        return random.chance(0.7) ? constant : number + constant;
      }
      case 5:
        return random.pick([0, 1, -1, 2]);
      default:
        return fraction ? Math.round((number + (random.float() - 0.5) * random.pick([0.01, 0.2, 1, 10])) * 1000) / 1000 : number ^ (1 << random.int(0, 20));
    }
  };
  const result = changed();
  if (!Number.isFinite(result)) return 0;
  if (fraction) return result;
  return Math.min(Math.max(Math.trunc(result), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER) || 0;
}

function changeString(text: string, shape: StringShape, { random, dictionary }: Source): string {
  const characters = [...text];
  const alphabet = shape.alphabet ? charactersOf(shape) : [...new Set([...characters, ...usualAlphabet])];
  if (alphabet.length === 0) return text;
  const character = (): string => (characters.length > 0 && random.chance(0.4) ? random.pick(characters) : random.pick(alphabet));
  const words = [...(shape.words ?? []), ...textsIn(dictionary)].filter((word) => word.length > 0 && word.length <= 64);
  const at = random.int(0, Math.max(0, characters.length - 1));
  const span = random.int(1, Math.max(1, Math.min(4, characters.length - at)));
  if (characters.length === 0) return words.length > 0 && random.chance(0.3) ? random.pick(words) : character();
  switch (random.weighted([28, 16, 16, 6, 8, 4, 4, words.length > 0 ? 10 : 0, 10, 5])) {
    case 0: {
      // A near character, where the alphabet has one: comparisons are closed in on step by step.
      const near = String.fromCodePoint(Math.max(0, ((characters[at] as string).codePointAt(0) ?? 0) + random.pick([1, -1, 2, -2, 4, -4, 8, -8])) % 0xd800);
      return characters.with(at, random.chance(0.4) && alphabet.includes(near) ? near : character()).join("");
    }
    case 1:
      return characters.toSpliced(random.int(0, characters.length), 0, character()).join("");
    case 2:
      return characters.toSpliced(at, span).join("");
    case 3:
      return characters.toSpliced(at, 0, ...characters.slice(at, at + span)).join("");
    case 4: {
      const other = random.int(0, characters.length - 1);
      return characters.with(at, characters[other] as string).with(other, characters[at] as string).join("");
    }
    case 5:
      return characters.toReversed().join("");
    case 6: {
      const letter = characters[at] as string;
      return characters.with(at, letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()).join("");
    }
    case 7: {
      const word = random.pick(words);
      return random.chance(0.3) ? word : characters.toSpliced(random.int(0, characters.length), random.chance(0.5) ? span : 0, ...word).join("");
    }
    case 8:
      return sameForm(text, alphabet, random);
    default:
      return random.chance(0.5) || characters.length > longestDoubled ? characters.slice(at).join("") : text + text;
  }
}

const charactersOf = oncePerShape((shape: StringShape): readonly string[] => [...(shape.alphabet ?? "")]);

function changeItems(items: readonly Value[], shapeOf: (index: number) => Shape, source: Source, depth: number, resizable: boolean): Value[] {
  const { random, dictionary } = source;
  const fresh = (): Value => (items.length > 0 && shapeOf(0).kind === "any" ? change(random.pick(items), { kind: "any" }, source, depth + 1) : generate(shapeOf(0), random, 5, dictionary));
  if (items.length === 0) return resizable ? [fresh()] : [];
  const at = random.int(0, items.length - 1);
  const other = random.int(0, items.length - 1);
  // Parts of a fixed tuple may change places only where they are alike.
  const mixable = resizable || (leaves.has(shapeOf(0).kind) && items.every((_, index) => shapeOf(index).kind === shapeOf(0).kind));
  const swapped = (): Value[] => items.with(at, items[other] as Value).with(other, items[at] as Value);
  switch (random.weighted([40, ...(resizable ? [12, 10, 6, 5, 4] : [0, 0, 0, 0, 0]), ...(mixable ? [8, 4] : [0, 0]), ...(resizable ? [5, 6] : [0, 0])])) {
    case 0:
      return items.with(at, change(items[at] as Value, shapeOf(at), source, depth + 1));
    case 1:
      return items.toSpliced(at, 1);
    case 2:
      return items.toSpliced(random.int(0, items.length), 0, fresh());
    case 3:
      return items.toSpliced(at, 0, items[other] as Value);
    case 4:
      return random.chance(0.5) ? items.slice(at) : items.slice(0, at);
    case 5:
      return items.length > longestDoubled ? items.slice(0, at) : [...items, ...items];
    case 6:
      return swapped();
    case 7:
      return items.toReversed();
    case 8:
      return items.toSorted(compareValues);
    default:
      return items.with(at, items[other] as Value);
  }
}

const leaves: ReadonlySet<Shape["kind"]> = new Set(["int", "float", "string", "bool"]);

function changeEntries(entries: readonly (readonly [Value, Value])[], shape: Shape, source: Source, depth: number): (readonly [Value, Value])[] {
  const { random, dictionary } = source;
  const key: Shape = shape.kind === "dict" ? shape.key : { kind: "any" };
  const item: Shape = shape.kind === "dict" ? shape.value : { kind: "any" };
  if (entries.length === 0) return shape.kind === "dict" ? [[generate(key, random, 5, dictionary), generate(item, random, 5, dictionary)]] : [];
  const at = random.int(0, entries.length - 1);
  const [k, v] = entries[at] as readonly [Value, Value];
  switch (random.weighted([45, 15, 15, 15])) {
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

function unlike(entries: readonly (readonly [Value, Value])[], key: Value): boolean {
  return entries.every(([other]) => other !== key && (compareValues(other, key) !== 0 || typeof other !== typeof key));
}

/** A word for the kind of a value, for the names of operators. */
export function kindName(value: Value): string {
  return tag(value) ?? (typeof value === "number" ? (Number.isInteger(value) ? "int" : "float") : typeof value);
}
