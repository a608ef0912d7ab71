import type { InputSpec, Shape, Value } from "@medoid/spec";
import { canonical, functionsOf } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { oddSpec } from "../testing/arbitraries.ts";
import { probe } from "./index.ts";

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
  return concludedBy(5, spec, ...programs);
}

function concludedBy(seed: number, spec: InputSpec, ...programs: Program[]): InputSpec {
  const trials = probe(spec, { seed });
  let step = trials.next();
  while (!step.done) step = trials.next(answers(step.value, programs));
  return step.value;
}

const fails = (): never => {
  throw new Error("wrong kind");
};
const sum: Program = (list) => (Array.isArray(list) && list.every((item) => typeof item === "number") ? (list as number[]).reduce((a, b) => a + b, 0) : fails());
const upper: Program = (text) => (typeof text === "string" ? text.toUpperCase() : fails());

describe("probe", () => {
  test("nothing stays where it was stated, though it is one value only, and the rest is tried out", () => {
    const none: Shape = { kind: "none" };
    const stated = specOf({ kind: "union", of: [{ kind: "string" }, none], weights: [1, 0.2] });
    expect(concluded(stated, upper, upper).params[0]?.shape).toMatchObject({ of: [{ kind: "string" }, none] });
    const open = specOf({ kind: "union", of: [{ kind: "union", of: [{ kind: "string" }, { kind: "list", of: { kind: "int" } }], weights: [0.5, 0.5] }, none], weights: [0.8, 0.2] });
    expect(concluded(open, upper, upper).params[0]?.shape).toMatchObject({ kind: "union", of: [{ kind: "string" }, none] });
  });

  test("where nothing else does, functions are tried, of as many arguments as programs give, and dates", () => {
    const takes = (arity: number): Program => (given) => {
      const { text = "" } = (typeof given === "object" && given !== null && !Array.isArray(given) && given.$ === "opaque" ? given : fails()) as { text?: string };
      return text.split(":")[0]?.split(",").length === arity ? text.length : fails();
    };
    const time: Program = (date) => (typeof date === "object" && date !== null && !Array.isArray(date) && date.$ === "date" ? date.of : fails());
    const guessed = { ...specOf({ kind: "int" }), params: [{ name: "p", shape: { kind: "int" } as const, guessed: true }] };
    for (const arity of [1, 2]) expect(concluded(guessed, takes(arity), takes(arity)).params[0]?.shape).toEqual({ kind: "literal", values: functionsOf({ takes: arity }) });
    expect(concluded(guessed, time, time).params[0]?.shape).toMatchObject({ kind: "literal", values: expect.arrayContaining([{ $: "date", of: Date.UTC(2024, 1, 29) }]) });
  });

  test("kinds that are certain stay: stated unions and kinds of numbers are", () => {
    const spec = specOf({ kind: "int", min: { value: 0, hard: true } }, { kind: "union", of: [{ kind: "string", alphabet: "ab" }, { kind: "none" }] });
    expect(concluded(spec, sum, upper)).toEqual(spec);
  });

  test("keeps the alternative on which programs return values that depend on the input", () => {
    const guess: Shape = { kind: "union", of: [{ kind: "string" }, { kind: "list", of: { kind: "int" } }], weights: [0.6, 0.4] };
    expect(concluded(specOf(guess), sum, sum, fails).params[0]?.shape).toMatchObject({ kind: "list", of: { kind: "int" } });
    expect(concluded(specOf(guess), upper, upper, () => 0).params[0]?.shape).toMatchObject({ kind: "string" });
  });

  test("drops a kind on which some programs return nothing, where a likelier one suits these too", () => {
    const of: Shape[] = [{ kind: "string" }, { kind: "list", of: { kind: "string" } }];
    const length: Program = (value) => (value as string).length;
    const programs = [length, length, length, length, upper];
    expect(concluded(specOf({ kind: "union", of, weights: [0.6, 0.4] }), ...programs).params[0]?.shape).toMatchObject({ kind: "string" });
    // Less likely, it may be what only a few programs take it for.
    expect(concluded(specOf({ kind: "union", of, weights: [0.4, 0.6] }), ...programs).params[0]?.shape).toMatchObject({ kind: "union" });
    expect(concluded(specOf({ kind: "union", of, weights: [0.6, 0.4] }), ...programs.with(4, length)).params[0]?.shape).toMatchObject({ kind: "union" });
    // Programs that fail on all kinds say nothing.
    expect(concluded(specOf({ kind: "union", of, weights: [0.6, 0.4] }), ...programs.with(4, fails)).params[0]?.shape).toMatchObject({ kind: "union" });
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

  test("of guessed numbers the kind on which programs fail is dropped, and both stay where both do", () => {
    const number: Shape = { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [0.7, 0.3] };
    const counted: Program = (n) => (typeof n === "number" && Number.isInteger(n) ? n + 1 : fails());
    expect(concluded(specOf(number), counted, counted).params[0]?.shape.kind).toBe("int");
    expect(concluded(specOf({ kind: "list", of: number }), (list) => list as Value[]).params[0]?.shape).toMatchObject({ kind: "list", of: number });
  });

  test("where nothing returns anything, nothing is concluded", () => {
    const spec = specOf({ kind: "any" });
    expect(concluded(spec, fails, fails)).toEqual(spec);
  });

  const guessed = (...shapes: Shape[]): InputSpec => ({ ...specOf(...shapes), params: shapes.map((shape, index) => ({ name: `p${index}`, shape, guessed: true })) });

  test("where most programs fail on what was guessed, other kinds are tried; not where the kind is stated", () => {
    const products: Program = (pairs) =>
      (Array.isArray(pairs) ? pairs : fails()).map((pair) => (typeof pair === "object" && pair !== null && "$" in pair && pair.$ === "tuple" && pair.of.length === 2 && pair.of.every((item) => typeof item === "number") ? Number(pair.of[0]) * Number(pair.of[1]) : fails()));
    const wrong: Shape = { kind: "list", of: { kind: "int" } };
    expect(concluded(guessed(wrong), products, products, fails).params[0]?.shape).toMatchObject({ kind: "list", of: { kind: "tuple" } });
    expect(concluded(specOf(wrong), products, products, fails).params[0]?.shape).toMatchObject(wrong);
  });

  test("two parameters that were mistaken for one another are found together", () => {
    const lookUp: Program = (text, count) => (typeof text === "string" && typeof count === "number" ? `${text}${count}` : fails());
    const spec = concluded(guessed({ kind: "int" }, { kind: "string" }), lookUp, lookUp);
    expect(spec.params.map(({ shape }) => shape.kind)).toEqual(["string", "int"]);
  });

  test("texts are tried in the forms that programs take apart", () => {
    const parts: Program = (text) => (typeof text === "string" && /^\d{4}-\d\d-\d\d$/.test(text) ? text.split("-").reverse().join("-") : fails());
    const { shape } = concluded(specOf({ kind: "string" }), parts, parts).params[0] ?? {};
    expect(shape).toMatchObject({ kind: "string", onlyWords: true });
    expect((shape as Extract<Shape, { kind: "string" }> & { words: string[] }).words.every((word) => /^\d{4}-\d\d-\d\d$/.test(word))).toBe(true);
  });

  test("limits beyond which most programs fail are learnt, softly", () => {
    const root: Program = (n) => (typeof n === "number" && n >= 0 ? Math.floor(Math.sqrt(n)) : fails());
    const range = { min: { value: -50, hard: false }, max: { value: 50, hard: false } };
    expect(concluded(specOf({ kind: "int", ...range }), root, root).params[0]?.shape).toMatchObject({ min: { value: 0, hard: false } });
    const dot: Program = (a, b) => (Array.isArray(a) && Array.isArray(b) && a.length === b.length ? a.map((item, index) => Number(item) * Number(b[index])) : fails());
    const numbers: Shape = { kind: "list", of: { kind: "int", ...range } };
    expect(concluded(specOf(numbers, numbers), dot, dot).relations).toMatchObject([{ kind: "equalLength", part: [1], against: [0], confidence: 0.9 }]);
    const at: Program = (list, index) => ((list as Value[])[index as number] === undefined ? fails() : ((list as Value[])[index as number] as Value));
    const narrow = { min: { value: -3, hard: false }, max: { value: 6, hard: false } };
    // Few samples do not always tell an index from what is at most the length.
    const learnt = Array.from({ length: 20 }, (_, seed) => concludedBy(seed, specOf(numbers, { kind: "int", ...narrow }), at, at).relations.map(({ kind, part, against }) => `${kind} ${part.join()} ${against.join()}`).join());
    expect(learnt.filter((relation) => relation === "indexInto 1 0").length).toBeGreaterThan(10);
  });

  test("what only some programs refuse is no limit", () => {
    const range = { min: { value: -50, hard: false }, max: { value: 50, hard: false } };
    const strict: Program = (n) => (Number(n) >= 0 ? n : fails());
    const spec = specOf({ kind: "int", ...range });
    expect(concluded(spec, strict, (n) => n, (n) => Number(n) + 1)).toEqual(spec);
  });

  test("same seed, same inputs; no spec and no answers make it throw", () => {
    fc.assert(
      fc.property(oddSpec, fc.integer(), fc.array(fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 3 }), { maxLength: 20 }), (spec, seed, values) => {
        const run = (): string[] => {
          const trials = probe(spec, { seed });
          const asked: string[] = [];
          for (let step = trials.next(); !step.done; step = trials.next(values)) asked.push(...step.value.map((args) => canonical(args as Value[])));
          return asked;
        };
        expect(run()).toEqual(run());
      }),
    );
  });
});
