import type { Value } from "@medoid/spec";
import type { Classes, RecordClass } from "./classes.ts";
import type { Given } from "./literal.ts";

/** The instance that a call of the class makes; undefined where it does not go together. What is left to the constructor and no literal is left out. */
export function instanceOf({ name, fields, form }: RecordClass, given: readonly Given[]): Value | undefined {
  const values = new Map(given.map((one, at) => [one.name ?? fields[at]?.name, one.value]));
  if (values.size < given.length || [...values.keys()].some((key) => !fields.some((one) => one.name === key))) return undefined;
  const of = fields.flatMap((one): (readonly [string, Value])[] => {
    const value = values.has(one.name) || form === "dict" ? values.get(one.name) : one.initial;
    return value === undefined ? [] : [[one.name, value]];
  });
  return form === "dict" ? { $: "map", of } : { $: "object", class: name, of };
}

/** A value as it comes back: a named tuple is a tuple. */
export function asReturned(value: Value, classes: Classes): Value {
  if (typeof value !== "object" || value === null) return value;
  const inner = (part: Value): Value => asReturned(part, classes);
  if (Array.isArray(value)) return value.map(inner);
  switch (value.$) {
    case "tuple":
    case "set":
      return { ...value, of: value.of.map(inner) };
    case "map":
      return { ...value, of: value.of.map(([key, item]) => [inner(key), inner(item)] as const) };
    case "object": {
      const of = value.of.map(([key, item]) => [key, inner(item)] as const);
      return classes.get(value.class ?? "")?.form === "tuple" ? { $: "tuple", of: of.map(([, item]) => item) } : { ...value, of };
    }
    default:
      return value;
  }
}
