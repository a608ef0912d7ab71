import type { OutcomeTable } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { buildTable, type Preference, preferred, rankByMerit, weightedMedian } from "./index.ts";

interface Kept {
  readonly length: number;
  readonly steps?: number;
  readonly value?: number;
  readonly candidates?: number;
}

function tableOf(programs: readonly Kept[]): OutcomeTable {
  let ordinal = 0;
  return buildTable({
    programs: programs.map(({ length, candidates = 1 }, p) => ({
      key: `${p}`,
      code: "f".repeat(length),
      language: "python",
      entry: { kind: "function", name: "f" },
      members: Array.from({ length: candidates }, () => ordinal++),
    })),
    inputs: [{ id: "i0", args: [0], weight: 1, guided: false, parents: [], operator: "given" }],
    rows: programs.map(({ value = 1, steps = 1 }) => [{ outcome: { kind: "returned", value }, steps }]),
    equality: "strict",
  });
}

describe("the end of every tie", () => {
  const ranked = (programs: readonly Kept[]): readonly number[] => {
    const table = tableOf(programs);
    return rankByMerit(table, table.multiplicity, new Float64Array(programs.length)).ranking;
  };

  test("steps that are usual among those that behave alike come before fewer and more; of two the fewer", () => {
    const steps = (...all: number[]): Kept[] => all.map((count) => ({ length: 50, steps: count }));
    expect(ranked(steps(1, 12, 100, 11, 10))[0]).toBe(3);
    expect(ranked(steps(9, 4))).toEqual([1, 0]);
    // What behaves otherwise says nothing of it.
    expect(ranked([...steps(1, 12, 100, 11, 10), ...[1, 1, 1, 1].map((count) => ({ length: 50, steps: count, value: 2 }))]).find((p) => p < 5)).toBe(3);
  });

  test("the code that most candidates wrote, then usual steps, then shorter code, then the first to come", () => {
    const programs = [{ length: 60, steps: 2 }, { length: 90, steps: 9, candidates: 2 }, { length: 20, steps: 3 }, { length: 30, steps: 2 }, { length: 30, steps: 2 }];
    expect(ranked(programs)).toEqual([1, 3, 4, 0, 2]);
  });
});

describe("what is preferred among identical programs", () => {
  const table = tableOf([
    { length: 50, steps: 7 },
    { length: 9, steps: 1, value: 2 },
    { length: 30, steps: 5 },
    { length: 20, steps: 6 },
    { length: 40, steps: 5 },
    { length: 20, steps: 8 },
  ]);

  test.each<[Preference, number]>([
    ["first", 0],
    ["fast", 2],
    ["short", 3],
  ])("%s", (preference, wanted) => {
    const alike = [0, 2, 3, 4, 5];
    for (const order of [alike, alike.toReversed()]) expect(preferred(table, order, preference)).toBe(wanted);
  });
});

test("the lower median counts each value by its weight", () => {
  expect(weightedMedian([5, 1, 9], [1, 1, 1])).toBe(5);
  expect(weightedMedian([4, 2], [1, 1])).toBe(2);
  expect(weightedMedian([5, 1, 9], [1, 1, 3])).toBe(9);
  expect(weightedMedian([], [])).toBeUndefined();
});
