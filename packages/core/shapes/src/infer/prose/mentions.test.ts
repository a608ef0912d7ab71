import type { PromptFacts, Shape, Task, Value } from "@medoid/spec";
import { expect, test } from "vitest";
import { infer } from "../index.ts";

/** What is inferred for parameters of these kinds, one example of arguments given. */
function inferred(text: string, params: Readonly<Record<string, Shape>>, ...args: readonly Value[]): readonly Shape[] {
  const signature = { params: Object.entries(params).map(([name, shape]) => ({ name, shape })) };
  const task: Task = { id: "t", prompt: text, language: "python", entry: { kind: "function", name: "f", signature } };
  const prompt: PromptFacts = { text, constants: [], examples: args.length > 0 ? [{ args }] : [] };
  return infer({ task, prompt, codes: [] }).params.map(({ shape }) => shape);
}

const int: Shape = { kind: "int" };
const text: Shape = { kind: "string" };
const leastOf = (shape: Shape | undefined): number | undefined => (shape?.kind === "list" ? leastOf(shape.of) : shape?.kind === "int" ? shape.min?.value : undefined);

test.each([
  ["If n is negative, return -1.", -5],
  ["The reciprocal of n, 0 if n is 0.", 0],
  ["Return a negative number where n is odd.", 1],
  ["The digits of n without trailing zeros.", 1],
])("a number that the prose speaks of comes, though examples show none: %s", (prose, least) => {
  expect(leastOf(inferred(prose, { n: int }, 10)[0])).toBe(least);
});

test.each([
  ["Sum only the negative numbers.", -13],
  ["Sum the numbers.", -4],
  ["The sum of a list of non-negative numbers.", 0],
  ["The sum of a list of positive numbers. Negative numbers would be an error.", 1],
])("numbers that the prose speaks of come, though examples show none: %s", (prose, least) => {
  expect(leastOf(inferred(prose, { xs: { kind: "list", of: int } }, [1, 2, 3])[0])).toBe(least);
});

test("what is said of one parameter is not said of another, and what is said of many not of a single one", () => {
  expect(inferred("If n is negative, raise. Otherwise n is split into k parts.", { n: int, k: int }, 10, 4).map(leastOf)).toEqual([-5, 1]);
  expect(inferred("Add k to all negative numbers.", { xs: { kind: "list", of: int }, k: int }, [1, 2], 4).map(leastOf)).toEqual([-3, -14]);
  expect(inferred("Drop the negative values of the list.", { xs: { kind: "list", of: int }, k: int }, [1, 2], 4).map(leastOf)).toEqual([-12, 1]);
});

test.each([
  ["The longest row, nothing for empty rows.", 0, 0],
  ["The longest row.", 0, 1],
  ["xs is a non-empty list.", 1, 1],
  ["Return an empty list where nothing is found.", 0, 1],
])("what is empty comes where the prose speaks of it: %s", (prose, outer, inner) => {
  const [shape] = inferred(prose, { xs: { kind: "list", of: { kind: "list", of: int } } }, [[1, 2], [3, 4, 5]]);
  expect(shape).toMatchObject({ minLength: { value: outer }, of: { minLength: { value: inner } } });
});

test("of several texts the longest is spoken of", () => {
  const [csv, name] = inferred("Spaces belong to the field.", { csv: text, name: text }, "id,city,rome", "city");
  expect([csv, name].map((shape) => shape?.kind === "string" && shape.alphabet?.includes(" "))).toEqual([true, false]);
});

test.each([
  ["Count the words, separated by any whitespace.", "ab cd", "ab \t\n", "."],
  ["Count the letters, punctuation and digits left out.", "abc", "az.!5", " "],
  ["Compare them regardless of case.", "abc", "azAZ", "5"],
  ["Reverse the words. The string has no digits and does not contain any spaces.", "abc", "az", "5 "],
  ["Return the text without punctuation.", "abc", "az.", "5"],
  ["Given a word without digits, double it.", "abc", "az", "5"],
  ["Count the ones. Other digits do not come.", "0110110", "01", "2"],
  ["s consists of lowercase English letters. Return it in upper case, without digits.", "abc", "az", "A5"],
])("characters that the prose speaks of come: %s", (prose, seen, has, lacks) => {
  const [shape] = inferred(prose, { s: text }, seen);
  const alphabet = new Set(shape?.kind === "string" ? shape.alphabet : "");
  expect([[...has].filter((character) => !alphabet.has(character)), [...lacks].filter((character) => alphabet.has(character))]).toEqual([[], []]);
});
