import { expect, test } from "vitest";
import { itemOf } from "../testing/items.ts";
import { brier, crossFit, foldOf, type Point, pointsOf, precisionAt, reliability, riskArea, riskCoverage } from "./confidence.ts";

const point = (confidence: number, right: number, group = "g"): Point => ({ group, confidence, right, weight: 1 });

test("points of one problem weigh 1 together, pools alike", () => {
  const items = [
    itemOf({ group: "x", pool: "p", right: { a: 1 }, confidence: 0.5 }),
    itemOf({ group: "x", pool: "p", draw: 1, right: { a: 1 }, confidence: 0.5 }),
    itemOf({ group: "x", pool: "q", right: { a: 1 }, confidence: 0.5 }),
    itemOf({ group: "y", right: { a: 1 } }),
  ];
  expect(pointsOf(items, "a").map(({ weight }) => weight)).toEqual([0.25, 0.25, 0.5]);
});

test("said against true, in bins", () => {
  const bins = reliability([point(0.04, 0), point(0.06, 1), point(0.1, 0), point(1, 1), point(0.95, 0)]);
  expect(bins).toHaveLength(10);
  expect(bins[0]).toEqual({ from: 0, to: 0.1, count: 2, confidence: 0.05, right: 0.5 });
  expect(bins[1]).toMatchObject({ count: 1, right: 0 });
  expect(bins[5]).toMatchObject({ count: 0, confidence: Number.NaN });
  expect(bins[9]).toMatchObject({ count: 2, confidence: 0.975, right: 0.5 });
});

test("Brier: a chance of being right counts as that many right and wrong answers", () => {
  expect(brier([point(0.8, 1), point(0.6, 0)])).toBeCloseTo((0.04 + 0.36) / 2, 12);
  expect(brier([point(0.8, 0.5)])).toBeCloseTo((0.04 + 0.64) / 2, 12);
});

test("the risk when the surest are answered", () => {
  expect(riskCoverage([point(0.2, 0), point(0.9, 1), point(0.5, 0), point(0.5, 1)])).toEqual([
    { coverage: 0.25, risk: 0, confidence: 0.9 },
    { coverage: 0.75, risk: 1 / 3, confidence: 0.5 },
    { coverage: 1, risk: 0.5, confidence: 0.2 },
  ]);
});

test("the area: a good order has less, a wrong one more, and no order has the mean risk", () => {
  const answers = Array.from({ length: 1_000 }, (_, n) => ({ right: n < 700 ? 1 : 0, n }));
  const area = (confidence: (n: number) => number): number => riskArea(answers.map(({ right, n }) => point(confidence(n), right)));
  // The best order errs from 70 % on: 0.3 + 0.7 ln 0.7.
  expect(area((n) => 1 - n / 1_000)).toBeCloseTo(0.3 + 0.7 * Math.log(0.7), 3);
  expect(area((n) => n / 1_000)).toBeCloseTo(0.3 - 0.3 * Math.log(0.3), 3);
  expect(area(() => 0.5)).toBeCloseTo(0.3, 12);
});

test("where it says at least so much", () => {
  expect(precisionAt([point(0.9, 1), point(0.95, 0), point(0.3, 1), point(0.1, 0)], 0.9)).toEqual({ precision: 0.5, coverage: 0.5 });
  expect(precisionAt([point(0.3, 1)], 0.9)).toEqual({ precision: Number.NaN, coverage: 0 });
});

test("folds: a problem is in one, all have some, and what is fitted never saw it", () => {
  const points = Array.from({ length: 200 }, (_, n) => point(0, 1, `g${n % 100}`));
  const folds = points.map(({ group }) => foldOf(group, 5));
  expect(new Set(folds).size).toBe(5);
  const fitted = crossFit(points, ({ group }) => foldOf(group, 5), (others) => {
    const seen = new Set(others.map(({ group }) => group));
    return ({ group }) => (seen.has(group) ? 1 : 0);
  });
  expect(fitted.every(({ confidence }) => confidence === 0)).toBe(true);
  expect(fitted).toHaveLength(200);
});
