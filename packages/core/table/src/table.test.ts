import type { Input, Outcome, Program } from "@medoid/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildTable, identicalGroups, meanDistances, medoidOf, restoreTable, storeTable, totalSteps } from "./index.ts";

const program = (at: number, members = [at], code = "x"): Program => ({ key: `p${at}`, code, language: "python", entry: { kind: "function", name: "f" }, members });
const input = (at: number): Input => ({ id: `i${at}`, args: [at], weight: 1, guided: false, parents: [], operator: "seed" });
const returned = (value: number): Outcome => ({ kind: "returned", value });
const tableOf = (rows: readonly (readonly Outcome[])[], steps = 1) =>
  buildTable({
    programs: rows.map((_, p) => program(p)),
    inputs: (rows[0] ?? []).map((_, x) => input(x)),
    rows: rows.map((row) => row.map((outcome) => ({ outcome, steps }))),
    equality: "python",
  });

describe("classes", () => {
  test("equal outcomes of one input share a class, numbered in order of the programs", () => {
    const table = tableOf([[returned(1)], [returned(2)], [{ kind: "returned", value: { $: "float", of: 1 } }], [{ kind: "threw", class: "E", message: "" }]]);
    expect([0, 1, 2, 3].map((p) => table.class(p, 0))).toEqual([0, 1, 0, 2]);
    expect([0, 3].map((p) => table.returned(p, 0))).toEqual([true, false]);
  });

  test("tolerance is towards the first of a class: a chain of near floats does not run away", () => {
    const step = 0.8e-6;
    const table = tableOf([0, 1, 2, 3].map((i) => [returned(0.5 * (1 + i * step))]));
    expect([0, 1, 2, 3].map((p) => table.class(p, 0))).toEqual([0, 0, 1, 1]);
  });

  test("values have an identity across inputs, and failures have none", () => {
    const table = tableOf([[returned(1), returned(2), returned(1), { kind: "limit", what: "steps" }]]);
    expect([0, 1, 2, 3].map((x) => table.value(0, x))).toEqual([0, 1, 0, -1]);
  });

  test("made from a smaller table they are those of one made anew, also where cells changed", () => {
    const cells = [[1, 2, 3], [1, 1, 3], [2, 2, 2]].map((row) => row.map((value) => ({ outcome: returned(value), steps: 1 })));
    const make = (rows: typeof cells, before?: ReturnType<typeof buildTable>) => buildTable({ programs: rows.map((_, p) => program(p)), inputs: (rows[0] ?? []).map((_, x) => input(x)), rows, equality: "python", before });
    const classesOf = (table: ReturnType<typeof buildTable>) => table.programs.map((_, p) => table.inputs.map((__, x) => table.class(p, x)));
    const before = make(cells.map((row) => row.slice(0, 2)));
    const changed = cells.map((row, p) => (p === 1 ? [{ outcome: returned(5), steps: 1 }, ...row.slice(1)] : row));
    for (const rows of [cells, changed, cells.slice(0, 2), []]) expect(classesOf(make(rows, before))).toEqual(classesOf(make(rows)));
    expect(classesOf(make(changed, before))).toEqual([[0, 0, 0], [1, 1, 0], [2, 0, 1]]);
  });

  test("a row of the wrong length is refused", () => {
    expect(() => buildTable({ programs: [program(0)], inputs: [input(0)], rows: [[]], equality: "python" })).toThrow(RangeError);
  });

  test("identical rows, and only these, share a group", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), (rows) => {
        const groups = identicalGroups(tableOf(rows.map((row) => row.map(returned))));
        rows.forEach((a, i) => rows.forEach((b, j) => expect(groups[i] === groups[j]).toBe(a.join() === b.join())));
      }),
    );
  });
});

describe("a saved table", () => {
  test("is the same when read again, through JSON text", () => {
    const table = tableOf([
      [returned(1), { kind: "threw", class: "ValueError", message: "no" }],
      [returned(Number.NaN), { kind: "returned", value: { $: "tuple", of: [1n] }, args: [[0, [2]]] }],
    ]);
    const again = restoreTable(JSON.parse(JSON.stringify(storeTable(table))));
    for (const p of [0, 1]) {
      for (const x of [0, 1]) {
        expect(again.outcome(p, x)).toEqual(table.outcome(p, x));
        expect(again.class(p, x)).toBe(table.class(p, x));
      }
    }
    expect(again.inputs).toEqual(table.inputs);
    expect(totalSteps(again, 0)).toBe(2);
  });

  test("writes equal outcomes once", () => {
    expect(storeTable(tableOf([[returned(1), returned(1)], [returned(1), returned(2)]])).outcomes).toHaveLength(2);
  });

  test("that is damaged is refused", () => {
    const stored = JSON.parse(JSON.stringify(storeTable(tableOf([[returned(1)]]))));
    stored.cells = [[7]];
    expect(() => restoreTable(stored)).toThrow("no outcome 7");
  });
});

describe("medoidOf", () => {
  const behaviours = (weight: number[], distance: (i: number, j: number) => number) => ({ size: weight.length, weight: Float64Array.from(weight), distance });
  const apart = (i: number, j: number): number => Math.abs(i - j);

  test("is the member in the middle", () => {
    expect(medoidOf([0, 1, 4], behaviours([1, 1, 1, 1, 1], apart), tableOf([0, 1, 2, 3, 4].map((n) => [returned(n)])))).toBe(1);
  });

  test("follows the weights", () => {
    expect(medoidOf([0, 1, 4], behaviours([1, 1, 1, 1, 9], apart), tableOf([0, 1, 2, 3, 4].map((n) => [returned(n)])))).toBe(4);
  });

  test("ties go to the votes, then as all ties do", () => {
    const flat = (weight: number[]) => behaviours(weight, () => 0);
    const programs = [program(0, [0], "12345678"), program(1, [1], "12345"), program(2, [2], "123")];
    const table = buildTable({ programs, inputs: [input(0)], rows: programs.map(() => [{ outcome: returned(1), steps: 1 }]), equality: "python" });
    expect(medoidOf([0, 1, 2], flat([1, 2, 1]), table)).toBe(1);
    expect(medoidOf([0, 1, 2], flat([1, 1, 1]), table)).toBe(2);
  });
});

describe("meanDistances", () => {
  const weight = Float64Array.of(1, 1, 1, 1);

  test("are weighted by votes, and members of one group are at no distance", () => {
    const behaviours = { size: 4, weight, groups: Int32Array.of(0, 1, 1, 2), distance: (i: number, j: number) => Math.abs(i - j) };
    expect([...meanDistances([0, 1, 2], behaviours, [2, 1, 1, 5])]).toEqual([2 / 4, 2 / 4, 2 / 4]);
    expect([...meanDistances([0, 3], behaviours, [0, 1, 1, 0])]).toEqual([0, 0]);
  });

  test("come from vectors, or from groups, where there are no distances", () => {
    expect([...meanDistances([0, 1], { size: 2, weight, vectors: [Float64Array.of(0, 0), Float64Array.of(3, 4)] }, [1, 1])]).toEqual([2.5, 2.5]);
    expect([...meanDistances([0, 1, 2], { size: 3, weight, groups: Int32Array.of(0, 0, 1) }, [1, 1, 2])]).toEqual([0.5, 0.5, 0.5]);
    expect(() => meanDistances([0, 1], { size: 2, weight }, [1, 1])).toThrow("are needed");
  });
});
