import type { InputSpec, Shape, Value } from "@medoid/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { argsConform, limitInputs } from "./index.ts";
import { every, holds } from "./relations.ts";

const hard = (value: number) => ({ value, hard: true });
const soft = (value: number) => ({ value, hard: false });

function specOf(shapes: readonly Shape[], relations: InputSpec["relations"] = []): InputSpec {
  return { params: shapes.map((shape, index) => ({ name: `p${index}`, shape })), relations, seeds: [], dictionary: [], breakRate: 0.1 };
}

const numbers: Shape = { kind: "list", of: { kind: "int", min: hard(-5), max: hard(10 ** 9) }, minLength: hard(1), maxLength: hard(10 ** 5) };

describe("inputs towards the limits", () => {
  test("grow up to four digits, smallest first, and repeat nothing", () => {
    const inputs = limitInputs(specOf([numbers]), { seed: 1 });
    const lengths = inputs.map(({ args }) => (args[0] as Value[]).length);
    expect(Math.max(...lengths)).toBeGreaterThan(512);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1024);
    expect(inputs.map(({ size }) => size)).toEqual(inputs.map(({ size }) => size).sort((a, b) => a - b));
    expect(inputs.every(({ size }, at) => (lengths[at] as number) <= size && (lengths[at] as number) > size / 2)).toBe(true);
    expect(new Set(inputs.map(({ args }) => JSON.stringify(args))).size).toBe(inputs.length);
  });

  test("have all sorts of lists: equal, sorted both ways, of few values, of the greatest", () => {
    const lists = limitInputs(specOf([numbers]), { seed: 1 }).map(({ args }) => args[0] as number[]);
    const pairs = (list: number[], holdsFor: (a: number, b: number) => boolean): boolean => list.every((item, at) => at === 0 || holdsFor(list[at - 1] as number, item));
    expect(lists.some((list) => new Set(list).size === 1)).toBe(true);
    expect(lists.some((list) => new Set(list).size > 1 && pairs(list, (a, b) => a <= b))).toBe(true);
    expect(lists.some((list) => new Set(list).size > 1 && pairs(list, (a, b) => a >= b))).toBe(true);
    expect(lists.some((list) => list.length > 60 && new Set(list).size <= 4 && new Set(list).size > 1)).toBe(true);
    expect(lists.some((list) => list.includes(10 ** 9) && Math.min(...list) >= 10 ** 9 - 2)).toBe(true);
  });

  test("keep the hard bounds and the relations that always hold", () => {
    const lessOrEqual: InputSpec["relations"][number] = { kind: "lessOrEqual", part: [1], against: [0], confidence: 1, evidence: "k <= n" };
    const inOrder: InputSpec["relations"][number] = { kind: "lessOrEqual", part: [2, every, 0], against: [2, every, 1], confidence: 1, evidence: "l <= r" };
    const pair: Shape = { kind: "list", of: { kind: "int", min: hard(0), max: hard(500) }, minLength: hard(2), maxLength: hard(2) };
    const spec = specOf([numbers, { kind: "int", min: hard(1), max: soft(7) }, { kind: "list", of: pair, maxLength: hard(300) }], [lessOrEqual, inOrder]);
    const inputs = limitInputs(spec, { seed: 3 });
    const bounds = specOf([numbers, { kind: "int", min: hard(1), max: hard(1024) }, spec.params[2]?.shape as Shape]);
    for (const { args } of inputs) {
      expect(argsConform(args, bounds)).toBe(true);
      expect(holds(lessOrEqual, args) && holds(inOrder, args)).toBe(true);
    }
    // `k` grows with what it is measured against, beyond the guess.
    expect(Math.max(...inputs.map(({ args }) => args[1] as number))).toBeGreaterThan(100);
  });

  test("climb to the bound of a number by magnitude", () => {
    const found = limitInputs(specOf([{ kind: "int", min: hard(1), max: hard(10 ** 12) }]), { seed: 1 }).map(({ args }) => args[0] as number);
    expect(Math.max(...found)).toBe(10 ** 12);
    for (const power of [3, 6, 9]) expect(found.some((number) => number > 10 ** (power - 1) && number <= 10 ** power)).toBe(true);
  });

  test("a grid grows on both sides", () => {
    const grid: Shape = { kind: "list", of: { kind: "list", of: { kind: "int", min: hard(0), max: hard(9) }, maxLength: hard(1000) }, maxLength: hard(1000) };
    const sides = limitInputs(specOf([grid]), { seed: 1 }).map(({ args }) => [(args[0] as Value[]).length, ((args[0] as Value[])[0] as Value[]).length]);
    expect(Math.max(...sides.map(([rows]) => rows as number))).toBeGreaterThan(32);
    expect(Math.max(...sides.map(([, columns]) => columns as number))).toBeGreaterThan(8);
    expect(Math.max(...sides.map(([rows, columns]) => (rows as number) * (columns as number)))).toBeLessThanOrEqual(4096);
  });

  test("are there only where a limit is stated that usual inputs stay below", () => {
    expect(limitInputs(specOf([{ kind: "list", of: { kind: "int", min: soft(0), max: soft(10 ** 6) }, maxLength: soft(500) }, { kind: "string" }]), { seed: 1 })).toEqual([]);
    expect(limitInputs(specOf([{ kind: "int", min: hard(1), max: hard(9) }]), { seed: 1 })).toEqual([]);
  });

  test("the same spec and seed: the same inputs", () => {
    const [once, again, other] = [4, 4, 5].map((seed) => JSON.stringify(limitInputs(specOf([numbers, { kind: "string", alphabet: "ab", maxLength: hard(50) }]), { seed })));
    expect(again).toBe(once);
    expect(other).not.toBe(once);
  });

  test("nothing throws or grows beyond measure, whatever is nested in what", () => {
    const bound = fc.record({ value: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(10 ** 5, 10 ** 18, -3, 1e300)), hard: fc.boolean() });
    const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
      shape: fc.oneof(
        { maxDepth: 2 },
        fc.record({ kind: fc.constantFrom("int" as const, "float" as const), min: bound, max: bound }),
        fc.record({ kind: fc.constant("string" as const), alphabet: fc.constantFrom("", "a", "xyz"), maxLength: bound }),
        fc.record({ kind: fc.constant("list" as const), of: tie("shape"), maxLength: bound, distinct: fc.boolean() }),
        fc.record({ kind: fc.constant("set" as const), of: tie("shape"), maxLength: bound }),
        fc.record({ kind: fc.constant("tuple" as const), of: fc.array(tie("shape"), { maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(fc.array(shape, { minLength: 1, maxLength: 2 }), fc.nat(), (shapes, seed) => {
        for (const { args } of limitInputs(specOf(shapes), { seed })) expect(JSON.stringify(args, (_, value) => (typeof value === "bigint" ? String(value) : value)).length).toBeLessThan(10 ** 7);
      }),
      { numRuns: 15 },
    );
  });
});
