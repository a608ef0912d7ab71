import type { CodeFacts, PromptFacts, Shape, Task } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

/** What is inferred of one text from programs with these constants. */
function inferred(...constants: readonly string[]): Shape | undefined {
  return inferredFrom("", constants);
}

function inferredFrom(text: string, constants: readonly string[], examples: PromptFacts["examples"] = []): Shape | undefined {
  const task: Task = { id: "t", prompt: text, language: "python", entry: { kind: "function", name: "f", signature: { params: [{ name: "text", shape: { kind: "string" } }] } } };
  const facts: CodeFacts = { normalised: "", constants, uses: [], guards: [], imports: [], defines: ["f"], examples: [] };
  return infer({ task, prompt: { text, constants: [], examples }, codes: [{ facts, members: 1 }] }).params[0]?.shape;
}

test("programs that read dates and times by a form are given such", () => {
  expect(inferred("%d.%m.%Y")).toMatchObject({ words: expect.arrayContaining([expect.stringMatching(/^\d\d\.\d\d\.\d{4}$/)]) as string[] });
  expect(inferred("%Y-%m-%d %H:%M")).toMatchObject({ words: expect.arrayContaining([expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)]) as string[] });
});

test.each(["%s-%d", "100%", "%d %b %Y", "%02d:%02d", "%d:%d", "%d"])("but not by what writes numbers, or months in words: %s", (constant) => {
  const shape = inferred(constant);
  expect(shape?.kind === "string" ? shape.words : undefined).toBeUndefined();
});

test("beside what the prose shows, and not beside what examples do; what is looked for in texts is no whole one", () => {
  const words = (...from: Parameters<typeof inferredFrom>): readonly string[] => {
    const shape = inferredFrom(...from);
    return (shape?.kind === "string" && shape.words) || [];
  };
  const prose = "Move a time of the 24-hour clock.";
  const spans = (texts: readonly string[]): number => texts.filter((text) => /^\d\d:\d\d-\d\d:\d\d$/.test(text)).length;
  expect(spans(words(prose, ["\\d{2}:\\d{2}-\\d{2}:\\d{2}"]))).toBeGreaterThan(6);
  expect(words(prose, []).length).toBeLessThan(words(prose, ["\\d{2}:\\d{2}-\\d{2}:\\d{2}"]).length);
  expect(words(prose, ["\\d{2}:.*"])).toEqual(words(prose, []));
  expect(spans(words(prose, ["\\d{2}:\\d{2}-\\d{2}:\\d{2}"], [{ args: ["10 h"] }]))).toBe(0);
});

test("expressions that read dates or times are given real ones too", () => {
  const shape = inferred("(\\d{4})-(\\d\\d)-(\\d{2})");
  const words = (shape?.kind === "string" && shape.words) || [];
  expect(words.filter((word) => !Number.isNaN(Date.parse(word))).length).toBeGreaterThan(8);
  expect(words.filter((word) => !/^\d{4}-\d\d-\d\d$/.test(word))).toEqual([]);
});
