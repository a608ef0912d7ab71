import { failed, tableOf } from "@medoid/testkit";
import { expect, test } from "vitest";
import { sharedInputs } from "./shared.ts";

test("only inputs on which both returned count", () => {
  const table = tableOf([
    { name: "a", answers: [1, 2, 3, failed] },
    { name: "b", answers: [1, 5, failed, 4], candidates: 2 },
    { name: "c", answers: [failed, failed, failed, failed] },
  ]);
  const { distance, weight } = sharedInputs.encode(table, Float64Array.of(1, 0.5, 1));
  expect([distance?.(0, 1), distance?.(1, 0), distance?.(0, 2), distance?.(2, 2)]).toEqual([0.5, 0.5, 1, 0]);
  expect([...weight]).toEqual([1, 1, 1]);
});
