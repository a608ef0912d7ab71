import type { Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { inferred, int, text } from "../../testing/inferred.ts";

const relationsOf = (params: Record<string, Shape>, said = "", examples: readonly (readonly number[])[] = []): unknown[] => inferred(params, said, examples).relations.map(({ kind, part, against }) => [kind, part.join("."), against.join(".")]);
const inOrder = [["lessOrEqual", "0", "1"]];

test("numbers that are called like the ends of a range are in order", () => {
  expect(relationsOf({ start: int, end: int }, "Add up the numbers from start to end.")).toEqual(inOrder);
  expect(relationsOf({ lo_age: int, hi_age: int })).toEqual(inOrder);
  expect(relationsOf({ l: int, r: int })).toEqual(inOrder);
});

test("not where others are meant, or they are none", () => {
  expect(relationsOf({ start: int, end: int }, "If start is greater than end, count down.")).toEqual([]);
  expect(relationsOf({ start: int, end: int }, "They may be given in either order.")).toEqual([]);
  expect(relationsOf({ start: int, end: int }, "", [[3, 1]])).toEqual([]);
  expect(relationsOf({ lo_age: int, hi_size: int })).toEqual([]);
  expect(relationsOf({ start: int, stop: int, end: int })).toEqual([]);
  expect(relationsOf({ a: int, b: int })).toEqual([]);
  expect(relationsOf({ start: text, end: text })).toEqual([]);
});
