import type { InputSpec, Relation, Shape, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { deepest } from "./alternatives.ts";
import { clamp, hardLengths, hardRange, usualRange } from "./bounds.ts";
import { conforms, sameKind } from "./conform.ts";
import { generate } from "./generate.ts";
import { fieldShape, floatValue, lengthOf, mapOf, numberIn, partShape, sortValues, tag } from "./parts.ts";
import type { Random } from "./random.ts";
import { holdsFor, measureAt, membersOf, pairsOf, partAt, withPartAt } from "./relations.ts";
import { simplest } from "./simplest.ts";
import { isStructure, structures } from "./structures/index.ts";
import { rearranged, sequenceOf, subsequence } from "./structures/sequences.ts";
import { pairSumIn } from "./structures/sums.ts";

/** Relations may feed one another; a chain longer than this is left half repaired. */
const passes = 4;
/** No more elements and characters than this are added to one list of arguments. */
const mostAdded = 20_000;

/** What repairs draw on. */
interface Means {
  readonly random: Random | undefined;
  /** Elements that may still be added. */
  readonly room: { left: number };
}

/**
 * The nearest arguments that keep the hard bounds, the orders and the relations of the spec, whatever their confidence. Parts that
 * have to be added are drawn at random where `random` is given, else they repeat what is there. What cannot be repaired (an index
 * into nothing, relations that contradict each other) is left as it is; hard bounds win over relations.
 */
export function repair(args: readonly Value[], spec: InputSpec, random?: Random): readonly Value[] {
  const means: Means = { random, room: { left: mostAdded } };
  let repaired = fitArgs(args, spec, means);
  for (let pass = 0; spec.relations.length > 0 && pass < passes; pass++) {
    const before = repaired;
    for (const relation of spec.relations) repaired = establish(relation, repaired, spec, means);
    if (repaired === before) break;
    repaired = fitArgs(repaired, spec, means);
  }
  return repaired;
}

/** The same list where nothing had to be changed. */
function fitArgs(args: readonly Value[], { params }: InputSpec, means: Means): readonly Value[] {
  let fitted = args;
  for (let index = 0; index < args.length; index++) {
    const param = params[index];
    const value = args[index] as Value;
    const better = param ? fit(value, param.shape, means) : value;
    if (better !== value) fitted = fitted.with(index, better);
  }
  return fitted;
}

function establish(relation: Relation, args: readonly Value[], spec: InputSpec, means: Means): readonly Value[] {
  let repaired = args;
  for (const [path, against] of pairsOf(relation, args)) {
    const part = partAt(repaired, path);
    const measure = measureAt(relation, repaired, against);
    if (part === undefined || measure === undefined || holdsFor(relation, part, measure) !== false) continue;
    const shape = shapeAt(spec, path);
    const better = obeying(relation, part, measure, shape, means);
    const other = shapeAt(spec, against);
    if (better !== undefined && (conforms(better, shape) || !conforms(part, shape))) repaired = withPartAt(repaired, path, better);
    else if (relation.kind === "lessOrEqual" && !relation.joined && relation.factor === undefined && typeof part === "number" && typeof measure === "number") {
      // Where the lesser cannot become less, they change places, or the greater becomes more.
      const raised = part - (relation.offset ?? 0);
      if (holdsFor(relation, measure, part) && conforms(measure, shape) && conforms(part, other)) repaired = withPartAt(withPartAt(repaired, path, measure), against, part);
      else if (conforms(raised, other)) repaired = withPartAt(repaired, against, raised);
    }
  }
  return repaired;
}

/** The part changed so that it obeys; undefined where that cannot be. */
function obeying(relation: Relation, part: Value, against: Value, shape: Shape, means: Means): Value | undefined {
  const length = lengthOf(against) ?? 0;
  const number = numberIn(part) ?? 0;
  const { kind, offset = 0, factor = 1 } = relation;
  if (isStructure(kind)) return structures[kind].made(part, { offset, against, shape, random: means.random });
  const keepKind = (changed: number): Value => (tag(part) === "float" || !Number.isInteger(number) ? floatValue(changed) : changed);
  switch (kind) {
    case "equalLength":
      return resized(part, Math.max(0, length * factor + offset), shape, means);
    case "indexInto": {
      // Some places count from 1.
      const first = shape.kind === "int" && shape.min?.hard && shape.min.value > 0 && shape.min.value < length ? shape.min.value : 0;
      const places = length - first;
      return keepKind(first + ((((Math.trunc(number) - first) % places) + places) % places));
    }
    case "lengthOf":
      return keepKind(Math.floor(length * factor + offset));
    case "lessOrEqual": {
      if (typeof part === "string") return earlier(against, shape, means);
      const bound = (numberIn(against) ?? length) * factor + offset;
      const limit = Number.isInteger(number) ? Math.floor(bound) : bound;
      const least = shape.kind === "int" || shape.kind === "float" ? usualRange(shape).min : -Infinity;
      // Fold what is above the limit back below it, so that not all become equal to the limit.
      const folded = least <= limit ? least + ((number - least) % (limit - least + 1)) : limit - (number - limit);
      return keepKind(folded <= limit ? folded : limit);
    }
    case "memberOf": {
      const members = membersOf(against) ?? [];
      if (members.length === 0) return undefined;
      return members[means.random ? means.random.int(0, members.length - 1) : Math.abs(Math.trunc(number)) % members.length];
    }
    case "divides":
      return keepKind(divisorNear(number, Math.abs(numberIn(against) ?? length)));
    case "pairSum": {
      const sum = pairSumIn(against, means.random);
      return sum === undefined ? undefined : keepKind(sum);
    }
    case "unequal":
      return typeof part === "number" ? [part + 1, part - 1].find((other) => conforms(other, shape)) : undefined;
    case "even":
    case "odd": {
      const own = lengthOf(part);
      if (own === undefined) return keepKind(conforms(keepKind(number - 1), shape) ? number - 1 : number + 1);
      return resized(part, own > 0 && own > hardLengths(shape as Parameters<typeof hardLengths>[0]).min ? own - 1 : own + 1, shape, means);
    }
    case "subsequenceOf":
      return subsequence(part, sequenceOf(against) ?? [], means.random);
    case "rearrangementOf":
      return rearranged(part, sequenceOf(against) ?? [], means.random);
  }
}

/** A text that comes before another, or is it. */
function earlier(than: Value, shape: Shape, { random }: Means): Value {
  if (random === undefined) return than;
  for (let tries = 0; tries < 6; tries++) {
    const text = generate(shape, random, 5);
    if (typeof text === "string" && typeof than === "string" && text <= than) return text;
  }
  return than;
}

/** The largest divisor up to a number, of those that are quickly found; 1 divides all. */
function divisorNear(number: number, whole: number): number {
  const most = Math.min(Math.max(1, Math.trunc(Math.abs(number))), whole || 1);
  for (let divisor = most; divisor > 1 && divisor > most - 10_000; divisor--) if (whole % divisor === 0) return divisor;
  return 1;
}

function shapeAt(spec: InputSpec, path: readonly number[]): Shape {
  const [first, ...rest] = path;
  let shape: Shape = spec.params[first ?? -1]?.shape ?? { kind: "any" };
  for (const index of rest) shape = partShape(shape, index);
  return shape;
}

/** A container cut or filled to that length; undefined for what has no length or cannot be filled. */
function resized(value: Value, wanted: number, shape: Shape, { random, room }: Means): Value | undefined {
  const own = lengthOf(value) ?? 0;
  const length = Math.min(wanted, own + room.left);
  room.left -= Math.max(0, length - own);
  if (typeof value === "string") {
    const characters = [...value];
    const alphabet = shape.kind === "string" && shape.alphabet ? [...shape.alphabet] : ["a"];
    return filled(characters, length, (index) => (random ? random.pick(alphabet) : (characters[index % Math.max(1, characters.length)] ?? (alphabet[0] as string)))).join("");
  }
  if (typeof value !== "object" || value === null) return undefined;
  const element = partShape(shape, 0);
  const more = (items: readonly Value[]) => (index: number): Value =>
    items.length > 0 && (!random || random.chance(0.2)) ? (items[index % items.length] as Value) : random ? generate(element, random, 5) : simplest(element);
  if (Array.isArray(value)) return filled(value, length, more(value));
  switch (value.$) {
    case "tuple":
      return { $: "tuple", of: filled(value.of, length, more(value.of)) };
    case "bytes":
      return { $: "bytes", of: Uint8Array.from({ length }, (_, index) => value.of[index] ?? 0) };
    case "set":
      return length <= value.of.length ? { $: "set", of: value.of.slice(0, length) } : undefined;
    case "map":
      return length <= value.of.length ? { ...value, of: value.of.slice(0, length) } : undefined;
    default:
      return undefined;
  }
}

function filled<Item>(items: readonly Item[], length: number, more: (index: number) => Item): Item[] {
  return Array.from({ length }, (_, index) => (index < items.length ? (items[index] as Item) : more(index)));
}

/** The value within the hard bounds of its shape, in the order and without the repetitions that the shape rules out. */
function fit(value: Value, shape: Shape, means: Means, depth = 0): Value {
  if (depth > deepest) return value;
  switch (shape.kind) {
    case "int": {
      const number = numberIn(value);
      if (typeof value !== "number" || number === undefined || Number.isNaN(number)) return value;
      const fitted = clamp(number, hardRange(shape));
      return fitted === number ? value : fitted;
    }
    case "float": {
      const number = numberIn(value);
      if (number === undefined || Number.isNaN(number)) return value;
      const fitted = clamp(number, hardRange(shape));
      return fitted === number ? value : floatValue(fitted);
    }
    case "string":
    case "bytes":
      return typeof value === "string" || tag(value) === "bytes" ? sized(value, shape, means) : value;
    case "list": {
      if (!Array.isArray(value)) return value;
      let items = fitAll(value, () => shape.of, means, depth);
      if (shape.distinct) items = uniqueItems(items);
      items = sized(items, shape, means) as Value[];
      return shape.sorted ? sortValues(items, shape.sorted, shape.by) : items;
    }
    case "set":
      if (tag(value) !== "set") return value;
      return sized({ $: "set", of: uniqueItems(fitAll((value as { of: readonly Value[] }).of, () => shape.of, means, depth)) }, shape, means);
    case "tuple": {
      const partOf = (index: number): Shape => shape.of[index] ?? { kind: "any" };
      if (tag(value) === "list") return fitAll(value as Value[], partOf, means, depth);
      if (tag(value) !== "tuple") return value;
      return { $: "tuple", of: fitAll((value as { of: readonly Value[] }).of, partOf, means, depth) };
    }
    case "dict": {
      if (tag(value) !== "map") return value;
      const entries = new Map((value as { of: readonly (readonly [Value, Value])[] }).of.map(([key, item]) => {
        const fitted = fit(key, shape.key, means, depth + 1);
        return [fingerprint(fitted), [fitted, fit(item, shape.value, means, depth + 1)] as const];
      }));
      return sized(mapOf(shape, [...entries.values()]), shape, means);
    }
    case "record": {
      if (tag(value) !== (shape.map ? "map" : "object")) return value;
      const record = value as Extract<Value, { $: "map" | "object" }>;
      return { ...record, of: record.of.map(([name, item]) => [name, fit(item, fieldShape(shape, name), means, depth + 1)] as const) } as Value;
    }
    case "union": {
      for (const alternative of [...shape.of.filter((of) => conforms(value, of)), ...shape.of.filter((of) => sameKind(value, of))]) {
        const fitted = fit(value, alternative, means, depth + 1);
        if (conforms(fitted, alternative)) return fitted;
      }
      return value;
    }
    default:
      return value;
  }
}

function fitAll(items: readonly Value[], shapeOf: (index: number) => Shape, means: Means, depth: number): Value[] {
  const fitted: Value[] = [];
  for (let index = 0; index < items.length; index++) fitted.push(fit(items[index] as Value, shapeOf(index), means, depth + 1));
  return fitted;
}

function sized(value: Value, shape: Parameters<typeof hardLengths>[0], means: Means): Value {
  const length = lengthOf(value) ?? 0;
  const { min, max } = hardLengths(shape);
  const wanted = Math.min(Math.max(length, min), max);
  return wanted === length ? value : (resized(value, wanted, shape, means) ?? value);
}

function uniqueItems(items: readonly Value[]): Value[] {
  return [...new Map(items.map((item) => [fingerprint(item), item])).values()];
}
