import type { InputSpec, Shape, Value } from "@medoid/spec";
import { deepest } from "./alternatives.ts";
import { conforms } from "./conform.ts";
import { oncePer } from "./once.ts";
import { partsOf, tag } from "./parts.ts";
import type { Random } from "./random.ts";

/** How often a text becomes the name of an entry: some are not found. */
const rate = 0.75;
const mostNames = 50;

/** How often a text becomes one that the other holds, where it holds any; and of the others, how often it leads into what is nested, where there is a mark to join names by. */
const heldRate = 0.25;
const wayRate = 0.5;

/** How often all names in the values of a mapping are those of its entries, as in a graph. */
const closedRate = 0.8;

/** Whether some argument has mappings from texts, or records that hold texts, and another one texts that may be looked up there; or one maps names to lists of names. */
export const hasLookups = oncePer((params: InputSpec["params"]): { readonly is: boolean } => {
  const mapped = params.map(({ shape }) => has(shape, isLookedInto, 0));
  return { is: params.some(({ shape }) => isGraph(shape)) || params.some(({ shape }, index) => mapped.some((own, other) => own && other !== index) && has(shape, ({ kind }) => kind === "string", 0)) };
});

/**
 * Texts in the arguments become names of entries of mappings in others, in place: `stock` and `orders`, a tree of settings and a `key`, which may lead into it
 * (`cart.title`); or texts that mappings and records hold. Chance finds none of these, and where nothing is ever found programs differ in little.
 */
export function lookUp(args: Value[], spec: InputSpec, random: Random): void {
  const ways = args.map((arg) => waysIn(arg, [], 0).slice(0, mostNames));
  const held = args.map((arg) => (typeof arg === "string" ? [] : heldIn(arg, false, 0).slice(0, mostNames)));
  const marks = marksIn(spec.dictionary);
  for (const [index, arg] of args.entries()) {
    const ofOthers = <Item>(all: readonly (readonly Item[])[]): readonly Item[] => all.flatMap((own, other) => (other === index ? [] : own));
    const [known, texts] = [ofOthers(ways), ofOthers(held)];
    const nested = marks.length > 0 ? known.filter((way) => way.length > 1) : [];
    const taken = (): string => {
      if (texts.length > 0 && (known.length === 0 || random.chance(heldRate))) return random.pick(texts);
      return nested.length > 0 && random.chance(wayRate) ? random.pick(nested).join(random.pick(marks)) : (random.pick(known).at(-1) as string);
    };
    if (known.length + texts.length === 0) continue;
    const changed = renamed(arg, taken, random, 0);
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

/** What joins names. */
const marksIn = oncePer((dictionary: readonly Value[]): readonly string[] => dictionary.filter((mark): mark is string => typeof mark === "string" && /^[./:_-]$/.test(mark)));

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
    case "record":
      return shape.fields.some(([, field]) => inside(field));
    default:
      return false;
  }
}

function isLookedInto(shape: Shape): boolean {
  return (shape.kind === "dict" && shape.key.kind === "string") || (shape.kind === "record" && shape.fields.some(([, { kind }]) => kind === "string"));
}

/** Names of the entries of mappings in all depths, each with those that it is reached by, from the outside in. */
function waysIn(value: Value, way: readonly string[], depth: number): (readonly string[])[] {
  if (depth > deepest) return [];
  if (tag(value) !== "map") return (partsOf(value) ?? []).flatMap((part) => waysIn(part, way, depth + 1));
  return (value as Extract<Value, { readonly $: "map" }>).of.flatMap(([key, item]) => {
    const own = typeof key === "string" ? [...way, key] : way;
    return [...(typeof key === "string" ? [own] : []), ...waysIn(item, own, depth + 1)];
  });
}

/** Texts within mappings and records. */
function heldIn(value: Value, isInside: boolean, depth: number): string[] {
  if (typeof value === "string") return isInside ? [value] : [];
  const inside = isInside || tag(value) === "map" || tag(value) === "object";
  return depth > deepest ? [] : (partsOf(value) ?? []).flatMap((part) => heldIn(part, inside, depth + 1));
}

/** Mappings stay as they are. */
function renamed(value: Value, taken: () => string, random: Random, depth: number): Value {
  if (typeof value === "string") return random.chance(rate) ? taken() : value;
  if (depth > deepest || typeof value !== "object" || value === null) return value;
  const inside = (part: Value): Value => renamed(part, taken, random, depth + 1);
  if (Array.isArray(value)) return (value as Value[]).map(inside);
  if (value.$ === "object") return { ...value, of: value.of.map(([name, part]) => [name, inside(part)] as const) };
  return value.$ === "tuple" ? { $: "tuple", of: value.of.map(inside) } : value;
}
