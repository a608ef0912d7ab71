import type { InputSpec, Relation, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { deepest } from "./alternatives.ts";
import { clamp, hardLengths, hardRange, type NumberShape, oncePerShape, type Range, type SizedShape, usualLengths, usualRange } from "./bounds.ts";
import { compareValues, lengthOf, numberIn, tag } from "./parts.ts";
import { holds } from "./relations.ts";

/** How a value departs from its shape, by place in the shape: `hard` and `kind` are worse than `soft`. */
type Breach = "soft" | "hard" | "kind";
type Breaches = Map<string, Breach>;

/** The value is of the shape's kinds and within its hard bounds. */
export function conforms(value: Value, shape: Shape): boolean {
  for (const breach of breachesOf(value, shape).values()) if (breach !== "soft") return false;
  return true;
}

/** All values conform, and every relation of confidence 1 holds. */
export function argsConform(args: readonly Value[], spec: InputSpec): boolean {
  return (
    args.length === spec.params.length &&
    spec.params.every((param, index) => conforms(args[index] as Value, param.shape)) &&
    spec.relations.every((relation) => relation.confidence < 1 || holds(relation, args))
  );
}

/**
 * How plausible it is that the task means such an input: 1 where nothing is broken, less for each soft bound, kind and relation
 * that is, never 0.
 */
export function plausibility(args: readonly Value[], spec: InputSpec): number {
  let score = args.length === spec.params.length ? 1 : 0.5;
  for (let index = 0; index < spec.params.length; index++) {
    const value = args[index];
    if (value !== undefined) score *= likelihood(value, (spec.params[index] as InputSpec["params"][number]).shape);
  }
  for (const relation of spec.relations) if (!holds(relation, args)) score *= factor(relation);
  return Math.max(score, 0.01);
}

const factors: Readonly<Record<Breach, number>> = { soft: 0.6, hard: 0.05, kind: 0.1 };

function likelihood(value: Value, shape: Shape): number {
  let score = 1;
  for (const breach of breachesOf(value, shape).values()) score *= factors[breach];
  return score;
}

function factor(relation: Relation): number {
  return 1 - 0.95 * clamp(relation.confidence, { min: 0, max: 1 });
}

const none: Breaches = new Map();

function breachesOf(value: Value, shape: Shape): Breaches {
  return inspect(value, shape, "", undefined, 0) ?? none;
}

/** Adds to what was found so far; nothing is made where there is nothing to tell. */
function inspect(value: Value, shape: Shape, place: string, found: Breaches | undefined, depth: number): Breaches | undefined {
  if (depth > deepest) return found;
  switch (shape.kind) {
    case "any":
      return found;
    case "none":
      return value === null || tag(value) === "undefined" ? found : report(found, "kind", place);
    case "bool":
      return typeof value === "boolean" ? found : report(found, "kind", place);
    case "int":
    case "float": {
      const number = numberIn(value);
      if (number === undefined || Number.isNaN(number) || (shape.kind === "int" && (!Number.isInteger(number) || tag(value) === "float"))) return report(found, "kind", place);
      return within(found, number, typeof value === "bigint" ? { ...hardRange(shape), ...beyondSafe(shape) } : hardRange(shape), statedRange(shape), place, "=");
    }
    case "string": {
      if (typeof value !== "string") return report(found, "kind", place);
      const measured = sized(found, value, shape, place);
      return shape.alphabet === undefined || shape.words?.includes(value) || isOver(alphabetOf(shape), value) ? measured : report(measured, "soft", `${place}@`);
    }
    case "bytes":
      return tag(value) === "bytes" ? sized(found, value, shape, place) : report(found, "kind", place);
    case "list":
    case "set": {
      if (tag(value) !== shape.kind) return report(found, "kind", place);
      const items = (shape.kind === "list" ? value : (value as { of: readonly Value[] }).of) as readonly Value[];
      let all = sized(found, value, shape, place);
      const inside = `${place}.`;
      for (const item of items) all = inspect(item, shape.of, inside, all, depth + 1);
      if (shape.kind === "list") {
        if (shape.sorted && !isSorted(items, shape.sorted)) all = report(all, "soft", `${place}<`);
        if (shape.distinct && new Set(items.map(canonical)).size < items.length) all = report(all, "soft", `${place}!`);
      }
      return all;
    }
    case "tuple": {
      const items = tag(value) === "list" ? (value as readonly Value[]) : tag(value) === "tuple" ? (value as { of: readonly Value[] }).of : undefined;
      if (items?.length !== shape.of.length) return report(found, "kind", place);
      let all = found;
      for (let index = 0; index < items.length; index++) all = inspect(items[index] as Value, shape.of[index] as Shape, `${place}${index}.`, all, depth + 1);
      return all;
    }
    case "dict": {
      if (tag(value) !== "map" && tag(value) !== "object") return report(found, "kind", place);
      let all = sized(found, value, shape, place);
      for (const [key, item] of (value as { of: readonly (readonly [Value, Value])[] }).of) {
        all = inspect(key, shape.key, `${place}k.`, all, depth + 1);
        all = inspect(item, shape.value, `${place}v.`, all, depth + 1);
      }
      return all;
    }
    case "record": {
      if (tag(value) !== "map" && tag(value) !== "object") return report(found, "kind", place);
      const entries = new Map((value as { of: readonly (readonly [Value, Value])[] }).of);
      let all = found;
      for (const [name, field] of shape.fields) {
        const item = entries.get(name);
        all = item === undefined ? report(all, "kind", `${place}${name}.`) : inspect(item, field, `${place}${name}.`, all, depth + 1);
      }
      return all;
    }
    case "literal": {
      const text = canonical(value);
      return shape.values.some((literal) => canonical(literal) === text) ? found : report(found, "kind", place);
    }
    case "union": {
      const tried = shape.of.map((alternative) => inspect(value, alternative, place, undefined, depth + 1) ?? none);
      tried.sort((a, b) => badness(a) - badness(b));
      let all = found;
      for (const [key, breach] of tried[0] ?? none) (all ??= new Map()).set(key, breach);
      return all;
    }
  }
}

function report(found: Breaches | undefined, breach: Breach, key: string): Breaches {
  const all = found ?? new Map<string, Breach>();
  if (all.get(key) !== "kind") all.set(key, breach);
  return all;
}

function within(found: Breaches | undefined, measured: number, hard: Range, usual: Range, place: string, what: string): Breaches | undefined {
  if (measured < hard.min || measured > hard.max) return report(found, "hard", `${place}${what}`);
  if (measured < usual.min || measured > usual.max) return report(found, "soft", `${place}${what}`);
  return found;
}

function sized(found: Breaches | undefined, value: Value, shape: SizedShape, place: string): Breaches | undefined {
  return within(found, lengthOf(value) ?? 0, hardLengths(shape), statedLengths(shape), place, "#");
}

const alphabetOf = oncePerShape((shape: Extract<Shape, { kind: "string" }>) => new Set(shape.alphabet));

function isOver(alphabet: ReadonlySet<string>, text: string): boolean {
  for (const character of text) if (!alphabet.has(character)) return false;
  return true;
}

function badness(breaches: Breaches): number {
  return [...breaches.values()].reduce((sum, breach) => sum - Math.log(factors[breach]), 0);
}

/** Only what is stated counts against a value, not where values without a bound are drawn from. */
const statedRange = oncePerShape((shape: NumberShape): Range => {
  const usual = usualRange(shape);
  return { min: shape.min ? usual.min : -Infinity, max: shape.max ? usual.max : Infinity };
});

const statedLengths = oncePerShape((shape: SizedShape): Range => {
  const usual = usualLengths(shape);
  return { min: shape.minLength ? usual.min : 0, max: shape.maxLength ? usual.max : Infinity };
});

/** A big integer is beyond the safe range by nature. */
function beyondSafe(shape: Extract<Shape, { kind: "int" | "float" }>): Partial<Range> {
  return { ...(!shape.min?.hard && { min: -Infinity }), ...(!shape.max?.hard && { max: Infinity }) };
}

export function isSorted(items: readonly Value[], direction: "up" | "down"): boolean {
  return items.every((item, index) => {
    if (index === 0) return true;
    const order = compareValues(items[index - 1] as Value, item);
    return direction === "up" ? order <= 0 : order >= 0;
  });
}

/** The value is of the shape's kind at the top, whatever its parts and bounds; any value may be of a union. */
export function sameKind(value: Value, shape: Shape): boolean {
  switch (shape.kind) {
    case "int":
    case "float":
      return numberIn(value) !== undefined;
    case "string":
      return typeof value === "string";
    case "dict":
      return tag(value) === "map";
    case "record":
      return tag(value) === "object";
    case "union":
      return true;
    default:
      return tag(value) === shape.kind;
  }
}
