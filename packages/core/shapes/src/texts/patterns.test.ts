import fc from "fast-check";
import { expect, test } from "vitest";
import { patternIn, signsIn, textLike } from "./patterns.ts";
import { randomFrom } from "../random.ts";

const like = (source: string): string[] => {
  const pattern = patternIn(source);
  return pattern ? Array.from({ length: 40 }, (_, seed) => textLike(pattern, randomFrom(seed))) : [];
};

test.each([
  ["^(\\d+h)?(\\d+m)?$", /^(\d+h)?(\d+m)?$/],
  ["^v?(\\d+(?:\\.\\d+)*)(?:-([a-z0-9]+))?$", /^v?(\d+(?:\.\d+)*)(?:-([a-z0-9]+))?$/],
  ["#[0-9a-fA-F]{6}", /^#[0-9a-fA-F]{6}$/],
  ["(?P<name>\\w+)@[^@\\s]+", /^\w+@[^@\s]+$/],
  ["([a-c])x\\1", /^([a-c])x\1$/],
  ["ab*c", /^ab*c$/],
  ["[A-Z]{2,3}-?\\D\\S", /^[A-Z]{2,3}-?\D\S$/],
])("texts like %s match it, and are many", (source, pattern) => {
  const texts = like(source);
  expect(texts.filter((text) => !pattern.test(text))).toEqual([]);
  expect(new Set(texts).size).toBeGreaterThan(2);
});

test("what is no pattern, or one class alone, gives none", () => {
  for (const text of ["hello", "Who? What?", "a + b = c", "[a-z]", "\\s+", "[^\\w]+", "(", "[b-a]x+", "a".repeat(400), "1 * (2 + 3)"]) expect(like(text), text).toEqual([]);
});

test("no text makes it throw or grow", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."()[]{}?*+.^$|\\dwb1,2a-z<>:=!P ".split("")), maxLength: 60 }), fc.nat(), (text, seed) => {
      const pattern = patternIn(text);
      if (pattern) expect(textLike(pattern, randomFrom(seed)).length).toBeLessThan(60);
    }),
  );
  expect(like(`${"(".repeat(140)}a+b${")".repeat(140)}`).every((text) => text.length < 60)).toBe(true);
  expect(like("((a{1000}){1000}){1000}b").every((text) => text.length < 60)).toBe(true);
});

test("signs that a pattern takes for letters", () => {
  expect(["[A-z]+", "\\w+", "[^\\w]", "([A-Za-z]+)-(\\w)"].map(signsIn)).toEqual([["[", "_", "`"], ["_"], ["_"], ["_"]]);
  expect(["[A-Za-z]", "[a-z0-9]+", "a [b-", "plain_text", "[0-9]"].map(signsIn)).toEqual([[], [], [], [], []]);
});
