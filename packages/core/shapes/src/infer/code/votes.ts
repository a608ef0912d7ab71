import type { ParamUse, Shape, ShapeKind } from "@medoid/spec";
import { deepest } from "../../alternatives.ts";
import { hintOfName } from "../names.ts";

type RecordShape = Extract<Shape, { kind: "record" }>;

/** What speaks for which kind, for one parameter and its parts. */
export class Votes {
  readonly kinds = new Map<ShapeKind, number>();
  /** By how many of all programs it is used, reckoned with as missing, compared with nothing, used as a whole number, asked whether it is one. */
  used = 0;
  missing = 0;
  none = 0;
  whole = 0;
  askedWhole = 0;
  /** By how many programs it is treated as nothing but a text is. */
  text = 0;
  /** A type or the text says that it may be nothing. */
  mayBeNone = false;
  /** Texts that it is compared with, by so many. */
  readonly texts = new Map<string, number>();
  /** What speaks for a Map: programs that call what only a Map has, and types. */
  #asMap = 0;
  /** By how many programs it is used as anything else. */
  #otherwise = 0;
  readonly #parts = new Map<string, Votes>();
  /** Records of classes, by the name of the class. */
  readonly #classes = new Map<string, { readonly shape: RecordShape; weight: number }>();
  /** What speaks in programs for a mapping. */
  #listed = 0;

  /** What one program, of that share of all, does at this place. */
  addUses(uses: readonly ParamUse[], share: number): void {
    this.used += share;
    if (uses.some(({ asMap }) => asMap)) this.#asMap += share;
    else this.#otherwise += share;
    if (uses.some(({ mayMiss }) => mayMiss)) this.missing += share;
    if (uses.some(({ suggests }) => suggests === "none")) this.none += share;
    if (uses.some(({ suggests, weight }) => suggests === "string" && weight >= plainly)) this.text += share;
    if (uses.some(({ isWhole }) => isWhole)) this.whole += share;
    if (uses.some(({ suggests, asked }) => asked && suggests === "int")) this.askedWhole += share;
    for (const text of new Set(uses.flatMap(({ texts }) => texts ?? []))) this.texts.set(text, (this.texts.get(text) ?? 0) + share);
    // Only the most telling use counts for each kind: ten loops over a list say no more than one.
    const kinds = new Map<ShapeKind, number>();
    for (const { suggests, weight } of uses) kinds.set(suggests, Math.max(kinds.get(suggests) ?? 0, Math.min(1, weight)));
    for (const [kind, weight] of kinds) this.add(kind, weight * share);
    this.#listed += (kinds.get("dict") ?? 0) * share;
  }

