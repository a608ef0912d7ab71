import type { Shape, ShapeKind } from "@medoid/spec";
import { deepest } from "../alternatives.ts";

/** What speaks for which kind, for one parameter and its parts. */
export class Votes {
  readonly kinds = new Map<ShapeKind, number>();
  readonly #parts = new Map<string, Votes>();

  /** `path`: `item`, `key`, `value`, or the name of a field, from the outside in. */
  at(path: readonly string[]): Votes {
    return path.slice(0, deepest).reduce((place: Votes, name) => place.#part(name), this);
  }

  #part(name: string): Votes {
    const known = this.#parts.get(name);
    if (known) return known;
    const part = new Votes();
    this.#parts.set(name, part);
    return part;
  }

  add(kind: ShapeKind, weight: number): void {
    if (kind !== "any" && weight > 0) this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + weight);
  }

  /** A whole shape as a vote, its parts with it. */
  addShape(shape: Shape, weight: number, depth = 0): void {
    if (depth > deepest) return;
    if (shape.kind === "union") {
      for (const alternative of shape.of) this.addShape(alternative, weight / shape.of.length, depth + 1);
      return;
    }
    this.add(shape.kind, weight);
    if (shape.kind === "list" || shape.kind === "set") this.at(["item"]).addShape(shape.of, weight, depth + 1);
    if (shape.kind === "tuple") for (const item of shape.of) this.at(["item"]).addShape(item, weight / shape.of.length, depth + 1);
    if (shape.kind === "dict") {
      this.at(["key"]).addShape(shape.key, weight, depth + 1);
      this.at(["value"]).addShape(shape.value, weight, depth + 1);
    }
    if (shape.kind === "record") for (const [name, field] of shape.fields) this.at([name]).addShape(field, weight, depth + 1);
  }

  /** The names of fields that were voted for. */
  get fields(): readonly string[] {
    return [...this.#parts.keys()].filter((name) => !["item", "key", "value"].includes(name) && !isPlace(name));
  }

  /** How many parts it was unpacked into, which are voted for as `0`, `1`, ...; 0 where it was not. */
  get arity(): number {
    return Math.max(0, ...[...this.#parts.keys()].filter(isPlace).map((place) => Number(place) + 1));
  }
}

function isPlace(name: string): boolean {
  return /^\d$/.test(name);
}

/** Votes below this share of the best are dropped; votes between make a union. */
const doubtful = 0.4;
/** Fewer votes than this in all decide nothing. */
const tooFew = 0.15;

/** The shape that the votes make; `any` where they say nothing, a weighted union where they are divided. */
export function shapeOfVotes(votes: Votes, depth = 0): Shape {
  if (depth > deepest) return { kind: "any" };
  const tally = joinNumbers(votes.kinds);
  const ranked = [...tally].sort(([, a], [, b]) => b - a);
  const best = ranked[0]?.[1] ?? 0;
  if (best < tooFew) return { kind: "any" };
  const left = ranked.filter(([, weight]) => weight >= doubtful * best).slice(0, 4);
  const shapes = left.map(([kind]) => shapeOfKind(kind, votes, depth));
  if (shapes.length === 1) return shapes[0] as Shape;
  const total = left.reduce((sum, [, weight]) => sum + weight, 0);
  return { kind: "union", of: shapes, weights: left.map(([, weight]) => Math.round((weight / total) * 100) / 100) };
}

type Kind = ShapeKind | "number";

/** Integers and floats stand together against the other kinds; which of them it is is decided afterwards. */
function joinNumbers(kinds: ReadonlyMap<ShapeKind, number>): Map<Kind, number> {
  const joined = new Map<Kind, number>();
  for (const [kind, weight] of kinds) {
    if (kind === "none" || kind === "union" || kind === "literal") continue;
    const name = kind === "int" || kind === "float" ? "number" : kind;
    joined.set(name, (joined.get(name) ?? 0) + weight);
  }
  return joined;
}

function shapeOfKind(kind: Kind, votes: Votes, depth: number): Shape {
  const part = (name: string): Shape => shapeOfVotes(votes.at([name]), depth + 1);
  switch (kind) {
    case "number":
      return numberOfVotes(votes.kinds.get("int") ?? 0, votes.kinds.get("float") ?? 0);
    case "list":
    case "set":
      return { kind, of: part("item") };
    case "tuple": {
      if (votes.arity === 0) return tupleLike(part("item"), [3, 2, 4, 5, 1, 6, 8, 10, 0]);
      return { kind, of: Array.from({ length: votes.arity }, (_, index) => orElse(part(String(index)), part("item"))) };
    }
    case "dict":
      return { kind, key: orElse(part("key"), { kind: "string" }), value: part("value") };
    case "record":
      return votes.fields.length === 0 ? { kind: "dict", key: { kind: "string" }, value: part("value") } : { kind, fields: votes.fields.map((name) => [name, part(name)] as const) };
    case "bool":
    case "string":
    case "bytes":
    case "int":
    case "float":
      return { kind };
    default:
      return { kind: "any" };
  }
}

/** A tuple that is a sequence: its lengths are alternatives, the given ones first. */
export function tupleLike(item: Shape, lengths: readonly number[]): Shape {
  return { kind: "union", of: lengths.map((length) => ({ kind: "tuple" as const, of: Array.from({ length }, () => item) })), weights: lengths.map((_, index) => 1 / (index + 1)) };
}

function numberOfVotes(int: number, float: number): Shape {
  const share = int / (int + float);
  if (share >= 0.75) return { kind: "int" };
  if (share <= 0.25) return { kind: "float" };
  return { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [Math.round(share * 100) / 100, Math.round((1 - share) * 100) / 100] };
}

function orElse(shape: Shape, otherwise: Shape): Shape {
  return shape.kind === "any" ? otherwise : shape;
}
