import type { Value } from "@medoid/spec";
import { firstOfEach, partShape, partsOf } from "../parts.ts";
import { inPlaceOf, numbersOf, sequenceOf } from "./sequences.ts";
import type { StructureRules } from "./structure.ts";
import { unusedIn } from "./unused.ts";

/** The numbers of each row of a table; undefined for what is none. */
export function rowsOfNumbers(value: Value): readonly (readonly number[])[] | undefined {
  const rows = typeof value === "string" ? undefined : sequenceOf(value)?.map(numbersOf);
  return rows?.every((row) => row !== undefined) ? rows : undefined;
}

/** The numbers of all rows of a table, in order; undefined for what is none. */
export function cellsOf(value: Value): readonly number[] | undefined {
  return rowsOfNumbers(value)?.flat();
}

/** The table with other numbers in its cells. */
export function withCells(table: Value, cells: readonly number[]): Value {
  let at = 0;
  return inPlaceOf(table, (sequenceOf(table) ?? []).map((row) => inPlaceOf(row, cells.slice(at, (at += sequenceOf(row)?.length ?? 0)))));
}

/** No two cells of a table are the same: those that come again get whole numbers that do not. */
export const uniqueCells: StructureRules = {
  holds(value) {
    const cells = cellsOf(value);
    return cells && new Set(cells).size === cells.length;
  },
  made(value, { shape }) {
    const cells = cellsOf(value);
    if (!cells) return undefined;
    const seen = new Set<number>();
    const isFirst = cells.map((cell) => seen.size < seen.add(cell).size);
    const unused = unusedIn(partShape(partShape(shape, 0), 0), cells);
    const made = cells.map((cell, index) => (isFirst[index] ? cell : unused()));
    return made.every((cell) => cell !== undefined) ? withCells(value, made) : undefined;
  },
};

/** No two rows have the same at place `offset`: the later ones go. */
export const uniqueColumn: StructureRules = {
  holds(value, { offset }) {
    const kept = firstsBy(value, offset);
    return kept && kept.length === (value as readonly Value[]).length;
  },
  made: (value, { offset }) => firstsBy(value, offset),
};

function firstsBy(value: Value, column: number): Value[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const rows = value as readonly Value[];
  const placeIn = (row: Value): Value | undefined => partsOf(row)?.[column];
  if (rows.some((row) => placeIn(row) === undefined)) return undefined;
  return firstOfEach(rows, (row) => placeIn(row) as Value);
}
