import type { Relation, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { lengthOf, numberIn, partsOf, tag } from "../../parts.ts";
import { every, holdsFor } from "../../relations.ts";

/**
 * Rules that all examples obey, in a way chance would not often make. Confidence grows with the number of examples that could have
 * broken the rule, and with names that speak for it; it never reaches 1, for examples are few.
 */
export function relationsSeen(examples: readonly (readonly Value[])[], params: readonly { readonly name: string; readonly shape: Shape }[]): Relation[] {
  const relations: Relation[] = [];
  const columns = params.map((_, index) => examples.map((args) => args[index] as Value));
  for (const [part, column] of columns.entries()) {
    relations.push(...within(column, part));
    for (const [against, other] of columns.entries()) if (part !== against) relations.push(...between(column, other, part, against, params[part]?.name ?? ""));
  }
  return relations;
}

/** Grows from `start` by halving the doubt with every further example. */
function confidence(start: number, count: number): number {
  return Math.min(0.97, Math.round((1 - (1 - start) * 0.5 ** (count - 1)) * 100) / 100);
}

const indexNames = /^(i|j|idx|index|pos|position|start|end|left|right|l|r)$|(_index|Index|_pos|Pos)$/;
const lengthNames = /^(n|m|size|length|len|count)$|(_size|_len|_length|Size|Length)$/;

function between(column: readonly Value[], other: readonly Value[], part: number, against: number, name: string): Relation[] {
  const found: Relation[] = [];
  const seen = `in all ${column.length} examples`;
  const add = (kind: Relation["kind"], sure: number): void => {
    found.push({ kind, part: [part], against: [against], confidence: sure, evidence: seen });
  };
  const all = (kind: Relation["kind"]): boolean => column.every((value, index) => holdsFor({ kind }, value, other[index] as Value) === true);
  const lengths = other.map(lengthOf);
  const isContainer = other.every((value) => tag(value) === "list" || tag(value) === "tuple");
  const numbers = column.map(numberIn);
  if (isContainer && part > against && column.every((value) => tag(value) === "list" || tag(value) === "tuple") && all("equalLength")) {
    const varied = new Set(lengths).size > 1;
    if (column.length >= 2 || (lengths[0] ?? 0) >= 3) add("equalLength", confidence(varied ? 0.6 : 0.45, column.length));
  }
  if (numbers.every((number) => number !== undefined && Number.isInteger(number))) {
    const isSequence = isContainer || other.every((value) => typeof value === "string");
    if (isSequence && all("lengthOf") && (column.length >= 2 || lengthNames.test(name))) add("lengthOf", confidence(lengthNames.test(name) ? 0.8 : 0.5, column.length));
    else if (isSequence && all("indexInto") && (indexNames.test(name) || column.length >= 4)) add("indexInto", indexNames.test(name) ? confidence(0.6, column.length) : 0.5);
    else if (isContainer && all("lessOrEqual") && other.every((value) => numberIn(value) === undefined) && (name === "k" || column.length >= 4)) add("lessOrEqual", confidence(name === "k" ? 0.6 : 0.4, Math.min(3, column.length)));
  }
  if (numbers.every((number) => number !== undefined) && other.every((value) => numberIn(value) !== undefined) && all("lessOrEqual") && column.length >= 4) {
    if (part < against && column.some((value, index) => canonical(value) !== canonical(other[index] as Value))) add("lessOrEqual", confidence(0.3, column.length - 3));
  }
  if (isContainer && column.every((value) => tag(value) === undefined) && all("memberOf") && column.length >= 2) add("memberOf", confidence(0.4, column.length - 1));
  return found;
}

/** Rules among the parts of one argument: rows of equal length, square tables, pairs in order. */
function within(column: readonly Value[], part: number): Relation[] {
  const tables = column.map((value) => (Array.isArray(value) ? value : undefined)).filter((value) => value !== undefined);
  if (tables.length < column.length || column.length === 0) return [];
  const rows = tables.map((table) => table.map((row) => partsOf(row)));
  if (rows.flat().some((row) => row === undefined) || rows.flat().length === 0) return [];
  const found: Relation[] = [];
  const evidence = `in all ${column.length} examples`;
  const lengths = rows.map((table) => table.map((row) => (row as readonly Value[]).length));
  const large = lengths.filter((table) => table.length >= 2);
  const even = lengths.every((table) => table.every((length) => length === table[0]));
  const isPairs = new Set(lengths.flat()).size === 1 && lengths.flat()[0] === 2;
  if (even && large.flat().length >= 3 && !(isPairs && large.flat().length >= 3 && lengths.some((table) => table.length !== 2))) {
    found.push({ kind: "equalLength", part: [part, every], against: [part, 0], confidence: confidence(0.6, large.flat().length - 1), evidence });
    if (lengths.every((table) => table.length === (table[0] ?? 0)) && new Set(lengths.map((table) => table.length)).size > 1) {
      found.push({ kind: "equalLength", part: [part, every], against: [part], confidence: confidence(0.6, column.length), evidence });
    }
  }
  if (isPairs) {
    const pairs = rows.flat() as (readonly Value[])[];
    const numbers = pairs.map(([first, second]) => [numberIn(first as Value), numberIn(second as Value)] as const);
    if (pairs.length >= 4 && numbers.every(([first, second]) => first !== undefined && second !== undefined && first <= second)) {
      found.push({ kind: "lessOrEqual", part: [part, every, 0], against: [part, every, 1], confidence: confidence(0.4, pairs.length - 2), evidence });
    }
  }
  return found;
}
