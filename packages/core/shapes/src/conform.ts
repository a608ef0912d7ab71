import type { InputSpec, Relation, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { deepest } from "./alternatives.ts";
import { clamp, hardLengths, hardRange, type Range, type SizedShape, usualLengths, usualRange } from "./bounds.ts";
import { compareValues, lengthOf, numberIn, tag } from "./parts.ts";
import { holds } from "./relations.ts";

/** How a value departs from its shape, by place in the shape: `hard` and `kind` are worse than `soft`. */
type Breach = "soft" | "hard" | "kind";
type Breaches = Map<string, Breach>;

/** The value is of the shape's kinds and within its hard bounds. */
export function conforms(value: Value, shape: Shape): boolean {
  return [...breachesOf(value, shape).values()].every((breach) => breach === "soft");
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
  for (const [index, param] of spec.params.entries()) {
    const value = args[index];
    if (value === undefined) continue;
    score *= likelihood(value, param.shape);
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

function breachesOf(value: Value, shape: Shape): Breaches {
  const found: Breaches = new Map();
  inspect(value, shape, "", found, 0);
  return found;
}

function inspect(value: Value, shape: Shape, place: string, found: Breaches, depth: number): void {
  if (depth > deepest) return;
  const report = (breach: Breach, what: string): void => {
    const key = `${place}${what}`;
    if (found.get(key) !== "kind") found.set(key, breach);
  };
  const within = (measured: number, hard: Range, usual: Range, what: string): void => {
    if (measured < hard.min || measured > hard.max) report("hard", what);
    else if (measured < usual.min || measured > usual.max) report("soft", what);
  };
  const sized = (of: SizedShape, given: boolean): void => {
    if (!given) return;
    within(lengthOf(value) ?? 0, hardLengths(of), statedLengths(of), "#");
  };
  switch (shape.kind) {
    case "any":
      return;
    case "none":
      if (value !== null && tag(value) !== "undefined") report("kind", "");
      return;
    case "bool":
      if (typeof value !== "boolean") report("kind", "");
      return;
    case "int":
    case "float": {
      const number = numberIn(value);
      if (number === undefined || Number.isNaN(number) || (shape.kind === "int" && (!Number.isInteger(number) || tag(value) === "float"))) report("kind", "");
      else within(number, typeof value === "bigint" ? { ...hardRange(shape), ...beyondSafe(shape) } : hardRange(shape), statedRange(shape), "=");
      return;
    }
    case "string":
      if (typeof value !== "string") return report("kind", "");
      sized(shape, true);
      if (shape.alphabet !== undefined && !shape.words?.includes(value)) {
        const alphabet = new Set(shape.alphabet);
        if (![...value].every((character) => alphabet.has(character))) report("soft", "@");
      }
      return;
    case "bytes":
      if (tag(value) !== "bytes") return report("kind", "");
      return sized(shape, true);
    case "list":
    case "set": {
      if (tag(value) !== shape.kind) return report("kind", "");
      const items = (shape.kind === "list" ? value : (value as { of: readonly Value[] }).of) as readonly Value[];
      sized(shape, true);
      for (const item of items) inspect(item, shape.of, `${place}.`, found, depth + 1);
      if (shape.kind === "list") {
        if (shape.sorted && !isSorted(items, shape.sorted)) report("soft", "<");
        if (shape.distinct && new Set(items.map(canonical)).size < items.length) report("soft", "!");
      }
      return;
    }
    case "tuple": {
      const items = tag(value) === "list" ? (value as readonly Value[]) : tag(value) === "tuple" ? (value as { of: readonly Value[] }).of : undefined;
      if (items?.length !== shape.of.length) return report("kind", "");
      for (const [index, item] of items.entries()) inspect(item, shape.of[index] as Shape, `${place}${index}.`, found, depth + 1);
      return;
    }
    case "dict": {
      if (tag(value) !== "map" && tag(value) !== "object") return report("kind", "");
      sized(shape, true);
      for (const [key, item] of (value as { of: readonly (readonly [Value, Value])[] }).of) {
        inspect(key, shape.key, `${place}k.`, found, depth + 1);
        inspect(item, shape.value, `${place}v.`, found, depth + 1);
      }
      return;
    }
    case "record": {
      if (tag(value) !== "map" && tag(value) !== "object") return report("kind", "");
      const entries = new Map((value as { of: readonly (readonly [Value, Value])[] }).of);
      for (const [name, field] of shape.fields) {
        const item = entries.get(name);
        if (item === undefined) report("kind", `${name}.`);
        else inspect(item, field, `${place}${name}.`, found, depth + 1);
      }
      return;
    }
    case "literal": {
      const text = canonical(value);
      if (!shape.values.some((literal) => canonical(literal) === text)) report("kind", "");
      return;
    }
    case "union": {
      const tried = shape.of.map((alternative) => {
        const inner: Breaches = new Map();
        inspect(value, alternative, place, inner, depth + 1);
        return inner;
      });
      tried.sort((a, b) => badness(a) - badness(b));
      for (const [key, breach] of tried[0] ?? []) found.set(key, breach);
      return;
    }
  }
}

function badness(breaches: Breaches): number {
  return [...breaches.values()].reduce((sum, breach) => sum - Math.log(factors[breach]), 0);
}

/** Only what is stated counts against a value, not where values without a bound are drawn from. */
function statedRange(shape: Extract<Shape, { kind: "int" | "float" }>): Range {
  const usual = usualRange(shape);
  return { min: shape.min ? usual.min : -Infinity, max: shape.max ? usual.max : Infinity };
}

function statedLengths(shape: SizedShape): Range {
  const usual = usualLengths(shape);
  return { min: shape.minLength ? usual.min : 0, max: shape.maxLength ? usual.max : Infinity };
}

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
