import type { Behaviours } from "@medoid/spec";
import { failed, type Row, tableOf } from "@medoid/testkit";
import { expect, test } from "vitest";
import { agreementEncoder } from "./index.ts";

function encode(rows: readonly Row[], weights = rows.map(() => 1), inputWeights?: readonly number[]): Required<Pick<Behaviours, "distance" | "self">> {
  const { distance, self } = agreementEncoder().encode(tableOf(rows, { ...(inputWeights && { inputWeights }) }), Float64Array.from(weights));
  return { distance, self } as Required<Pick<Behaviours, "distance" | "self">>;
}

test("failing in the same way is no agreement, but programs alike in all are one", () => {
  const { distance, self } = encode([
    { name: "a", answers: [1, 1, failed, 1] },
    { name: "b", answers: [1, 2, failed, 1] },
    { name: "c", answers: [1, 1, failed, 1] },
  ]);
  // The third input, which nobody answers, has no weight.
  expect(distance(0, 1)).toBeCloseTo(1 / 3, 12);
  expect(distance(0, 2)).toBe(0);
  expect([...self]).toEqual([1, 1, 1]);
});

test("an input counts by the square of the share of votes that answer it, times its own weight", () => {
  const rows: Row[] = [
    { name: "a", answers: [1, 1, 1], candidates: 3 },
    { name: "b", answers: [1, 2, failed] },
  ];
  expect(encode(rows).distance(0, 1)).toBeCloseTo((1 + (3 / 4) ** 2) / (2 + (3 / 4) ** 2), 12);
  expect(encode(rows, [1, 1], [0.5, 1, 0.2]).distance(0, 1)).toBeCloseTo((1 + 0.2 * (3 / 4) ** 2) / (1.5 + 0.2 * (3 / 4) ** 2), 12);
  // What the screens hold to be nothing has no say in what is usual.
  expect(encode(rows, [0, 1]).distance(0, 1)).toBeCloseTo(1 / 2, 12);
});

test("with its own kind a program agrees as far as it answers", () => {
  const { self } = encode([
    { name: "a", answers: [1, 1], candidates: 3 },
    { name: "b", answers: [1, failed] },
  ]);
  expect(self[0]).toBe(1);
  expect(self[1]).toBeCloseTo(1 / (1 + (3 / 4) ** 2), 12);
});

test("where nobody answers, ways to fail are apart, and nothing agrees with itself", () => {
  const { distance, self } = encode([
    { name: "a", answers: [failed, failed] },
    { name: "b", answers: [failed, { kind: "limit", what: "steps" }] },
  ]);
  expect(distance(0, 1)).toBe(1);
  expect([...self]).toEqual([0, 0]);
});
