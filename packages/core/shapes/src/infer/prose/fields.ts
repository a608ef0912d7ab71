import type { Shape } from "@medoid/spec";
import { deepest } from "../../alternatives.ts";
import { every } from "../../relations.ts";
import { alphabetIn } from "./alphabet.ts";
import { claims } from "./claims.ts";
import { bound, change, type Draft, type Quantity } from "../draft.ts";
import { unwrapped } from "./lines.ts";

/** A field of the records in the arguments. */
export interface FieldPlace {
  readonly name: string;
  readonly path: readonly number[];
}

/** All fields of records that the arguments are or hold; of what may be of several kinds the first that has some. */
export function fieldsIn(draft: Draft): readonly FieldPlace[] {
  return draft.params.flatMap(({ shape }, index) => fieldsOf(shape, [index], 0));
}

function fieldsOf(shape: Shape, path: readonly number[], depth: number): readonly FieldPlace[] {
  if (depth > deepest) return [];
  switch (shape.kind) {
    case "list":
    case "set":
      return fieldsOf(shape.of, [...path, every], depth + 1);
    case "dict":
      return fieldsOf(shape.value, [...path, every], depth + 1);
    case "union":
      return shape.of.map((part) => fieldsOf(part, path, depth + 1)).find((found) => found.length > 0) ?? [];
    case "record":
      // An instance of a class is a node that holds others of its kind.
      return shape.class !== undefined ? [] : shape.fields.flatMap(([name, field], index) => [{ name, path: [...path, index] }, ...fieldsOf(field, [...path, index], depth + 1)]);
    default:
      return [];
  }
}

/** Names of fields as terms of constraints (`0 <= rate <= 100`), where no two records have a field of that name and no parameter is called so. */
export function fieldAliases(draft: Draft): ReadonlyMap<string, Quantity> {
  const all = fieldsIn(draft);
  const only = all.filter(({ name }) => all.filter((other) => other.name === name).length === 1 && draft.params.every((param) => param.name !== name));
  return new Map(only.map(({ name, path }) => [name, { path, measure: "value", offset: 0 }]));
}

/**
 * What a statement says of the fields of records: `"rate" (percent, a whole number)`, `amounts are positive`. Names of fields are words of every
 * day (`from`, `end`): only where they are quoted, or something is said to be so, is the field meant. `keys`: arguments that name fields, which are
 * spoken of by the argument's name (`amount is the name of a field; amounts are integers`).
 */
export function applyFields(draft: Draft, prose: string, keys: ReadonlyMap<number, readonly string[]>): void {
  const spoken = new Map([...keys].flatMap(([index, names]) => names.map((name) => [name, draft.params[index]?.name ?? name] as const)));
  const places = fieldsIn(draft)
    .map((place) => ({ ...place, name: spoken.get(place.name) ?? place.name }))
    .filter(({ name }) => /^\w{2,30}$/.test(name));
  const text = unwrapped(prose.slice(0, 6_000));
  for (const { name, path } of places) {
    const quoted = new RegExp(`["'\`]${name}["'\`](?: (?:values?|fields?))?([^.;\\n"'\`]{0,80})`, "g");
    const said = new RegExp(`(?<![\\w.])(?:${name}|${name[0]?.toUpperCase()}${name.slice(1)})(?:s| values)?(?:(?:,| and|, and) \\w{1,20}){0,2} (?:is|are|must be|will be) ([^.;\\n"'\`]{0,80})`, "g");
    for (const pattern of [quoted, said]) for (const [, about = ""] of claims(text, pattern)) apply(draft, path, about.split(/\b(?:if|when|unless|where|but|otherwise)\b|,(?: and)? (?:the )?\w{1,20} (?:is|are)\b/i)[0] as string);
  }
}

function apply(draft: Draft, path: readonly number[], about: string): void {
  if (/\b(?:whole numbers?|integers?|whole (?:cents|dollars|euros|percent|seconds|minutes|hours|days))\b/i.test(about) && !/\bnot\b[^,]{0,20}\b(?:whole|integers?)\b|\b(?:strings?|texts?|booleans?)\b/i.test(about)) change(draft, path.slice(0, -1), (shape) => withField(shape, path.at(-1) as number, whole));
  if (/\b(?:strings?|texts?)\b/i.test(about) && !/\b(?:numbers?|integers?|booleans?|lists?|objects?)\b/i.test(about)) change(draft, path, (shape) => (shape.kind === "any" ? { kind: "string" } : shape));
  if (/(?<!\b(?:non-|not )(?:strictly )?)\bpositive\b/i.test(about)) bound(draft, { path, measure: "value" }, "min", 1, "promised");
  else if (/\b(?:not negative|non-?negative|(?:0|zero) or (?:more|greater|larger))\b/i.test(about)) bound(draft, { path, measure: "value" }, "min", 0, "promised");
  const alphabet = alphabetIn(about, "");
  if (alphabet !== undefined) change(draft, path, (shape) => (shape.kind === "string" && shape.alphabet === undefined ? { ...shape, alphabet } : shape));
}

function withField(shape: Shape, index: number, edit: (field: Shape) => Shape): Shape {
  return shape.kind === "record" ? { ...shape, fields: shape.fields.map(([name, field], at) => [name, at === index ? edit(field) : field] as const) } : shape;
}

/** Where numbers of both kinds are thought of, or nothing is known, they are whole; what else is possible stays. */
function whole(shape: Shape): Shape {
  if (shape.kind === "any") return { kind: "int" };
  if (shape.kind !== "union") return shape;
  const isNumber = ({ kind }: Shape): boolean => kind === "int" || kind === "float";
  if (shape.of.every(isNumber)) return { kind: "int" };
  return { ...shape, of: shape.of.map((part) => (part.kind === "union" && part.of.every(isNumber) ? ({ kind: "int" } as const) : part)) };
}
