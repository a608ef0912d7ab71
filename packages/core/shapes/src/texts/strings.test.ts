import type { Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { generate } from "../generate.ts";
import { mutate } from "../mutate.ts";
import { randomFrom } from "../random.ts";

test("texts are of one class of characters at times: nothing but digits, nothing but signs", () => {
  const texts = Array.from({ length: 1_000 }, (_, seed) => generate({ kind: "string", alphabet: "abcdefghij0123456789#@!?" }, randomFrom(seed), 6) as string);
  expect(texts.filter((text) => /^\d{3,}$/.test(text) && new Set(text).size > 2).length).toBeGreaterThan(5);
  expect(texts.filter((text) => /^[#@!?]{3,}$/.test(text) && new Set(text).size > 2).length).toBeGreaterThan(3);
});

test("fields of a text take numbers that programs name, as wide as the field", () => {
  const date: Shape = { kind: "string", alphabet: "0123456789-", words: ["03-11-2000"] };
  const dates = Array.from({ length: 2_000 }, (_, seed) => generate(date, randomFrom(seed), 8, [2, 31]) as string);
  expect(dates).toContain("02-11-2000");
  expect(dates).toContain("03-31-2000");
  const mutants = Array.from({ length: 2_000 }, (_, seed) => mutate("03-11-2000", date, randomFrom(seed), [2, 31]));
  expect(mutants).toContain("03-02-2000");
  expect(mutants).toContain("03-11-0031");
});

test("names that programs know come last behind a mark", () => {
  const files = Array.from({ length: 1_000 }, (_, seed) => generate({ kind: "string", alphabet: "abcdeltx.012" }, randomFrom(seed), 8, [".", "txt", "dll"]) as string);
  expect(files.filter((file) => /^\w+\.(txt|dll)$/.test(file)).length).toBeGreaterThan(15);
});

test("a text of a form is at times spoilt by one character", () => {
  const texts = Array.from({ length: 2_000 }, (_, seed) => generate({ kind: "string", alphabet: "IVX", words: ["XIV"] }, randomFrom(seed), 4) as string);
  for (const spoilt of ["XV", "IV", "XXIV", "XIVV", "IXV", "XIX"]) expect(texts).toContain(spoilt);
  const one: Shape = { kind: "list", of: { kind: "string", words: ["12C", "7F"] }, minLength: { value: 3, hard: true } };
  const lists = Array.from({ length: 300 }, (_, seed) => generate(one, randomFrom(seed), 4) as string[]);
  expect(lists.filter((list) => list.every((item) => /^\d+[A-Z]$/.test(item))).length).toBeGreaterThan(60);
  expect(lists.filter((list) => !list.some((item) => /^\d+[A-Z]$/.test(item))).length).toBeGreaterThan(20);
});

test("behind marks a few words come again and again: those of texts that programs name, and single letters", () => {
  const texts = Array.from({ length: 2_000 }, (_, seed) => generate({ kind: "string", alphabet: "abcdegopst.*" }, randomFrom(seed), 8, ["docs.page", ".", "*"]) as string);
  expect(texts.filter((text) => /^(?:docs|page|[abc])(?:\.(?:docs|page|[abc]))+$/.test(text)).length).toBeGreaterThan(20);
});
