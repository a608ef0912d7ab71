import type { InputSpec, Shape, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oddSpec } from "./testing/arbitraries.ts";
import { probe } from "./probe.ts";

function specOf(...shapes: Shape[]): InputSpec {
  return { params: shapes.map((shape, index) => ({ name: `p${index}`, shape })), relations: [], seeds: [], dictionary: [], breakRate: 0.1 };
}

type Program = (...args: Value[]) => Value;

/** What a pipeline would report: equal values of one input or several have equal numbers, -1 where the program threw. */
function answers(inputs: readonly (readonly Value[])[], programs: readonly Program[]): number[][] {
  const ids = new Map<string, number>();
  return inputs.map((args) =>
    programs.map((program) => {
      try {
        const text = canonical(program(...args));
        if (!ids.has(text)) ids.set(text, ids.size);
        return ids.get(text) as number;
      } catch {
        return -1;
      }
    }),
  );
}

function concluded(spec: InputSpec, ...programs: Program[]): InputSpec {
  const { inputs, conclude } = probe(spec, { seed: 5 });
  return conclude(answers(inputs, programs));
}

const fails = (): never => {
  throw new Error("wrong kind");
};
const sum: Program = (list) => (Array.isArray(list) && list.every((item) => typeof item === "number") ? (list as number[]).reduce((a, b) => a + b, 0) : fails());
const upper: Program = (text) => (typeof text === "string" ? text.toUpperCase() : fails());

describe("probe", () => {
  test("asks nothing where all kinds are certain: stated unions and kinds of numbers are", () => {
    const spec = specOf({ kind: "int" }, { kind: "union", of: [{ kind: "string" }, { kind: "none" }] }, { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [3, 1] });
    const { inputs, conclude } = probe(spec, { seed: 1 });
    expect(inputs).toEqual([]);
    expect(conclude([])).toBe(spec);
  });

  test("keeps the alternative on which programs return values that depend on the input", () => {
    const guess: Shape = { kind: "union", of: [{ kind: "string" }, { kind: "list", of: { kind: "int" } }], weights: [0.6, 0.4] };
    expect(concluded(specOf(guess), sum, sum, fails).params[0]?.shape).toEqual({ kind: "list", of: { kind: "int" } });
    expect(concluded(specOf(guess), upper, upper, () => 0).params[0]?.shape).toEqual({ kind: "string" });
  });

  test("tries what `any` may be, and elements too", () => {
    const shape = concluded(specOf({ kind: "any" }), sum, sum).params[0]?.shape as Shape;
    expect(JSON.stringify(shape)).toContain('"list"');
    expect(JSON.stringify(shape)).not.toContain('"string"');
    const words: Program = (list) => (Array.isArray(list) ? list.map((item) => upper(item)) : fails());
    expect(concluded(specOf({ kind: "list", of: { kind: "any" } }), words).params[0]?.shape).toMatchObject({ kind: "list", of: { kind: "string" } });
  });

  test("several uncertain parameters are tried together", () => {
    const guess: Shape = { kind: "union", of: [{ kind: "string" }, { kind: "int" }], weights: [0.5, 0.5] };
    const repeat: Program = (text, count) => (typeof text === "string" && typeof count === "number" ? text.repeat(Math.max(0, Math.min(9, count))) : fails());
    const shapes = concluded(specOf(guess, guess), repeat, repeat).params.map((param) => param.shape.kind);
    expect(shapes).toEqual(["string", "int"]);
  });

  test("where nothing returns anything, nothing is concluded", () => {
    const spec = specOf({ kind: "any" });
    expect(concluded(spec, fails, fails)).toEqual(spec);
  });

  test("same seed, same inputs; no spec and no answers make it throw", () => {
    fc.assert(
      fc.property(oddSpec, fc.integer(), fc.array(fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 3 }), { maxLength: 20 }), (spec, seed, values) => {
        const first = probe(spec, { seed });
        expect(first.inputs.map((args) => canonical(args as Value[]))).toEqual(probe(spec, { seed }).inputs.map((args) => canonical(args as Value[])));
        first.conclude(values);
      }),
    );
  });
});
