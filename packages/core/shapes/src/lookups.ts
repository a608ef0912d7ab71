import type { InputSpec, Shape, Value } from "@medoid/spec";
import { deepest } from "./alternatives.ts";
import { conforms } from "./conform.ts";
import { oncePer } from "./once.ts";
import type { Random } from "./random.ts";

/** How often a text becomes the name of an entry: some are not found. */
const rate = 0.75;
const mostNames = 50;

/** How often all names in the values of a mapping are those of its entries, as in a graph. */
const closedRate = 0.8;

/** Whether some argument has mappings from texts, and another one texts that may be looked up there; or one maps names to lists of names. */
export const hasLookups = oncePer((params: InputSpec["params"]): { readonly is: boolean } => {
  const mapped = params.map(({ shape }) => has(shape, isMapping, 0));
  return { is: params.some(({ shape }) => isGraph(shape)) || params.some(({ shape }, index) => mapped.some((own, other) => own && other !== index) && has(shape, ({ kind }) => kind === "string", 0)) };
});

/**
 * Texts in the arguments become names of entries of mappings in others, in place: `stock` and `orders`, a tree of settings and a `key`. Chance finds none of
 * these, and where nothing is ever found programs differ in little.
 */
export function lookUp(args: Value[], spec: InputSpec, random: Random): void {
  const names = args.map((arg) => [...new Set(namesIn(arg, 0))].slice(0, mostNames));
  for (const [index, arg] of args.entries()) {
    const known = names.flatMap((own, other) => (other === index ? [] : own));
    if (known.length === 0) continue;
    const changed = renamed(arg, known, random, 0);
    if (changed !== arg && conforms(changed, spec.params[index]?.shape as Shape)) args[index] = changed;
  }
  for (const [index, arg] of args.entries()) {
    const shape = spec.params[index]?.shape as Shape;
    if (!isGraph(shape) || typeof arg !== "object" || arg === null || Array.isArray(arg) || arg.$ !== "map" || !random.chance(closedRate)) continue;
    const own = arg.of.flatMap(([key]) => (typeof key === "string" ? [key] : []));
    const closed: Value = { ...arg, of: arg.of.map(([key, value]) => [key, Array.isArray(value) ? (value as Value[]).map((name) => (typeof name === "string" ? random.pick(own) : name)) : value]) };
    if (own.length > 0 && conforms(closed, shape)) args[index] = closed;
  }
}

/** Names by name, such as the tasks that each task needs. */
function isGraph(shape: Shape): boolean {
  return shape.kind === "dict" && shape.key.kind === "string" && shape.value.kind === "list" && shape.value.of.kind === "string";
}

function has(shape: Shape, is: (shape: Shape) => boolean, depth: number): boolean {
  if (is(shape)) return true;
  if (depth > deepest) return false;
  const inside = (part: Shape): boolean => has(part, is, depth + 1);
  switch (shape.kind) {
    case "list":
    case "set":
      return inside(shape.of);
    case "tuple":
    case "union":
      return shape.of.some(inside);
    case "dict":
      return inside(shape.value);
    default:
      return false;
  }
}

function isMapping(shape: Shape): boolean {
  return shape.kind === "dict" && shape.key.kind === "string";
}

/** Of mappings in all depths. */
function namesIn(value: Value, depth: number): string[] {
  if (depth > deepest || typeof value !== "object" || value === null) return [];
  const inside = (part: Value): string[] => namesIn(part, depth + 1);
  if (Array.isArray(value)) return (value as Value[]).flatMap(inside);
  switch (value.$) {
    case "tuple":
    case "set":
      return value.of.flatMap(inside);
    case "map":
      return value.of.flatMap(([key, item]) => [...(typeof key === "string" ? [key] : []), ...inside(item)]);
    default:
      return [];
  }
}

/** Names of entries stay. */
function renamed(value: Value, names: readonly string[], random: Random, depth: number): Value {
  if (typeof value === "string") return random.chance(rate) ? random.pick(names) : value;
  if (depth > deepest || typeof value !== "object" || value === null) return value;
  const inside = (part: Value): Value => renamed(part, names, random, depth + 1);
  if (Array.isArray(value)) return (value as Value[]).map(inside);
  return value.$ === "tuple" ? { $: "tuple", of: value.of.map(inside) } : value;
}
