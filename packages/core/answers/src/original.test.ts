import { describe, expect, test } from "vitest";
import { originalIn, takeOriginal } from "./index.ts";
import { languageOf, languages } from "./languages.fixture.ts";

const python = "def total_of(xs: List[int]) -> int:\n    t = 0\n    for x in xs:\n        t += x\n    return t\n";
const javascript = "function totalOf(xs) {\n  return xs.reduce((a, b) => a + b, 0);\n}\n";

function found(prompt: string, language = "javascript", entry = "totalOf") {
  return originalIn({ prompt, language, entry: { kind: "function", name: entry } }, languages);
}

describe("the original that a prompt shows", () => {
  test.each([
    [`Translate this Python function to JavaScript.\n\n${python}\n// types: (xs: list<int>) -> int\nexport const totalOf = (xs) => { ... }\n`],
    [`Please port this to JavaScript:\n\n\`\`\`python\n${python}\`\`\`\n`],
    [`${python}\nConvert the code above into JavaScript.`],
  ])("in another language: %j", (prompt) => {
    expect(found(prompt)).toEqual({ language: "python", entry: "total_of", code: expect.stringContaining("from typing import List\ndef total_of(") as string });
  });

  test("in the same language, to be rewritten", () => {
    expect(found(`Refactor this, it must go on doing the same:\n\n\`\`\`js\n${javascript}\`\`\`\n`)).toMatchObject({ language: "javascript", entry: "totalOf", code: expect.stringContaining("reduce") as string });
    expect(found(`Make it faster.\n\`\`\`python\n${python}\`\`\`\n`, "python", "total_of")).toMatchObject({ language: "python" });
  });

  test("how it is to be written is no change of what it does", () => {
    expect(found(`Rewrite it in JavaScript with reduce instead of a loop, and keep the name.\n\n${python}`)).toMatchObject({ language: "python" });
  });

  test("with its helpers, by the name that its language gives it", () => {
    const helped = `def double(x):\n    return 2 * x\n\ndef double_all(xs):\n    return [double(x) for x in xs]\n`;
    expect(found(`Rewrite in JavaScript:\n\n${helped}`, "javascript", "doubleAll")).toMatchObject({ entry: "double_all", code: expect.stringContaining("def double(x)") as string });
  });

  test("of another name, where only one function can be meant", () => {
    expect(found(`Translate to JavaScript:\n\n\`\`\`python\n${python}\`\`\``, "javascript", "solve")).toMatchObject({ entry: "solve", code: expect.stringMatching(/solve = total_of\n$/) as string });
  });

  test.each([
    ["nothing is to be carried over", `Write a function totalOf. In Python it would be:\n\n${python}`],
    ["it is to be mended", `Convert to JavaScript and fix the bug.\n\n${python}`],
    ["it is to do something else", `Rewrite this in JavaScript so that it ignores numbers below 0.\n\n${python}`],
    ["it is to do more", `Port it to JavaScript, but return null for an empty list.\n\n${python}`],
    ["there is none", "Convert a list of Python numbers to their sum: totalOf(xs)."],
    ["it has no body", "Translate to JavaScript:\n\ndef total_of(xs):\n    ...\n"],
    ["it does not parse", "Translate to JavaScript:\n\ndef total_of(xs:\n    return"],
  ])("none where %s", (_, prompt) => {
    expect(found(prompt)).toBeUndefined();
  });

  test("none in a stub with its helpers", () => {
    const stub = `def is_even(x):\n    return x % 2 == 0\n\ndef evens(xs):\n    """ Convert to the list of even numbers. """\n`;
    expect(found(stub, "python", "evens")).toBeUndefined();
  });

  test("what the function is called says nothing", () => {
    expect(found("Translate to JavaScript:\n\ndef add(x, y):\n    return x + y\n\nexport const add = (x, y) => { ... }\n", "javascript", "add")).toMatchObject({ entry: "add" });
  });
});

test("an original that is given may stand in an answer, but must be whole", () => {
  const reader = languageOf("python");
  expect(takeOriginal(`Here it is:\n\`\`\`python\n${python}\`\`\``, reader, "totalOf")).toMatchObject({ entry: "total_of" });
  expect(takeOriginal("def total_of(xs):\n    pass\n", reader, "total_of")).toBeUndefined();
  expect(takeOriginal("x = 1\n", reader, "total_of")).toBeUndefined();
});
