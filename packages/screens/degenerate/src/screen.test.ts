import type { Assessment, EqualityName } from "@medoid/spec";
import { failed, type Row, sampleTask, tableOf } from "@medoid/testkit";
import { describe, expect, test } from "vitest";
import { degenerateScreen } from "./index.ts";

const xs = Array.from({ length: 20 }, (_, x) => x);
const square: Row = { name: "square", answers: xs.map((x) => x * x) };
const cube: Row = { name: "cube", answers: xs.map((x) => x * x * x) };

function assess(rows: readonly Row[], equality: EqualityName = "strict"): Record<string, Assessment> {
  const found = degenerateScreen().assess(tableOf(rows, { equality }), sampleTask);
  return Object.fromEntries(rows.map(({ name }, p) => [name, found[p] as Assessment]));
}

const unsuspicious: Assessment = { weight: 1, reasons: [] };

describe("failing", () => {
  test("everywhere leaves nothing", () => {
    const { crash, slow } = assess([
      square,
      { name: "crash", answers: xs.map(() => failed) },
      { name: "slow", answers: xs.map((x) => (x < 15 ? { kind: "limit", what: "steps" } : failed)) },
    ]);
    expect(crash).toEqual({ weight: 0, reasons: ["failed on all 20 inputs (TypeError)"] });
    expect(slow).toEqual({ weight: 0, reasons: ["failed on all 20 inputs (mostly steps limit)"] });
  });

  test("on most of what others answer weighs down, by how much", () => {
    const { often, seldom } = assess([
      { ...square, candidates: 18 },
      { name: "often", answers: xs.map((x) => (x < 15 ? failed : x * x)) },
      { name: "seldom", answers: xs.map((x) => (x < 5 ? failed : x * x)) },
    ]);
    expect(often?.weight).toBeGreaterThan(0.5);
    expect(often?.weight).toBeLessThan(0.6);
    expect(often?.reasons).toEqual(["failed on 15 of 20 inputs (TypeError)"]);
    expect(seldom).toEqual(unsuspicious);
  });

  test("where the original fails is none", () => {
    const strict = xs.map((x) => (x < 15 ? failed : x * x));
    const rows: Row[] = [{ name: "strict", answers: strict }, { name: "lax", answers: xs.map((x) => x * x), candidates: 9 }];
    expect(degenerateScreen().assess(tableOf(rows, { equality: "strict", original: strict }), sampleTask)[0]).toEqual(unsuspicious);
    expect(assess(rows).strict?.weight).toBeLessThan(1);
  });

  test("where nearly all fail is what the inputs are like", () => {
    const strict = xs.map((x) => (x < 15 ? failed : x * x));
    const { a, b, c } = assess([
      { name: "a", answers: strict },
      { name: "b", answers: strict },
      { name: "c", answers: strict },
      { name: "lax", answers: xs },
    ]);
    for (const assessment of [a, b, c]) expect(assessment).toEqual(unsuspicious);
  });

  test("of all programs is no difference", () => {
    const { crash, crashToo } = assess([
      { name: "crash", answers: [failed] },
      { name: "crashToo", answers: [failed] },
    ]);
    expect([crash?.weight, crashToo?.weight]).toEqual([0, 0]);
  });
});

describe("constants", () => {
  test("weigh next to nothing where others vary much", () => {
    const { nothing } = assess([square, cube, { name: "nothing", answers: xs.map(() => null), candidates: 30 }]);
    expect(nothing).toEqual({ weight: 0.02, reasons: ["returned the same value on all 20 inputs"] });
  });

  test("weigh something where one rare value is all the difference", () => {
    const { never, rare } = assess([
      { name: "rare", answers: xs.map((x) => x === 7) },
      { name: "rareToo", answers: xs.map((x) => x === 8) },
      { name: "never", answers: xs.map(() => false) },
    ]);
    expect(rare).toEqual(unsuspicious);
    expect(never?.weight).toBeCloseTo(0.95 ** 20 + 0.05 ** 20, 9);
  });

  test("weigh more when inputs are few", () => {
    const of = (n: number): number => {
      const few = xs.slice(0, n);
      return assess([
        { name: "even", answers: few.map((x) => x % 2) },
        { name: "one", answers: few.map(() => 1) },
      ]).one?.weight as number;
    };
    expect(of(2)).toBe(0.5);
    expect(of(4)).toBe(0.125);
    expect(of(20)).toBe(0.02);
  });

  test("are the task where nothing varies, and no wonder on one input", () => {
    expect(assess([{ name: "one", answers: xs.map(() => 1) }, { name: "two", answers: xs.map(() => 2) }]).one).toEqual(unsuspicious);
    expect(assess([square, { name: "once", answers: xs.map((x) => (x === 3 ? 1 : failed)) }]).once?.reasons).toEqual(["failed on 19 of 20 inputs (TypeError)"]);
  });

  test("are the task where an overwhelming majority gives that value, but not where it is nothing", () => {
    const always = (value: boolean | null, candidates: number): Row => ({ name: `always${value}`, answers: xs.map(() => value), candidates });
    const of = (rows: readonly Row[]): number => assess([square, ...rows]).alwaysfalse?.weight as number;
    expect(of([always(false, 4)])).toBe(1);
    expect(of([always(false, 3)])).toBe(0.02);
    expect(of([always(false, 2), always(true, 2)])).toBe(0.02);
    expect(assess([square, always(null, 30)]).alwaysnull?.weight).toBe(0.02);
  });

  test("are told by their answers alone", () => {
    const { sometimes } = assess([square, cube, { name: "sometimes", answers: xs.map((x) => (x % 2 ? failed : 0)) }]);
    expect(sometimes?.reasons).toContain("returned the same value on all 10 inputs that it answered");
  });
});

describe("echoes", () => {
  test("weigh down", () => {
    expect(assess([square, cube, { name: "echo", answers: xs }]).echo).toEqual({ weight: 0.2, reasons: ["returned its argument unchanged"] });
  });

  test("go by the equality of the table", () => {
    const asFloats: Row = { name: "echo", answers: xs.map((x) => ({ $: "float", of: x })) };
    expect(assess([square, cube, asFloats], "python").echo?.weight).toBe(0.2);
    expect(assess([square, cube, asFloats], "strict").echo).toEqual(unsuspicious);
  });

  test("are the task where half the candidates do it", () => {
    expect(assess([square, { name: "echo", answers: xs }]).echo).toEqual(unsuspicious);
  });

  test("changed in place are none", () => {
    const sorted = xs.map((x) => ({ kind: "returned", value: x, args: [[0, 1]] }) as const);
    expect(assess([square, cube, { name: "changes", answers: sorted }]).changes).toEqual(unsuspicious);
  });
});
