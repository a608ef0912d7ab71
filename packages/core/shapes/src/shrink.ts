import type { InputSpec, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { alternativesOf } from "./alternatives.ts";
import { hardLengths, type SizedShape } from "./bounds.ts";
import { characterRank, compareComplexity } from "./complexity.ts";
import { argsConform, conforms, plausibility } from "./conform.ts";
import { fieldShape, floatValue, partShape, tag } from "./parts.ts";
import { repair } from "./repair.ts";
import { simplest } from "./simplest.ts";

/** Deeper than this only whole parts are dropped. */
const deepestShrink = 12;

/** Simpler values than this one, the boldest steps first; lazily. Each is simpler by `compareComplexity`; hard bounds are kept where `value` keeps them. */
export function* shrinkValue(value: Value, shape: Shape): Generator<Value> {
  const kept = conforms(value, shape);
  for (const simpler of steps(value, shape, 0)) if (compareComplexity(simpler, value) < 0 && (!kept || conforms(simpler, shape))) yield simpler;
}

/**
 * Simpler arguments than these, the boldest steps first; lazily, each once. All are strictly simpler (so a loop that goes on from one
 * of them ends), at least as plausible, within the hard bounds, and obey every relation that these arguments obey by need.
 */
export function* shrinkArgs(args: readonly Value[], spec: InputSpec): Generator<readonly Value[]> {
  const needed = { ...spec, relations: spec.relations.filter((relation) => relation.confidence >= 1) };
  const kept = argsConform(args, spec);
  const plausible = plausibility(args, spec);
  const seen = new Set([canonical(args as Value[])]);
  for (const step of wholeSteps(args, spec)) {
    const simpler = repair(step, needed);
    if (compareComplexity(simpler as Value[], args as Value[]) >= 0) continue;
    const text = canonical(simpler as Value[]);
    if (seen.has(text)) continue;
    seen.add(text);
    if (plausibility(simpler, spec) >= plausible && (!kept || argsConform(simpler, spec))) yield simpler;
  }
}

function* wholeSteps(args: readonly Value[], spec: InputSpec): Generator<readonly Value[]> {
  yield args.map((value, index) => (spec.params[index] ? simplest(spec.params[index].shape) : value));
  yield* together(args, spec);
  for (const [value, group] of alike(args)) {
    const shape = spec.params[group[0] as number]?.shape ?? { kind: "any" };
    for (const simpler of steps(value, shape, 0)) yield args.map((other, index) => (group.includes(index) ? simpler : other));
  }
  for (const [index, value] of args.entries()) for (const simpler of steps(value, spec.params[index]?.shape ?? { kind: "any" }, 0)) yield args.with(index, simpler);
}

/** Drops the same element from arguments that must be of one length. */
function* together(args: readonly Value[], spec: InputSpec): Generator<readonly Value[]> {
  for (const { kind, part, against } of spec.relations) {
    const [first, second] = [part[0] as number, against[0] as number];
    if (kind !== "equalLength" || part.length !== 1 || against.length !== 1) continue;
    const [a, b] = [args[first], args[second]];
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) continue;
    for (const [from, count] of cuts(a.length)) yield args.with(first, a.toSpliced(from, count)).with(second, b.toSpliced(from, count));
  }
}

function* steps(value: Value, shape: Shape, depth: number): Generator<Value> {
  if (depth > deepestShrink) return;
  if (shape.kind === "union") {
    const fitting = shape.of.filter((alternative) => conforms(value, alternative));
    for (const { shape: alternative } of alternativesOf(shape)) yield simplest(alternative);
    for (const alternative of fitting) yield* steps(value, alternative, depth + 1);
    return;
  }
  if (shape.kind === "literal") {
    yield* shape.values;
    return;
  }
  switch (typeof value) {
    case "boolean":
      yield false;
      return;
    case "string":
      yield* stringSteps(value, shape);
      return;
    case "bigint":
      yield* [value / 2n, value / 10n, value < 0n ? -value : value - 1n];
      return;
    case "number":
      if (Number.isInteger(value) && shape.kind !== "float") yield* integerSteps(value, shape);
      else for (const simpler of floatSteps(value, shape)) yield floatValue(simpler);
      return;
  }
  if (value === null) return;
  if (Array.isArray(value)) {
    yield* itemSteps(value, shape, depth, shape.kind !== "tuple");
    return;
  }
  switch (value.$) {
    case "float":
      for (const simpler of floatSteps(value.of, shape)) yield floatValue(simpler);
      return;
    case "tuple":
      for (const of of itemSteps(value.of, shape, depth, shape.kind !== "tuple")) yield { $: "tuple", of };
      return;
    case "set":
      for (const of of itemSteps(value.of, shape, depth, true)) if (new Set(of.map(canonical)).size === of.length) yield { $: "set", of };
      return;
    case "map":
      for (const [from, count] of cuts(value.of.length)) yield { ...value, of: value.of.toSpliced(from, count) };
      for (const [index, [key, item]] of value.of.entries()) {
        for (const simpler of steps(item, fieldShape(shape, key), depth + 1)) yield { ...value, of: value.of.with(index, [key, simpler]) };
        const others = new Set(value.of.map(([other]) => canonical(other)));
        for (const simpler of steps(key, shape.kind === "dict" ? shape.key : { kind: "any" }, depth + 1)) if (!others.has(canonical(simpler))) yield { ...value, of: value.of.with(index, [simpler, item]) };
      }
      return;
    case "object":
      for (const [index, [name, item]] of value.of.entries()) for (const simpler of steps(item, fieldShape(shape, name), depth + 1)) yield { ...value, of: value.of.with(index, [name, simpler]) };
      return;
    case "bytes":
      for (const of of itemSteps([...value.of], { kind: "list", of: { kind: "int" } }, depth, true)) yield { $: "bytes", of: Uint8Array.from(of as number[]) };
      return;
    default:
      return;
  }
}

