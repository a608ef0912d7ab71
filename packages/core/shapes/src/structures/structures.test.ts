import type { InputSpec, Relation, Shape, Structure, Value } from "@medoid/spec";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { argsConform, conforms } from "../conform.ts";
import { generateArgs } from "../args.ts";
import { generate } from "../generate.ts";
import { mutate } from "../mutate.ts";
import { randomFrom } from "../random.ts";
import { holds } from "../relations.ts";
import { repair } from "../repair.ts";
import { shrinkArgs } from "../shrink.ts";
import { simplest } from "../simplest.ts";

const list = (of: Shape, more: object = {}): Shape => ({ kind: "list", of, ...more });
const int: Shape = { kind: "int" };
const hard = (value: number) => ({ value, hard: true });
const ints = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 8 });
const some = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 9 });
const rows = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 3 }), { maxLength: 7 });
const square = fc.integer({ min: 0, max: 5 }).chain((side) => fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: side, maxLength: side }), { minLength: side, maxLength: side }));

function specOf(shape: Shape, kind: Structure, more: Partial<Relation> = {}): InputSpec {
  return { params: [{ name: "p", shape }], relations: [{ kind, part: [0], against: [0], confidence: 1, evidence: "test", ...more }], seeds: [], dictionary: [], breakRate: 0 };
}

const cases: readonly (readonly [Structure, Shape, fc.Arbitrary<unknown>, Partial<Relation>?])[] = [
  ["permutation", list(int), ints, { offset: 1 }],
  ["permutation", { kind: "string", alphabet: "abcdefghij" }, fc.string({ unit: fc.constantFrom(..."abcde"), maxLength: 10 })],
  ["rotated", list(int), ints],
  ["mountain", list(int), fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 8 })],
  ["upToPlace", list(int), ints],
  ["upToPlace", list(int), ints, { offset: -1 }],
  ["disjoint", list(list(int)), rows],
  ["disjoint", list(list(int)), square],
  ["tree", list(list(int)), rows, { offset: 1 }],
  ["simple", list(list(int)), rows],
  ["uniquePairs", list(list(int)), rows],
  ["parents", list(int), ints],
  ["parents", list(int), ints, { offset: 2 }],
  ["symmetric", list(list(int)), square],
  ["diagonal", list(list(int)), square, { offset: 1 }],
  ["permutation", list(list(int)), rows],
  ["eachTimes", list(int), some, { offset: 3 }],
  ["eachTimes", { kind: "string", alphabet: "abcdefghij" }, fc.string({ unit: fc.constantFrom(..."abcde"), minLength: 1, maxLength: 10 }), { offset: 2 }],
  ["butOne", list(int), some, { offset: 2 }],
  ["butTwo", list(int), fc.uniqueArray(fc.integer({ min: -20, max: 20 }), { minLength: 2, maxLength: 8 }), { offset: 2 }],
  ["atMostTimes", list(int), ints, { offset: 2 }],
  ["atMostTimes", { kind: "string", alphabet: "abcdefghij" }, fc.string({ unit: fc.constantFrom(..."abcde"), maxLength: 10 }), { offset: 1 }],
  ["oneRepeated", list(int, { minLength: hard(2) }), fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 8 })],
  ["oneOdd", list(int, { minLength: hard(1) }), some],
  ["majority", list(int, { minLength: hard(1) }), some, { offset: 2 }],
  ["majority", list(int, { minLength: hard(1) }), some, { offset: 4 }],
  ["equalCounts", { kind: "string", alphabet: "abc" }, fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 10 }), { offset: 3 }],
  ["halfNegative", list(int), ints],
  ["halfOdd", list(int), ints],
  ["uniqueColumn", list(list(int, { minLength: hard(2) })), rows, { offset: 1 }],
  ["uniqueCells", list(list(int)), rows],
  ["noLeadingZero", { kind: "string", alphabet: "012" }, fc.string({ unit: fc.constantFrom(..."012"), maxLength: 5 })],
  ["letterFirst", { kind: "string", alphabet: "ab12" }, fc.string({ unit: fc.constantFrom(..."ab12"), maxLength: 5 })],
  ["noLeadingZero", list({ kind: "int", min: hard(0), max: hard(9) }), fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 5 })],
];

