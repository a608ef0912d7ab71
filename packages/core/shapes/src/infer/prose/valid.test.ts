import type { Shape } from "@medoid/spec";
import { expect, test } from "vitest";
import { changeAll, type Draft } from "../draft.ts";
import { generate } from "../../generate.ts";
import { mutate } from "../../mutate.ts";
import { randomFrom } from "../../random.ts";
import { applyValidity } from "./valid.ts";

const words = ["1-3,7", "4", "9-5,2", "10-12", "3,4,5", "8-9"];

function read(prose: string, own: readonly string[] = words): Shape {
  const draft: Draft = { params: [{ name: "s", shape: { kind: "string", words: own } }], relations: [] };
  applyValidity(draft, prose);
  return changeAll(draft.params[0]?.shape as Shape, (shape) => shape);
}

test.each(["Input is always valid apart from that.", "The string will always be well-formed.", "You may assume valid input.", "All inputs are correctly formatted.", "It is guaranteed that the strings are valid."])("no others are meant: %s", (prose) => {
  expect(read(prose)).toMatchObject({ onlyWords: true });
});

test.each(["Return true if the input is valid.", "Check whether the string is valid.", "A valid string is one that ends."])("others may come: %s", (prose) => {
  expect(read(prose)).not.toHaveProperty("onlyWords");
});

test("few texts tell nothing", () => {
  expect(read("Input is always valid.", ["1-3,7", "4"])).not.toHaveProperty("onlyWords");
  expect(read("Input is always valid.", ["A3", "4F", "11", "BEE", "9", "0C"])).not.toHaveProperty("onlyWords");
});

test("most of what is drawn and changed is of the parts that were seen", () => {
  const shape = read("Input is always valid.");
  const random = randomFrom(5);
  let drawn = Array.from({ length: 200 }, () => generate(shape, random, 8) as string);
  const isMeant = (text: string): boolean => /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(text);
  expect(drawn.filter(isMeant).length).toBeGreaterThan(190);
  drawn = drawn.map((text) => mutate(text, shape, random, []) as string);
  expect(drawn.filter(isMeant).length).toBeGreaterThan(120);
  expect(new Set(drawn).size).toBeGreaterThan(60);
});
