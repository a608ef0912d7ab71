import { failed, tableOf } from "@medoid/testkit";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomeEncoder } from "./index.ts";

const agree = outcomeEncoder({ errors: "agree" });
const never = outcomeEncoder({ errors: "never" });

const rows = [
  { name: "a", answers: [1, 2, failed, 4], candidates: 3 },
  { name: "b", answers: [1, 2, failed, 5] },
  { name: "c", answers: [1, 2, failed, 4] },
  { name: "d", answers: [0, 0, 0, 0] },
];

describe("distance", () => {
  test("is the weighted share of inputs on which programs differ", () => {
    const { distance } = agree.encode(tableOf(rows, { inputWeights: [1, 1, 1, 0.5] }), Float64Array.of(1, 1, 1, 1));
    expect(distance?.(0, 1)).toBeCloseTo(0.5 / 3.5, 12);
    expect(distance?.(0, 2)).toBe(0);
    expect(distance?.(0, 3)).toBe(1);
  });

  test("where errors never agree, failing alike is differing, but not within a group", () => {
    const { distance } = never.encode(tableOf(rows), Float64Array.of(1, 1, 1, 1));
    expect(distance?.(0, 1)).toBe(2 / 4);
    expect(distance?.(0, 2)).toBe(0);
  });

  test("errors of two classes differ either way", () => {
    const other = { kind: "threw", class: "RangeError", message: "no" } as const;
    const table = tableOf([
      { name: "a", answers: [failed, 1] },
      { name: "b", answers: [other, 1] },
    ]);
    for (const encoder of [agree, never]) expect(encoder.encode(table, Float64Array.of(1, 1)).distance?.(0, 1)).toBe(0.5);
  });

  test("without inputs all are alike", () => {
    const table = tableOf([
      { name: "a", answers: [] },
      { name: "b", answers: [] },
    ]);
    const { distance, groups } = never.encode(table, Float64Array.of(1, 1));
    expect(distance?.(0, 1)).toBe(0);
    expect([...(groups ?? [])]).toEqual([0, 0]);
  });
});

test("votes are candidates times weights, groups are identical rows", () => {
  const { weight, groups } = agree.encode(tableOf(rows), Float64Array.of(0.5, 1, 1, 0));
  expect([...weight]).toEqual([1.5, 1, 1, 0]);
  expect([...(groups ?? [])]).toEqual([0, 1, 0, 2]);
});

test("either way it is a metric", () => {
  const answers = fc.array(fc.array(fc.constantFrom(0, 1, 2, failed), { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(answers, fc.constantFrom(agree, never), (matrix, encoder) => {
      const table = tableOf(
        matrix.map((row, p) => ({ name: `p${p}`, answers: row })),
        { inputWeights: [1, 0.5, 0.25, 1, 0.1] },
      );
      const { distance = () => Number.NaN, size } = encoder.encode(table, new Float64Array(matrix.length).fill(1));
      for (let i = 0; i < size; i++) {
        for (let j = 0; j < size; j++) {
          for (let k = 0; k < size; k++) expect(distance(i, k)).toBeLessThanOrEqual(distance(i, j) + distance(j, k) + 1e-12);
        }
      }
    }),
  );
});

test("many distances at once, and mean distances, are those taken one by one", () => {
  const matrix = fc.array(fc.array(fc.constantFrom(0, 1, 2, failed), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 12 });
  const votes = fc.array(fc.constantFrom(0, 0.5, 1, 3), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(matrix, votes, fc.constantFrom(agree, never), fc.integer({ min: 0, max: 5 }), (answers, held, encoder, skipped) => {
      const table = tableOf(
        answers.map((row, p) => ({ name: `p${p}`, answers: row })),
        { inputWeights: [1, 0.5, 0.25, 1, 0.1, 0.3] },
      );
      const { groups = new Int32Array(), distance = () => Number.NaN, distances, spread } = encoder.encode(table, new Float64Array(answers.length).fill(1));
      groups.forEach((group, i) => {
        const found = distances?.(group) ?? [];
        groups.forEach((other, j) => expect(found[other]).toBeCloseTo(distance(i, j), 12));
      });
      const members = answers.flatMap((_, p) => (p % 6 === skipped ? [] : [p]));
      const voters = members.reduce((sum, p) => sum + (held[p] as number), 0);
      const means = spread?.(members, held) ?? [];
      members.forEach((i, at) => {
        const whole = members.reduce((sum, j) => sum + (held[j] as number) * distance(i, j), 0);
        expect(means[at]).toBeCloseTo(voters > 0 ? whole / voters : 0, 12);
      });
    }),
  );
});
