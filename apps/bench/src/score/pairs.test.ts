import fc from "fast-check";
import { expect, test } from "vitest";
import { tableOf } from "../testing/table.ts";
import { pairsApart } from "./pairs.ts";

test("pairs of candidates by number of inputs", () => {
  // Two right programs of two and one candidates, then two wrong ones: they part at inputs 2, 1 and 3.
  const table = tableOf(["aaaa", "abaa", "aaca", "baaa"], [2, 1, 1, 1]);
  const passed = [true, true, true, false, false];
  expect(pairsApart(table, passed, [0, 1, 2, 3, 10])).toEqual([
    { inputs: 0, apart: 0, falselyApart: 0 },
    { inputs: 1, apart: 0.5, falselyApart: 0 },
    { inputs: 2, apart: 4 / 6, falselyApart: 2 / 3 },
    { inputs: 3, apart: 1, falselyApart: 2 / 3 },
    { inputs: 10, apart: 1, falselyApart: 2 / 3 },
  ]);
});

test("a right and a wrong candidate with the same code are never apart", () => {
  expect(pairsApart(tableOf(["ab", "cd"], [2, 1]), [true, false, false], [2])).toEqual([{ inputs: 2, apart: 0.5, falselyApart: undefined }]);
});

test("without such pairs nothing is said", () => {
  expect(pairsApart(tableOf(["ab", "cd"]), [false, false], [2])).toEqual([{ inputs: 2, apart: undefined, falselyApart: undefined }]);
});

test("as if every pair were looked at", () => {
  const cases = fc.array(fc.record({ row: fc.string({ unit: fc.constantFrom("a", "b", "!"), minLength: 4, maxLength: 4 }), passed: fc.boolean() }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(cases, fc.integer({ min: 0, max: 4 }), (programs, inputs) => {
      const rows = programs.map(({ row }) => row);
      const passed = programs.map((program) => program.passed);
      const pairs = (meant: (i: number, j: number) => boolean): number | undefined => {
        const all = rows.flatMap((_, i) => rows.flatMap((_row, j) => (i < j && meant(i, j) ? [rows[i]?.slice(0, inputs) !== rows[j]?.slice(0, inputs)] : [])));
        return all.length === 0 ? undefined : all.filter(Boolean).length / all.length;
      };
      const [found] = pairsApart(tableOf(rows), passed, [inputs]);
      const close = (a: number | undefined, b: number | undefined): void => (a === undefined || b === undefined ? expect(a).toBe(b) : expect(a).toBeCloseTo(b, 12));
      close(found?.apart, pairs((i, j) => passed[i] !== passed[j]));
      close(found?.falselyApart, pairs((i, j) => passed[i] === true && passed[j] === true));
    }),
  );
});
