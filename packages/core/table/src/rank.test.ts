import * as fc from "fast-check";
import { expect, test } from "vitest";
import { buildTable, meanAgreement, rankByMerit } from "./index.ts";

const failed = { kind: "threw", class: "Error", message: "" } as const;

function tableOf(rows: readonly (readonly number[])[], weights?: readonly number[]) {
  let ordinal = 0;
  return buildTable({
    programs: rows.map((_, p) => ({ key: `${p}`, code: "f", language: "python", entry: { kind: "function", name: "f" }, members: [ordinal++] })),
    inputs: (rows[0] ?? []).map((_, x) => ({ id: `i${x}`, args: [x], weight: 1, guided: false, parents: [], operator: "given" })),
    rows: rows.map((row) => row.map((value) => ({ outcome: value < 0 ? failed : { kind: "returned", value }, steps: 1 }))),
    equality: "strict",
    ...(weights && { weights }),
  });
}

const matrix = fc.integer({ min: 1, max: 6 }).chain((width) => fc.array(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 7 }));

test("mean agreement is what comparing all pairs gives", () => {
  fc.assert(
    fc.property(matrix, fc.constantFrom("agree" as const, "never" as const), (rows, errors) => {
      const weights = (rows[0] ?? []).map((_, x) => 1 / (1 + x));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const found = meanAgreement(
        tableOf(rows, weights),
        rows.map(() => 1),
        errors,
      );
      rows.forEach((row, i) => {
        const shares = rows.flatMap((other, j) => {
          if (i === j) return [];
          const agrees = (value: number, x: number): boolean => value === other[x] && (value >= 0 || errors === "agree");
          return [row.reduce((sum, value, x) => sum + (agrees(value, x) ? (weights[x] as number) : 0), 0) / total];
        });
        const mean = shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : 0;
        expect(found[i]).toBeCloseTo(mean, 9);
      });
    }),
  );
});

test("what never returned and what has no votes is put behind, and scores go along", () => {
  const table = tableOf([
    [-1, -1],
    [1, 2],
    [3, -1],
    [1, 2],
  ]);
  const { ranking, scores } = rankByMerit(table, [1, 1, 1, 0], [9, 1, 5, 7]);
  expect(ranking).toEqual([2, 1, 3, 0]);
  expect(ranking.map((p) => scores[p])).toEqual([5, 1, -1, -7]);
});

test("equal scores go by agreement, then votes, then cost", () => {
  const table = tableOf([
    [1, 2],
    [1, 3],
    [1, 3],
    [4, 4],
  ]);
  expect(rankByMerit(table, [1, 1, 1, 1], [0, 0, 0, 0]).ranking).toEqual([1, 2, 0, 3]);
  expect(rankByMerit(table, [1, 1, 2, 1], [0, 0, 0, 0]).ranking[0]).toBe(2);
});

test("of identical programs the one that more candidates wrote goes first, also where the screens trust them little", () => {
  const table = buildTable({
    programs: [[0], [1, 2, 3], [4]].map((members, p) => ({ key: `${p}`, code: "f", language: "python", entry: { kind: "function", name: "f" }, members })),
    inputs: [{ id: "i", args: [0], weight: 1, guided: false, parents: [], operator: "given" }],
    rows: [1, 1, 2].map((value) => [{ outcome: { kind: "returned", value }, steps: 1 }]),
    equality: "strict",
  });
  expect(rankByMerit(table, [0.5, 1.5, 1], [0, 0, 0]).ranking).toEqual([1, 0, 2]);
});