  /** Names are read more than entries are gone through, or looked up by what is no constant: what is called a mapping is a record. */
  get isRecord(): boolean {
    return this.fields.length > 0 && (this.kinds.get("record") ?? 0) >= Math.max(this.#listed, tooFew);
  }

  /** Of mappings, it is a Map. */
  get isMap(): boolean {
    return this.#asMap > this.#otherwise;
  }

  /** `path`: `item`, `key`, `value`, `.` and the name of a field, from the outside in. */
  at(path: readonly string[]): Votes {
    return path.slice(0, deepest).reduce((place: Votes, name) => place.#part(name), this);
  }

  /** The programs do something with it, and none of them what is done with such a thing. */
  contradicts(shape: Shape): boolean {
    if (shape.kind === "union") return shape.of.every((alternative) => this.contradicts(alternative));
    const all = [...this.kinds].filter(([kind]) => kind !== "none");
    const own = family(shape.kind);
    return own !== undefined && all.some(([, weight]) => weight >= told) && all.every(([kind]) => family(kind) !== own);
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
    if (shape.kind === "none") this.mayBeNone = true;
    if (shape.kind === "list" || shape.kind === "set") this.at(["item"]).addShape(shape.of, weight, depth + 1);
    if (shape.kind === "tuple") for (const item of shape.of) this.at(["item"]).addShape(item, weight / shape.of.length, depth + 1);
    if (shape.kind === "dict") {
      if (shape.asMap) this.#asMap += weight;
      this.at(["key"]).addShape(shape.key, weight, depth + 1);
      this.at(["value"]).addShape(shape.value, weight, depth + 1);
    }
    if (shape.kind === "record") this.#noteClass(shape, weight);
    if (shape.kind === "record") for (const [name, field] of shape.fields) this.at([`.${name}`]).addShape(field, weight, depth + 1);
  }

  /** The record of the class that most speaks for. */
  get instance(): RecordShape | undefined {
    return [...this.#classes.values()].sort((a, b) => b.weight - a.weight)[0]?.shape;
  }

  #noteClass(shape: RecordShape, weight: number): void {
    if (shape.class === undefined) return;
    const known = this.#classes.get(shape.class);
    if (known) known.weight += weight;
    else this.#classes.set(shape.class, { shape, weight });
  }

  /** The names of fields that were voted for, those that are always there first. */
  get fields(): readonly string[] {
    const all = [...this.#parts].flatMap(([step, { used }]) => (step.startsWith(".") ? [{ name: step.slice(1), used }] : []));
    const most = Math.max(...all.map(({ used }) => used));
    const names = all.filter(({ used }) => used >= seldom * most).map(({ name }) => name);
    return names.toSorted((a, b) => Number(this.isOptional(a)) - Number(this.isOptional(b)));
  }

  /** Most of the programs that read the field reckon with its absence. */
  isOptional(name: string): boolean {
    const { used, missing } = this.at([`.${name}`]);
    return used > 0 && missing >= optionalShare * used;
  }

  /** How many parts it has by most of the programs that take it apart, which vote for them as `0`, `1`, ...; 0 where none does. */
  get arity(): number {
    const places = [...this.#parts].flatMap(([place, { used }]) => (isPlace(place) ? [{ length: Number(place) + 1, used }] : []));
    const most = Math.max(...places.map(({ used }) => used));
    return Math.max(0, ...places.filter(({ used }) => used >= most / 2).map(({ length }) => length));
  }

  /** By how many programs its parts are used. */
  get parted(): number {
    return Math.max(0, ...[...this.#parts].flatMap(([step, { used }]) => (step === "item" || isPlace(step) ? [used] : [])));
  }

  /** What speaks for its elements, wherever they stand. */
  get elements(): Votes {
    const all = new Votes();
    for (const [step, part] of this.#parts) if (step === "item" || isPlace(step)) all.#join(part);
    return all;
  }

  #join(other: Votes): void {
    this.used = Math.max(this.used, other.used);
    this.missing = Math.max(this.missing, other.missing);
    this.none = Math.max(this.none, other.none);
    this.mayBeNone ||= other.mayBeNone;
    this.text += other.text;
    this.whole += other.whole;
    this.askedWhole += other.askedWhole;
    this.#listed += other.#listed;
    this.#asMap += other.#asMap;
    this.#otherwise += other.#otherwise;
    for (const [text, share] of other.texts) this.texts.set(text, Math.max(share, this.texts.get(text) ?? 0));
    for (const [kind, weight] of other.kinds) this.add(kind, weight);
    for (const { shape, weight } of other.#classes.values()) this.#noteClass(shape, weight);
    for (const [step, part] of other.#parts) this.#part(step).#join(part);
  }
}

/** Kinds that programs treat much alike. */
function family(kind: ShapeKind): string | undefined {
  if (kind === "int" || kind === "float" || kind === "bool") return "number";
  if (kind === "list" || kind === "tuple" || kind === "set") return "list";
  return kind === "string" || kind === "dict" || kind === "record" ? kind : undefined;
}

const plainly = 0.8;
/** So much is plain about what the programs take it for. */
const told = 0.4;

function isPlace(name: string): boolean {
  return /^\d$/.test(name);
}

/** Fields that only so few of the programs read are no part of what is meant. */
const seldom = 0.1;
/** So many of the programs that read a field reckon with its absence where it may be missing, or with nothing in its place where that is allowed. */
const optionalShare = 0.6;
const noneShare = 1 / 3;
/** So many of the programs that read a field compare it with texts where these are all that there are. */
const choiceShare = 0.5;

/** Votes below this share of the best are dropped; votes between make a union. */
const doubtful = 0.4;
/** Fewer votes than this in all decide nothing. */
const tooFew = 0.15;

/** The shape that the votes make; `any` where they say nothing, a weighted union where they are divided. */
export function shapeOfVotes(votes: Votes, depth = 0): Shape {
  if (depth > deepest) return { kind: "any" };
  const tally = joinKinds(votes);
  // What has elements that are looked into is no text, for its characters have no parts; what is split is one, whatever becomes of it.
  const { parted } = votes.at(["item"]);
  if (parted >= noneShare && votes.text <= parted / 2) tally.delete("string");
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

/** Integers and floats stand together against the other kinds, mappings and records too; which of them it is is decided afterwards. */
function joinKinds(votes: Votes): Map<Kind, number> {
  const joined = new Map<Kind, number>();
  const mapping = votes.isRecord || !votes.kinds.has("dict") ? "record" : "dict";
  for (const [kind, weight] of votes.kinds) {
    if (kind === "none" || kind === "union" || kind === "literal") continue;
    const name = kind === "int" || kind === "float" ? "number" : kind === "dict" || kind === "record" ? mapping : kind;
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
    case "set": {
      const { elements } = votes;
      const of = shapeOfVotes(elements, depth + 1);
      return { kind, of: elements.mayBeNone ? orNone(of, elements) : of };
    }
    case "tuple": {
      if (votes.arity === 0) return tupleLike(part("item"), [3, 2, 4, 5, 1, 6, 8, 10, 0]);
      // What nothing is done with but to compare it is as its neighbours are, where these are numbers.
      const others = shapeOfVotes(votes.elements, depth + 1);
      const neighbour: Shape = others.kind === "int" || others.kind === "float" ? others : { kind: "any" };
      return { kind, of: Array.from({ length: votes.arity }, (_, index) => orElse(orElse(choiceOf(votes.at([String(index)])) ?? part(String(index)), part("item")), neighbour)) };
    }
    case "dict":
      return { kind, key: orElse(part("key"), { kind: "string" }), value: votes.fields.reduce((value, name) => orElse(value, part(`.${name}`)), part("value")), ...(votes.isMap && { asMap: true }) };
    case "record": {
      const { fields, instance } = votes;
      if (instance) return { ...instance, fields: instance.fields.map(([name, field]) => [name, orElse(field, fieldOfVotes(name, votes.at([`.${name}`]), depth + 1))] as const) };
      if (fields.length === 0) return { kind: "dict", key: { kind: "string" }, value: part("value") };
      const optional = fields.filter((name) => votes.isOptional(name));
      return { kind, fields: fields.map((name) => [name, fieldOfVotes(name, votes.at([`.${name}`]), depth + 1)] as const), ...(optional.length > 0 && { optional }) };
    }
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

/** One of the texts that programs compare it with, where most of them do. */
function choiceOf(votes: Votes): Shape | undefined {
  const values = [...votes.texts].filter(([text, share]) => text !== "" && share >= seldom * votes.used).map(([text]) => text);
  const compared = Math.max(0, ...votes.texts.values());
  return values.length > 1 && compared >= choiceShare * votes.used ? { kind: "literal", values } : undefined;
}

/** What a field holds: by its uses, its name, and the texts that programs know. */
function fieldOfVotes(name: string, votes: Votes, depth: number): Shape {
  const hint = hintOfName(name);
  if (hint) votes.addShape(hint.shape, nameWeight * hint.weight * Math.max(votes.used, tooFew));
  return orNone(choiceOf(votes) ?? shapeOfVotes(votes, depth), votes);
}

/** What programs ask for whether it is there is at times not. */
function orNone(shape: Shape, votes: Votes): Shape {
  return votes.none >= noneShare * votes.used && votes.none > 0 && shape.kind !== "any" ? { kind: "union", of: [shape, { kind: "none" }], weights: [0.8, 0.2] } : shape;
}

/** What the name of a field says, beside its uses. */
const nameWeight = 0.3;

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
