import { expect, test } from "vitest";
import type { Item } from "../score/item.ts";
import { itemOf } from "../testing/items.ts";
import { calibrationOf, calibrationTables } from "./calibration.ts";

/** Problems whose choice is right with the chance that their signals make; the exact share is not that chance. */
function itemsOf(pool: string): Item[] {
  return Array.from({ length: 120 }, (_, at) => {
    const agreement = (at % 12) / 11;
    const examples = at % 3;
    const right = 1 / (1 + Math.exp(-(-1 + 3 * agreement + 0.5 * examples)));
    const result = { right, confidence: 0.5, support: { exact: agreement / 2, signals: { agreement, examples } } };
    return itemOf({ pool, group: `problem ${at}`, rules: { medoid: result, majority: result, mbr: result } });
  });
}

const calibration = calibrationOf([...itemsOf("one"), ...itemsOf("two")]);

test("the fit finds the weights of the signals", () => {
  const [base, agreement, examples] = calibration.weights["fitted to all"] as readonly number[];
  expect(base).toBeCloseTo(-1, 3);
  expect(agreement).toBeCloseTo(3, 3);
  expect(examples).toBeCloseTo(0.5, 3);
});

test("what is fitted to other problems says how often it is right, and the exact share is told apart from it", () => {
  const ways = calibration.sections.find(({ rule }) => rule === "medoid")?.ways;
  expect(ways?.["fitted to other problems"]?.said).toBeCloseTo(ways?.["fitted to other problems"]?.right as number, 3);
  expect(ways?.["built in"]?.said).toBeCloseTo(0.5, 12);
  expect(ways?.["exact share"]?.said).toBeLessThan(0.3);
  expect(calibration.ahead.brier.low).toBeGreaterThan(0);
});

test("a pool that holds the problems of all others leaves nothing to fit to", () => {
  const { ways } = calibration.pools[0] as (typeof calibration.pools)[number];
  expect(ways["fitted to other pools"]?.said).toBeNaN();
});

test("tables have a cell for each heading", () => {
  for (const { head, rows } of calibrationTables(calibration)) for (const row of rows) expect(row).toHaveLength(head.length);
});
