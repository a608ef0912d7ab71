import { describe, expect, test } from "vitest";
import { expectMakeable, inferred, int, list, promisesOf, table, text } from "../../testing/inferred.ts";

const words = { kind: "list", of: text } as const;

describe("how often elements come", () => {
  test.each([
    ["Each number in codes appears twice, except for one. Find it.", ["butOne", 2]],
    ["You are given codes, a non-empty list in which every element occurs exactly three times except for one which occurs exactly once.", ["butOne", 3]],
    ["In codes exactly two numbers appear only once and all the other numbers appear exactly twice.", ["butTwo", 2]],
    ["Exactly one value occurs once while all others occur 3 times. Return that value.", ["butOne", 3]],
    ["Constraints:\n1 <= codes.length <= 90\nEach value in codes appears exactly twice.", ["eachTimes", 2]],
    ["There is only one duplicate number in codes; return it.", ["oneRepeated"]],
    ["All the integers in codes appear only once except for exactly one integer which appears two or more times.", ["oneRepeated"]],
    ["Each element of codes appears once or twice.", ["atMostTimes", 2]],
    ["No value in codes occurs more than three times.", ["atMostTimes", 3]],
    ["All the values occur an even number of times except for one. Which one?", ["oneOdd"]],
    ["There will always be only one integer that appears an odd number of times.", ["oneOdd"]],
    ["You may assume that the majority element always exists in codes, which comes more than n / 2 times.", ["majority", 2]],
    ["The majority element is the one that appears more than ⌊n / 3⌋ times. It is guaranteed that the majority element exists.", ["majority", 3]],
    ["There is exactly one integer in the list that occurs more than 25% of the time.", ["majority", 4]],
  ])("%s", (said, [kind, offset]) => {
    const spec = inferred({ codes: list }, said);
    expect(spec.relations).toContainEqual(expect.objectContaining({ kind, part: [0], ...(offset === undefined ? {} : { offset }) }));
    expectMakeable(spec);
  });

  test("of the letters of a text that is named", () => {
    expect(promisesOf({ s: text, n: int }, "Each letter in s appears exactly twice.")).toEqual([["eachTimes", "0", "0", 2]]);
    expect(promisesOf({ s: text }, "Each word appears exactly twice.")).toEqual([]);
  });

  test("is soft where one is only spoken of", () => {
    expect(inferred({ codes: list }, "Write a function to find the element occurring an odd number of times.").relations).toMatchObject([{ kind: "oneOdd", confidence: 0.9 }]);
    expect(promisesOf({ codes: list }, "Find the element occurring an odd number of times, or return -1.")).toEqual([]);
  });

  test.each([
    "Return True if every element appears twice except for one.",
    "Check whether each value in codes appears exactly twice.",
    "Remove some numbers so that each element of codes appears at most twice.",
    "Return the elements of codes such that each number appears at most twice.",
    "A list is good if no value occurs more than three times.",
    "If there is only one duplicate number in codes, return it.",
    "Find the majority element of codes, or None when no majority element exists.",
    "In case no majority element exists, give back 0.",
    "Count the values that appear more than n / 2 times.",
    "Return the longest run in which each value in codes appears exactly twice.",
    "Sum up the values that occur an even number of times.",
    "Every element appears twice except for one that appears four times.",
    "No element comes more than two times in a row.",
    "Each number in codes appears exactly twice in the result.",
  ])("nothing is promised: %s", (said) => {
    expect(promisesOf({ codes: list }, said)).toEqual([]);
  });

  test("nothing where it is not clear which list is meant", () => {
    expect(promisesOf({ a: list, b: list }, "Each number appears twice, except for one.")).toEqual([]);
  });
});

describe("as many of one as of the other", () => {
  test.each([
    "s has an equal number of 'X' and 'O' characters.\nConstraints:\ns[i] is either 'X' or 'O'.",
    "The text consists of exactly n / 2 marks 'X' and n / 2 marks 'O'.\nConstraints:\ns consists of 'X' and 'O'.",
    "A fair string has the same number of 'X' and 'O'. You are given a fair string s that consists only of 'X' and 'O'.",
    "Constraints:\ns consists of 'X' and 'O'.\nThe number of 'X' in s is equal to the number of 'O'.",
  ])("%s", (said) => {
    const spec = inferred({ s: text }, said);
    expect(spec.relations).toContainEqual(expect.objectContaining({ kind: "equalCounts", offset: 2 }));
    expectMakeable(spec);
  });

  test("numbers below and above 0, odd and even ones", () => {
    const spec = inferred({ moves: list }, "Constraints:\n2 <= moves.length <= 60\n-9 <= moves[i] <= 9\nmoves consists of an equal number of positive and negative integers.");
    expect(spec.relations).toMatchObject([{ kind: "halfNegative" }]);
    expectMakeable(spec);
    expect(promisesOf({ moves: list }, "Half of the integers in moves are odd, and the other half are even.")).toEqual([["halfOdd", "0", "0"]]);
  });

  test.each([
    "Return the longest substring with an equal number of 'X' and 'O'.\ns consists of 'X' and 'O'.",
    "Check whether s has the same number of 'X' and 'O'.\ns consists of 'X' and 'O'.",
    "A fair string has the same number of 'X' and 'O'. Count the fair substrings of s, which consists of 'X' and 'O'.",
    "s has an equal number of 'X' and 'O'. It consists of capital letters.",
  ])("nothing is promised: %s", (said) => {
    expect(promisesOf({ s: text }, said)).toEqual([]);
  });
});

test("nothing is read into lists of rows, and long hostile text takes no time", () => {
  expect(promisesOf({ rows: table }, "Each number appears twice, except for one.")).toEqual([]);
  const started = performance.now();
  for (const piece of ["every element in ", "each number appears ", "number of 'a' and ", "majority element ", "all elements of ", "s and s, ", "the ", "'a' ", "is a permutation of ", "start ", "1 * n + ", "x = [a, b, "]) inferred({ s: text, rows: table, codes: list, w: words }, `Constraints:\n${piece.repeat(1_200)}`);
  expect(performance.now() - started).toBeLessThan(8_000);
});
