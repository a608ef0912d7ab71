import type { Value } from "@medoid/spec";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { likeness } from "./likeness.ts";
import { randomFrom } from "./random.ts";
import { anyValue } from "./testing/arbitraries.ts";

const made = (source: Value, target: Value, times = 200): (Value | undefined)[] => Array.from({ length: times }, (_, seed) => likeness(source, target, randomFrom(seed)));
const letters = (text: string): string => [...text].toSorted().join("");

test("texts are anagrams, turned round, parts of one another, and overlap themselves", () => {
  const texts = made("ana", "x") as string[];
  expect(texts).toContain("anana");
  expect(texts.some((text) => text !== "ana" && letters(text) === "aan")).toBe(true);
  expect(texts.some((text) => text.length < 3 && "ana".includes(text))).toBe(true);
  expect(texts.every((text) => [...text].every((character) => "an".includes(character)))).toBe(true);
});

test("lists have the same elements in another order and in other numbers", () => {
  const lists = made([1, 2, 3], [9]) as number[][];
  expect(lists).toContainEqual([3, 2, 1]);
  expect(lists).toContainEqual([2, 3, 1]);
  expect(lists.some((list) => list.length > 3 && new Set(list).size === 3)).toBe(true);
  // Some of them, in order: what looks for a part that is no run.
  expect(lists).toContainEqual([1, 3]);
});

test("numbers are neighbours, multiples and parts; whole ones stay whole", () => {
  const numbers = made(12, 5) as number[];
  for (const wanted of [12, 11, 13, -12, 24, 6, 144, 17, 60]) expect(numbers).toContain(wanted);
  expect(numbers.every((number) => Number.isInteger(number) && !Object.is(number, -0))).toBe(true);
  expect((made(0, 3) as number[]).some((number) => Object.is(number, -0))).toBe(false);
});

test("values of different kinds have none, and nothing makes it throw", () => {
  expect(made("a", [1], 5)).toEqual(Array.from({ length: 5 }, () => undefined));
  fc.assert(fc.property(anyValue, anyValue, fc.integer(), (a, b, seed) => void expect(() => likeness(a, b, randomFrom(seed))).not.toThrow()));
});
