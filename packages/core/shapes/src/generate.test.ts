import type { InputSpec, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyValue, oddShape, oddSpec, sensibleShape, sensibleSpec } from "./testing/arbitraries.ts";
import { generateArgs, mutateArgs } from "./args.ts";
import { argsConform, conforms, plausibility } from "./conform.ts";
import { edgeArgs } from "./edges.ts";
import { generate } from "./generate.ts";
import { mutate } from "./mutate.ts";
import { randomFrom } from "./random.ts";
import { repair } from "./repair.ts";
import { shrinkArgs } from "./shrink.ts";

const sampled = (shape: Shape, count = 300, size = 6) => Array.from({ length: count }, (_, seed) => generate(shape, randomFrom(seed), size));

describe("generate", () => {
  test("mappings with texts for keys have a few simple names in half of the cases", () => {
    const inner: Shape = { kind: "dict", key: { kind: "string", alphabet: "abcdefghij." }, value: { kind: "int" }, minLength: { value: 2, hard: true }, maxLength: { value: 2, hard: true } };
    const names = sampled(inner).flatMap((value) => (value as unknown as { of: [string, Value][] }).of.map(([name]) => name));
    const few = names.filter((name) => /^[abc]$/.test(name)).length;
    expect(few).toBeGreaterThan(0.4 * names.length);
    expect(few).toBeLessThan(0.9 * names.length);
  });

  test("where a number or a text may stand, a text of a number takes its place at times", () => {
    const either: Shape = { kind: "list", of: { kind: "union", of: [{ kind: "int" }, { kind: "string" }] } };
    const mutants = Array.from({ length: 2_000 }, (_, seed) => JSON.stringify(mutate([7, 8], either, randomFrom(seed), [])));
    expect(mutants).toContain('["7",8]');
    expect(Array.from({ length: 2_000 }, (_, seed) => JSON.stringify(mutate(["7", 8], either, randomFrom(seed), [])))).toContain("[7,8]");
  });

  test("mappings in a list are as a rule rows of one table", () => {
    const shape: Shape = { kind: "list", of: { kind: "dict", key: { kind: "string" }, value: { kind: "int" }, minLength: { value: 1, hard: true } }, minLength: { value: 2, hard: true } };
    const names = (value: Value): string => JSON.stringify((value as unknown as { of: [string, Value][] }).of.map(([name]) => name));
    const same = Array.from({ length: 100 }, (_, seed) => new Set((generate(shape, randomFrom(seed), 4) as Value[]).map(names)).size === 1);
    expect(same.filter(Boolean).length).toBeGreaterThan(40);
    expect(same.includes(false)).toBe(true);
  });

  test("a Map stays one whatever is done with it, and has the entries that another mapping has", () => {
    const dict: Shape = { kind: "dict", key: { kind: "string" }, value: { kind: "int" } };
    const map: Shape = { ...dict, asMap: true };
    for (let seed = 0; seed < 50; seed++) {
      const [plain, made] = [dict, map].map((shape) => generate(shape, randomFrom(seed), 6));
      expect(made).toEqual({ ...(plain as object), asMap: true });
      const spec: InputSpec = { params: [{ name: "p", shape: map }], relations: [], seeds: [], dictionary: [], breakRate: 0 };
      const random = randomFrom(seed);
      const all = [mutate(made as Value, map, random, []), ...[...edgeArgs(spec, random)].flat(), ...[...shrinkArgs([made as Value], spec)].flat(), ...repair([made as Value], spec, random)];
      for (const one of all) expect(one).toHaveProperty("asMap", true);
    }
  });

  test("keeps kinds and hard bounds", () => {
    fc.assert(fc.property(sensibleShape, fc.integer(), fc.integer({ min: 1, max: 20 }), (shape, seed, size) => void expect(conforms(generate(shape, randomFrom(seed), size), shape)).toBe(true)));
  });

  test("same seed, same value", () => {
    fc.assert(
      fc.property(sensibleShape, fc.integer(), (shape, seed) => {
        expect(canonical(generate(shape, randomFrom(seed), 8))).toBe(canonical(generate(shape, randomFrom(seed), 8)));
      }),
    );
  });

  test("no shape makes it throw", () => {
    fc.assert(fc.property(oddShape, fc.integer(), fc.array(anyValue, { maxLength: 3 }), (shape, seed, dictionary) => void expect(() => generate(shape, randomFrom(seed), 8, dictionary)).not.toThrow()));
  });

  test("a shape nested without end is cut off", () => {
    let shape: Shape = { kind: "int" };
    for (let depth = 0; depth < 5_000; depth++) shape = { kind: "list", of: shape, minLength: { value: 1, hard: true } };
    expect(() => generate(shape, randomFrom(1), 3)).not.toThrow();
  });

  test("integers are small by preference, reach the edges, and use constants with their neighbours", () => {
    const range: Shape = { kind: "int", min: { value: 0, hard: true }, max: { value: 1_000_000, hard: true } };
    const numbers = Array.from({ length: 2_000 }, (_, seed) => generate(range, randomFrom(seed), 8, [777]) as number);
    expect(numbers.filter((number) => number <= 10).length).toBeGreaterThan(800);
    for (const wanted of [0, 1, 999_999, 1_000_000, 776, 777, 778]) expect(numbers).toContain(wanted);
  });

  test("a float of integral value says that it is one", () => {
    const floats = sampled({ kind: "float" });
    expect(floats.some((value) => typeof value === "object")).toBe(true);
    expect(floats.some((value) => typeof value === "number")).toBe(true);
    expect(floats.every((value) => typeof value !== "number" || !Number.isInteger(value) || Object.is(value, -0))).toBe(true);
  });

  test("lists hold ties, are sorted at times, and are of one kind where several are possible", () => {
    const lists = sampled({ kind: "list", of: { kind: "union", of: [{ kind: "int" }, { kind: "string" }] }, minLength: { value: 3, hard: true } }) as unknown[][];
    const kinds = lists.map((list) => new Set(list.map((item) => typeof item)).size);
    expect(kinds.filter((count) => count === 1).length).toBeGreaterThan(lists.length / 2);
    expect(lists.some((list) => new Set(list).size < list.length)).toBe(true);
  });

  test("an order and distinctness asked for are given", () => {
    for (const list of sampled({ kind: "list", of: { kind: "int" }, sorted: "down", distinct: true }) as number[][]) {
      expect(list.every((item, index) => index === 0 || item < (list[index - 1] as number))).toBe(true);
    }
  });

  test("texts keep to their alphabet and use the words seen", () => {
    const texts = sampled({ kind: "string", alphabet: "ab(", words: ["(ab)"] }) as string[];
    expect(texts.filter((text) => text !== "(ab)").every((text) => /^[ab()]*$/.test(text))).toBe(true);
    expect(texts).toContain("(ab)");
    expect(texts).toContain("");
  });
});