/** Towards the simplest number of the shape, in halving steps. */
function* integerSteps(value: number, shape: Shape): Generator<number> {
  const least = shape.kind === "int" ? (simplest(shape) as number) : 0;
  yield least;
  if (least !== 0) yield 0;
  if (value < 0) yield -value;
  for (let gap = Math.trunc((value - least) / 2); gap !== 0; gap = Math.trunc(gap / 2)) yield value - gap;
  yield value > 0 ? value - 1 : value + 1;
}

function* floatSteps(value: number, shape: Shape): Generator<number> {
  yield* [0, 1, Math.trunc(value), Math.round(value)];
  if (value < 0) yield -value;
  for (const digits of [1, 2]) yield Number(value.toFixed(digits));
  if (Math.abs(value) < Number.MAX_SAFE_INTEGER) yield* integerSteps(Math.trunc(value), shape.kind === "float" ? { kind: "int" } : shape);
  yield value / 2;
}

function* stringSteps(text: string, shape: Shape): Generator<string> {
  const characters = [...text];
  for (const [from, count] of cuts(characters.length, shape.kind === "string" ? shape : undefined)) yield characters.toSpliced(from, count).join("");
  const alphabet = shape.kind === "string" && shape.alphabet ? [...shape.alphabet] : [..."ab01A "];
  const simple = alphabet.toSorted((a, b) => characterRank(a) - characterRank(b)).slice(0, 3);
  for (const character of simple) yield character.repeat(characters.length);
  for (const [index, character] of characters.entries()) {
    for (const simpler of [...simple, character.toLowerCase()]) if (simpler !== character) yield characters.with(index, simpler).join("");
  }
}

function* itemSteps(items: readonly Value[], shape: Shape, depth: number, resizable: boolean): Generator<Value[]> {
  if (resizable) for (const [from, count] of cuts(items.length, shape.kind === "list" || shape.kind === "set" ? shape : undefined)) yield items.toSpliced(from, count);
  for (const [value, group] of alike(items)) {
    for (const simpler of steps(value, partShape(shape, group[0] as number), depth + 1)) yield items.map((item, index) => (group.includes(index) ? simpler : item));
  }
  for (const [index, item] of items.entries()) {
    for (const simpler of steps(item, partShape(shape, index), depth + 1)) yield items.with(index, simpler);
    if (index > 0 && compareComplexity(items[index - 1] as Value, item) > 0 && tag(items[index - 1] as Value) === tag(item)) {
      yield items.with(index - 1, item).with(index, items[index - 1] as Value);
    }
  }
}

/** Equal values that occur more than once, with their places: where ties matter they have to shrink together. */
function alike(items: readonly Value[]): (readonly [Value, readonly number[]])[] {
  const groups = Map.groupBy(items.keys(), (index) => canonical(items[index] as Value));
  return [...groups.values()].filter((group) => group.length > 1).map((group) => [items[group[0] as number] as Value, group] as const);
}

/** Which runs to cut out of a sequence: all of it, halves, quarters, down to single elements. */
function* cuts(length: number, shape?: SizedShape): Generator<readonly [number, number]> {
  const most = length - (shape ? hardLengths(shape).min : 0);
  for (let count = length; count >= 1; count = count === 1 ? 0 : Math.ceil(count / 2)) {
    if (count > most) continue;
    for (let from = length - count; ; from -= count) {
      yield [Math.max(0, from), count];
      if (from <= 0) break;
    }
  }
}
