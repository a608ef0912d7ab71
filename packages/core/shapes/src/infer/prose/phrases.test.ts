import type { Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { phraseShapes } from "./phrases.ts";

const shapesOf = (text: string, names: readonly string[]): readonly (Shape | undefined)[] => phraseShapes(text, names).map((called) => called?.shape);

test("what there are as many of as parameters is each of them", () => {
  const mapping = { kind: "dict" };
  expect(shapesOf("Count the keys with the same value in both dictionaries.", ["a", "b"])).toMatchObject([mapping, mapping]);
  expect(shapesOf("Add up two tuples place by place.", ["a", "b"])).toMatchObject([{ kind: "tuple" }, { kind: "tuple" }]);
  expect(shapesOf("Find what is longer of two strings.", ["a", "b"])).toMatchObject([{ kind: "string" }, { kind: "string" }]);
  expect(shapesOf("Merge two sorted lists of integers.", ["a", "b"])).toMatchObject([{ kind: "list", of: { kind: "int" } }, { kind: "list", of: { kind: "int" } }]);
  expect(shapesOf("Merge two lists; n is a number.", ["a", "b", "n"])).toMatchObject([{ kind: "list" }, { kind: "list" }, { kind: "union" }]);
  expect(shapesOf("Merge two lists.", ["a", "b", "c"])).toEqual([undefined, undefined, undefined]);
  expect(shapesOf("Find two numbers that add up to it.", ["a", "b"])).toEqual([undefined, undefined]);
  expect(shapesOf("Split it into two lists.", ["a", "b"])).toEqual([undefined, undefined]);
});

test("what is done or looked for is not what is given", () => {
  const texts = { kind: "list", of: { kind: "string" } };
  expect(shapesOf("Write a function to count the valleys of a list of strings.", ["p"])).toMatchObject([texts]);
  expect(shapesOf("Write a function to count the pairs of words that have the same letters.", ["p"])).toMatchObject([texts]);
  expect(shapesOf("Write a function to get the sum of the numbers lying on the edge of a matrix.", ["p"])).toMatchObject([{ kind: "list", of: { kind: "list" } }]);
  expect(shapesOf("Write a function to get the sum of the digits of a number in a base.", ["p"])).toMatchObject([{ kind: "int" }]);
  expect(shapesOf("Write a function to add up a pair of numbers.", ["p"])).toMatchObject([{ kind: "tuple" }]);
  expect(shapesOf("It takes in a tuple and an item and says where the item stands in the tuple.", ["p", "q"])).toEqual([undefined, undefined]);
});

test("it has the elements that are spoken of before it", () => {
  const texts = { kind: "set", of: { kind: "string" } };
  expect(shapesOf("Count the words that are in only one of two sets.", ["a", "b"])).toMatchObject([texts, texts]);
  expect(shapesOf("Find the number of things in both sets.", ["a", "b"])).toMatchObject([{ kind: "set", of: { kind: "any" } }, { kind: "set" }]);
});

test("what a mapping leads from and to", () => {
  const mapping = (value: object): object => ({ kind: "dict", key: { kind: "string" }, value });
  expect(shapesOf("`weights` maps names to whole numbers, none negative.", ["cents", "weights"])).toEqual([undefined, mapping({ kind: "int" })]);
  expect(shapesOf("Given a dictionary mapping numbers to lists of words, count.", ["d"])).toMatchObject([{ kind: "dict", key: { kind: "union" }, value: { kind: "list", of: { kind: "string" } } }]);
  expect(shapesOf("Given a mapping from student names to their grades, count.", ["d"])).toMatchObject([mapping({ kind: "any" })]);
  expect(shapesOf("Turn the dictionary to a list of pairs.", ["d"])).toMatchObject([mapping({ kind: "any" })]);
});

test("what each of several is called together", () => {
  const hand = { kind: "list", of: { kind: "union" } };
  expect(shapesOf("Write `winner(first, second)`, where each hand is a list of five numbers.", ["first", "second"])).toMatchObject([hand, hand]);
  expect(shapesOf("Two pairs beat one. Each hand is a list of five numbers.", ["first", "second"])).toMatchObject([hand, hand]);
  expect(shapesOf("Given boards, each row is a list of numbers.", ["a", "b"])).toEqual([undefined, undefined]);
});
