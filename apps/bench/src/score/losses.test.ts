import { expect, test } from "vitest";
import { tableOf } from "../testing/table.ts";
import { byKind, lossKind } from "./losses.ts";

const [yes, no] = [true, false];

test.each([
  ["never told apart", ["abcd", "abcd", "abce"], [no, yes, no]],
  ["crash cluster", ["a!!!", "!!!!", "abcd"], [no, no, yes]],
  ["constant cluster", ["aaaa", "aaaa", "abcd"], [no, no, yes]],
  ["wrong consensus", ["abcx", "abcx", "abcd"], [no, no, yes]],
  ["wrong consensus", ["abcy", "abcx", "abcx", "abcd"], [no, no, no, yes]],
  ["outvoted by the rule", ["abcx", "abcd", "abcd"], [no, yes, yes]],
  ["invalid inputs", ["abcx", "abcx", "abcd", "abc!"], [no, no, yes, yes]],
  ["tie", ["abcx", "abcd"], [no, yes]],
] as const)("%s: %j", (kind, rows, passed) => {
  expect(lossKind(tableOf(rows), 0, passed)).toBe(kind);
});

test("candidates count, not programs", () => {
  expect(lossKind(tableOf(["abcx", "abcd"], [3, 2]), 0, [no, no, no, yes, yes])).toBe("wrong consensus");
  expect(lossKind(tableOf(["abcx", "abcd"], [2, 3]), 0, [no, no, yes, yes, yes])).toBe("outvoted by the rule");
});

test("a group that crashes or is constant is no consensus", () => {
  expect(lossKind(tableOf(["abcx", "aaaa", "aaaa", "!!!!", "!!!!", "abcd"]), 0, [no, no, no, no, no, yes])).toBe("tie");
});

test("no loss: the winner is right, or nobody is", () => {
  expect(lossKind(tableOf(["ab", "ac"]), 0, [yes, no])).toBeUndefined();
  expect(lossKind(tableOf(["ab", "ac"]), 0, [no, no])).toBeUndefined();
});

test("tasks by kind", () => {
  const loss = { pool: "p", kind: "tie" } as const;
  expect(byKind([{ ...loss, task: "a" }, { pool: "p", task: "b", kind: "crash cluster" }, { ...loss, task: "c" }])).toEqual([
    { kind: "crash cluster", tasks: ["b"] },
    { kind: "tie", tasks: ["a", "c"] },
  ]);
});