describe.each(cases.map(([kind, shape, values, more]) => ({ kind, shape, values, more, name: `${kind} of ${shape.kind === "string" ? "text" : "a list"}, ${more?.offset ?? 0}` })))("$name", ({ kind, shape, values, more }) => {
  const spec = specOf(shape, kind, more);
  const relation = spec.relations[0] as Relation;

  test("is made of any value, stays as it is then, and others are told from it", () => {
    fc.assert(
      fc.property(values as fc.Arbitrary<Value>, fc.option(fc.integer()), (value, seed) => {
        const made = repair([value], spec, seed === null ? undefined : randomFrom(seed));
        expect(holds(relation, made)).toBe(true);
        expect(repair(made, spec)).toEqual(made);
        if (holds(relation, [value])) expect(made).toEqual([value]);
      }),
    );
  });

  test("is kept by what is generated and shrunk", () => {
    const random = randomFrom(3);
    for (let size = 1; size <= 12; size++) {
      const args = generateArgs(spec, random, size);
      // The empty list is no mountain, and one element alone is not two.
      if (!holds(relation, args)) expect([["mountain", "butOne", "butTwo"].includes(kind), new Set(args[0] as Value[]).size < 2]).toEqual([true, true]);
      else for (const simpler of [...shrinkArgs(args, spec)].slice(0, 20)) expect(argsConform(simpler, spec)).toBe(true);
    }
  });
});

test("what is no such structure", () => {
  const is = (kind: Structure, value: Value, more: Partial<Relation> = {}): boolean => holds({ kind, part: [0], against: [0], confidence: 1, evidence: "", ...more }, [value]);
  expect([[3, 4, 1, 2], [1, 2, 3], [5, 5, 1, 5]].map((value) => is("rotated", value))).toEqual([true, true, true]);
  expect([[3, 1, 2, 4], [2, 1, 2, 1]].map((value) => is("rotated", value))).toEqual([false, false]);
  expect([[0, 2, 1], [1, 5, 1]].map((value) => is("mountain", value))).toEqual([true, true]);
  expect([[1, 2], [2, 1], [1, 2, 2, 1], [3, 1, 2]].map((value) => is("mountain", value))).toEqual([false, false, false, false]);
  expect([[[1, 3], [4, 4]], [[1, 3], [3, 4]], [[3, 1], [4, 5]]].map((value) => is("disjoint", value))).toEqual([true, false, false]);
  expect([[[1, 2], [2, 1]], [[1, 2], [1, 3]]].map((value) => is("simple", value))).toEqual([false, true]);
  expect([[[1, 2, 5], [2, 1, 5]], [[1, 2, 5], [1, 2, 6]]].map((value) => is("uniquePairs", value))).toEqual([true, false]);
  expect([[-1, 0, 0, 1], [-1, 2, 1], [0, 0], [-1, -1]].map((value) => is("parents", value))).toEqual([true, false, false, false]);
  expect(is("parents", [-1, 0, 0, 0], { offset: 2 })).toBe(false);
  expect(is("permutation", "cab")).toBe(true);
  expect(is("permutation", "caa")).toBe(false);
});

test("a day is one of its month, in a year where one is joined", () => {
  const relation: Relation = { kind: "dayOfMonth", part: [1], against: [0], confidence: 1, evidence: "" };
  const inYear: Relation = { ...relation, joined: { by: "year", path: [2] } };
  expect([[2, 29], [2, 30], [4, 31], [12, 31], [0, 31]].map((args) => holds(relation, args))).toEqual([true, false, false, true, true]);
  expect([[2, 29, 2024], [2, 29, 2023], [2, 29, 1900], [2, 29, 2000], [12, 31, 1999], [11, 31, 1999]].map((args) => holds(inYear, args))).toEqual([true, false, false, true, true, false]);
  const spec: InputSpec = { params: ["month", "day", "year"].map((name) => ({ name, shape: int })), relations: [inYear], seeds: [], dictionary: [], breakRate: 0 };
  expect(repair([2, 31, 1900], spec)).toEqual([2, 28, 1900]);
  expect(repair([2, 31, 2024], spec)).toEqual([2, 29, 2024]);
});

