import type { Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { asRows } from "./rows.ts";

const int: Shape = { kind: "int" };
const text: Shape = { kind: "string" };
const tuple = (...of: Shape[]): Extract<Shape, { kind: "tuple" }> => ({ kind: "tuple", of });
const list = (of: Shape): Shape => ({ kind: "list", of });

test("where there are no tuples, parts that are alike make a list, and others a row", () => {
  expect(asRows(list(tuple(int, int)))).toEqual(list(list(int)));
  expect(asRows(list(tuple(text, int)))).toEqual(list({ ...tuple(text, int), asList: true }));
  expect(asRows(tuple(tuple(int, int), text))).toEqual({ ...tuple(list(int), text), asList: true });
});

test("a row that some read by name and others by number is one thing", () => {
  expect(asRows({ kind: "union", of: [tuple(int, int), list(int)], weights: [0.6, 0.4] })).toEqual(list(int));
  expect(asRows({ kind: "union", of: [tuple(text, int), list({ kind: "any" })], weights: [0.6, 0.4] })).toEqual({ ...tuple(text, int), asList: true });
  expect(asRows({ kind: "union", of: [list(text), text, tuple(text, int)], weights: [0.5, 0.3, 0.2] })).toEqual({ kind: "union", of: [list(text), text], weights: [0.7, 0.3] });
});
