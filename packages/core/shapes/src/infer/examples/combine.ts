import type { Shape, Value } from "@medoid/spec";
import { deepest } from "../../alternatives.ts";
import { conforms } from "../../conform.ts";
import { numberIn, partsOf } from "../../parts.ts";
import { changeAll } from "../draft.ts";
import { type Place, shapeOfValues } from "./seen.ts";

/** `seen` where it knows, `otherwise` where it does not: the parts that are `any` are taken from the second. */
export function fill(seen: Shape, otherwise: Shape, depth = 0): Shape {
  if (depth > deepest) return seen;
  if (seen.kind === "any") return otherwise;
  const other = otherwise.kind === "union" ? (otherwise.of.find((alternative) => alternative.kind === seen.kind) ?? otherwise) : otherwise;
  // A list of anything, which programs take apart.
  if (seen.kind === "list" && seen.of.kind === "any" && !seen.minLength && !seen.maxLength && other.kind === "tuple" && other.of.length > 0) return { ...other, asList: true };
  if (seen.kind === "list" || seen.kind === "set") {
    const of = other.kind === "list" || other.kind === "set" ? other.of : { kind: "any" as const };
    return { ...seen, of: fill(seen.of, of, depth + 1) };
  }
  const record = seen.kind === "dict" ? [otherwise, ...(otherwise.kind === "union" ? otherwise.of : [])].find((shape) => shape.kind === "record") : undefined;
  if (seen.kind === "dict" && record && mayBeRecord(seen, record)) return { ...record, fields: record.fields.map(([name, field]) => [name, fieldOf(seen, field, depth + 1)] as const) };
  if (seen.kind === "dict" && other.kind === "dict") return { ...seen, key: fill(seen.key, other.key, depth + 1), value: fill(seen.value, other.value, depth + 1) };
  // Of texts that programs compare it with, and know no others, some were seen.
  if (seen.kind === "string" && other.kind === "literal" && seen.words && seen.words.every((word) => other.values.includes(word))) return other;
  if (seen.kind === "record" && other.kind === "record") return { ...seen, fields: seen.fields.map(([name, field]) => [name, fill(field, other.fields.find(([own]) => own === name)?.[1] ?? { kind: "any" }, depth + 1)] as const) };
  if (seen.kind === "union") return { ...seen, of: seen.of.map((alternative) => fill(alternative, otherwise, depth + 1)) };
  return seen;
}

/** What is known of all values together says little of a field whose own were seen: `narrow` tells them apart. */
function fieldOf({ key, value }: Extract<Shape, { kind: "dict" }>, field: Shape, depth: number): Shape {
  if (field.kind === "literal") return field;
  return key.kind === "string" && key.words ? { kind: "any" } : fill(value, field, depth);
}

/** A mapping whose keys are texts, and of those that were seen none is no field. */
function mayBeRecord({ asMap, key }: Extract<Shape, { kind: "dict" }>, { fields }: Extract<Shape, { kind: "record" }>): boolean {
  if (asMap || (key.kind !== "string" && key.kind !== "any")) return false;
  const names = new Set(fields.map(([name]) => name));
  return key.kind === "any" || (key.words ?? []).every((word) => names.has(word));
}

/**
 * The stated shape, whose kinds hold, with what the values seen tell beside: bounds, alphabets, kinds where `any` is stated.
 * `numbersAreOne`: a stated float means any number (JavaScript), so whole numbers seen make it an integer.
 */
