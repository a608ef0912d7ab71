import * as fc from "fast-check";
import { expect, test } from "vitest";
import { alone, hamming } from "./hamming.ts";

const weights = Float64Array.of(1, 0.5, 0.25, 1, 0.1, 0);

/** Groups numbered by first appearance, and a row per group; rows of two groups may be alike where they stand alone. */
const tables = fc.array(fc.array(fc.constantFrom(0, 1, 2, alone), { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 10 }).chain((rows) =>
  fc.array(fc.nat(rows.length - 1), { maxLength: 6 }).map((copies) => ({
    rows: rows.map((row) => Int32Array.from(row)),
    groups: Int32Array.from([...rows.keys(), ...copies]),
  })),
);

const apart = (a: Int32Array, b: Int32Array): number => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, x) => (a[x] !== b[x] || a[x] === alone ? sum + weight : sum), 0) / total;
};

test("is the weight on which rows differ or stand alone over all of it, 0 within a group, and a metric", () => {
  fc.assert(
    fc.property(tables, ({ rows, groups }) => {
      const { distance } = hamming(groups, rows, weights);
      groups.forEach((a, i) => {
        groups.forEach((b, j) => {
          expect(distance(i, j)).toBeCloseTo(a === b ? 0 : apart(rows[a] as Int32Array, rows[b] as Int32Array), 12);
          groups.forEach((_, k) => expect(distance(i, k)).toBeLessThanOrEqual(distance(i, j) + distance(j, k) + 1e-12));
        });
      });
    }),
    { numRuns: 50 },
  );
});

test("many distances at once, and mean distances, are those taken one by one", () => {
  const votes = fc.array(fc.constantFrom(0, 0.5, 1, 3), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(tables, votes, fc.integer({ min: 0, max: 5 }), ({ rows, groups }, held, skipped) => {
      const { distance, distances, spread } = hamming(groups, rows, weights);
      groups.forEach((group, i) => {
        const found = distances(group);
        groups.forEach((other, j) => expect(found[other]).toBeCloseTo(distance(i, j), 12));
      });
      const members = [...groups.keys()].filter((p) => p % 6 !== skipped);
      const voters = members.reduce((sum, p) => sum + (held[p] as number), 0);
      const means = spread(members, held);
      members.forEach((i, at) => {
        const whole = members.reduce((sum, j) => sum + (held[j] as number) * distance(i, j), 0);
        expect(means[at]).toBeCloseTo(voters > 0 ? whole / voters : 0, 12);
      });
    }),
  );
});

test("without inputs, or where no input has weight, all are alike", () => {
  for (const [rows, none] of [
    [[Int32Array.of(), Int32Array.of()], Float64Array.of()],
    [[Int32Array.of(0), Int32Array.of(1)], Float64Array.of(0)],
  ] as const) {
    const { distance, distances, spread } = hamming(Int32Array.of(0, 1), rows, none);
    expect([distance(0, 1), ...distances(0), ...spread([0, 1], [1, 1])]).toEqual([0, 0, 0, 0, 0]);
  }
});