describe("conforms", () => {
  test("of several breaches in one place the worst counts, whichever comes first", () => {
    const shape: Shape = { kind: "list", of: { kind: "int", min: { value: 0, hard: true }, max: { value: 9, hard: false } } };
    for (const items of [[-1, 50], [50, -1]]) {
      expect(conforms(items, shape)).toBe(false);
      expect(plausibility([items], { params: [{ name: "a", shape }], relations: [], seeds: [], dictionary: [], breakRate: 0 })).toBeCloseTo(0.05);
    }
    expect(conforms([50], shape)).toBe(true);
  });
});

describe("generateArgs", () => {
  const spec: InputSpec = {
    params: [
      { name: "nums", shape: { kind: "list", of: { kind: "int" }, minLength: { value: 1, hard: true } } },
      { name: "i", shape: { kind: "int", min: { value: 0, hard: false } } },
    ],
    relations: [{ kind: "indexInto", part: [1], against: [0], confidence: 0.9, evidence: "test" }],
    seeds: [],
    dictionary: [],
    breakRate: 0.2,
  };

  test("breaks what is soft about as often as it may, and never what is hard", () => {
    const inputs = Array.from({ length: 1_000 }, (_, seed) => generateArgs(spec, randomFrom(seed), 6));
    const broken = inputs.filter((args) => plausibility(args, spec) < 1).length;
    expect(broken).toBeGreaterThan(50);
    expect(broken).toBeLessThan(300);
    expect(inputs.every((args) => argsConform(args, spec))).toBe(true);
  });

  test("arguments of one kind are equal at times", () => {
    const two: InputSpec = { ...spec, params: [{ name: "s", shape: { kind: "string" } }, { name: "t", shape: { kind: "string" } }], relations: [] };
    const equal = Array.from({ length: 400 }, (_, seed) => generateArgs(two, randomFrom(seed), 8)).filter(([s, t]) => s === t && s !== "");
    expect(equal.length).toBeGreaterThan(8);
  });

  test("no spec makes it throw", () => {
    fc.assert(fc.property(oddSpec, fc.integer(), (odd, seed) => void expect(generateArgs(odd, randomFrom(seed), 6)).toHaveLength(odd.params.length)));
  });
});