test("the root of parents may be where another argument says", () => {
  const spec: InputSpec = { ...specOf(list(int), "parents"), params: [{ name: "p", shape: list(int) }, { name: "root", shape: int }], relations: [{ kind: "parents", part: [0], against: [1], confidence: 1, evidence: "test" }] };
  const [made] = repair([[4, 4, 4, 4], 2], spec) as [number[]];
  expect(made[2]).toBe(-1);
  expect(made.filter((parent) => parent === -1)).toHaveLength(1);
  // There is no such node.
  expect(repair([[4], 2], spec)).toEqual([[4], 2]);
});

test("ends of the edges of a tree stay in their order, which may be asked for too", () => {
  const spec = specOf(list(list(int)), "tree");
  const both: InputSpec = { ...spec, relations: [{ kind: "lessOrEqual", part: [0, -1, 0], against: [0, -1, 1], offset: -1, confidence: 1, evidence: "test" }, ...spec.relations] };
  for (let seed = 0; seed < 30; seed++) expect(argsConform(repair([[[5, 1], [2, 2], [9, 4], [0, 8]]], both, randomFrom(seed)), both)).toBe(true);
});

test("disjoint rows keep their widths, and those that find no place go", () => {
  const row = list({ kind: "int", min: hard(0), max: hard(9) });
  expect(repair([[[2, 5], [3, 3], [4, 8]]], specOf(list(row), "disjoint"))).toEqual([[[2, 5], [6, 6]]]);
});

describe("rows and columns in order", () => {
  const matrix = list(list(int, { sorted: "up" }), { sorted: "up", by: "each" });
  const spec: InputSpec = { ...specOf(matrix, "symmetric"), relations: [{ kind: "equalLength", part: [0, -1], against: [0, 0], confidence: 1, evidence: "test" }] };

  test("are made of any table and told from others", () => {
    expect(repair([[[9, 1], [4, 2]]], spec)).toEqual([[[1, 4], [2, 9]]]);
    fc.assert(
      fc.property(rows as fc.Arbitrary<Value>, (table) => {
        const [made] = repair([table], spec, randomFrom(1)) as [number[][]];
        for (const [i, row] of made.entries()) for (const [j, item] of row.entries()) expect(item <= (row[j + 1] ?? Infinity) && item <= (made[i + 1]?.[j] ?? Infinity)).toBe(true);
      }),
    );
  });
});

describe("rows of unlike columns", () => {
  const row: Shape = { kind: "tuple", asList: true, of: [{ kind: "int", min: hard(1), max: hard(5) }, { kind: "int", min: hard(0), max: hard(100) }] };

  test("are lists, drawn, changed and repaired column by column", () => {
    const random = randomFrom(7);
    expect(simplest(row)).toEqual([1, 0]);
    for (let count = 0; count < 50; count++) {
      const drawn = generate(row, random, 10);
      expect(Array.isArray(drawn) && conforms(drawn, row)).toBe(true);
      expect(mutate(drawn, row, random, [])).toHaveLength(2);
    }
    expect(conforms([7, 3], row)).toBe(false);
    expect(conforms([3, 7], row)).toBe(true);
    expect(repair([[[0, 7], [9, 200]]], { ...specOf(list(row), "simple"), relations: [] })).toEqual([[[1, 7], [5, 100]]]);
  });
});

test("what one pair of elements adds up to", () => {
  const relation: Relation = { kind: "pairSum", part: [1], against: [0], confidence: 1, evidence: "test" };
  const spec: InputSpec = { params: [{ name: "p", shape: list(int) }, { name: "sum", shape: int }], relations: [relation], seeds: [], dictionary: [], breakRate: 0 };
  expect([5, 4, 9].map((sum) => holds(relation, [[1, 3, 2, 2], sum]))).toEqual([false, false, false]);
  expect(holds(relation, [[2, 2], 4])).toBe(true);
  expect(holds(relation, repair([[1, 3, 2, 7], 0], spec, randomFrom(1)))).toBe(true);
  // There is no pair.
  expect(repair([[1], 0], spec)).toEqual([[1], 0]);
});
