import { beforeAll, describe, expect, test } from "vitest";
import { examplesInText } from "./examples.ts";
import { python, readPrompt } from "./index.ts";

beforeAll(() => python.ready());

describe("examples in text", () => {
  const read = (text: string, params?: string[]): unknown => examplesInText(text, "f", params?.map((name) => ({ name }))).map(({ args, expected }) => (expected === undefined ? args : [...args, "=", expected]));

  test.each([
    [">>> f(1, 'a')\n[1]", [[1, "a", "=", [1]]]],
    [">>> f(1) == 2", [[1, "=", 2]]],
    [">>> f([1,\n 2])\n(1,\n 2)", [[[1, 2], "=", { $: "tuple", of: [1, 2] }]]],
    [">>> f(1)\n>>> f(2)\n3", [[1, "=", null], [2, "=", 3]]],
    [">>> g(f(1))\n2", [[1]]],
    ["assert f(1) == -2, 'no'", [[1, "=", -2]]],
    ["assert f(1)\nassert not f(2)\nassert f(3) is None", [[1, "=", true], [2, "=", false], [3, "=", null]]],
    ["assert math.isclose(f(1), 0.5, rel_tol=1e-3)\nassert abs(f(2) - 1.5) < 1e-6", [[1, "=", 0.5], [2, "=", 1.5]]],
    ["assert set(f(1)) == set([1])", [[1]]],
    ["self.assertEqual(f(1), [2])\nself.assertListEqual(f(2), [3])", [[1, "=", [2]], [2, "=", [3]]]],
    ["self.assertTrue(f(1))\nself.assertFalse(f(2))\nself.assertIsNone(f(3), 'no')", [[1, "=", true], [2, "=", false], [3, "=", null]]],
    ["self.assertTrue(f(1) == 4)\nself.assertTrue(f(2) > 4)\nself.assertNotEqual(f(3), 4)\nself.assertEqual(len(f(4)), 3)", [[1, "=", 4], [2], [3], [4]]],
    ["self.assertAlmostEqual(f(1), 0.5, places=3)", [[1, "=", 0.5]]],
    ["f(148, 412) should return 16.", [[148, 412, "=", 16]]],
    ["f([1]) \u279e true", [[[1], "=", true]]],
    ["f(1) => [2]; f(2) ==> 'b'; f(3) -> 4; f(4) = 5", [[1, "=", [2]], [2, "=", "b"], [3, "=", 4], [4, "=", 5]]],
    ["f(1) # returns 2\nf(3)  # => 'Yes'", [[1, "=", 2], [3, "=", "Yes"]]],
    ["Calling f(7) returns the number 3", [[7]]],
    ["f(n) -> f(n-1) + 2, f(0) -> 1 + 2", [[0]]],
    ["xf(1) == 2, f.g(1) == 2", []],
    ["f() takes nothing", []],
  ])("%j", (text, found) => expect(read(text)).toEqual(found));

  test("blocks of inputs and outputs, by name in any order, or in order", () => {
    const text = "Example 1:\n\nInput: b = [1,null], a = 9\nOutput: 6\nExplanation: ...\n\nExample 2:\nInput: a = 1, b = []\nOutput: true";
    expect(read(text, ["a", "b"])).toEqual([
      [9, [1, null], "=", 6],
      [1, [], "=", true],
    ]);
    const steps = "Start with s = 'aabc'. Removing all gives s = ''. The answer is 'b'.\n\nExample 1:\n\nInput: s = 'aabc'\nOutput: 'abc'\nExplanation: Removing once gives s = ''.\nThe result is below.";
    expect(read(steps, ["s"])).toEqual([["aabc", "=", "abc"]]);
    expect(read("Input: [1, 2], 3\nOutput: 'x'", ["a", "b"])).toEqual([[[1, 2], 3, "=", "x"]]);
  });

  test("what can be given by name only, in any order; what is not given leaves a hole", () => {
    const params = [{ name: "xs" }, { name: "key", keyword: true }, { name: "reverse", keyword: true }];
    const args = (text: string): unknown => examplesInText(text, "f", params).map((example) => example.args);
    expect(args("f([1]) == 1, f([2], reverse=True) == 2, f(xs=[3], reverse=True, key=4) == 3, f([4], 5) == 4")).toEqual([[[1]], [[2], { $: "hole" }, true], [[3], 4, true]]);
    expect(args("Input: xs = [1], reverse = True\nOutput: 1\n\nInput: xs = [2]\nOutput: 2")).toEqual([[[1], { $: "hole" }, true], [[2]]]);
    expect(args("[1, 2] => 3")).toEqual([[[1, 2]]]);
  });

  test("tables: calls, literals and values by name", () => {
    const rows = (...cells: string[]): string => `| Input | Output |\n|---|---|\n${cells.map((cell) => `| ${cell} | True |\n`).join("")}`;
    expect(read(rows("`f([1], 2)`", "Solution().f([3], b=4)", "[5], 6", "a = [7], b = 8"), ["a", "b"])).toEqual([[[1], 2, "=", true], [[3], 4, "=", true], [[5], 6, "=", true], [[7], 8, "=", true]]);
    expect(read(rows("f(1)"))).toEqual([[1, "=", true]]);
    for (const other of ["[1]", "[1], x", "g([1], 2)", "abc"]) expect(read(rows("[1], 2", other), ["a", "b"])).toEqual([]);
  });

  test("parameters that are given values, and bare arrows", () => {
    expect(read('For s = "ab", c = "b", the result should be ("a", False)', ["s", "c"])).toEqual([["ab", "b", "=", { $: "tuple", of: ["a", false] }]]);
    expect(read("[1, 2] => 3\n  - [4] ==> 4", ["lst"])).toEqual([
      [[1, 2], "=", 3],
      [[4], "=", 4],
    ]);
    // Steps are no result.
    expect(read("arr = [2, 1]\n  -> sort -> [1, 2]\n  -> reverse -> [2, 1]\n return 5", ["arr"])).toEqual([[[2, 1]]]);
  });
});

