import type { InputSpec, Relation, Shape, Value } from "@medoid/spec";
import { canonical, fingerprint } from "@medoid/values";
import { deepest } from "./alternatives.ts";
import { clamp, type NumberShape, type Ranges, rangesOf, type StringShape } from "./bounds.ts";
import { type Known, knownOf } from "./known.ts";
import { oncePer } from "./once.ts";
import { compareValues, lengthOf, numberIn, partBy, partsOf, tag } from "./parts.ts";
import { holds } from "./relations.ts";

/** How a value departs from its shape, by place in the shape (`within`): `hard` and `kind` are worse than `soft`. */
type Breach = "soft" | "promised" | "hard" | "kind";
type Breaches = { readonly place: number; breach: Breach; isMendable: boolean }[];

/** The value is of the shape's kinds and within its hard bounds. */
export function conforms(value: Value, shape: Shape): boolean {
  const breaches = breachesOf(value, shape);
  return breaches === undefined || breaches.every(({ breach }) => breach === "soft");
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
  return judge(args, spec).plausible;
}

interface Judgement {
  readonly plausible: number;
  /** Something is broken that repair may mend: more than a soft bound or an alphabet. */
  readonly isMendable: boolean;
}

const flawless: Judgement = { plausible: 1, isMendable: false };

/** As `plausibility`, and whether it may be more once repaired. */
export function judge(args: readonly Value[], spec: InputSpec): Judgement {
  let score = args.length === spec.params.length ? 1 : 0.5;
  let isMendable = false;
  for (let index = 0; index < spec.params.length; index++) {
    const value = args[index];
    const breaches = value === undefined ? undefined : breachesOf(value, (spec.params[index] as InputSpec["params"][number]).shape);
    if (breaches === undefined) continue;
    score *= likelihood(breaches);
    isMendable ||= breaches.some((breach) => breach.isMendable);
  }
  for (const relation of spec.relations) {
    if (holds(relation, args)) continue;
    score *= factor(relation);
    isMendable = true;
  }
  return score === 1 && !isMendable ? flawless : { plausible: Math.max(score, 0.01), isMendable };
}

const factors: Readonly<Record<Breach, number>> = { soft: 0.6, promised: 0.3, hard: 0.05, kind: 0.1 };

function likelihood(breaches: Breaches): number {
  return breaches.reduce((score, { breach }) => score * factors[breach], 1);
}

function factor(relation: Relation): number {
  return 1 - 0.95 * clamp(relation.confidence, { min: 0, max: 1 });
}

/** Undefined where nothing is broken. */
function breachesOf(value: Value, shape: Shape): Breaches | undefined {
  return inspect(value, knownOf(shape), 0, undefined, 0);
}

/** What of a shape is broken, beside its parts, which count from 0. */
const of = { kind: -1, value: -2, length: -3, alphabet: -4, order: -5, distinctness: -6, format: -7 } as const;

/** The number of a place in a shape: all elements of a list are in one place. Numbers of different places differ but by rare chance. */
function within(place: number, part: number): number {
  return Math.imul(place ^ (part + 7), 0x9e3779b1);
}

