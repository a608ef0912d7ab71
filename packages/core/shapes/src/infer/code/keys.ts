import type { Shape } from "@medoid/spec";
import { changeAll } from "../draft.ts";
import type { StatedParam } from "../params.ts";
import { type Codes, membersOf } from "../codes.ts";

/** Where this share of the candidates looks up parts of elements by an argument, it is meant to name them. */
const enough = 0.5;

/** Names that fields have where an argument names them: two each, and none that says what it is. */
const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
const namesEach = 2;

const namesFields = /\b(?:names? of (?:an? |the )?(?:\w+ )?(?:fields?|columns?|keys?|propert(?:y|ies)|attributes?)|(?:field|column|key|property|attribute)(?: names?)?)\b/i;

/**
 * Arguments that name fields of another argument's elements (`row[key]`), each with the names it may have: what candidates look up by it, where it
 * is a text or the statement calls it the name of a field. By its place among the parameters.
 */
export function keysIn(params: readonly StatedParam[], text: string, codes: Codes): ReadonlyMap<number, readonly string[]> {
  const total = membersOf(codes);
  const sentences = text.slice(0, 6_000).split(/[.;\n]/);
  const found = params.flatMap(({ name, shape }, index) => {
    const isName = shape?.kind === "string" || (!shape && sentences.some((sentence) => namesFields.test(sentence) && sentence.match(/\w+/g)?.includes(name)));
    const looking = membersOf(codes, ({ uses }) => uses.some(({ path }) => isLookup(path, index)));
    return isName && looking > 0 && looking >= enough * total ? [index] : [];
  });
  return new Map(found.slice(0, names.length / namesEach).map((index, rank) => [index, names.slice(rank * namesEach, (rank + 1) * namesEach)]));
}

/** An element, looked into by that argument. */
function isLookup(path: readonly string[], by: number): boolean {
  return path[0] === "item" && path.includes(`@${by}`);
}

/** The place of a use, with what is looked up by an argument as a field or, where the argument is no name, as an element. */
export function placeOf(path: readonly string[], keys: ReadonlyMap<number, readonly string[]>): readonly string[] {
  return path.map((step) => (!step.startsWith("@") ? step : keys.has(Number(step.slice(1))) && path[0] === "item" ? `.${step}` : "item"));
}

/** The fields that an argument names under the names that it may have. */
export function withNames(shape: Shape, keys: ReadonlyMap<number, readonly string[]>): Shape {
  if (keys.size === 0) return shape;
  const named = (field: string): readonly string[] => (field.startsWith("@") ? (keys.get(Number(field.slice(1))) ?? [field]) : [field]);
  return changeAll(shape, (part) => {
    if (part.kind !== "record") return part;
    const fields = part.fields.flatMap(([field, of]) => named(field).map((name) => [name, of] as const));
    const optional = part.fields.flatMap(([field]) => (field.startsWith("@") || part.optional?.includes(field) ? named(field) : []));
    return { ...part, fields, ...(optional.length > 0 && { optional }) };
  });
}
