import type { Shape, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { oncePer } from "./once.ts";

/** A float, tagged where its value is integral, so that a language that tells 1.0 from 1 gets 1.0. */
export function floatValue(number: number): Value {
  return Number.isInteger(number) && !Object.is(number, -0) ? { $: "float", of: number } : number;
}

/** The number in a value, floats and big integers included; undefined where there is none. */
export function numberIn(value: Value): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  return tag(value) === "float" ? (value as { of: number }).of : undefined;
}

/** The finite numbers of a dictionary, in its order. */
export const numbersIn = oncePer((dictionary: readonly Value[]) => dictionary.map(numberIn).filter((number) => number !== undefined && Number.isFinite(number)) as number[]);

/** The tag of a tagged value, `list` for a list; undefined for a plain one. */
export function tag(value: Value): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  return Array.isArray(value) ? "list" : value.$;
}

/** The parts of a container that a path counts through: elements, or the values of entries; undefined where there are none. */
export function partsOf(value: Value): readonly Value[] | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return value;
  switch (value.$) {
    case "tuple":
    case "set":
    case "iterator":
      return value.of;
    case "map":
    case "object":
      return (value.of as readonly (readonly [Value, Value])[]).map(([, part]) => part);
    default:
      return undefined;
  }
}

/** The value with that part exchanged; unchanged where it has no such part. */
export function withPart(value: Value, index: number, part: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return index < value.length ? value.with(index, part) : value;
  switch (value.$) {
    case "tuple":
    case "set":
    case "iterator":
      return index < value.of.length ? { $: value.$, of: value.of.with(index, part) } : value;
    case "map":
      return { ...value, of: value.of.map((entry, at) => (at === index ? ([entry[0], part] as const) : entry)) };
    case "object":
      return { ...value, of: value.of.map((entry, at) => (at === index ? ([entry[0], part] as const) : entry)) };
    default:
      return value;
  }
}

/** How long a value is: characters (code points), elements, entries; undefined where it has no length. */
export function lengthOf(value: Value): number | undefined {
  if (typeof value === "string") return characterCount(value);
  if (Array.isArray(value)) return value.length;
  if (tag(value) === "bytes") return (value as { of: Uint8Array }).of.length;
  return partsOf(value)?.length;
}

/** Code points: of a surrogate pair the second half is not counted. */
function characterCount(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at++) if ((text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800) count--;
  return count;
}

/** A record of these fields: a map with the names as keys, or an object. */
export function recordOf({ map, class: name }: Extract<Shape, { kind: "record" }>, of: readonly (readonly [string, Value])[]): Value {
  if (map) return { $: "map", of };
  return name === undefined ? { $: "object", of } : { $: "object", class: name, of };
}

/** A mapping of these entries. */
export function mapOf({ asMap }: Extract<Shape, { kind: "dict" }>, of: readonly (readonly [Value, Value])[]): Value {
  return asMap ? { $: "map", asMap, of } : { $: "map", of };
}

/** The shape of what stands under a key; `any` where the shape says nothing of it. */
export function fieldShape(shape: Shape, key: Value | undefined): Shape {
  if (shape.kind === "dict") return shape.value;
  if (shape.kind !== "record") return { kind: "any" };
  return shape.fields.find(([name]) => name === key)?.[1] ?? { kind: "any" };
}

/** The parts of a tuple in the form that its shape has. */
export function tupleOf({ asList }: Extract<Shape, { kind: "tuple" }>, of: readonly Value[]): Value {
  return asList ? [...of] : { $: "tuple", of };
}

/** The first of those that are called the same. */
export function firstOfEach<Item>(items: readonly Item[], nameOf: (item: Item) => Value): Item[] {
  const seen = new Set<number>();
  return items.filter((item) => seen.size < seen.add(fingerprint(nameOf(item))).size);
}

/** The shape of a part; `any` where the shape says nothing of it. */
export function partShape(shape: Shape, index: number): Shape {
  switch (shape.kind) {
    case "list":
    case "set":
      return shape.of;
    case "tuple":
      return shape.of[Math.max(index, 0)] ?? { kind: "any" };
    case "dict":
      return shape.value;
    case "record":
      return shape.fields[Math.max(index, 0)]?.[1] ?? { kind: "any" };
    case "union": {
      const container = shape.of.find((alternative) => containers.has(alternative.kind));
      return container ? partShape(container, index) : { kind: "any" };
    }
    default:
      return { kind: "any" };
  }
}

const containers: ReadonlySet<Shape["kind"]> = new Set(["list", "set", "tuple", "dict", "record"]);

/** An order for sorting lists: numbers by size, NaN last; texts by code unit, containers by their first difference; others by their kind alone. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return compareNumbers(a, b);
  const x = numberIn(a);
  const y = numberIn(b);
  if (x !== undefined && y !== undefined) return compareNumbers(x, y);
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : a > b ? 1 : 0;
  const s = partsOf(a);
  const t = partsOf(b);
  if (s && t) {
    const shared = Math.min(s.length, t.length);
    for (let index = 0; index < shared; index++) {
      const order = compareValues(s[index] as Value, t[index] as Value);
      if (order !== 0) return order;
    }
    return s.length - t.length;
  }
  return rank(a) - rank(b);
}

function compareNumbers(a: number, b: number): number {
  return a - b || Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Of values of different kinds the one of lower rank comes first: what compares by its number or its parts must be of one rank, or there is no order. */
function rank(value: Value): number {
  if (typeof value === "boolean") return 0;
  if (numberIn(value) !== undefined) return 1;
  if (typeof value === "string") return 2;
  return partsOf(value) ? 3 : 4;
}

/** Lists up to this length are sorted by insertion, which needs no call of a comparator. */
const shortList = 24;

/** The part that an order is of; the whole value where none is named or there. */
export function partBy(value: Value, by: number | undefined): Value {
  return by === undefined ? value : (partsOf(value)?.[by] ?? value);
}

/** Each part with the parts at the same place in the other elements. */
function sortColumns(rows: Value[], direction: "up" | "down"): Value[] {
  const width = rows.reduce<number>((most, row) => Math.max(most, partsOf(row)?.length ?? 0), 0);
  for (let column = 0; column < width; column++) {
    const own = [...rows.entries()].flatMap(([index, row]) => ((partsOf(row)?.length ?? 0) > column ? [index] : []));
    const sorted = sortValues(own.map((index) => partsOf(rows[index] as Value)?.[column] as Value), direction);
    for (const [place, index] of own.entries()) rows[index] = withPart(rows[index] as Value, column, sorted[place] as Value);
  }
  return rows;
}

/** Sorts a list in place by `compareValues` of its elements, or of one part of each, equal ones in their order, or each part by itself; and gives it back. */
export function sortValues(items: Value[], direction: "up" | "down", by?: number | "each"): Value[] {
  const sign = direction === "up" ? 1 : -1;
  if (by === "each") return sortColumns(items, direction);
  if (by !== undefined) return items.sort((a, b) => sign * compareValues(partBy(a, by), partBy(b, by)));
  if (items.length > shortList) return items.sort((a, b) => sign * compareValues(a, b));
  for (let index = 1; index < items.length; index++) {
    const item = items[index] as Value;
    let at = index;
    for (; at > 0 && sign * compareValues(items[at - 1] as Value, item) > 0; at--) items[at] = items[at - 1] as Value;
    items[at] = item;
  }
  return items;
}
