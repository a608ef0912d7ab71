import { tableOf } from "@medoid/testkit";
import { expect, test } from "vitest";
import { randomSelector } from "./index.ts";

const table = tableOf([
  { name: "a", answers: [1] },
  { name: "b", answers: [2], candidates: 3 },
]);
const select = (seed: number): readonly number[] =>
  randomSelector().select({ table, weights: new Float64Array(2), behaviours: { size: 2, weight: new Float64Array(2) }, partition: { labels: new Int32Array(2) }, seed }).ranking;

test("every candidate has the same chance, so a program has as many as it has candidates", () => {
  const seeds = Array.from({ length: 2000 }, (_, seed) => seed);
  const share = seeds.filter((seed) => select(seed)[0] === 1).length / seeds.length;
  expect(share).toBeGreaterThan(0.72);
  expect(share).toBeLessThan(0.78);
});
