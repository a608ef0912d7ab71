import type { CodeFacts, InputSpec, Shape, Task, Value } from "@medoid/spec";
import { expect, test } from "vitest";
import { generateArgs } from "../args.ts";
import { randomFrom } from "../random.ts";
import { infer } from "./index.ts";

const int: Shape = { kind: "int" };

function inferred(names: readonly string[], { text = "", theirs = names, examples = [] as readonly (readonly Value[])[] } = {}): InputSpec {
  const params = names.map((name) => ({ name, shape: int }));
  const task: Task = { id: "t", prompt: text, language: "python", entry: { kind: "function", name: "f", signature: { params } } };
  const facts: CodeFacts = { signature: { params: theirs.map((name) => ({ name })) }, normalised: "", constants: [], uses: [], guards: [], imports: [], defines: ["f"], examples: [] };
  return infer({ task, prompt: { text, constants: [], examples: examples.map((args) => ({ args })) }, codes: [{ facts, members: 1 }] });
}

const isDate = ([year = 0, month = 0, day = 0]: readonly number[]): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

test.each([[["year", "month", "day"]], [["y", "m", "d"]], [["birth_year", "birth_month", "birth_day"]], [["birthYear", "birthMonth", "birthDay"]]])("three numbers that are a date by their names mostly are one: %s", (names) => {
  const spec = inferred(names);
  const drawn = Array.from({ length: 2_000 }, (_, seed) => generateArgs(spec, randomFrom(seed), 1 + (seed % 24)) as number[]);
  expect(drawn.filter(isDate).length / drawn.length).toBeGreaterThan(0.85);
  expect(drawn.filter((date) => isDate(date) && (date[2] as number) > 28).length).toBeGreaterThan(60);
  expect(drawn.some(([year, month, day]) => isDate([year, month, day] as number[]) && month === 2 && day === 29)).toBe(true);
});

test("names of most candidates, two dates, and months and days without a year", () => {
  expect(inferred(["a", "b", "c"], { theirs: ["y", "m", "d"] }).relations).toMatchObject([{ kind: "dayOfMonth", part: [2], against: [1], joined: { by: "year", path: [0] } }]);
  expect(inferred(["y1", "m1", "d1", "y2", "m2", "d2"]).relations.filter(({ kind }) => kind === "dayOfMonth").map(({ part, against, joined }) => [part, against, joined?.path])).toEqual([[[2], [1], [0]], [[5], [4], [3]]]);
  expect(inferred(["month", "day"]).relations).toMatchObject([{ kind: "dayOfMonth", part: [1], against: [0] }]);
});

test("hours, minutes and seconds have their ranges", () => {
  const ranges = (names: readonly string[], of: Parameters<typeof inferred>[1] = {}): unknown[] => inferred(names, of).params.map(({ shape }) => (shape.kind === "int" && shape.max?.promised ? [shape.min?.value, shape.max.value] : undefined));
  expect(ranges(["hour", "minute", "k"])).toEqual([[0, 23], [0, 59], undefined]);
  expect(ranges(["h", "m", "s"])).toEqual([[0, 23], [0, 59], [0, 59]]);
  expect(ranges(["hours", "minutes"])).toEqual([undefined, undefined]);
  expect(ranges(["year", "month", "day", "hour", "minute"]).slice(3)).toEqual([[0, 23], [0, 59]]);
  expect(ranges(["hour", "minute"], { examples: [[25, 10]] })[0]).toBeUndefined();
});

test.each([
  [["m", "n"], ""],
  [["d", "m"], ""],
  [["h", "m"], ""],
  [["s", "m", "n"], ""],
  [["year", "month", "day"], "Tell whether year, month and day are a valid date."],
])("other names say nothing, and nothing is promised where it is asked: %s %s", (names, text) => {
  const spec = inferred(names, { text });
  expect(spec.relations.filter(({ kind }) => kind === "dayOfMonth")).toEqual([]);
  expect(spec.params.some(({ shape }) => shape.kind === "int" && shape.max?.promised)).toBe(false);
});

test("what an example contradicts, or is stated, holds", () => {
  expect(inferred(["y", "m", "d"], { examples: [[2021, 2, 30]] }).relations.filter(({ kind }) => kind === "dayOfMonth")).toEqual([]);
  const { params } = inferred(["year", "month", "day"], { text: "year is between 1970 and 2030." });
  expect(params[0]?.shape).toMatchObject({ min: { value: 1970 }, max: { value: 2030 } });
});
