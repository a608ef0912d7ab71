import type { PromptFacts, Shape, Task } from "@medoid/spec";
import { expect, test } from "vitest";
import { generateArgs } from "../../args.ts";
import { randomFrom } from "../../random.ts";
import { infer } from "../index.ts";

function inferred(text: string, params: Readonly<Record<string, Shape>>): ReturnType<typeof infer> {
  const task: Task = { id: "t", prompt: text, language: "python", entry: { kind: "function", name: "f", signature: { params: Object.entries(params).map(([name, shape]) => ({ name, shape })) } } };
  const prompt: PromptFacts = { text, constants: [], examples: [] };
  return infer({ task, prompt, codes: [] });
}

const text: Shape = { kind: "string" };
const dates = { start: text, end: text };

test.each([
  "start and end are dates (YYYY-MM-DD), and start is not after end.",
  "Dates are ISO strings, valid. start is on or before end.",
  "Two clock times HH:MM are given; start is always earlier than or equal to end.",
])("what is promised to come first comes first: %s", (statement) => {
  const spec = inferred(statement, dates);
  expect(spec.relations.map(({ kind, part, against }) => [kind, part, against])).toEqual([["lessOrEqual", [0], [1]]]);
  const drawn = Array.from({ length: 200 }, (_, seed) => generateArgs(spec, randomFrom(seed), 5) as [string, string]);
  expect(drawn.filter(([start, end]) => start > end).length).toBeLessThan(24);
  expect(new Set(drawn.map(([start, end]) => start === end)).size).toBe(2);
  expect(drawn.filter(([start, end]) => start === end).length).toBeLessThan(100);
});

test("of the fields of records, too", () => {
  const meeting: Shape = { kind: "record", fields: [["start", text], ["end", text]] };
  const spec = inferred('Each meeting has a start and an end, clock times "HH:MM" with start before end.', { meetings: { kind: "list", of: meeting } });
  expect(spec.relations.map(({ kind, part, against }) => [kind, part, against])).toEqual([["lessOrEqual", [0, -1, 0], [0, -1, 1]]]);
});

test.each(["If start is before end, return the days between.", "Return 0 when end is not after start.", "start is a word, end is another. Which comes before the other?"])("what is asked is not promised: %s", (statement) => {
  expect(inferred(statement, dates).relations).toEqual([]);
});
