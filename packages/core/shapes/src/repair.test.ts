import type { InputSpec, Relation, Shape, Value } from "@medoid/spec";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyValue, oddSpec } from "./testing/arbitraries.ts";
import { plausibility } from "./conform.ts";
import { randomFrom } from "./random.ts";
import { holds } from "./relations.ts";
import { repair } from "./repair.ts";

const list = (of: Shape): Shape => ({ kind: "list", of });
const int: Shape = { kind: "int" };

function specOf(shapes: readonly Shape[], ...relations: Omit<Relation, "confidence" | "evidence">[]): InputSpec {
  return {
    params: shapes.map((shape, index) => ({ name: `p${index}`, shape })),
    relations: relations.map((relation) => ({ ...relation, confidence: 1, evidence: "test" })),
    seeds: [],
    dictionary: [],
    breakRate: 0,
  };
}

const ints = fc.array(fc.integer({ min: -20, max: 20 }), { maxLength: 8 });

describe("repair establishes", () => {
  test("equal lengths, filling from what is there or at random", () => {
    const spec = specOf([list(int), list(int)], { kind: "equalLength", part: [1], against: [0] });
    fc.assert(
      fc.property(ints, ints, fc.option(fc.integer()), (a, b, seed) => {
        const [first, second] = repair([a, b], spec, seed === null ? undefined : randomFrom(seed)) as [number[], number[]];
        expect(first).toEqual(a);
        expect(second).toHaveLength(a.length);
        expect(second.slice(0, b.length)).toEqual(b.slice(0, a.length));
      }),
    );
  });

  test("indices into lists and texts", () => {
    const spec = specOf([list(int), int], { kind: "indexInto", part: [1], against: [0] });
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 8 }), fc.integer(), (items, index) => {
        const [, repaired] = repair([items, index], spec) as [number[], number];
        expect(repaired >= 0 && repaired < items.length).toBe(true);
      }),
    );
    expect(repair([[], 3], spec)).toEqual([[], 3]);
  });

  test("lengths, members, and order of numbers", () => {
    expect(repair([[5, 6, 7], 9], specOf([list(int), int], { kind: "lengthOf", part: [1], against: [0] }))[1]).toBe(3);
    expect([5, 6, 7]).toContain(repair([[5, 6, 7], 9], specOf([list(int), int], { kind: "memberOf", part: [1], against: [0] }))[1]);
    const [low, high] = repair([9, 4], specOf([int, int], { kind: "lessOrEqual", part: [0], against: [1] })) as [number, number];
    expect(high).toBe(4);
    expect(low).toBeLessThanOrEqual(4);
  });

  test("numbers and lengths with something added", () => {
    expect(repair([[5, 6, 7], 9], specOf([list(int), int], { kind: "lengthOf", part: [1], against: [0], offset: 1 }))[1]).toBe(4);
    const strict = specOf([int, int], { kind: "lessOrEqual", part: [0], against: [1], offset: -1 });
    fc.assert(fc.property(fc.integer(), fc.integer(), (low, high) => void expect(repair([low, high], strict)[0]).toBeLessThan(high)));
  });

  test("parity, divisors, permutations, trees and subsequences, and leaves alone what obeys", () => {
    const rows = fc.array(fc.tuple(fc.integer(), fc.integer(), fc.integer()), { maxLength: 12 });
    const cases: readonly (readonly [Omit<Relation, "confidence" | "evidence">, readonly Shape[], fc.Arbitrary<Value[]>])[] = [
      [{ kind: "even", part: [0], against: [0] }, [list(int)], fc.tuple(ints)],
      [{ kind: "odd", part: [0], against: [0] }, [int], fc.tuple(fc.integer())],
      [{ kind: "unequal", part: [0], against: [1] }, [int, int], fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))],
      [{ kind: "divides", part: [0], against: [1] }, [int, list(int)], fc.tuple(fc.integer({ min: 1, max: 20 }), ints)],
      [{ kind: "permutation", part: [0], against: [0], offset: 1 }, [list(int)], fc.tuple(ints)],
      [{ kind: "tree", part: [0], against: [0], offset: 1 }, [list(list(int))], fc.tuple(rows as unknown as fc.Arbitrary<Value>)],
      [{ kind: "subsequenceOf", part: [0], against: [1] }, [list(int), list(int)], fc.tuple(ints, ints)],
      [{ kind: "subsequenceOf", part: [0], against: [1] }, [{ kind: "string" }, { kind: "string" }], fc.tuple(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }))],
    ];
    for (const [relation, shapes, arbitrary] of cases) {
      const spec = specOf(shapes, relation);
      fc.assert(
        fc.property(arbitrary, fc.option(fc.integer()), (args, seed) => {
          const repaired = repair(args, spec, seed === null ? undefined : randomFrom(seed));
          expect([relation.kind, holds(spec.relations[0] as Relation, repaired)]).toEqual([relation.kind, true]);
          expect(repair(repaired, spec)).toEqual(repaired);
        }),
      );
    }
  });

  test("a tree keeps its weights and joins all nodes, of which others are no tree", () => {
    const relation: Relation = { kind: "tree", part: [0], against: [0], confidence: 1, evidence: "test" };
    const tree = (...edges: readonly Value[]): boolean => holds(relation, [edges as Value[]]);
    expect(tree([0, 1], [1, 2])).toBe(true);
    expect(tree([0, 1], [0, 1])).toBe(false);
    expect(tree([0, 1], [2, 3])).toBe(false);
    expect(tree([1, 2], [2, 3])).toBe(false);
    const [repaired] = repair([[[7, 7, 5], [8, 8, 6]]], specOf([list(list(int))], relation), randomFrom(1)) as [number[][]];
    expect(repaired.map(([, , weight]) => weight)).toEqual([5, 6]);
    expect(new Set(repaired.flatMap(([a, b]) => [a, b]))).toEqual(new Set([0, 1, 2]));
  });

  test("rows in the order of one column", () => {
    expect(repair([[[3, 9], [5, 1], [4, 4]]], specOf([{ ...(list(list(int)) as Extract<Shape, { kind: "list" }>), sorted: "up", by: 1 }]))).toEqual([[[5, 1], [4, 4], [3, 9]]]);
  });

  test("order within every pair, each pair by itself", () => {
    const spec = specOf([list(list(int))], { kind: "lessOrEqual", part: [0, -1, 0], against: [0, -1, 1] });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), { maxLength: 6 }), (pairs) => {
        const [repaired] = repair([pairs as unknown as Value], spec) as [[number, number][]];
        expect(repaired.map(([, high]) => high)).toEqual(pairs.map(([, high]) => high));
        expect(repaired.every(([low, high]) => low <= high)).toBe(true);
      }),
    );
  });

  test("square tables", () => {
    const spec = specOf([list(list(int))], { kind: "equalLength", part: [0, -1], against: [0] });
    fc.assert(fc.property(fc.array(ints, { maxLength: 6 }), (table) => void expect(holds(spec.relations[0] as Relation, repair([table], spec))).toBe(true)));
  });

  test("hard bounds and order, and these win over relations", () => {
    const shape: Shape = { kind: "list", of: { kind: "int", min: { value: 0, hard: true } }, maxLength: { value: 3, hard: true }, sorted: "up" };
    expect(repair([[5, -4, 2, 8]], specOf([shape]))).toEqual([[0, 2, 5]]);
    const [, second] = repair([[1, 2, 3, 4, 5], [9]], specOf([list(int), shape], { kind: "equalLength", part: [1], against: [0] })) as [number[], number[]];
    expect(second.length).toBeLessThanOrEqual(3);
  });

  test("nothing twice: what obeys is left alone", () => {
    const spec = specOf([list(int), int], { kind: "indexInto", part: [1], against: [0] });
    expect(repair([[1, 2], 1], spec)).toEqual([[1, 2], 1]);
  });
});

test("no spec and no values make repair or plausibility throw; plausibility lies in (0, 1]", () => {
  fc.assert(
    fc.property(oddSpec, fc.array(anyValue, { maxLength: 4 }), (spec, args) => {
      repair(args, spec);
      const score = plausibility(args, spec);
      expect(score > 0 && score <= 1).toBe(true);
    }),
  );
});

test("plausibility falls with soft bounds, further with hard ones and kinds, and with relations by their confidence", () => {
  const spec: InputSpec = {
    ...specOf([{ kind: "int", min: { value: 1, hard: false } }, { kind: "list", of: int, minLength: { value: 2, hard: true } }]),
    relations: [{ kind: "indexInto", part: [0], against: [1], confidence: 0.5, evidence: "test" }],
  };
  const score = (...args: Value[]): number => plausibility(args, spec);
  expect(score(1, [1, 2])).toBe(1);
  expect(score(0, [1, 2])).toBeLessThan(1);
  expect(score(2, [1, 2])).toBeLessThan(1);
  expect(score(1, [1])).toBeLessThan(score(0, [1, 2]));
  expect(score("1", [1, 2])).toBeLessThan(score(0, [1, 2]));
});
