import type { InputSpec, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conforms } from "./conform.ts";
import { edgeArgs } from "./edges.ts";
import { randomFrom } from "./random.ts";
import { oddSpec, sensibleSpec } from "./testing/arbitraries.ts";

const specOf = (...shapes: Shape[]): InputSpec => ({ params: shapes.map((shape, index) => ({ name: `p${index}`, shape })), relations: [], seeds: [], dictionary: [], breakRate: 0 });
const edges = (spec: InputSpec, seed = 1): (readonly Value[])[] => [...edgeArgs(spec, randomFrom(seed))];
const single = (shape: Shape): Value[] => edges(specOf(shape)).map(([value]) => value as Value);

describe("edges", () => {
  test("a text is empty, one character, and one twice; a list is empty, of one element, of equal ones", () => {
    expect(single({ kind: "string" })).toEqual(["", expect.stringMatching(/^.$/u), expect.stringMatching(/^(.)\1$/u)]);
    const lists = single({ kind: "list", of: { kind: "int" } }) as Value[][];
    expect(lists).toContainEqual([]);
    expect(lists).toContainEqual([0]);
    expect(lists.some((list) => list.length === 2 && list[0] === list[1])).toBe(true);
  });

  test("no guess holds an edge back; every hard bound does, and what the prompt promises", () => {
    expect(single({ kind: "string", minLength: { value: 1, hard: false, promised: true } })).not.toContain("");
    expect(single({ kind: "string", minLength: { value: 3, hard: false } })).toContain("");
    expect(single({ kind: "string", minLength: { value: 1, hard: true } })).not.toContain("");
    expect(single({ kind: "int", min: { value: 5, hard: false } })).toContain(0);
    expect(Math.min(...(single({ kind: "int", min: { value: 5, hard: true } }) as number[]))).toBe(5);
  });

  test("numbers are below 0 only where they may be", () => {
    expect(single({ kind: "int" })).toContain(-1);
    expect((single({ kind: "int", min: { value: 0, hard: false } }) as number[]).every((number) => number >= 0)).toBe(true);
  });

  test("several arguments are at their simplest together, and then each alone", () => {
    const all = Array.from({ length: 10 }, (_, seed) => edges(specOf({ kind: "string" }, { kind: "list", of: { kind: "int" } }), seed));
    for (const [first] of all) expect(first).toEqual(["", []]);
    expect(all.flat().some(([text, list]) => text === "" && (list as Value[]).length > 0)).toBe(true);
    expect(all.flat().some(([text, list]) => text !== "" && (list as Value[]).length === 0)).toBe(true);
  });


  test("likely relations hold", () => {
    const spec: InputSpec = { ...specOf({ kind: "list", of: { kind: "int" } }, { kind: "list", of: { kind: "int" } }), relations: [{ kind: "equalLength", part: [1], against: [0], confidence: 0.9, evidence: "test" }] };
    for (const [a, b] of edges(spec)) expect((b as Value[]).length).toBe((a as Value[]).length);
  });

  test("every spec has few, all keep the hard bounds, and the same seed gives the same", () => {
    fc.assert(
      fc.property(sensibleSpec, fc.integer(), (spec, seed) => {
        const all = edges(spec, seed);
        expect(all.length).toBeLessThan(200);
        for (const args of all) for (const [index, { shape }] of spec.params.entries()) expect(conforms(args[index] as Value, shape)).toBe(true);
        expect(canonical(edges(spec, seed) as Value[][])).toBe(canonical(all as Value[][]));
      }),
    );
  });

  test("no spec makes it throw", () => {
    fc.assert(fc.property(oddSpec, fc.integer(), (spec, seed) => void expect(() => edges(spec, seed)).not.toThrow()));
  });
});
