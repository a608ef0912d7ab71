import { failed, type Row, sampleTask, tableOf } from "@medoid/testkit";
import { expect, test } from "vitest";
import { originalScreen } from "./index.ts";

const rows: Row[] = [
  { name: "right", answers: [0, 1, 4, 9] },
  { name: "once", answers: [0, 1, 5, 9] },
  { name: "twice", answers: [0, 1, 5, failed] },
];

/** What the screen says of these rows beside an original. */
function assess(given: readonly Row[], original: Row["answers"], inputWeights?: readonly number[]) {
  return originalScreen().assess(tableOf(given, { original, ...(inputWeights && { inputWeights }) }), sampleTask);
}

test("each departure leaves a tenth of the vote", () => {
  const [right, once, twice] = assess(rows, [0, 1, 4, 9]);
  expect(right).toEqual({ weight: 1, reasons: [] });
  expect(once?.weight).toBeCloseTo(0.1, 12);
  expect(once?.reasons).toEqual(["departs from the original on 1 of 4 inputs: f(2) is 5, not 4"]);
  expect(twice?.weight).toBeCloseTo(0.01, 12);
  expect(twice?.reasons).toEqual(["departs from the original on 2 of 4 inputs: f(2) is 5, not 4"]);
});

test("more where the input is less surely meant, and the one that is meant most is shown", () => {
  const [, once, twice] = assess(rows, [0, 1, 4, 9], [1, 1, 0.5, 1]);
  expect(once?.weight).toBeCloseTo(0.55, 12);
  expect(twice?.reasons).toEqual(["departs from the original on 2 of 4 inputs: f(3) throws TypeError, not 9"]);
});

test("who departs least keeps all, and what all depart from says nothing", () => {
  expect(assess(rows.slice(1), [0, 1, 4, 9]).map(({ weight }) => weight)).toEqual([1, expect.closeTo(0.1, 12)]);
  expect(assess(rows, [failed, 77, failed, failed]).map(({ weight }) => weight)).toEqual([1, 1, 1]);
});

test("without an original nobody is weighed down", () => {
  expect(originalScreen().assess(tableOf(rows), sampleTask).map(({ weight }) => weight)).toEqual([1, 1, 1]);
});
