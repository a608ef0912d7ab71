import { expect, test } from "vitest";
import { afterFixed, atRisk, inWaves, type Trail } from "./policies.ts";
import { stoppingOf } from "./report.ts";

function trail(group: string, changes: readonly number[], right: readonly boolean[]): Trail {
  return { pool: "p", task: group, group, stands: changes.map((change, at) => ({ candidates: at + 2, winner: 0, change, right: right[at] as boolean })), lengths: Array.from({ length: changes.length + 2 }, (_, at) => 10 * at) };
}

const sure = trail("a", [0.4, 0.04, 0.01, 0], [false, true, true, true]);
const open = trail("b", [0.9, 0.8, 0.3, 0], [true, false, true, false]);

test("a risk stops at the first stand that is sure enough, a number at the last one within it", () => {
  expect([sure, open].map((one) => atRisk(0.05).stop(one)?.candidates)).toEqual([4, 5]);
  expect([sure, open].map((one) => atRisk(0).stop(one)?.candidates)).toEqual([5, 5]);
  expect([2, 4, 100].map((most) => afterFixed(most).stop(open)?.candidates)).toEqual([2, 4, 5]);
});

test("in waves it stops at the end of one", () => {
  const long = trail("c", Array.from({ length: 17 }, (_, at) => (at < 3 ? 0.5 : 0.01)), Array.from({ length: 17 }, () => true));
  expect([atRisk(0.05), inWaves(0.05)].map((policy) => policy.stop(long)?.candidates)).toEqual([5, 6]);
  expect(inWaves(0.001).stop(long)?.candidates).toBe(18);
});

test("what is saved and lost is counted per problem", () => {
  const { all, policies } = stoppingOf("none", [sure, open]);
  expect(all).toMatchObject({ candidates: 5, right: { value: 0.5 } });
  const found = policies.find(({ policy }) => policy === "risk 0.3");
  // Both stop at 4 of 5: one is right as before, the other where it would have been wrong. The first was as sure at 3, which are too few.
  expect(found).toMatchObject({ candidates: 4, right: { value: 1 }, ahead: { value: 0.5 }, worse: 0, better: 0.5 });
  expect(found?.saved).toBeCloseTo(0.2);
});
