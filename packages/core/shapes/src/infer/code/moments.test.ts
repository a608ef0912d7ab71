import type { CodeFacts, Shape, Task, Value } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

/** The forms inferred for texts of these names, from programs of this normalised code, one each. */
function formats(names: readonly string[], codes: readonly string[], examples: readonly (readonly Value[])[] = []): readonly (string | undefined)[] {
  const text: Shape = { kind: "string" };
  const params = names.map((name) => ({ name, shape: text }));
  const task: Task = { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f", signature: { params } } };
  const facts = (normalised: string): CodeFacts => ({ signature: { params }, normalised, constants: [], uses: [], guards: [], imports: [], defines: ["f"], examples: [] });
  const spec = infer({ task, prompt: { text: "", constants: [], examples: examples.map((args) => ({ args })) }, codes: codes.map((code) => ({ facts: facts(code), members: 1 })) });
  return spec.params.map(({ shape }) => (shape.kind === "string" ? shape.format : undefined));
}

const reading = (name: string, pattern: string): string => `return datetime . strptime ( ${name} , "${pattern}" ) . day`;

test("texts that enough candidates read by the form of a date or time have it", () => {
  expect(formats(["s"], [reading("s", "%d-%m-%Y"), "return s", "return s"])).toEqual(["DD-MM-YYYY"]);
  expect(formats(["s"], [reading("s", "%d-%m-%Y"), "return s", "return s", "return s"])).toEqual([undefined]);
  expect(formats(["clock"], [reading("part", "%I:%M %p")])).toEqual(["HH:MM AM"]);
  expect(formats(["opens", "label"], [reading("opens", "%H:%M")])).toEqual(["HH:MM", undefined]);
});

test("not where others are reckoned with, it is not said which text is read, or examples have another", () => {
  expect(formats(["s"], [`try : ${reading("s", "%d-%m-%Y")} except ValueError : return None`])).toEqual([undefined]);
  expect(formats(["s"], [`${reading("s", "%d-%m-%Y")} ; ${reading("s", "%Y-%m-%d")}`])).toEqual([undefined]);
  expect(formats(["a", "b"], [reading("part", "%H:%M")])).toEqual([undefined, undefined]);
  expect(formats(["s"], [reading("s", "%d %b %Y")])).toEqual([undefined]);
  expect(formats(["s"], [reading("s", "%d-%m-%Y")], [["today"]])).toEqual([undefined]);
});
