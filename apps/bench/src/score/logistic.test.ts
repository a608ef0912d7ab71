import fc from "fast-check";
import { expect, test } from "vitest";
import { fitLogistic, logistic } from "./logistic.ts";

test("finds the coefficients that made the chances", () => {
  const coefficient = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(coefficient, coefficient, coefficient, (...made) => {
      const observations = [-1, -0.5, 0, 0.5, 1].flatMap((a) => [-1, 0, 2].map((b) => ({ x: [1, a, b], right: logistic(made, [1, a, b]), weight: 1 + a * a })));
      fitLogistic(observations).forEach((found, i) => expect(found).toBeCloseTo(made[i] as number, 3));
    }),
  );
});

test("the mean of what it says is the share that was right, by weight", () => {
  const observations = [[0.1, 0], [0.4, 1], [0.35, 0], [0.8, 1], [0.9, 0.5]].map(([x, right], i) => ({ x: [1, x as number], right: right as number, weight: 1 + (i % 2) }));
  const fitted = fitLogistic(observations);
  const sum = (of: (one: (typeof observations)[number]) => number): number => observations.reduce((total, one) => total + one.weight * of(one), 0);
  expect(sum(({ x }) => logistic(fitted, x))).toBeCloseTo(sum(({ right }) => right), 4);
});

test("ends where nothing is wrong, and where a column says nothing", () => {
  const fitted = fitLogistic([0, 1, 2, 3].map((x) => ({ x: [1, x, 0], right: Number(x > 1), weight: 1 })));
  expect(fitted.every(Number.isFinite)).toBe(true);
  expect(logistic(fitted, [1, 0, 0])).toBeLessThan(0.01);
  expect(logistic(fitted, [1, 3, 0])).toBeGreaterThan(0.99);
});
