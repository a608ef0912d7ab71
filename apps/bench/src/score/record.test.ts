import { expect, test } from "vitest";
import { itemOf } from "../testing/items.ts";
import { compareWithRecord, recordOf } from "./record.ts";

const items = (right: (at: number) => number) => Array.from({ length: 40 }, (_, at) => itemOf({ task: `t${at}`, group: `g${at}`, random: 0.5, oracle: 1, right: { medoid: right(at) } }));

test("the same results are no fall", () => {
  const now = items((at) => (at % 4 === 0 ? 0 : 1));
  expect(compareWithRecord(now, recordOf(now))).toEqual([{ line: expect.stringContaining("none: gain 0.50"), fell: false }]);
});

test("one problem lost is noise, ten are a fall", () => {
  const recorded = recordOf(items(() => 1));
  expect(compareWithRecord(items((at) => (at === 0 ? 0 : 1)), recorded)[0]?.fell).toBe(false);
  expect(compareWithRecord(items((at) => (at < 10 ? 0 : 1)), recorded)[0]?.fell).toBe(true);
});

test("a record of other tasks tells nothing, and that is no pass", () => {
  expect(compareWithRecord(items(() => 1), { none: {} })[0]?.fell).toBe(true);
});
