import { expect, test } from "vitest";
import { randomFrom } from "../random.ts";
import { formShown } from "./shown.ts";

const drawn = (texts: readonly string[]): string[] => Array.from({ length: 50 }, (_, seed) => formShown(texts)?.draw(randomFrom(seed), 5) ?? "none");

test("marks at the same places of texts of one length are a form", () => {
  const form = formShown(["2?:?0", "0?:3?"]);
  expect(["11:59", "??:??", "9?:0?"].map((text) => form?.holds(text))).toEqual([true, true, true]);
  expect(["1:59", "11-59", "ab:cd", ""].map((text) => form?.holds(text))).toEqual([false, false, false, false]);
  expect(drawn(["2?:?0", "0?:3?"]).every((text) => form?.holds(text))).toBe(true);
  expect(new Set(drawn(["2?:?0", "0?:3?"])).size).toBeGreaterThan(20);
});

test("runs of digits and letters in one order are a form, where there are three", () => {
  const dates = ["20th Oct 2052", "6th Jun 1933", "26th May 1960"];
  const form = formShown(dates);
  expect(["1st Jan 2000", "30th Dec 1999"].map((text) => form?.holds(text))).toEqual([true, true]);
  expect(["Jan 2000", "1st Jan 20", "1 Jan 2000"].map((text) => form?.holds(text))).toEqual([false, false, false]);
  expect(drawn(dates).every((text) => form?.holds(text))).toBe(true);
  expect(formShown(dates.slice(0, 2))).toBeUndefined();
});

test("numbers with marks between are of the forms that were seen, not all the same", () => {
  const amounts = ["1 1/2", "3/4", "-1/4", "1/2"];
  const form = formShown(amounts);
  expect(["2 3/8", "12/5", "-7/9"].map((text) => form?.holds(text))).toEqual([true, true, true]);
  expect(["", "/4", "1/0", "-2 1/2", "1 2 3"].map((text) => form?.holds(text))).toEqual([false, false, false, false, false]);
  expect(drawn(amounts).every((text) => form?.holds(text))).toBe(true);
  expect(formShown(["0.5", "12", "-0.25"])?.holds("0.75")).toBe(true);
  expect([["1+2", "3-4*5", "6"], ["1,2", "3,4,5", "6"], ["1 2", "3 4 5", "6"], ["3/4", "1/2", "x/2"]].map((texts) => formShown(texts))).toEqual([undefined, undefined, undefined, undefined]);
});

test("nothing is read into words, numbers, lists and texts that differ", () => {
  expect([["hello world", "good day", "red car"], ["12", "345", "6"], ["1,2", "3,4", "5,6"], ["1 2 3", "4 5 6", "7 8 9"], ["a1", "1a", "b-2"], ["(())", "()()"], ["ab-cd", "ef-gh"], [], ["10:30"]].map((texts) => formShown(texts))).toEqual(Array.from({ length: 9 }, () => undefined));
});