/** Adds to what was found so far; nothing is made where there is nothing to tell. */
function inspect(value: Value, known: Known, place: number, found: Breaches | undefined, depth: number): Breaches | undefined {
  if (depth > deepest) return found;
  const shape = known.shape;
  switch (known.kind) {
    case "int":
      // Most values are in order, and most are numbers: nothing else is looked at then.
      if (typeof value === "number" && Number.isInteger(value)) return measured(found, value, known, within(place, of.value));
      return typeof value === "bigint" ? ranged(found, Number(value), beyondSafe(shape as NumberShape), within(place, of.value)) : report(found, "kind", within(place, of.kind));
    case "float": {
      const number = numberIn(value);
      if (number === undefined || Number.isNaN(number)) return report(found, "kind", within(place, of.kind));
      return typeof value === "bigint" ? ranged(found, number, beyondSafe(shape as NumberShape), within(place, of.value)) : measured(found, number, known, within(place, of.value));
    }
    case "string": {
      if (typeof value !== "string") return report(found, "kind", within(place, of.kind));
      const { alphabet, words } = shape as StringShape;
      const all = measured(found, lengthOf(value) as number, known, within(place, of.length));
      const { format } = known;
      if (format) return format.holds(value) ? all : report(all, "promised", within(place, of.format), false);
      return alphabet === undefined || isOver(alphabetOf(shape as StringShape), value) || words?.includes(value) ? all : report(all, "soft", within(place, of.alphabet));
    }
    case "list": {
      if (!Array.isArray(value)) return report(found, "kind", within(place, of.kind));
      const { sorted, by, distinct } = shape as Extract<Shape, { kind: "list" }>;
      let all = inspectItems(value, known, place, found, depth);
      if (sorted && !isSorted(value, sorted, by)) all = report(all, "soft", within(place, of.order), true);
      return distinct && !areDistinct(value) ? report(all, "soft", within(place, of.distinctness), true) : all;
    }
    case "set": {
      if (tag(value) !== "set") return report(found, "kind", within(place, of.kind));
      const items = (value as { of: readonly Value[] }).of;
      const all = inspectItems(items, known, place, found, depth);
      return areDistinct(items) ? all : report(all, "soft", within(place, of.distinctness), true);
    }
    case "tuple": {
      const items = Array.isArray(value) ? value : tag(value) === "tuple" ? (value as { of: readonly Value[] }).of : undefined;
      const parts = known.parts;
      if (items?.length !== parts.length) return report(found, "kind", within(place, of.kind));
      let all = found;
      for (let index = 0; index < items.length; index++) {
        if (!isPlain(items[index] as Value, parts[index] as Known)) all = inspect(items[index] as Value, parts[index] as Known, within(place, index), all, depth + 1);
      }
      return all;
    }
    case "dict": {
      if (tag(value) !== "map" && tag(value) !== "object") return report(found, "kind", within(place, of.kind));
      const entries = (value as { of: readonly (readonly [Value, Value])[] }).of;
      let all = measured(found, entries.length, known, within(place, of.length));
      for (const [key, item] of entries) {
        all = inspect(key, known.parts[0] as Known, within(place, 0), all, depth + 1);
        all = inspect(item, known.parts[1] as Known, within(place, 1), all, depth + 1);
      }
      return areDistinct(entries.map(([key]) => key)) ? all : report(all, "soft", within(place, of.distinctness), true);
    }
    case "record": {
      if (tag(value) !== "map" && tag(value) !== "object") return report(found, "kind", within(place, of.kind));
      const entries = new Map((value as { of: readonly (readonly [Value, Value])[] }).of);
      const { fields, optional } = shape as Extract<Shape, { kind: "record" }>;
      let all = found;
      for (const [index, [name]] of fields.entries()) {
        const item = entries.get(name);
        if (item === undefined && optional?.includes(name)) continue;
        all = item === undefined ? report(all, "kind", within(place, index)) : inspect(item, known.parts[index] as Known, within(place, index), all, depth + 1);
      }
      return all;
    }
    case "bool":
      return typeof value === "boolean" ? found : report(found, "kind", within(place, of.kind));
    case "none":
      return value === null || tag(value) === "undefined" ? found : report(found, "kind", within(place, of.kind));
    case "bytes":
      return tag(value) === "bytes" ? measured(found, lengthOf(value) as number, known, within(place, of.length)) : report(found, "kind", within(place, of.kind));
    case "literal": {
      const text = canonical(value);
      return (shape as Extract<Shape, { kind: "literal" }>).values.some((literal) => canonical(literal) === text) ? found : report(found, "kind", within(place, of.kind));
    }
    case "union": {
      const tried = known.parts.map((alternative, index) => inspect(value, alternative, within(place, index), undefined, depth + 1) ?? []);
      tried.sort((a, b) => badness(a) - badness(b));
      let all = found;
      for (const { place: inside, breach, isMendable } of tried[0] ?? []) all = report(all, breach, inside, isMendable);
      return all;
    }
    case "any":
      return found;
  }
}

