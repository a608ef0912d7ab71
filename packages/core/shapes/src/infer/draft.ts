import type { Bound, Relation, Shape, Value } from "@medoid/spec";
import { deepest } from "../alternatives.ts";
import { every, holds } from "../relations.ts";
import { isWrittenIn } from "../texts/characters.ts";

/** An input spec in the making: shapes by parameter, to be sharpened in place. */
export interface Draft {
  readonly params: { readonly name: string; shape: Shape }[];
  readonly relations: Relation[];
}

type Measure = "value" | "length";

/** A place in the arguments and what is measured there. */
export interface Quantity {
  readonly path: readonly number[];
  readonly measure: Measure;
  /** Added to what is measured: `n - 1`. */
  readonly offset: number;
  /** What is measured is multiplied with it before: where `2n == row.length`, n is half of the length. */
  readonly factor?: number;
  /** It is first added to, or multiplied with, what is measured elsewhere. */
  readonly joined?: Relation["joined"];
}

/** Sets one bound at every shape of the place that has such a measure; a hard bound takes the place of a soft one, and of two of a kind the later holds. */
export function bound(draft: Draft, quantity: Omit<Quantity, "offset">, side: "min" | "max", value: number, kind: "hard" | "promised" | "guessed"): void {
  if (!Number.isFinite(value)) return;
  const limit: Bound = { value, hard: kind === "hard", ...(kind === "promised" && { promised: true }) };
  change(draft, quantity.path, (shape) => withBound(shape, quantity.measure, side, limit));
}

/** All that stands at the path is promised to be so long. */
export function promiseLength(draft: Draft, path: readonly number[], length: number): void {
  for (const side of ["min", "max"] as const) bound(draft, { path, measure: "length" }, side, length, "promised");
}

/** Adds a relation, unless an example contradicts it. */
export function relate(draft: Draft, relation: Relation, examples: readonly (readonly Value[])[]): void {
  if (examples.every((args) => holds(relation, args))) draft.relations.push(relation);
}

/** Adds what the prompt says that an argument as a whole obeys. */
export function promiseStructure(draft: Draft, kind: Relation["kind"], index: number, evidence: string, offset = 0): void {
  draft.relations.push({ kind, part: [index], against: [index], ...(offset !== 0 && { offset }), confidence: 1, evidence });
}

/** Changes the shape at a path. */
export function change(draft: Draft, path: readonly number[], edit: (shape: Shape) => Shape): void {
  const [first, ...rest] = path;
  const param = draft.params[first ?? -1];
  if (param) param.shape = changeShape(param.shape, rest, edit, 0);
}

/** The shapes at a path: of a union all that have such a place. */
export function shapesAt(draft: Draft, path: readonly number[]): readonly Shape[] {
  const found: Shape[] = [];
  const [first, ...rest] = path;
  const param = draft.params[first ?? -1];
  const note = (shape: Shape): Shape => {
    found.push(shape);
    return shape;
  };
  if (param) changeShape(param.shape, rest, note, 0);
  return found;
}

/**
 * Texts to make others from, for all places of which neither samples nor a form are known; only those that may stand there. `beside`: those of them that
 * also stand beside samples that are known.
 */
export function giveSamples(draft: Draft, words: readonly string[], beside: readonly string[] = []): void {
  for (const param of draft.params) {
    param.shape = changeAll(param.shape, (shape) => {
      if (shape.kind !== "string" || shape.onlyWords || shape.format !== undefined) return shape;
      // An alphabet that was taken from the samples alone promises nothing.
      const known = new Set(shape.words?.join(""));
      const isTaken = shape.words !== undefined && shape.alphabet !== undefined && [...shape.alphabet].every((character) => known.has(character));
      const own = (shape.words ? beside : words).filter((word) => isTaken || isWrittenIn(shape.alphabet, word));
      if (own.length === 0) return shape;
      return { ...shape, words: [...new Set([...(shape.words ?? []), ...own])], ...(isTaken && { alphabet: [...new Set([...known, ...own.join("")])].join("") }) };
    });
  }
}

/** Changes all shapes of an argument, itself and its parts. */
export function changeAll(shape: Shape, edit: (shape: Shape) => Shape, depth = 0): Shape {
  if (depth > deepest) return shape;
  const inner = (part: Shape): Shape => changeAll(part, edit, depth + 1);
  const edited = edit(shape);
  switch (edited.kind) {
    case "list":
    case "set":
      return { ...edited, of: inner(edited.of) };
    case "tuple":
    case "union":
      return { ...edited, of: edited.of.map(inner) };
    case "dict":
      return { ...edited, key: inner(edited.key), value: inner(edited.value) };
    case "record":
      return { ...edited, fields: edited.fields.map(([name, field]) => [name, inner(field)] as const) };
    default:
      return edited;
  }
}

/** A shape and all its parts. */
export function shapesIn(shape: Shape): readonly Shape[] {
  const found: Shape[] = [];
  changeAll(shape, (part) => {
    found.push(part);
    return part;
  });
  return found;
}

function changeShape(shape: Shape, path: readonly number[], edit: (shape: Shape) => Shape, depth: number): Shape {
  if (depth > deepest) return shape;
  if (shape.kind === "union") return { ...shape, of: shape.of.map((alternative) => changeShape(alternative, path, edit, depth + 1)) };
  const [index, ...rest] = path;
  if (index === undefined) return edit(shape);
  switch (shape.kind) {
    case "list":
    case "set":
      return { ...shape, of: changeShape(shape.of, rest, edit, depth + 1) };
    case "tuple":
      return { ...shape, of: shape.of.map((item, at) => (index === every || at === index ? changeShape(item, rest, edit, depth + 1) : item)) };
    case "dict":
      return { ...shape, value: changeShape(shape.value, rest, edit, depth + 1) };
    case "record":
      return { ...shape, fields: shape.fields.map(([name, field], at) => [name, index === every || at === index ? changeShape(field, rest, edit, depth + 1) : field] as const) };
    default:
      return shape;
  }
}

function withBound(shape: Shape, measure: Measure, side: "min" | "max", limit: Bound): Shape {
  switch (shape.kind) {
    case "int":
    case "float": {
      if (measure !== "value" || (shape[side]?.hard && !limit.hard)) return shape;
      return settled({ ...shape, [side]: limit }, "min", "max", side);
    }
    case "string":
    case "bytes":
    case "list":
    case "set":
    case "dict": {
      const key = side === "min" ? "minLength" : "maxLength";
      if (measure !== "length" || (shape[key]?.hard && !limit.hard)) return shape;
      return settled({ ...shape, [key]: limit }, "minLength", "maxLength", key);
    }
    default:
      return shape;
  }
}

/** A hard bound that contradicts a soft one on the other side removes it. */
function settled(shape: Shape, low: string, high: string, last: string): Shape {
  const bounds = shape as unknown as Record<string, Bound | undefined>;
  const [min, max] = [bounds[low], bounds[high]];
  if (!min || !max || min.value <= max.value) return shape;
  const other = last === low ? high : low;
  if (bounds[other]?.hard) return shape;
  const { [other]: _gone, ...rest } = bounds;
  return rest as unknown as Shape;
}
