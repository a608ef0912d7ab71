import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Agreement } from "./index.ts";

/** The plain form. */
function agreeing(a: Int32Array, b: Int32Array, weights: Float64Array): number {
  return a.reduce((sum, one, x) => (one >= 0 && one === b[x] ? sum + (weights[x] as number) : sum), 0);
}

function check(rows: readonly Int32Array[], weights: Float64Array, first = 0): void {
  const agreement = new Agreement(rows, weights);
  rows.forEach((row, i) => {
    const found = agreement.with(i, first);
    expect(found).toHaveLength(rows.length);
    rows.forEach((other, j) => expect(found[j]).toBeCloseTo(j < first ? 0 : agreeing(row, other, weights), 9));
  });
}

test("is what comparing input by input gives", () => {
  const matrix = fc
    .record({ inputs: fc.integer({ min: 0, max: 40 }), classes: fc.integer({ min: 1, max: 60 }), programs: fc.integer({ min: 1, max: 30 }) })
    .chain(({ inputs, classes, programs }) =>
      fc.record({
        rows: fc.array(fc.array(fc.integer({ min: -1, max: classes }), { minLength: inputs, maxLength: inputs }), { minLength: 1, maxLength: programs }),
        weights: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: inputs, maxLength: inputs }),
        first: fc.integer({ min: 0, max: 3 }),
      }),
    );
  fc.assert(fc.property(matrix, ({ rows, weights, first }) => check(rows.map((row) => Int32Array.from(row)), Float64Array.from(weights), first)));
});

test("where rows show more patterns than are kept, and inputs more outcomes", () => {
  const rows = Array.from({ length: 200 }, (_, r) => Int32Array.from({ length: 25 }, (__, x) => (x % 5 === 0 ? r : Math.trunc((r * (x + 3)) / 7) % (x + 1)) - (r % 11 === 0 ? r + 1 : 0)));
  check(rows, Float64Array.from({ length: 25 }, (_, x) => 1 / (x + 1)));
});
