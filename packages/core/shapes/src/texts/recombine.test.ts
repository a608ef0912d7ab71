import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Random, randomFrom } from "../random.ts";
import { isComposed, recombined } from "./recombine.ts";

const times = 400;
const made = (text: string, others: readonly string[] = [text]): Set<string> => {
  const random: Random = randomFrom(1);
  return new Set(Array.from({ length: times }, () => recombined(text, others, random)));
};

describe("parts of a text are changed as wholes", () => {
  test.each([
    ["1h30m", ["1h", "30h1m", "1h30m30m"]],
    ["a=1&b=2", ["a=1", "b=2&a=1", "a=1&b=2&b=2", "a=2&b=1"]],
    ["the quick fox", ["the fox", "fox quick the", "the quick"]],
    ['x,"a,b"', ["x,", 'x,"a,b""a,b"']],
    ["f(g(x), y)", ["f", "f(g, y)", "f(g(x)(x), y)"]],
  ])("%s", (text, some) => {
    const all = made(text);
    expect(some.filter((one) => !all.has(one))).toEqual([]);
  });

  test("another text lends its parts, each in the place of one of its class", () => {
    const all = made("5 apples", ["12 pears"]);
    expect([...all]).toEqual(expect.arrayContaining(["12 apples", "5 pears"]));
    expect(all).not.toContain("pears apples");
  });

  test("what is in brackets stays in pairs mostly", () => {
    const isBalanced = (text: string): boolean => [...text].reduce((open, sign) => (open < 0 ? open : open + (sign === "[" ? 1 : sign === "]" ? -1 : 0)), 0) === 0;
    const all = [...made("3[a2[c]]")];
    expect(all.filter(isBalanced).length).toBeGreaterThan(8);
    expect(all).toEqual(expect.arrayContaining(["3", "3[a2]", "3[a2[c][c]]", "3[a2[a2[c]]]"]));
  });
});

test("any text is taken, and gives one of its own characters and others'", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.array(fc.string({ unit: "binary" }), { maxLength: 3 }), fc.integer(), (text, others, seed) => {
      const changed = recombined(text, others, randomFrom(seed));
      const known = new Set([text, ...others].join(""));
      expect([...changed].every((character) => known.has(character) || [...character].every((unit) => (text + others.join("")).includes(unit)))).toBe(true);
    }),
  );
});

test("a word or a number has no parts to change", () => {
  expect(["word", "", "2024", "Größe"].map(isComposed)).toEqual([false, false, false, false]);
  expect(["1h", "a b", "x=1", "-3"].map(isComposed)).toEqual([true, true, true, true]);
});
