import type { OriginalRow, Outcome } from "@medoid/spec";
import { expect, test } from "vitest";
import { buildTable, followOriginal, restoreTable, storeTable } from "./index.ts";

const returned = (value: number | number[]): Outcome => ({ kind: "returned", value });
const failed: Outcome = { kind: "threw", class: "Error", message: "" };

function tableOf(rows: readonly (readonly Outcome[])[], original?: Pick<OriginalRow, "outcomes" | "equality">) {
  return buildTable({
    programs: rows.map((_, p) => ({ key: `p${p}`, code: "x", language: "javascript", entry: { kind: "function", name: "f" }, members: [p] })),
    inputs: (rows[0] ?? []).map((_, x) => ({ id: `i${x}`, args: [x], weight: 1, guided: false, parents: [], operator: "test" })),
    rows: rows.map((row) => row.map((outcome) => ({ outcome, steps: 1 }))),
    equality: "javascript",
    original: original && { language: "python", ...original },
  });
}

test("programs are compared with the original where it answers and somebody does as it does", () => {
  const rows = [[1, 2, 3, 4].map(returned), [returned(1), failed, returned(3), returned(5)]];
  const outcomes: Outcome[] = [returned(1), returned(2), failed, returned(9)];
  expect(followOriginal(tableOf(rows, { equality: "cross", outcomes }))).toEqual({ inputs: [0, 1], departs: [[], [1]] });
  expect(followOriginal(tableOf(rows))).toBeUndefined();
});

test("by its own equality: a tuple of Python is a list of JavaScript", () => {
  const tuple: Outcome = { kind: "returned", value: { $: "tuple", of: [1, 2] } };
  const rows = [[returned([1, 2])], [returned([2, 1])]];
  expect(followOriginal(tableOf(rows, { equality: "cross", outcomes: [tuple] }))).toEqual({ inputs: [0], departs: [[], [0]] });
  expect(followOriginal(tableOf(rows, { equality: "javascript", outcomes: [tuple] }))).toEqual({ inputs: [], departs: [[], []] });
});

test("it is saved with the table, and must answer the whole panel", () => {
  const table = tableOf([[returned(1), returned(2)]], { equality: "cross", outcomes: [returned(1), failed] });
  expect(restoreTable(JSON.parse(JSON.stringify(storeTable(table)))).original).toEqual(table.original);
  expect(restoreTable(JSON.parse(JSON.stringify(storeTable(tableOf([[returned(1)]]))))).original).toBeUndefined();
  expect(() => tableOf([[returned(1)]], { equality: "cross", outcomes: [] })).toThrow(RangeError);
});
