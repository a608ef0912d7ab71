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

test("rows asked for in order are, to the last bit, those asked for alone", () => {
  const rows = Array.from({ length: 23 }, (_, r) => Int32Array.from({ length: 40 }, (__, x) => ((r * 7 + x * 5) % (3 + (x % 4))) - (x % 9 === r % 9 ? 1 : 0)));
  const weights = Float64Array.from({ length: 40 }, (_, x) => 1 / (x + 3));
  const inOrder = new Agreement(rows, weights);
  for (const first of [0, 5]) for (let row = first; row < rows.length; row++) expect(inOrder.with(row, first === 0 ? 0 : row)).toEqual(new Agreement(rows, weights).with(row, first === 0 ? 0 : row));
  // Out of order, and with more places than before.
  for (const [row, first] of [[3, 3], [4, 4], [5, 2], [6, 0], [5, 5], [22, 0], [6, 6], [7, 1]] as const) expect(inOrder.with(row, first)).toEqual(new Agreement(rows, weights).with(row, first));
});

test("where rows show more patterns than are kept, and inputs more outcomes", () => {
  const rows = Array.from({ length: 200 }, (_, r) => Int32Array.from({ length: 25 }, (__, x) => (x % 5 === 0 ? r : Math.trunc((r * (x + 3)) / 7) % (x + 1)) - (r % 11 === 0 ? r + 1 : 0)));
  check(rows, Float64Array.from({ length: 25 }, (_, x) => 1 / (x + 1)));
});
