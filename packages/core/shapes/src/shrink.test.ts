import type { InputSpec, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyValue, oddShape, oddSpec, sensibleSpec } from "./testing/arbitraries.ts";
import { generateArgs } from "./args.ts";
import { compareComplexity } from "./complexity.ts";
import { argsConform, plausibility } from "./conform.ts";
import { randomFrom } from "./random.ts";
import { shrinkArgs, shrinkValue } from "./shrink.ts";

/** Goes on from the first simpler input that still fails, as a caller does. */
function shrunk(args: readonly Value[], spec: InputSpec, fails: (args: readonly Value[]) => boolean): readonly Value[] {
  let current = args;
  for (;;) {
    let next: readonly Value[] | undefined;
    for (const simpler of shrinkArgs(current, spec)) {
      if (!fails(simpler)) continue;
      next = simpler;
      break;
    }
    if (!next) return current;
    current = next;
  }
}

const listSpec: InputSpec = { params: [{ name: "nums", shape: { kind: "list", of: { kind: "int" } } }], relations: [], seeds: [], dictionary: [], breakRate: 0 };

describe("shrinkArgs", () => {
  test("every step is simpler, as plausible, and keeps what is hard", () => {
    fc.assert(
      fc.property(sensibleSpec, fc.integer(), (spec, seed) => {
        const args = generateArgs(spec, randomFrom(seed), 5);
        let steps = 0;
        for (const simpler of shrinkArgs(args, spec)) {
          expect(compareComplexity(simpler as Value[], args as Value[])).toBeLessThan(0);
          expect(plausibility(simpler, spec)).toBeGreaterThanOrEqual(plausibility(args, spec));
          expect(argsConform(simpler, spec)).toBe(true);
          if (++steps >= 60) break;
        }
      }),
      { numRuns: 60 },
    );
  });

  test("a loop that always goes on ends", () => {
    fc.assert(
      fc.property(sensibleSpec, fc.integer(), (spec, seed) => {
        let args: readonly Value[] | undefined = generateArgs(spec, randomFrom(seed), 6);
        for (let turns = 0; args; turns++) {
          expect(turns).toBeLessThan(5_000);
          args = [...take(shrinkArgs(args, spec), 1)][0];
        }
      }),
      { numRuns: 60 },
    );
  });

  test("finds the smallest witness of simple faults", () => {
    const numbers = (args: readonly Value[]): number[] => args[0] as number[];
    expect(shrunk([[9, -3, 44, 7, 100, 2]], listSpec, (args) => numbers(args).some((number) => number > 40))).toEqual([[41]]);
    expect(shrunk([[9, -3, 44, 7, 44, 2]], listSpec, (args) => new Set(numbers(args)).size < numbers(args).length)).toEqual([[0, 0]]);
    expect(shrunk([[5, 3, 9, 1]], listSpec, (args) => numbers(args).some((number, index) => index > 0 && number < (numbers(args)[index - 1] as number)))).toEqual([[1, 0]]);
    const text: InputSpec = { ...listSpec, params: [{ name: "s", shape: { kind: "string" } }] };
    expect(shrunk(["Hello, World x"], text, ([s]) => (s as string).includes("W"))).toEqual(["W"]);
    expect(shrunk(["some text here"], text, ([s]) => (s as string).length >= 3)).toEqual(["aaa"]);
  });

  test("drops the same element from lists that must be equally long", () => {
    const spec: InputSpec = {
      ...listSpec,
      params: [...listSpec.params, { name: "weights", shape: { kind: "list", of: { kind: "int" } } }],
      relations: [{ kind: "equalLength", part: [1], against: [0], confidence: 1, evidence: "test" }],
    };
    const fails = ([a, b]: readonly Value[]): boolean => (a as number[]).some((number, index) => number === 7 && (b as number[])[index] === 3);
    expect(shrunk([[1, 2, 7, 5], [4, 4, 3, 9]], spec, fails)).toEqual([[7], [3]]);
  });

  test("a plausible witness does not become an implausible one", () => {
    const sorted: InputSpec = { ...listSpec, params: [{ name: "nums", shape: { kind: "list", of: { kind: "int" }, sorted: "up", minLength: { value: 1, hard: false } } }] };
    expect(shrunk([[1, 4, 9]], sorted, () => true)).toEqual([[0]]);
  });

  test("no spec and no values make it throw", () => {
    fc.assert(
      fc.property(oddSpec, fc.array(anyValue, { maxLength: 3 }), (spec, args) => {
        for (const simpler of take(shrinkArgs(args, spec), 30)) expect(canonical(simpler as Value[])).not.toBe(canonical(args as Value[]));
      }),
    );
  });
});

test("shrinkValue gives simpler values only, and ends for any", () => {
  fc.assert(
    fc.property(anyValue, oddShape, (value, shape) => {
      for (const simpler of take(shrinkValue(value, shape), 50)) expect(compareComplexity(simpler, value)).toBeLessThan(0);
    }),
  );
});

function* take<Item>(items: Iterable<Item>, count: number): Generator<Item> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