describe("prompts", () => {
  test("a stub with a docstring", () => {
    const facts = readPrompt(
      'from typing import List\n\nLIMIT = 3\n\ndef helper(x):\n    return x\n\ndef f(xs: List[int], k) -> int:\n    """ Adds up to 10^3 of "ab".\n    >>> f([1], 2)\n    3\n    Not negative.\n    """\n',
      "f",
    );
    expect(facts.preamble).toBe("from typing import List\nLIMIT = 3\ndef helper(x):\n    return x");
    expect(facts.signature).toEqual({ params: [{ name: "xs", shape: { kind: "list", of: { kind: "int" } } }, { name: "k" }], returns: { kind: "int" } });
    expect(facts.examples).toEqual([{ args: [[1], 2], expected: 3 }]);
    expect(facts.text).toBe('Adds up to 10^3 of "ab".\nNot negative.');
    expect(facts.constants).toEqual([1000, "ab"]);
  });

  test("escapes in examples are those of the example", () => {
    expect(readPrompt('def f(s):\n    """\n    >>> f("a\\nb")\n    \'ab\'\n    """\n', "f").examples).toEqual([{ args: ["a\nb"], expected: "ab" }]);
  });

  test("a sentence with asserts", () => {
    const facts = readPrompt('"""\nWrite a function to double.\nassert f(2) == 4\n"""\n', "f");
    expect(facts).toEqual({ examples: [{ args: [2], expected: 4 }], constants: [], text: "Write a function to double." });
  });

  test("a statement with a starter at its end, in a fence, or none", () => {
    const statement = "You are given k.\n\nExample 1:\n\nInput: k = 9\nOutput: 6\n\nConstraints:\n\n1 <= k <= 10^5\n";
    const starter = "class Solution:\n    def f(self, k: int) -> int:\n        ";
    for (const prompt of [`${statement}\n${starter}`, `${statement}\n\`\`\`python\n${starter}\n\`\`\`\nGood luck.`]) {
      const facts = readPrompt(prompt, "Solution.f");
      expect(facts.signature).toEqual({ params: [{ name: "k", shape: { kind: "int" } }], returns: { kind: "int" } });
      expect(facts.examples).toEqual([{ args: [9], expected: 6 }]);
      expect(facts.text).toContain("1 <= k <= 10^5");
      expect(facts.text).not.toContain("class");
    }
    expect(readPrompt(statement, "f")).toMatchObject({ examples: [{ args: [9], expected: 6 }] });
  });

  test("what the code before the entry leaves out is imported", () => {
    const prompt = "class User(TypedDict):\n    name: str\n    age: int\n\ndef adults(users: list[User]) -> list[str]:\n    \"\"\"Names of those at least 18.\"\"\"";
    expect(readPrompt(prompt, "adults").preamble).toBe("from typing import TypedDict\nclass User(TypedDict):\n    name: str\n    age: int");
  });

  test("so is what the entry itself leaves out", () => {
    const prompt = "```python\nclass Solution:\n    def twoSum(self, nums: List[int], target: int) -> Optional[List[int]]:\n```\nReturn the indices of two numbers that add up to the target.";
    expect(readPrompt(prompt, "Solution.twoSum").preamble).toBe("from typing import List\nfrom typing import Optional");
  });

  test("imports of a starter after prose are its preamble", () => {
    const facts = readPrompt("Write f.\n\nfrom typing import List\nimport math\n\ndef f(xs: List[int]) -> int:\n", "f");
    expect(facts.preamble).toBe("from typing import List\nimport math");
    expect(facts.text).toBe("Write f.");
  });
});
