import type { Value } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { hasNames, hasTexts, withNames } from "./names.ts";
import { randomFrom } from "./random.ts";

const map = (...of: (readonly [Value, Value])[]): Value => ({ $: "map", of });
const record = (...of: (readonly [string, Value])[]): Value => ({ $: "object", of });
const messages = map(["cart", map(["title", "Cart"], ["items", record(["one", "1 item"], ["other", "items"])])], ["home", "Home"]);

test("names are those of mappings with texts for keys and of records, wherever they stand", () => {
  expect([messages, [messages], record(["a", 1])].map((value) => hasNames(value))).toEqual([true, true, true]);
  expect([map([1, 2]), map(), [], "a", 1, null].map((value) => hasNames(value))).toEqual([false, false, false, false, false, false]);
  expect([messages, [["a"]], "a"].map(hasTexts)).toEqual([true, true, true]);
  expect([map(["a", 1]), [], 3].map(hasTexts)).toEqual([false, false, false]);
});

describe("texts with names of another argument", () => {
  const made = (value: Value, of: Value, marks: readonly string[]): (Value | undefined)[] => Array.from({ length: 300 }, (_, seed) => withNames(value, of, marks, randomFrom(seed)));

  test("a text is a name, a way into what is nested, or a text that is held", () => {
    const texts = new Set(made("x", messages, ["."]));
    for (const text of ["cart", "home", "cart.title", "cart.items", "cart.items.one", "Cart", "1 item"]) expect(texts).toContain(text);
    expect(new Set(made("x", messages, []))).toContain("other");
    expect([...new Set(made("x", messages, []))].some((text) => (text as string).includes("."))).toBe(false);
  });

  test("in lists and records some texts are, and nothing else is changed", () => {
    const rows = [map(["a", 1], ["b", 2])];
    const columns = made([record(["key", "zz"], ["down", true]), 5], rows, ["."]) as unknown as [{ of: [string, Value][] }, number][];
    expect(columns.filter((by) => by !== undefined && /^[ab]$/.test(String(by[0].of[0]?.[1]))).length).toBeGreaterThan(100);
    for (const by of columns) if (by !== undefined) expect([by[0].of.map(([name]) => name), by[0].of[1]?.[1], by[1]]).toEqual([["key", "down"], true, 5]);
  });

  test("none, where there is no text or no name", () => {
    expect(made([1, [2]], messages, ["."]).every((value) => value === undefined)).toBe(true);
    expect(made("x", [1, 2], ["."]).every((value) => value === undefined)).toBe(true);
  });
});
