import { expect, test } from "vitest";
import { entryIn } from "./asked.ts";

test.each([
  ["a stub after a comment", "/* Sum a list. */\nconst sumOf = (items) => {\n", "sumOf"],
  ["a function after its helpers", "function helper(x) { return x }\n\nexport async function total(items) {", "total"],
  ["types", "export function parse<T>(text: string): T | undefined {", "parse"],
  ["a typed constant", "const area: (w: number, h: number) => number = (w, h) => {", "area"],
  ["an arrow of one name", "let twice = n =>", "twice"],
  ["a value is none", "const limit = 10;\nDefine a function that adds.", undefined],
  ["prose", "Write a function of two numbers.", undefined],
])("%s", (_, prompt, entry) => {
  expect(entryIn(prompt)).toBe(entry);
});
