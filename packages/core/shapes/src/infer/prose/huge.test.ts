import type { Shape, Task } from "@medoid/spec";
import { expect, test } from "vitest";
import { generateArgs } from "../../args.ts";
import { randomFrom } from "../../random.ts";
import { infer } from "../index.ts";

function drawn(text: string, names: readonly string[] = ["n"], language = "python"): (number | bigint)[] {
  const int: Shape = { kind: "int" };
  const task: Task = { id: "t", prompt: text, language, entry: { kind: "function", name: "f", signature: { params: names.map((name) => ({ name, shape: int })) } } };
  const spec = infer({ task, prompt: { text, constants: [], examples: [] }, codes: [] });
  return Array.from({ length: 400 }, (_, seed) => generateArgs(spec, randomFrom(seed), 1 + (seed % 12))[0] as number | bigint);
}

const share = (all: readonly (number | bigint)[], least: number): number => all.filter((number) => number >= least).length / all.length;

test.each(["Swap the bits of n, which is not negative and may be huge.", "n can be arbitrarily large.", "The number may be as big as you like."])("large numbers come at times: %s", (text) => {
  const all = drawn(text);
  expect(share(all, 2 ** 31)).toBeGreaterThan(0.1);
  expect(share(all, 2 ** 31)).toBeLessThan(0.5);
  expect(all.some((number) => typeof number === "bigint")).toBe(true);
  expect(drawn(text, ["n"], "javascript").every((number) => typeof number === "number" && number <= Number.MAX_SAFE_INTEGER)).toBe(true);
  expect(share(drawn(text, ["n"], "javascript"), 2 ** 31)).toBeGreaterThan(0.1);
});

test.each(["The result for n may be very large.", "n is at most 50 and may be huge.", "Count up to n; the answer can be huge.", "n is a number."])("not of results, and not beyond what is promised: %s", (text) => {
  expect(share(drawn(text), 2 ** 31)).toBe(0);
});

test("of the one that is named", () => {
  expect(share(drawn("Raise k to the power of n, where n may be huge.", ["k", "n"]), 2 ** 31)).toBeLessThan(0.05);
});
