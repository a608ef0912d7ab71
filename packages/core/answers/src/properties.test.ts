import { hostileTexts } from "@medoid/testkit";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCorpus } from "./corpus.fixture.ts";
import { takeCode } from "./index.ts";
import { languageOf, languages } from "./languages.fixture.ts";

const corpus = readCorpus();
const programs = corpus.flatMap(({ expected, entry }) => ("code" in expected ? [{ entry, language: expected.language, code: `${expected.code}\n` }] : []));
const program = fc.constantFrom(...programs);
/** Parts of answers in any order: what no model would say, but might. */
const fragment = fc.oneof(
  fc.constantFrom("```", "```python\n", "```js\n", "~~~", "\n", "\n\n", "    ", "<think>\n", "</think>\n", "<answer>", "</answer>", "<code>", '{"code": "', '"}', ">>> ", "... ", "+", "[DONE]", "<|channel|>final<|message|>", "def f(x):\n    return x\n", "def f(x):\n", "function f(x) {\n", "  return x;\n", "}\n", "print(f(1))\n", "console.log(f(1));\n", "class Solution:\n    def f(self, x):\n        return x\n", "Here is the code:\n", "&lt;", "“", "\u200b", "\r\n", "| a | `f` |\n", "1. ", "import os\n", "assert f(1) == 2\n"),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(...corpus).map(({ answer }) => answer),
);
const mixture = fc.array(fragment, { maxLength: 12 }).map((parts) => parts.join(""));

const asked = fc.record({ language: fc.constantFrom(...languages), languages: fc.constant(languages), entry: fc.constantFrom("f", "add", "Solution.f"), prompt: fc.constantFrom("", 'def f(x):\n    """Doc."""\n', "function add(a, b) {\n"), cut: fc.boolean() });

describe("any text", () => {
  test("is taken or not, with one line of reason, and what is taken can be opened", () => {
    fc.assert(
      fc.property(mixture, asked, (text, options) => {
        const taken = takeCode(text, options);
        if ("problem" in taken) expect(taken.problem).toMatch(/^[^\n\r]{1,300}$/);
        else expect(languageOf(taken.language).readCode(taken.code, options.entry).problem).toBeUndefined();
      }),
      { numRuns: 200 },
    );
  });

  test("what was taken is taken again as it is", () => {
    fc.assert(
      fc.property(mixture, asked, (text, options) => {
        const taken = takeCode(text, options);
        if ("problem" in taken) return;
        const again = takeCode(taken.code, { ...options, language: languageOf(taken.language), cut: false });
        expect(again).toMatchObject({ code: taken.code });
      }),
      { numRuns: 200 },
    );
  });

  // The longest are cut: their length is no hostility of its own, and reading them is bounded.
  test.each(hostileTexts().map(({ name, text }) => [name, text.slice(0, 40_000)] as const))("hostile: %s", (_, text) => {
    const taken = takeCode(`Sure:\n\`\`\`python\n${text}`, { language: languageOf("python"), languages, entry: "f", prompt: "def f(x):\n", cut: true });
    if ("problem" in taken) expect(taken.problem).toMatch(/^[^\n\r]{1,300}$/);
  });
});

describe("a program", () => {
  test("in a fence comes back to the letter", () => {
    fc.assert(
      fc.property(program, fc.constantFrom("", "Sure!\n\n", "Here is `f`:\n"), fc.constantFrom("```", "````", "~~~"), fc.constantFrom("", "\n\nIt is linear.\n", "\n```\nOutput: 3\n```\n"), ({ code, entry, language }, before, fence, after) => {
        const taken = takeCode(`${before}${fence}${language}\n${code}${fence}${after}`, { language: languageOf(language), entry });
        expect(taken).toMatchObject({ code, language });
      }),
      { numRuns: 300 },
    );
  });

  test("is never what a text of words is taken for", () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 60 }), fc.constantFrom(...languages), (text, language) => {
        expect(takeCode(text, { language, languages, entry: "f" })).toEqual({ problem: "the answer holds no code" });
      }),
      { numRuns: 100 },
    );
  });
});
