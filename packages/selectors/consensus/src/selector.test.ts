import type { Behaviours, Selection } from "@medoid/spec";
import { failed, type Row, tableOf } from "@medoid/testkit";
import { describe, expect, test } from "vitest";
import { consensusSelector } from "./index.ts";

const xs = Array.from({ length: 10 }, (_, x) => x);

/** Plain shares of inputs on which both answer the same. */
function select(rows: readonly Row[], options: { weights?: readonly number[]; form?: Partial<Behaviours> } = {}): Selection & { readonly names: string[] } {
  const table = tableOf(rows);
  const weights = Float64Array.from(options.weights ?? rows.map(() => 1));
  const answered = (i: number, j: number): number => table.inputs.filter((_, x) => table.returned(i, x) && table.class(i, x) === table.class(j, x)).length / table.inputs.length;
  const behaviours: Behaviours = {
    size: rows.length,
    weight: weights.map((weight, p) => weight * (table.multiplicity[p] as number)),
    ...(options.form ?? { distance: (i, j) => (i === j ? 0 : 1 - answered(i, j)), self: Float64Array.from(rows, (_, p) => answered(p, p)) }),
  };
  const selection = consensusSelector().select({ table, weights, behaviours, partition: { labels: new Int32Array(rows.length) }, seed: 0 });
  return { ...selection, names: selection.ranking.map((p) => table.programs[p]?.key as string) };
}

const right: Row = { name: "right", answers: xs };
/** Right but for some inputs, each wrong in a way of its own. */
const but = (name: string, ...places: number[]): Row => ({ name, answers: xs.map((x) => (places.includes(x) ? `${name} ${x}` : x)) });

test("the score is the mean over programs of their agreement on samples of 1, 2, 4 .. 64 inputs", () => {
  const { scores } = select([right, but("half", 5, 6, 7, 8, 9), but("most", 0)]);
  const on = (share: number): number => [1, 2, 4, 8, 16, 32, 64].reduce((sum, p) => sum + share ** p, 0) / 7;
  expect(scores[0]).toBeCloseTo((1 + on(0.5) + on(0.9)) / 3, 12);
  expect(scores[1]).toBeCloseTo((1 + on(0.5) + on(0.4)) / 3, 12);
});

test("right programs that a few inputs split outnumber a smaller exact group", () => {
  const wrong: Row = { name: "wrong", answers: xs.map((x) => x + 1) };
  const rows = [{ ...wrong }, { ...wrong, name: "wrongToo" }, ...xs.slice(0, 5).map((x) => but("abcde"[x] as string, x))];
  expect(select(rows).names[0]).toMatch(/^[abcde]$/);
});

test("a large exact group wins over a little more of loose agreement", () => {
  const rows = [...["x", "xx", "xxx"].map((name): Row => ({ name, answers: xs.map((x) => x + 1) })), but("a", 0, 1, 2, 3), but("b", 2, 3, 4, 5), but("c", 4, 5, 6, 7), but("d", 6, 7, 8, 9)];
  expect(select(rows).names[0]).toMatch(/^x+$/);
});

test("copies of the same code are no independent witnesses", () => {
  const copied: Row = { name: "copied", answers: xs.map((x) => x + 1), candidates: 3 };
  expect(select([copied, right, { ...right, name: "rightToo" }]).names[0]).toMatch(/^right/);
  expect(select([copied, right]).names[0]).toBe("copied");
});

test("agreeing says less for a program that gives one value nearly everywhere", () => {
  const sign = (name: string, odd: number): Row => ({ name, answers: xs.map((x) => (x === odd ? 1 : 0)) });
  const { scores } = select([right, { ...right, name: "rightToo" }, but("near", 9), sign("a", 1), sign("b", 2)]);
  expect(scores[3] as number).toBeLessThan(scores[2] as number);
  const alone = select([sign("a", 1), sign("b", 2), sign("c", 2)]);
  expect(alone.names[0]).toBe("b");
});

describe("failing", () => {
  const crash: Row = { name: "crash", answers: xs.map(() => failed), candidates: 9 };
  const half = (name: string): Row => ({ name, answers: xs.map((x) => (x < 5 ? failed : x + 1)) });

  test("alike is no support, not even from its own kind", () => {
    expect(select([crash, half("a"), half("bb"), half("ccc"), right, { ...right, name: "rightToo" }]).names[0]).toBe("right");
  });

  test("everywhere ranks last, and wins where there is nothing else", () => {
    expect(select([crash, right]).names).toEqual(["right", "crash"]);
    expect(select([crash]).names).toEqual(["crash"]);
  });
});

test("votes decide, and a program without votes gives and gets none", () => {
  const other: Row = { name: "other", answers: xs.map((x) => x + 1) };
  const rows = [right, { ...right, name: "rightToo" }, other];
  expect(select(rows).names[0]).toBe("right");
  expect(select(rows, { weights: [0.4, 0.4, 1] }).names[0]).toBe("other");
  expect(select(rows, { weights: [0, 0, 1] }).names).toEqual(["other", "right", "rightToo"]);
  expect(select(rows, { weights: [0, 0, 0] }).names[0]).toBe("right");
});

test("takes what the behaviours give: groups, vectors, distances at once", () => {
  const rows = [but("a", 0), right, { ...right, name: "rightToo" }];
  expect(select(rows, { form: { groups: Int32Array.of(7, 3, 3) } }).names[0]).toBe("right");
  expect(select(rows, { form: { vectors: [0.9, 0, 0].map((at) => Float64Array.of(at)) } }).names[0]).toBe("right");
  expect(() => select(rows, { form: {} })).toThrow(/distances, vectors or groups are needed/i);
  let asked = 0;
  const distances = (group: number): Float64Array => {
    asked++;
    return Float64Array.of(Math.abs(group - 0) / 2, Math.abs(group - 1) / 2);
  };
  expect(select(rows, { form: { groups: Int32Array.of(0, 1, 1), distance: () => Number.NaN, distances } }).names[0]).toBe("right");
  expect(asked).toBe(2);
});

test("identical programs are measured once: thousands of programs ask for as many rows as there are behaviours", () => {
  const rows = Array.from({ length: 3000 }, (_, p): Row => ({ name: `p${p}`, answers: [p % 20, p % 7 ? 1 : 2] }));
  let asked = 0;
  const groups = Int32Array.from(rows, (_, p) => p % 20);
  const distances = (group: number): Float64Array => {
    asked++;
    return Float64Array.from({ length: 20 }, (_, other) => (other === group ? 0 : 0.5));
  };
  select(rows, { form: { groups, distance: () => Number.NaN, distances } });
  expect(asked).toBe(20);
});
