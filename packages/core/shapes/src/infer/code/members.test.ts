import type { CodeFacts, ParamUse, Shape, Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { randomFrom } from "../../random.ts";
import { generateString } from "../../texts/strings.ts";
import { infer } from "../index.ts";

/** What is inferred of the one parameter of candidates with these uses and constants, one candidate each. */
function shapeOf(uses: readonly (readonly ParamUse[])[], { shape, constants = [], examples = [] }: { readonly shape?: Shape; readonly constants?: readonly (readonly Value[])[]; readonly examples?: readonly Value[] } = {}): Shape {
  const facts = (own: readonly ParamUse[], at: number): CodeFacts => ({ normalised: "", constants: constants[at] ?? [], uses: own, guards: [], imports: [], defines: ["f"], examples: [] });
  const { params } = infer({
    task: { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f" } },
    prompt: { text: "", constants: [], examples: examples.map((value) => ({ args: [value] })), signature: { params: [{ name: "p", ...(shape && { shape }) }] } },
    codes: uses.map((own, at) => ({ facts: facts(own, at), members: 1 })),
  });
  return params[0]?.shape as Shape;
}

const looking = (among: readonly string[], path: readonly string[] = [], more: Partial<ParamUse> = {}): ParamUse => ({ param: 0, path, suggests: "string", weight: 0.9, among, ...more });
const reading = (path: readonly string[]): ParamUse => ({ param: 0, path, suggests: "string", weight: 0.4, isNumeral: true });
const list: ParamUse = { param: 0, path: [], suggests: "list", weight: 0.5 };
const text: Shape = { kind: "string" };

describe("texts that candidates look up among their own", () => {
  const days = ["mon", "tue", "wed"];

  test("are these, where most of them fail on any other", () => {
    expect(shapeOf([[looking(days)], [looking(days)], []])).toEqual({ kind: "literal", values: days });
    expect(shapeOf([[looking(days)], [looking([...days, "thu"])], [looking(days)]], { shape: text })).toEqual({ kind: "literal", values: [...days, "thu"] });
    expect(shapeOf([[looking(days)], [], []], { shape: text })).toMatchObject({ kind: "string" });
  });

  test("are samples, where they reckon with others", () => {
    expect(shapeOf([[looking(days, [], { mayMiss: true })], [looking(days, [], { mayMiss: true })]], { shape: text })).toMatchObject({ kind: "string", words: days });
  });

  test("elements that are one of these or a number are that", () => {
    const uses = [list, looking(["J", "Q"], ["item"], { mayMiss: true }), reading(["item"])];
    const shape = shapeOf([uses, uses, uses], { shape: { kind: "list", of: text } }) as Extract<Shape, { kind: "list" }>;
    expect(shape.of).toMatchObject({ kind: "literal", values: expect.arrayContaining(["J", "Q", "10"]) });
  });

  test("what examples contradict is not believed", () => {
    expect(shapeOf([[looking(days)], [looking(days)]], { shape: text, examples: ["Monday", "fri"] })).not.toMatchObject({ kind: "literal" });
  });
});

describe("characters of a text", () => {
  test("that most candidates tell from all others come often, some texts of these alone, some with a few others", () => {
    const compared = (texts: readonly string[]): readonly ParamUse[] => [{ param: 0, path: ["item"], suggests: "string", weight: 0.9, texts }];
    const shape = shapeOf([compared(["F", "L"]), compared(["L", "R"]), compared(["R", "F", "x"]), []], { shape: text, constants: [["N", "E", "S", "W"], ["N", "E"], ["S"], []] }) as Extract<Shape, { kind: "string" }>;
    expect([...(shape.marks ?? "")].sort().join("")).toBe("FLR");
    const random = randomFrom(3);
    const drawn = Array.from({ length: 400 }, () => generateString(shape, random, 6, ["N", "E", "S", "W"]));
    expect(drawn.filter((one) => one !== "" && [...one].every((character) => "FLR".includes(character))).length).toBeGreaterThan(70);
    expect(drawn.filter((one) => /[FLR]/.test(one) && /[^FLR]/.test(one)).length).toBeGreaterThan(70);
    expect(drawn.filter((one) => !/[FLR]/.test(one)).length).toBeGreaterThan(70);
    expect(shapeOf([compared(["F", "L"]), [], [], []], { shape: text })).not.toHaveProperty("marks");
    expect(shapeOf([compared(["a", "z", "."]), compared(["a", "z"])], { shape: text })).not.toHaveProperty("marks");
  });

  test("that most candidates read as numbers are digits", () => {
    const digits = [reading(["item"])];
    expect(shapeOf([digits, digits, digits], { shape: text })).toMatchObject({ kind: "string", alphabet: "0123456789" });
    expect(shapeOf([digits, digits, [], []], { shape: text, constants: [["."], [".", "-"], ["x"], []] })).toMatchObject({ kind: "string", alphabet: "0123456789." });
    expect(shapeOf([digits, [], []], { shape: text })).not.toMatchObject({ alphabet: "0123456789" });
  });

  test("that they look up are among these", () => {
    const numerals = [looking(["I", "V", "X"], ["item"])];
    expect(shapeOf([numerals, numerals], { shape: text })).toMatchObject({ kind: "string", alphabet: "IVX" });
  });
});
