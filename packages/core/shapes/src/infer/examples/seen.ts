import type { Bound, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { deepest } from "../../alternatives.ts";
import { isSorted } from "../../conform.ts";
import { lengthOf, numberIn, tag } from "../../parts.ts";
import { capitals, digits, smallLetters } from "../../texts/characters.ts";
import { tupleLike } from "../code/votes.ts";

/**
 * The shape of the values seen in one place, widened softly: ranges and lengths grow beyond what was seen, letters and digits stand
 * for their class. `joinNumbers`: the language does not tell 1.0 from 1, so one fraction makes all of them floats.
 */
export function shapeOfValues(values: readonly Value[], joinNumbers: boolean, depth = 0, place: Place = depth === 0 ? "argument" : "part"): Shape {
  if (depth > deepest || values.length === 0) return { kind: "any" };
  const groups = Map.groupBy(values, (value) => kindOf(value));
  if (groups.has("int") && groups.has("float") && joinNumbers) {
    groups.set("float", [...(groups.get("int") as Value[]), ...(groups.get("float") as Value[])]);
    groups.delete("int");
  }
  const shapes = [...groups].map(([kind, group]) => shapeOfGroup(kind, group, joinNumbers, depth, place));
  const [only, ...others] = shapes;
  return only && others.length === 0 ? only : { kind: "union", of: shapes };
}

/** Where values were seen: as arguments, as elements of lists, or as keys, fields and other parts. */
export type Place = "argument" | "element" | "part";

type Group = "none" | "bool" | "int" | "float" | "string" | "list" | "tuple" | "set" | "map" | "object" | "bytes" | "other";

function kindOf(value: Value): Group {
  switch (typeof value) {
    case "boolean":
      return "bool";
    case "string":
      return "string";
    case "bigint":
      return "int";
    case "number":
      return Number.isInteger(value) && !Object.is(value, -0) ? "int" : "float";
  }
  if (value === null) return "none";
  if (Array.isArray(value)) return "list";
  switch (value.$) {
    case "float":
    case "tuple":
    case "set":
    case "map":
    case "object":
    case "bytes":
      return value.$;
    case "iterator":
      return "list";
    default:
      return "other";
  }
}

function shapeOfGroup(kind: Group, values: readonly Value[], joinNumbers: boolean, depth: number, place: Place): Shape {
  switch (kind) {
    case "none":
    case "bool":
      return { kind };
    case "int":
    case "float":
      return { kind, ...rangeSeen(values.map((value) => numberIn(value) as number), kind, place) };
    case "string":
      return stringsSeen(values as readonly string[], place);
    case "list":
    case "set": {
      const lists = values.map((value) => (Array.isArray(value) ? value : (value as { of: readonly Value[] }).of) as readonly Value[]);
      const columns = kind === "list" && depth > 0 ? columnsSeen(lists, joinNumbers, depth) : undefined;
      if (columns) return { kind: "tuple", asList: true, of: columns };
      const of = shapeOfValues(lists.flat(), joinNumbers, depth + 1, "element");
      if (kind === "set") return { kind, of, ...lengthsSeen(lists.map((list) => list.length), depth, place) };
      return { kind, of, ...lengthsSeen(lists.map((list) => list.length), depth, place), ...orderSeen(lists) };
    }
    case "tuple":
      return tuplesSeen(values.map((value) => (value as { of: readonly Value[] }).of), joinNumbers, depth);
    case "map":
    case "object":
      return entriesSeen(kind, values, joinNumbers, depth, place);
    case "bytes":
      return { kind, ...lengthsSeen(values.map((value) => lengthOf(value) ?? 0), depth, place) };
    case "other":
      return { kind: "literal", values: [...new Map(values.map((value) => [canonical(value), value])).values()].slice(0, 20) };
  }
}

/**
 * Beyond what was seen. Small numbers among others go a quarter as far below 0, where few of the numbers meant are: of the lists whose numbers in examples are
 * all above 0, three in four have others in tests. A number by itself stays on its side of 0 or 1.
 */
function rangeSeen(seen: readonly number[], kind: "int" | "float", place: Place): { min?: Bound; max?: Bound } {
  const finite = seen.filter(Number.isFinite);
  if (finite.length === 0) return {};
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const max = high <= 0 && low < 0 ? 10 : high + Math.max(10, Math.abs(high));
  const isSmall = low <= 10 || 2 * low < high;
  const min = low < 0 ? low - Math.max(10, Math.abs(low)) : place === "element" && isSmall ? -Math.ceil(max / 4) : low >= 1 && kind === "int" ? 1 : 0;
  return { min: soft(min), max: soft(Math.min(max, Number.MAX_SAFE_INTEGER)) };
}

/** An argument may be empty: in tests of functions of which no example is, three in four are at times. */
function lengthsSeen(lengths: readonly number[], depth: number, place: Place): { minLength?: Bound; maxLength?: Bound } {
  const [low, high] = [Math.min(...lengths), Math.max(...lengths)];
  // Rows of one short length are pairs, points, triples: the length is part of what they mean.
  if (depth > 0 && low === high && lengths.length >= 3 && low >= 2 && low <= 4) return { minLength: soft(low), maxLength: soft(low) };
  return { minLength: soft(place === "argument" || low === 0 ? 0 : 1), maxLength: soft(Math.max(2 * high, high + 4)) };
}

/** Rows of one length that have one kind at each place, and not the same at all: `["rome", 2, "oslo", 0]`. */
function columnsSeen(rows: readonly (readonly Value[])[], joinNumbers: boolean, depth: number): readonly Shape[] | undefined {
  const width = rows[0]?.length ?? 0;
  if (rows.length < 2 || width < 2 || width > widestRow || rows.some((row) => row.length !== width)) return undefined;
  const columns = Array.from({ length: width }, (_, at) => shapeOfValues(rows.map((row) => row[at] as Value), joinNumbers, depth + 1));
  const kinds = new Set(columns.map(({ kind }) => (kind === "float" ? "int" : kind)));
  return kinds.size > 1 && !kinds.has("union") ? columns : undefined;
}

const widestRow = 8;

/** Chance makes few lists sorted: three of three or more elements, not all equal, are evidence. */
function orderSeen(lists: readonly (readonly Value[])[]): { sorted?: "up" | "down"; distinct?: boolean } {
  const telling = lists.filter((list) => list.length >= 3 && new Set(list.map(canonical)).size > 1);
  const total = telling.reduce((sum, list) => sum + list.length, 0);
  const numeric = telling.every((list) => list.every((item) => numberIn(item) !== undefined || typeof item === "string"));
  const sorted = numeric && telling.length >= 3 && total >= 12 ? (["up", "down"] as const).find((direction) => lists.every((list) => isSorted(list, direction))) : undefined;
  const distinct = telling.length >= 5 && total >= 20 && lists.every((list) => new Set(list.map(canonical)).size === list.length);
  return { ...(sorted && { sorted }), ...(distinct && { distinct }) };
}

function stringsSeen(texts: readonly string[], place: Place): Shape {
  const lengths = texts.map((text) => [...text].length);
  const characters = texts.flatMap((text) => [...text]);
  const words = [...new Set(texts)].filter((text) => text.length > 0 && text.length <= 80).slice(0, 30);
  const high = Math.max(...lengths);
  return {
    kind: "string",
    ...(characters.length > 0 && { alphabet: alphabetOf(characters) }),
    ...(words.length > 0 && { words }),
    minLength: soft(place === "part" && !lengths.includes(0) ? 1 : 0),
    maxLength: soft(Math.max(2 * high, high + 6)),
  };
}

const classes: readonly (readonly [pattern: RegExp, all: string, few: number, kin: string])[] = [
  [/[a-z]/, smallLetters, 4, capitals],
  [/[A-Z]/, capitals, 4, ""],
  [/[0-9]/, digits, 2, ""],
];

/** All of a class of which some were seen, unless few different ones occur so often that they are all there are; capitals with small letters, which two in three tests have that no example shows. */
function alphabetOf(characters: readonly string[]): string {
  const alphabet = new Set<string>();
  for (const [pattern, all, few, kin] of classes) {
    const seen = characters.filter((character) => pattern.test(character));
    if (seen.length === 0) continue;
    const different = new Set(seen);
    const binary = [...different].every((character) => character === "0" || character === "1") && seen.length >= 3;
    const closed = binary || (different.size <= few && seen.length >= 4 * different.size && seen.length >= 6);
    for (const character of closed ? different : all + kin) alphabet.add(character);
  }
  for (const character of characters) if (alphabet.size < 200) alphabet.add(character);
  return [...alphabet].join("");
}

function tuplesSeen(tuples: readonly (readonly Value[])[], joinNumbers: boolean, depth: number): Shape {
  const lengths = [...new Set(tuples.map((items) => items.length))];
  const first = lengths[0] as number;
  const flat = shapeOfValues(tuples.flat(), joinNumbers, depth + 1);
  // One length: fields, unless it is a run of three or more of one kind at the top, which is a sequence.
  const isSequence = lengths.length > 1 || (first > 2 && depth === 0 && flat.kind !== "union");
  if (!isSequence) return { kind: "tuple", of: Array.from({ length: first }, (_, index) => shapeOfValues(tuples.map((items) => items[index] as Value), joinNumbers, depth + 1)) };
  const most = Math.max(...lengths) + 2;
  const rest = Array.from({ length: Math.min(most, 10) }, (_, index) => index + 1).filter((length) => !lengths.includes(length));
  return tupleLike(flat, [...lengths, ...rest].slice(0, 12));
}

function entriesSeen(kind: "map" | "object", values: readonly Value[], joinNumbers: boolean, depth: number, place: Place): Shape {
  const all = values.map((value) => (value as { of: readonly (readonly [Value, Value])[] }).of);
  const [first] = all;
  const names = (first ?? []).map(([key]) => key);
  const parts = shapeOfValues(all.flatMap((entries) => entries.map(([, part]) => part)), joinNumbers, depth + 1);
  const sameNames = all.every((entries) => entries.length === names.length && entries.every(([key], index) => key === names[index]));
  const className = tag(values[0] as Value) === "object" ? (values[0] as { class?: string }).class : undefined;
  const isRecord = className !== undefined || (kind === "object" && names.length > 0 && sameNames && (values.length > 1 || parts.kind === "union"));
  if (isRecord) {
    const fields = names.map((name, index) => [name as string, shapeOfValues(all.flatMap((entries) => (entries[index] ? [entries[index][1]] : [])), joinNumbers, depth + 1)] as const);
    return className === undefined ? { kind: "record", fields } : { kind: "record", class: className, fields };
  }
  const keys = shapeOfValues(all.flatMap((entries) => entries.map(([key]) => key)), joinNumbers, depth + 1);
  return { kind: "dict", key: keys.kind === "any" ? { kind: "string" } : keys, value: parts, ...(values.every((value) => (value as { asMap?: boolean }).asMap) && { asMap: true }), ...lengthsSeen(all.map((entries) => entries.length), 0, place) };
}

export function soft(value: number): Bound {
  return { value, hard: false };
}