export function narrow(stated: Shape, values: readonly Value[], numbersAreOne: boolean, depth = 0, place: Place = depth === 0 ? "argument" : "part"): Shape {
  if (depth > deepest || values.length === 0) return stated;
  const parts = (of: Shape): Shape => narrow(of, values.flatMap((value) => [...(partsOf(value) ?? [])]), numbersAreOne, depth + 1, stated.kind === "dict" ? "part" : "element");
  switch (stated.kind) {
    case "any":
      return shapeOfValues(values, numbersAreOne, depth, place);
    case "int":
    case "float": {
      const numbers = values.filter((value) => numberIn(value) !== undefined);
      const seen = shapeOfValues(numbers.map((value) => (stated.kind === "float" && !numbersAreOne ? asFloat(value) : value)), numbersAreOne, depth, place);
      if (seen.kind !== "int" && seen.kind !== "float") return stated;
      const kind = numbersAreOne && stated.kind === "float" ? seen.kind : stated.kind;
      return { ...seen, ...stated, kind };
    }
    case "string":
      return narrowed(stated, values, place);
    case "list":
    case "set":
    case "bytes":
      return withParts(narrowed(stated, values, place), parts);
    case "dict": {
      const seen = shapeOfValues(values, numbersAreOne, depth, place);
      const keys = values.flatMap((value) => (typeof value === "object" && value !== null && !Array.isArray(value) && (value.$ === "map" || value.$ === "object") ? value.of.map(([key]) => key as Value) : []));
      const lengths = seen.kind === "dict" ? { ...(seen.minLength && { minLength: seen.minLength }), ...(seen.maxLength && { maxLength: seen.maxLength }) } : {};
      return { ...lengths, ...stated, key: narrow(stated.key, keys, numbersAreOne, depth + 1), value: parts(stated.value) };
    }
    case "tuple":
      return { ...stated, of: stated.of.map((item, index) => narrow(item, values.flatMap((value) => partsOf(value)?.slice(index, index + 1) ?? []), numbersAreOne, depth + 1)) };
    case "record": {
      // What some examples lack may be missing.
      const lacking = stated.fields.flatMap(([name]) => (stated.class === undefined && fieldValues(values, name).length < values.length ? [name] : []));
      const optional = [...new Set([...(stated.optional ?? []), ...lacking])];
      return { ...stated, fields: stated.fields.map(([name, field]) => [name, narrow(field, fieldValues(values, name), numbersAreOne, depth + 1)] as const), ...(optional.length > 0 && { optional }) };
    }
    case "literal":
      // Others were seen than those that programs know.
      return values.every((value) => conforms(value, stated)) ? stated : shapeOfValues([...stated.values, ...values], numbersAreOne, depth);
    case "union":
      if (numbersAreOne && isAnyNumber(stated)) return narrow({ kind: "float" }, values, true, depth, place);
      return { ...stated, of: stated.of.map((alternative) => narrow(alternative, values.filter((value) => conforms(value, alternative)), numbersAreOne, depth + 1, place)) };
    default:
      return stated;
  }
}

function isAnyNumber(shape: Extract<Shape, { kind: "union" }>): boolean {
  return shape.of.length > 0 && shape.of.every((alternative) => alternative.kind === "int" || alternative.kind === "float");
}

/** Records without a class are maps in a language that has no other. */
export function asMaps(shape: Shape): Shape {
  return changeAll(shape, (part) => (part.kind === "record" && part.class === undefined ? { ...part, map: true } : part));
}

function narrowed<Kind extends Shape>(stated: Kind, values: readonly Value[], place: Place): Kind {
  const seen = shapeOfValues(values.filter((value) => conforms(value, { ...stated, ...("of" in stated && { of: { kind: "any" } }) } as Shape)), false, 0, place);
  if (seen.kind !== stated.kind) return stated;
  return { ...seen, ...stated };
}

function withParts<Kind extends Shape>(shape: Kind, parts: (of: Shape) => Shape): Kind {
  return shape.kind === "list" || shape.kind === "set" ? { ...shape, of: parts(shape.of) } : shape;
}

function asFloat(value: Value): Value {
  const number = numberIn(value) as number;
  return Number.isInteger(number) ? { $: "float", of: number } : number;
}

function fieldValues(values: readonly Value[], name: string): Value[] {
  return values.flatMap((value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value) || (value.$ !== "map" && value.$ !== "object")) return [];
    return (value.of as readonly (readonly [Value, Value])[]).flatMap(([key, part]) => (key === name ? [part] : []));
  });
}
