import type { Value } from "@medoid/spec";
import type { Classes, RecordClass } from "./classes.ts";
import type { Given } from "./literal.ts";

/** The one field of a member of an enum: its name. */
export const memberField = "_name_";

/** The member of an enum; undefined where it has none of that name. */
export function memberOf({ name, fields, form }: RecordClass, member: string): Value | undefined {
  return form === "enum" && fields.some((one) => one.name === member) ? { $: "object", class: name, of: [[memberField, member]] } : undefined;
}

/** The name of the member that an object of these fields is. */
export function memberIn(of: readonly (readonly [string, Value])[]): string | undefined {
  const [[field, member] = []] = of;
  return of.length === 1 && field === memberField && typeof member === "string" ? member : undefined;
}

/** The instance that a call of the class makes; undefined where it does not go together. What is left to the constructor and no literal is left out. */
export function instanceOf({ name, fields, form }: RecordClass, given: readonly Given[]): Value | undefined {
  if (form === "enum") return undefined;
  const values = new Map(given.map((one, at) => [one.name ?? fields[at]?.name, one.value]));
  if (values.size < given.length || [...values.keys()].some((key) => !fields.some((one) => one.name === key))) return undefined;
  const of = fields.flatMap((one): (readonly [string, Value])[] => {
    const value = values.has(one.name) || form === "dict" ? values.get(one.name) : one.initial;
    return value === undefined ? [] : [[one.name, value]];
  });
  return form === "dict" ? { $: "map", of } : { $: "object", class: name, of };
}

/** A value as it comes back: a named tuple is a tuple, a member of an enum its name. */
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
      const member = memberIn(value.of);
      if (member !== undefined && classes.get(value.class ?? "")?.form === "enum") return { $: "opaque", class: value.class as string, text: member };
      const of = value.of.map(([key, item]) => [key, inner(item)] as const);
      return classes.get(value.class ?? "")?.form === "tuple" ? { $: "tuple", of: of.map(([, item]) => item) } : { ...value, of };
    }
    default:
      return value;
  }
}
