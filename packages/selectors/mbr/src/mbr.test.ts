import { failed, tableOf } from "@medoid/testkit";
import { expect, test } from "vitest";
import { mbrSelector } from "./index.ts";

const table = tableOf([
  { name: "crash", answers: [failed, failed, 7], candidates: 4 },
  { name: "close", answers: [1, 2, 3], candidates: 2 },
  { name: "closeToo", answers: [1, 2, 4] },
]);
const evidence = {
  table,
  weights: Float64Array.of(0, 0, 1),
  behaviours: { size: 3, weight: Float64Array.of(0, 0, 1) },
  partition: { labels: Int32Array.of(-1, -1, 0) },
  seed: 0,
};

test("scores are mean agreement with the other candidates, whatever the screens say", () => {
  const { ranking, scores } = mbrSelector({ errors: "never" }).select(evidence);
  // close: its copy agrees on all, closeToo on two of three, four crashes on none.
  expect(scores[1]).toBeCloseTo((1 + 2 / 3) / 6, 12);
  expect(scores[2]).toBeCloseTo((2 * (2 / 3)) / 6, 12);
  expect(scores[0]).toBeCloseTo((3 * (1 / 3)) / 6, 12);
  expect(ranking).toEqual([1, 2, 0]);
});

test("where errors agree, crashing together counts", () => {
  const { ranking, scores } = mbrSelector({ errors: "agree" }).select(evidence);
  expect(scores[0]).toBeCloseTo(3 / 6, 12);
  expect(ranking[0]).toBe(0);
});
