import { python } from "@medoid/language-python";
import { beforeAll, expect, test } from "vitest";
import { stripExamples, stripSource } from "./strip.ts";

beforeAll(() => python.ready());

/** Python's, with the docstring's lines. */
function stub(...lines: string[]): string {
  return `def area(sides, unit):\n    """Return the area in square units.\n${lines.map((line) => `    ${line}\n`).join("")}    """\n`;
}

const bare = stub();

test.each([
  ["doctests", [">>> area([2, 3], 'cm')", "6", ">>> area([], 'cm')", "0"]],
  ["doctests that say what they equal", [">>> area([2, 3], 'cm') == 6", ">>> area([1, 1], 'm') 1"]],
  ["a doctest that raises", [">>> area([-1], 'cm')", "Traceback (most recent call last):", "  ...", "ValueError: negative"]],
  ["a doctest that prints nothing", [">>> area([], 'cm')", "", ">>> area([1, 1], 'cm')", "1"]],
  ["a heading", ["", "Example:", "area([2, 3], 'cm') = 6", "area([1], 'cm') -> 1"]],
  ["arrows without a heading", ["area([2, 3], 'cm') ➞ 6", "area(sides=[1], unit='cm') => 1"]],
  ["words", ["Examples", "* area([2, 3], 'cm') should return 6.", "* area([], 'cm') returns 0"]],
  ["parameters with values", ["For example:", "For sides = [2, 3], unit = 'cm', the result should be 6", "For sides = [], unit = 'cm' the output should be 0"]],
  ["remarks", ["area([2, 3], 'cm') == 6", "# it is 2 times 3"]],
  ["a working deeper down", ["For example:", "  sides = [2, 3]", "        -> multiply -> 6", "  return 6"]],
  ["a statement's block", ["Example :", "    Input: sides = [2, 3], unit = 'cm'", "    Output: 6", "    Explanation:", "    The sides are multiplied."]],
  ["a call over lines", [">>> area(", "...     [2, 3], 'cm')", "6"]],
  ["a sentence", ["For example, if you are given [2, 3] and 'cm', you", "should return 6 (2 times 3)."]],
])("%s", (_, lines) => {
  expect(stripExamples(stub(...lines), "python", "area")).toBe(bare);
});

test("prose, constraints and helpers around the examples stay", () => {
  const prompt = `def square(n):
    assert n > 0
    return n * n  # square(2) is 4

def area(sides):
    """ Multiply the sides.
    For a cube, area(n) = area(n - 1) + 2.
    Example:
    area([2, 3]) == 6
    It is assumed that there are two sides.

    Note:
    * 0 <= sides[0] <= 100, e.g. a side may be 0
    >>> area([7])
    7
    It never returns "none". """
`;
  expect(stripExamples(prompt, "python", "area")).toBe(prompt.replace(/    Example:\n.*\n/, "").replace(/    >>> .*\n.*\n/, ""));
});

test("a contest's statement up to the next section", () => {
  const head = "Count the pairs of nums. For example, i < j is a pair.\n\n";
  const tail = "Constraints:\n\n1 <= nums.length <= 10^5\n\nclass Solution:\n    def pairs(self, nums: List[int]) -> int:\n        ";
  const examples = "Example 1:\n\nInput: nums = [4,5]\nOutput: 1\nExplanation:\n\nOne pair.\n- It is (0, 1).\n\n**Example 2:**\n\n**Input:** nums = []\n**Output:** 0\n\n";
  expect(stripExamples(head + examples + tail, "python", "Solution.pairs")).toBe(head + tail);
});

test("the assert of a task in one sentence", () => {
  expect(stripExamples('"""\nWrite a function to add.\nassert add([1,\n  2], 3)==[4, 5]\n"""\n', "python", "add")).toBe('"""\nWrite a function to add.\n"""\n');
});

test("JavaScript's comments: doctests, stars, @example and line comments", () => {
  const block = (lines: string) => `/* Add two numbers.\n${lines}  */\nconst addAll = (x, y) => {\n`;
  expect(stripExamples(block("  >>> addAll(1, 2)\n  3\n\n  addAll(1, null) ➞ 1\n"), "javascript", "addAll")).toBe(block(""));
  const doc = (lines: string) => `/**\n * Add.\n${lines} * @param {number} x\n */\nfunction addAll(x) {\n`;
  expect(stripExamples(doc(" * @example\n * addAll(1) // => 1\n * addAll(2)\n"), "javascript", "addAll")).toBe(doc(""));
  const remarks = (lines: string) => `// Add.\n${lines}// Never throws.\nfunction addAll(x) {\n`;
  expect(stripExamples(remarks("// addAll({a: 1}) === 2\n// addAll([]) returns 0\n"), "javascript", "addAll")).toBe(remarks(""));
});

test("sentences that the language still reads as an example, or that hold what one was given", () => {
  const prompt = stub("The unit is kept. We know area([2], 'm') returns 2. It is positive.", "Start from [12, 17].", ">>> area([12, 17], 'cm')", "204");
  expect(stripExamples(prompt, "python", "area")).toBe(stub("The unit is kept. It is positive."));
});

test("the same example said twice, and one that goes over sentences", () => {
  const prompt = stub("It is positive. We know area([2], 'm') returns 2. So area([2], 'm') returns 2.", "It is small. Say sides = [9], unit = 'm'. Then it", "has one side. The result should be 9. The end.");
  expect(python.readPrompt(prompt, "area").examples).toHaveLength(2);
  const stripped = stripExamples(prompt, "python", "area");
  expect(python.readPrompt(stripped, "area").examples).toEqual([]);
  for (const prose of ["It is positive.", "It is small.", "The end."]) expect(stripped).toContain(prose);
  expect(stripped).not.toContain("area([2]");
});

test("without examples nothing changes, and stripping twice changes nothing more", () => {
  const prompt = 'def f(x):\n    """Return "YES".\n\n\n    Do not call f(x + 1).\n\n    """\n';
  expect(stripExamples(prompt, "python", "f")).toBe(prompt);
  const once = stripExamples(stub(">>> area([2, 3], 'cm')", "6", "", "Units stay."), "python", "area");
  expect(stripExamples(once, "python", "area")).toBe(once);
});

test("a prompt to translate loses the Python alone", () => {
  const source = "import math\nLIMIT = [\n1,\n]\ndef half(n: int) -> int:\n    return n // 2\n\ndef twice(n: int) -> int:\n    # export\n    return half(n) * 4\n\n";
  const rest = "// types: (n: int) -> int\nexport const twice = (n) => { ... }";
  expect(stripSource(`Translate this.\n\n${source}${rest}`, "javascript")).toBe(`Translate this.\n\n${rest}`);
  expect(stripSource(`Translate this.\n\n\`\`\`python\n${source}\`\`\`\n${rest}`, "javascript")).toBe(`Translate this.\n\n${rest}`);
  expect(stripSource(rest, "javascript")).toBe(rest);
  expect(stripSource(bare, "python")).toBe(bare);
});
