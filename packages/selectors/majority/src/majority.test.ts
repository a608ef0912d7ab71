import type { Selection } from "@medoid/spec";
import { failed, type Row, tableOf } from "@medoid/testkit";
import { expect, test } from "vitest";
import { majoritySelector } from "./index.ts";

function select(rows: readonly Row[]): Selection {
  const nobody = new Float64Array(rows.length);
  return majoritySelector().select({
    table: tableOf(rows),
    weights: nobody,
    behaviours: { size: rows.length, weight: nobody },
    partition: { labels: new Int32Array(rows.length) },
    seed: 0,
  });
}

test("the largest group of candidates that are identical on every input, by candidates and not by programs or weights", () => {
  const { ranking, scores } = select([
    { name: "a", answers: [1, 2] },
    { name: "b", answers: [1, 3], candidates: 5 },
    { name: "ccc", answers: [1, 2], candidates: 2 },
    { name: "dd", answers: [1, 2], candidates: 3 },
  ]);
  expect([...scores]).toEqual([6 / 11, 5 / 11, 6 / 11, 6 / 11]);
  expect(ranking).toEqual([3, 2, 0, 1]);
});

test("crashing alike is behaving alike, but never wins over a value", () => {
  const { ranking } = select([
    { name: "crash", answers: [failed, failed], candidates: 9 },
    { name: "value", answers: [failed, 3] },
  ]);
  expect(ranking).toEqual([1, 0]);
});
