import type { CodeFacts, Shape, Task } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

/** What is inferred of one text from programs with these constants. */
function inferred(...constants: readonly string[]): Shape | undefined {
  const task: Task = { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f", signature: { params: [{ name: "text", shape: { kind: "string" } }] } } };
  const facts: CodeFacts = { normalised: "", constants, uses: [], guards: [], imports: [], defines: ["f"], examples: [] };
  return infer({ task, prompt: { text: "", constants: [], examples: [] }, codes: [{ facts, members: 1 }] }).params[0]?.shape;
}

test("programs that read dates and times by a form are given such", () => {
  expect(inferred("%d.%m.%Y")).toMatchObject({ words: expect.arrayContaining([expect.stringMatching(/^\d\d\.\d\d\.\d{4}$/)]) as string[] });
  expect(inferred("%Y-%m-%d %H:%M")).toMatchObject({ words: expect.arrayContaining([expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)]) as string[] });
});

test.each(["%s-%d", "100%", "%d %b %Y", "%02d:%02d", "%d:%d", "%d"])("but not by what writes numbers, or months in words: %s", (constant) => {
  const shape = inferred(constant);
  expect(shape?.kind === "string" ? shape.words : undefined).toBeUndefined();
});
