import type { Outcome, Result } from "@medoid/spec";
import { expect, test } from "vitest";
import { scoutCount } from "./budget.ts";
import { bearable, burden, scoutsAmong } from "./scouts.ts";

const cell = (steps: number, outcome: Outcome = { kind: "returned", value: 1 }): Result => ({ outcome, steps, features: new Uint32Array() });
const limit: Outcome = { kind: "limit", what: "steps" };

test("the scouts are those that returned most, in order of their places where equal", () => {
  const rows = Array.from({ length: 20 }, (_, p) => [cell(1), p % 2 === 0 ? cell(1) : cell(1, limit)]);
  expect(scoutsAmong([...rows.keys()], rows)).toEqual([0, 2, 4, 6, 8]);
  expect(scoutsAmong([1, 3, 5, 7, 9, 10], rows)).toEqual([10, 1, 3, 5, 7]);
  expect(scoutsAmong([0, 1, 2], rows.slice(0, 2 * scoutCount))).toEqual([0, 1, 2]);
});

test("an input is too much by the share that ran into limits, or for all when it costs many times the usual", () => {
  const panel = Array.from({ length: 5 }, () => [cell(10), cell(20), cell(30)]);
  const scouted = Array.from({ length: 5 }, (_, p) => [cell(25), p < 3 ? cell(50_000, limit) : cell(40), cell(2_001), cell(900)]);
  expect(burden(panel, scouted, 4, true)).toEqual([0, 1, 1, 0]);
  const dear = panel.map(() => [cell(1_000)]);
  expect(burden(dear, scouted.map((row) => [row[2] as Result]), 1, true)).toEqual([0]);
  expect(burden([[], []], [[cell(9_999)], [cell(50_000, limit)]], 1, true)).toEqual([0.5]);
});

test("scouts that reach limits on everything do not decide what is too much, where they are most", () => {
  const hanging = [cell(50_000, limit), cell(50_000, limit)];
  const panel = Array.from({ length: 5 }, () => []);
  expect(burden(panel, Array.from({ length: 5 }, () => hanging), 2, true)).toEqual([0, 0]);
  expect(burden(panel, [hanging, hanging, hanging, hanging, [cell(10), cell(50_000, limit)]], 2, true)).toEqual([0, 1]);
  expect(burden(panel, [hanging, hanging, [cell(1), cell(1)], [cell(1), cell(1)], [cell(1), cell(1)]], 2, true)).toEqual([0.4, 0.4]);
  // Where all there are have met it, most are most.
  expect(burden(panel, Array.from({ length: 5 }, () => hanging), 2, false)).toEqual([1, 1]);
});

test("nothing can be too much any more once most scouts bear it, whatever the others do", () => {
  const panel = Array.from({ length: 5 }, () => [cell(10)]);
  const fine = [cell(20), cell(30)];
  const hanging = [cell(20), cell(50_000, limit)];
  const late = (count: number): undefined[] => Array.from({ length: count }, () => undefined);
  expect(bearable(panel, [fine, fine, ...late(3)], 2)).toBe(false);
  expect(bearable(panel, [fine, fine, fine, ...late(2)], 2)).toBe(true);
  expect(bearable(panel, [fine, fine, hanging, ...late(2)], 2)).toBe(false);
  expect(bearable(panel, [fine, fine, fine, hanging, ...late(1)], 2)).toBe(true);
  // Dear inputs are judged by the median, which the others may raise.
  const dear = [cell(20), cell(3_000)];
  expect(bearable(panel, [fine, fine, dear, ...late(2)], 2)).toBe(false);
  // Before anything ended on anything it may be that only those who end count.
  expect(bearable(panel.map(() => []), [fine, fine, ...late(3)], 2)).toBe(false);
});

test("what is said before all scouts are through is never taken back", () => {
  const outcomes = [cell(10), cell(50_000, limit), cell(5_000)];
  const rows = outcomes.flatMap((one) => outcomes.map((other) => [one, other]));
  const panel = Array.from({ length: 5 }, () => [cell(10)]);
  for (const [at, first] of rows.entries()) {
    for (const second of rows) {
      const known = [first, second, rows[(at * 5) % 9], undefined, undefined];
      if (!bearable(panel, known, 2)) continue;
      for (const one of rows) for (const other of rows) expect(burden(panel, [...known.slice(0, 3), one, other] as Result[][], 2, true).every((share) => share <= 0.5)).toBe(true);
    }
  }
});