describe("mutate", () => {
  test("mutants of sensible values keep the hard bounds once repaired", () => {
    fc.assert(
      fc.property(sensibleSpec, fc.integer(), (spec, seed) => {
        const random = randomFrom(seed);
        const mutant = mutateArgs(generateArgs(spec, random, 5), spec, random);
        for (const [index, value] of mutant.args.entries()) expect(conforms(value, (spec.params[index] as { shape: Shape }).shape)).toBe(true);
      }),
    );
  });

  test("most mutants differ from their parent", () => {
    const spec: InputSpec = { params: [{ name: "s", shape: { kind: "string" } }], relations: [], seeds: [], dictionary: ["key"], breakRate: 0 };
    const same = Array.from({ length: 300 }, (_, seed) => mutateArgs(["hello world"], spec, randomFrom(seed)).args[0]).filter((text) => text === "hello world");
    expect(same.length).toBeLessThan(30);
  });

  test("like arguments are exchanged at times, unlike ones never", () => {
    const int = { kind: "int" } as const;
    const spec: InputSpec = { params: [{ name: "a", shape: int }, { name: "b", shape: int }, { name: "s", shape: { kind: "string" } }], relations: [], seeds: [], dictionary: [], breakRate: 0 };
    const swapped = Array.from({ length: 300 }, (_, seed) => mutateArgs([3, 40, "x"], spec, randomFrom(seed))).filter(({ operator }) => operator === "mutate:swap");
    expect(swapped.map(({ args }) => args)).toContainEqual([40, 3, "x"]);
    expect(swapped.every(({ args }) => typeof args[2] === "string")).toBe(true);
  });

  test("characters of texts stay whole, whatever planes they are of", () => {
    const shape: Shape = { kind: "string", alphabet: "🙂ab" };
    const random = randomFrom(1);
    let text = "🙂a🙂b";
    for (let turn = 0; turn < 2_000; turn++) {
      text = (mutate(text, shape, random, ["🙂🙂", "b"]) as string).slice(0, 40).toWellFormed().replaceAll("\ufffd", "a");
      expect(mutate(text, shape, random, ["🙂🙂", "b"])).toSatisfy((mutant: string) => mutant.isWellFormed());
    }
  });

  test("no value and no shape make it throw", () => {
    fc.assert(fc.property(anyValue, oddShape, fc.integer(), fc.array(anyValue, { maxLength: 3 }), (value, shape, seed, dictionary) => void expect(() => mutate(value, shape, randomFrom(seed), dictionary)).not.toThrow()));
  });
});

describe("randomFrom", () => {
  test("other seeds, other streams", () => {
    const firsts = new Set(Array.from({ length: 500 }, (_, seed) => randomFrom(seed, 1).int(0, 2 ** 40)));
    expect(firsts.size).toBe(500);
  });

  test("the whole safe range can be drawn from, and bits are even", () => {
    const random = randomFrom(7);
    const drawn = Array.from({ length: 2_000 }, () => random.int(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER));
    expect(drawn.every(Number.isSafeInteger)).toBe(true);
    const negative = drawn.filter((number) => number < 0).length;
    expect(negative).toBeGreaterThan(850);
    expect(negative).toBeLessThan(1_150);
  });
});
