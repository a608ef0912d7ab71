import { equal } from "@medoid/values";
import type { Value } from "@medoid/spec";
import { withPart } from "../parts.ts";
import { inPlaceOf, sequenceOf } from "./sequences.ts";
import type { StructureRules } from "./structure.ts";

/** A table that equals itself with rows and columns exchanged; what is below the diagonal is made of what is above it. */
export const symmetric: StructureRules = {
  holds(value) {
    const rows = rowsOf(value);
    return rows?.every((row, i) => row.every((item, j) => rows[j]?.[i] === undefined || equal(item, rows[j][i] as Value, "strict")));
  },
  made(value) {
    const rows = rowsOf(value);
    return rows && inPlaceOf(value, rows.map((row, i) => inPlaceOf(sequenceOf(value)?.[i] as Value, row.map((item, j) => (j < i ? (rows[j]?.[i] ?? item) : item)))));
  },
};

/** A table on whose diagonal all are `offset`. */
export const diagonal: StructureRules = {
  holds: (value, { offset }) => rowsOf(value)?.every((row, index) => index >= row.length || row[index] === offset),
  made: (value, { offset }) => rowsOf(value) && inPlaceOf(value, (sequenceOf(value) as readonly Value[]).map((row, index) => withPart(row, index, offset))),
};

function rowsOf(value: Value): (readonly Value[])[] | undefined {
  const rows = typeof value === "string" ? undefined : sequenceOf(value)?.map((row) => (typeof row === "string" ? undefined : sequenceOf(row)));
  return rows?.every((row) => row !== undefined) ? (rows as (readonly Value[])[]) : undefined;
}
