import { failed, tableOf } from "@medoid/testkit";
import { expect, test } from "vitest";
import { outcomeEncoder } from "./index.ts";

const rows = [
  { name: "a", answers: [1, 2, failed, 4], candidates: 3 },
  { name: "b", answers: [1, 2, failed, 5] },
  { name: "c", answers: [1, 2, failed, 4] },
  { name: "d", answers: [0, 0, 0, 0] },
];

test("distance is the weighted share of inputs on which programs differ; failing alike is agreeing", () => {
  const { distance } = outcomeEncoder().encode(tableOf(rows, { inputWeights: [1, 1, 1, 0.5] }), Float64Array.of(1, 1, 1, 1));
  expect(distance?.(0, 1)).toBeCloseTo(0.5 / 3.5, 12);
  expect(distance?.(0, 2)).toBe(0);
  expect(distance?.(0, 3)).toBe(1);
});

test("errors of two classes differ", () => {
  const other = { kind: "threw", class: "RangeError", message: "no" } as const;
  const table = tableOf([
    { name: "a", answers: [failed, 1] },
    { name: "b", answers: [other, 1] },
  ]);
  expect(outcomeEncoder().encode(table, Float64Array.of(1, 1)).distance?.(0, 1)).toBe(0.5);
});

test("votes are candidates times weights, groups are identical rows", () => {
  const { weight, groups } = outcomeEncoder().encode(tableOf(rows), Float64Array.of(0.5, 1, 1, 0));
  expect([...weight]).toEqual([1.5, 1, 1, 0]);
  expect([...(groups ?? [])]).toEqual([0, 1, 0, 2]);
});
