import type { CodeFacts, ParamUse, Shape } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { infer } from "../index.ts";

/** What is inferred of the one parameter `p` of three candidates with these uses each. */
function shapeOf(uses: readonly ParamUse[], { text = "", shape, language = "python" }: { readonly text?: string; readonly shape?: Shape; readonly language?: string } = {}): Shape {
  const signature = { params: [{ name: "p", ...(shape && { shape }) }] };
  const facts: CodeFacts = { normalised: "", signature, constants: [], uses, guards: [], imports: [], defines: ["f"], examples: [] };
  return infer({ task: { id: "t", prompt: text, language, entry: { kind: "function", name: "f" } }, prompt: { text, constants: [], examples: [], signature }, codes: [{ facts, members: 3 }] }).params[0]?.shape as Shape;
}

const use = (path: string, suggests: ParamUse["suggests"], weight: number, more: Partial<ParamUse> = {}): ParamUse => ({ param: 0, path: path === "" ? [] : path.split("."), suggests, weight, ...more });
const point = [use("", "tuple", 0.7, { readAt: 2 }), use("0", "int", 0.5), use("1", "any", 0.1)];

describe("what candidates read at constant places only", () => {
  test("is as long, and its parts are alike where nothing is done with some", () => {
    expect(shapeOf(point)).toMatchObject({ kind: "tuple", of: [{ kind: "int" }, { kind: "int" }] });
    expect(shapeOf(point, { shape: { kind: "list", of: { kind: "int" } } })).toMatchObject({ kind: "list", minLength: { value: 2, promised: true }, maxLength: { value: 2 } });
  });

  test("is of any length where its first element is spoken of", () => {
    const text = "Return the sum of the first two elements.";
    expect(shapeOf(point, { text })).toMatchObject({ kind: "union", of: [{ kind: "list" }, { kind: "string" }] });
    expect(shapeOf(point, { text, shape: { kind: "list", of: { kind: "int" } } })).not.toHaveProperty("minLength");
  });

  test("has parts of several kinds in rows", () => {
    const rows = [use("", "list", 0.5), use("item", "tuple", 0.7, { readAt: 2 }), use("item.0", "string", 0.9), use("item.1", "int", 0.6)];
    expect(shapeOf(rows)).toMatchObject({ kind: "list", of: { kind: "tuple", of: [{ kind: "string" }, { kind: "int" }] } });
  });
});

test("what has elements that are looked into is no text, unless it is treated as one", () => {
  const words = [use("", "list", 0.5), use("", "string", 0.3), use("item", "list", 0.4), use("item", "string", 0.3), use("item.item", "any", 0.1)];
  expect(shapeOf(words)).toMatchObject({ kind: "list" });
  expect(shapeOf([...words, use("", "string", 1)])).toMatchObject({ kind: "union" });
});

test("a text that calls a thing what no candidate takes it for counts little", () => {
  const counting = [use("", "int", 0.95)];
  expect(shapeOf(counting, { text: "Check an array of p elements." })).toMatchObject({ kind: "int" });
  expect(shapeOf([use("", "any", 0.1)], { text: "Check an array of p elements." })).toMatchObject({ kind: "list" });
});
