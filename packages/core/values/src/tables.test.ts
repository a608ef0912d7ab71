import type { Value } from "@medoid/spec";
import { expect, test } from "vitest";
import { examplesInTables } from "./tables.ts";

const literal = (cell: string): Value | undefined => {
  try {
    return JSON.parse(cell) as Value;
  } catch {
    return undefined;
  }
};
const list = (cell: string): readonly Value[] | undefined => literal(`[${cell}]`) as Value[] | undefined;
const read = (text: string, params: readonly { name: string; optional?: boolean; keyword?: boolean }[] = [{ name: "xs" }, { name: "k" }]): unknown =>
  examplesInTables(text, params, { args: list, value: literal }).map(({ args, expected }) => [...args, "=", expected]);

test.each<[string, unknown]>([
  ["| xs | k | result |\n|----|---|--------|\n| [1, 2] | 1 | 3 |\n| `[]` | 0 | 0 |\n\nAnd so on.", [[[1, 2], 1, "=", 3], [[], 0, "=", 0]]],
  ["  | # | `k` | **xs** | Expected output | Why |\n  |:-:|---|---|--:|---|\n  | 1 | 2 | [1] | 4 | it is so |", [[[1], 2, "=", 4]]],
  ["| Input | Output |\n|---|---|\n| [1], 2 | \"a\\|b\" |", [[[1], 2, "=", "a|b"]]],
  ["| Input (xs, k) | Returns |\n|---|---|\n| [1], 2 | 3 |", [[[1], 2, "=", 3]]],
  ["| Input xs | Argument `k` | Output |\n|---|---|---|\n| [1] | 2 | 3 |", [[[1], 2, "=", 3]]],
])("%j", (text, found) => expect(read(text)).toEqual(found));

test("what need not be given has no column", () => {
  const params = [{ name: "xs" }, { name: "k", optional: true }, { name: "up", optional: true, keyword: true }];
  expect(read("| xs | output |\n|--|--|\n| [1] | 2 |", params)).toEqual([[[1], "=", 2]]);
  expect(read("| xs | up | output |\n|--|--|--|\n| [1] | true | 2 |", params)).toEqual([[[1], { $: "hole" }, true, "=", 2]]);
});

test.each([
  ["no word for a result", "| xs | k | price |\n|--|--|--|\n| [1] | 2 | 3 |"],
  ["two results", "| xs | k | output | expected |\n|--|--|--|--|\n| [1] | 2 | 3 | 3 |"],
  ["a column that nothing is said of", "| xs | k | speed | output |\n|--|--|--|--|\n| [1] | 2 | 3 | 4 |"],
  ["an argument that has no column", "| xs | output |\n|--|--|\n| [1] | 2 |"],
  ["inputs told twice", "| input | k | output |\n|--|--|--|\n| [1], 2 | 2 | 3 |"],
  ["a cell that is no literal", "| xs | k | output |\n|--|--|--|\n| [1] | 2 | 3 |\n| [1] | -1 | raises ValueError |"],
  ["a row that is short", "| xs | k | output |\n|--|--|--|\n| [1] | 2 |"],
  ["no line below the header", "| xs | k | output |\n| [1] | 2 | 3 |"],
  ["a table of something else", "| name | meaning |\n|--|--|\n| 1 | 2 |"],
])("nothing is read of a table with %s", (_, text) => expect(read(text)).toEqual([]));
