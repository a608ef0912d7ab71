import type { CodeFacts, Shape, Task } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

/** What is inferred of a text that is shown in small letters, from programs of this normalised code. */
function shapeFrom(...codes: readonly string[]): Shape | undefined {
  const task: Task = { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f", signature: { params: [{ name: "text", shape: { kind: "string" } }] } }, examples: [{ args: ["some words here"] }] };
  const facts = (normalised: string): CodeFacts => ({ normalised, constants: [], uses: [], guards: [], imports: [], defines: ["f"], examples: [] });
  return infer({ task, prompt: { text: "", constants: [], examples: [] }, codes: codes.map((code) => ({ facts: facts(code), members: 1 })) }).params[0]?.shape;
}

test("capitals come where most programs take the case away", () => {
  const folding = "def f ( text ) :\n\treturn text . lower ( ) . count ( \"a\" )";
  const plain = "def f ( text ) :\n\treturn text . count ( \"a\" )";
  expect(shapeFrom(folding, plain)).toMatchObject({ alphabet: expect.stringContaining("XYZ") as string });
  expect(shapeFrom(folding, plain, plain)).not.toMatchObject({ alphabet: expect.stringContaining("XYZ") as string });
  expect(shapeFrom("def f ( text ) :\n\treturn text . upper ( )")).not.toMatchObject({ alphabet: expect.stringContaining("XYZ") as string });
});
