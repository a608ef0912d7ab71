import type { CodeFacts, ParamUse, Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { generateArgs } from "../../args.ts";
import { partsOf } from "../../parts.ts";
import { randomFrom } from "../../random.ts";
import { infer } from "../index.ts";

const use = (path: readonly string[], suggests: ParamUse["suggests"], asked = false): ParamUse => ({ param: 0, path, suggests, weight: 0.8, ...(asked && { asked }) });
const inLists = [use([], "list"), use(["item"], "list", true), use(["item"], "int")];
const inMappings = [use([], "dict"), use(["value"], "dict", true)];

/** What is drawn for the one parameter of candidates with these uses. */
function drawn(codes: readonly (readonly ParamUse[])[], text = "", examples: readonly Value[] = []): readonly Value[] {
  const signature = { params: [{ name: "p" }] };
  const facts = (uses: readonly ParamUse[]): CodeFacts => ({ normalised: "", signature, constants: [], uses, guards: [], imports: [], defines: ["f"], examples: [] });
  const prompt = { text, constants: [], examples: examples.map((value) => ({ args: [value] })), signature };
  const spec = infer({ task: { id: "t", prompt: text, language: "python", entry: { kind: "function", name: "f" } }, prompt, codes: codes.map((uses) => ({ facts: facts(uses), members: 1 })) });
  const random = randomFrom(3);
  return Array.from({ length: 200 }, (_, turn) => generateArgs(spec, random, 2 + (turn % 8))[0] as Value);
}

/** How deep lists and mappings go in a value. */
function depthOf(value: Value): number {
  const parts = typeof value === "string" ? undefined : partsOf(value);
  return parts ? 1 + Math.max(0, ...parts.map(depthOf)) : 0;
}

function leavesOf(value: Value): readonly Value[] {
  const parts = typeof value === "string" ? undefined : partsOf(value);
  return parts ? parts.flatMap(leavesOf) : [value];
}

const share = (values: readonly Value[], holds: (value: Value) => boolean): number => values.filter(holds).length / values.length;

describe("what is nested", () => {
  test.each([inLists, inMappings])("goes three or four deep where candidates ask elements for it", (...uses) => {
    const values = drawn([uses, uses, [use([], uses[0]?.suggests ?? "list")]]);
    expect(share(values, (value) => depthOf(value) > 2)).toBeGreaterThan(0.2);
    expect(share(values, (value) => depthOf(value) < 3)).toBeGreaterThan(0.15);
    expect(share(values, (value) => (partsOf(value) ?? []).some((part) => typeof part === "object" && partsOf(part)?.length === 0))).toBeGreaterThan(0.03);
    expect(Math.max(...values.map((value) => leavesOf(value).length))).toBeLessThan(400);
  });

  test("has in lists what is known to stand in them, and in mappings anything", () => {
    expect(drawn([inLists]).flatMap(leavesOf).every((leaf) => typeof leaf === "number")).toBe(true);
    expect(new Set(drawn([inMappings]).flatMap(leavesOf).map((leaf) => typeof leaf))).toEqual(new Set(["number", "string", "boolean", "object"]));
    expect(new Set(drawn([[use([], "list"), use(["item"], "list", true), use(["item"], "string", true)]]).flatMap(leavesOf).map((leaf) => typeof leaf)).size).toBeGreaterThan(2);
    expect(drawn([[use([], "list"), use(["item"], "list", true)]], "Add up the numbers in a nested list.").flatMap(leavesOf).every((leaf) => typeof leaf === "number" || (typeof leaf === "object" && leaf !== null && !Array.isArray(leaf) && leaf.$ === "float"))).toBe(true);
  });

  test("goes deeper than the examples, of their kinds", () => {
    const values = drawn([inLists], "", [[1, [2]]]);
    expect(share(values, (value) => depthOf(value) > 2)).toBeGreaterThan(0.2);
    expect(values.flatMap(leavesOf).every((leaf) => typeof leaf === "number")).toBe(true);
  });

  test("is asked of the whole argument where the text speaks of depth, and else mere caution", () => {
    const whole = [use([], "list"), use([], "list", true), use(["item"], "int")];
    expect(share(drawn([whole], "Flatten a list to any depth."), (value) => depthOf(value) > 2)).toBeGreaterThan(0.2);
    expect(share(drawn([whole], "Flatten a list."), (value) => depthOf(value) > 1)).toBe(0);
    expect(share(drawn([inLists, ...Array.from({ length: 6 }, () => [use([], "list"), use(["item"], "int")])]), (value) => depthOf(value) > 2)).toBe(0);
  });
});
