import { expect, test } from "vitest";
import { javascript, readExamples, readLiteral, show } from "./index.ts";
import * as fc from "fast-check";
import { canonical } from "@medoid/values";

const js = await javascript.create({});

test.each<[string, unknown]>([
  ["f([1, 2], 'a') === 3", [[[1, 2], "a"], 3]],
  [">>> f(1)\n'x'", [[1], "x"]],
  [" * >>> f(1)\n * [1, 2]", [[1], [1, 2]]],
  [">>> f(1) == -2", [[1], -2]],
  ["f(1) // => 2", [[1], 2]],
  ["console.log(f(1)); // 2", [[1], 2]],
  ["f(1) ➞ true", [[1], true]],
  ["f(1) -> None", [[1], null]],
  ["Example: f([1,2]) returns 3.", [[[1, 2]], 3]],
  ["`f(14,-15)` should return `20`.", [[14, -15], 20]],
  ["assert.deepStrictEqual(f('a)'), { a: 1 });", [["a)"], { $: "object", of: [["a", 1]] }]],
  ["expect(f(1)).toEqual([2])", [[1], [2]]],
  ["f(1) == 1 + 9 = 10", [[1], 10]],
  ["f(1) ==> (1, 2)", [[1], [1, 2]]],
  ["For x = 3 the output should be \"11\".", [[3], "11"]],
  ["Input: x = [1,2]\nOutput: 4", [[[1, 2]], 4]],
  [">>> f([])\n\n>>> g(1)", [[[]], undefined]],
])("an example is read: %s", (text, expected) => {
  const found = readExamples(text, "f", ["x"]);
  expect(found.map(({ args, expected: result }) => [args, result])).toEqual([expected]);
});

test.each(["f(n) = f(n - 1) + 1", "function f(1) {", "if(1) == 2", "half(1) == 2", "const f = (x) => 2", "f(g()) == 1", "f(1", "f(1) is fast and f(2) too"])("no example: %s", (text) => {
  expect(readExamples(text, "f", ["x"])).toEqual([]);
});

test("tables: calls, literals and values by name", () => {
  const read = (...cells: string[]): unknown => {
    const rows = cells.map((cell) => ` * | ${cell} | true |\n`).join("");
    return js.readPrompt(`/**\n * Both.\n * | Arguments | Returns |\n * |---|---|\n${rows} */\nfunction f(a, b) {}`, "f").examples.map(({ args, expected }) => [...args, expected]);
  };
  expect(read("`f([1], 2)`", "[3], 4", "a = [5], b = 6")).toEqual([[[1], 2, true], [[3], 4, true], [[5], 6, true]]);
  for (const other of ["[1]", "[1], x", "f([1], 2) + 1", "g([1], 2)", "abc"]) expect(read("[1], 2", other)).toEqual([]);
});

test("a comment with a stub", () => {
  const facts = js.readPrompt("const helper = (x) => x\n\n/* Doubles the 'n', up to 10.\n  >>> solve(2)\n  4\n  */\nconst solve = (n, base = 2) => {\n", "solve");
  expect(facts).toMatchObject({ preamble: "const helper = (x) => x", signature: { params: [{ name: "n" }, { name: "base", shape: { kind: "union" }, optional: true }] }, examples: [{ args: [2], expected: 4 }] });
  expect(facts.constants).toEqual(expect.arrayContaining(["n", 10, 2, 4]));
  expect(facts.text).toMatch(/^Doubles the 'n', up to 10\./);
  expect(facts.text).not.toMatch(/const/);
});

test("prose, alone and with a block of code", () => {
  expect(js.readPrompt("Write f(x). For example f(1) returns 2.", "f")).toMatchObject({ examples: [{ args: [1], expected: 2 }], text: "Write f(x). For example f(1) returns 2." });
  const facts = js.readPrompt("Complete this:\n```js\n/** @param {string[]} words */\nfunction f(words) {\n```\nThanks.", "f");
  expect(facts.signature?.params).toEqual([{ name: "words", shape: { kind: "list", of: { kind: "string" } } }]);
  expect(facts.text).toMatch(/^Complete this:\n\nThanks\./);
});

test("a program to be translated", () => {
  const prompt = "Translate this to JavaScript.\n\ndef is_near(a: List[float], t: float) -> bool:\n    return a[0] < t\n\n// types: (a: list<double>, t: double) -> optional<bool>\nexport const isNear = (a, t) => { ... }";
  const facts = js.readPrompt(prompt, "isNear");
  expect(facts.signature).toEqual({
    params: [
      { name: "a", shape: { kind: "list", of: { kind: "float" } } },
      { name: "t", shape: { kind: "float" } },
    ],
    returns: { kind: "union", of: [{ kind: "bool" }, { kind: "none" }] },
  });
  expect(facts.preamble).toBeUndefined();
  expect(facts.text).toBe("Translate this to JavaScript.");
});

test("literals are read back as they are shown", () => {
  const value = fc.letrec<{ value: never }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, { $: "undefined" }, Number.NaN, -Infinity, -0),
      fc.integer(),
      fc.double(),
      fc.bigInt(),
      fc.string({ unit: "binary" }),
      fc.array(tie("value")),
      fc.array(tie("value")).map((of) => ({ $: "set", of })),
      fc.array(fc.tuple(tie("value"), tie("value"))).map((of) => ({ $: "map", asMap: true, of })),
      fc.date({ noInvalidDate: true }).map((of) => ({ $: "date", of: of.getTime() })),
      fc.uniqueArray(fc.tuple(fc.string(), tie("value")), { selector: ([key]) => key }).filter((of) => of.every(([key]) => key !== "__proto__")).map((of) => ({ $: "object", of })),
    ) as fc.Arbitrary<never>,
  })).value;
  fc.assert(
    fc.property(value, (one) => {
      expect(canonical(readLiteral(show(one)) as never)).toBe(canonical(one));
    }),
    { seed: 3 },
  );
});

test("a mapping is shown as what a program is given", () => {
  const of = [["a", 1], [2, [{ $: "map", asMap: true, of: [["b", 3]] }]]] as const;
  expect(show({ $: "map", of } as never)).toBe('{ a: 1, "2": [new Map([["b", 3]])] }');
  expect(show({ $: "map", of: [[null, 1]] })).toBe("new Map([[null, 1]])");
  expect([show({ $: "map", of: [] }), show({ $: "map", asMap: true, of: [] })]).toEqual(["{}", "new Map()"]);
});

test("dates that name no zone are those of the sandboxes", () => {
  const noon = { $: "date", of: Date.UTC(2024, 0, 31, 12) };
  for (const text of ['"2024-01-31T12:00"', '"2024-01-31T12:00:00.000Z"', '"2024-01-31T13:00+01:00"', "2024, 0, 31, 12", String(noon.of)]) expect(readLiteral(`new Date(${text})`)).toEqual(noon);
  expect(readLiteral('new Date("2024-01-31")')).toEqual({ $: "date", of: Date.UTC(2024, 0, 31) });
  expect(readExamples('days(new Date("2024-01-31"), new Map([["a", new Set([1])]])) === 3', "days", [])).toMatchObject([{ args: [{ $: "date" }, { $: "map", asMap: true, of: [["a", { $: "set", of: [1] }]] }], expected: 3 }]);
});

test.each(["f(1)", "1; 2", "1,", "1, 2", "1].x;[", "`${1}`", "x", "/x/", "[...a]", "{ get a() { return 1 } }", "{ [a]: 1 }", "new Date()", "new Date('soon')", "[".repeat(30_000), ""])("no literal: %s", (text) => {
  expect(readLiteral(text)).toBeUndefined();
});