function inspectItems(items: readonly Value[], known: Known, place: number, found: Breaches | undefined, depth: number): Breaches | undefined {
  let all = measured(found, items.length, known, within(place, of.length));
  const element = known.parts[0] as Known;
  const inside = within(place, 0);
  for (let index = 0; index < items.length; index++) {
    if (!isPlain(items[index] as Value, element)) all = inspect(items[index] as Value, element, inside, all, depth + 1);
  }
  return all;
}

/** An integer that breaks nothing, as most elements of most lists are: seen without a call. */
function isPlain(value: Value, { kind, least, most }: Known): boolean {
  return kind === "int" && typeof value === "number" && value >= least && value <= most && Number.isInteger(value);
}

function areDistinct(values: readonly Value[]): boolean {
  return values.length < 2 || new Set(values.map(fingerprint)).size === values.length;
}

/** Of several breaches in one place the worst counts. */
function report(found: Breaches | undefined, breach: Breach, place: number, isMendable = breach !== "soft"): Breaches {
  if (found === undefined) return [{ place, breach, isMendable }];
  const before = found.find((other) => other.place === place);
  if (before === undefined) found.push({ place, breach, isMendable });
  else {
    if (factors[breach] < factors[before.breach]) before.breach = breach;
    before.isMendable ||= isMendable;
  }
  return found;
}

function measured(found: Breaches | undefined, number: number, { least, most, ranges }: Known, place: number): Breaches | undefined {
  return number >= least && number <= most ? found : ranged(found, number, ranges, place);
}

function ranged(found: Breaches | undefined, number: number, { hard, stated, promised }: Pick<Ranges, "hard" | "stated" | "promised">, place: number): Breaches | undefined {
  if (number < hard.min || number > hard.max) return report(found, "hard", place);
  if (number < promised.min || number > promised.max) return report(found, "promised", place, false);
  if (number < stated.min || number > stated.max) return report(found, "soft", place);
  return found;
}

/** The characters of an alphabet, and for those of 7 bits, which most are, a table by code. */
const alphabetOf = oncePer(({ alphabet = "" }: StringShape) => {
  const characters = new Set(alphabet);
  return { characters, codes: Uint8Array.from({ length: 128 }, (_, code) => (characters.has(String.fromCharCode(code)) ? 1 : 0)) };
});

function isOver({ characters, codes }: ReturnType<typeof alphabetOf>, text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= codes.length) return [...text].every((character) => characters.has(character));
    if (codes[code] === 0) return false;
  }
  return true;
}

function badness(breaches: Breaches): number {
  return breaches.reduce((sum, { breach }) => sum - Math.log(factors[breach]), 0);
}

/** A big integer is beyond the safe range by nature. */
function beyondSafe(shape: NumberShape): Pick<Ranges, "hard" | "stated" | "promised"> {
  const { hard, stated, promised } = rangesOf(shape);
  return { hard: { min: shape.min?.hard ? hard.min : -Infinity, max: shape.max?.hard ? hard.max : Infinity }, stated, promised };
}

export function isSorted(items: readonly Value[], direction: "up" | "down", by?: number | "each"): boolean {
  if (by === "each") return areColumnsSorted(items, direction);
  return items.every((item, index) => {
    if (index === 0) return true;
    const order = compareValues(partBy(items[index - 1] as Value, by), partBy(item, by));
    return direction === "up" ? order <= 0 : order >= 0;
  });
}

function areColumnsSorted(rows: readonly Value[], direction: "up" | "down"): boolean {
  return rows.every((row, index) => {
    const before = index === 0 ? [] : (partsOf(rows[index - 1] as Value) ?? []);
    return (partsOf(row) ?? []).every((item, column) => before[column] === undefined || isSorted([before[column], item], direction));
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
      return tag(value) === (shape.map ? "map" : "object");
    case "union":
      return true;
    case "tuple":
      return tag(value) === (shape.asList ? "list" : "tuple");
    default:
      return tag(value) === shape.kind;
  }
}
