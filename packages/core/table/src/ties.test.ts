import type { OutcomeTable } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { buildTable, type Preference, preferred, rankByMerit } from "./index.ts";

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

  test("the code that most candidates wrote, then the length in the middle, then the nearest to it", () => {
    expect(ranked([{ length: 60 }, { length: 20 }, { length: 30 }, { length: 90, candidates: 2 }])).toEqual([3, 0, 2, 1]);
    expect(ranked([{ length: 90 }, { length: 20 }, { length: 30 }])).toEqual([2, 1, 0]);
  });

  test("the middle is that of the candidates whose programs are identical to it", () => {
    // Alone, 40 is in the middle of its own; the others are of another mind.
    const found = ranked([{ length: 40, value: 2 }, { length: 80 }, { length: 20 }, { length: 70 }]);
    expect(found.filter((p) => p !== 0)).toEqual([3, 1, 2]);
  });

  test("of one length: fewer steps, then the first to come", () => {
    expect(ranked([{ length: 5, steps: 9 }, { length: 5, steps: 3 }, { length: 5, steps: 3 }])).toEqual([1, 2, 0]);
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
