import { describe, expect, test } from "vitest";
import { compare, select } from "../src/index.ts";

describe("arguments that need not be given", () => {
  test.each([
    { language: "python", prompt: 'def windows(xs: list[int], size: int = 2) -> list[list[int]]:\n    """Runs of size numbers."""\n', code: (size: number) => `def windows(xs, size=${size}):\n    return [xs[i:i + size] for i in range(len(xs) - size + 1)]` },
    { language: "javascript", prompt: "/** Runs of size numbers.\n * @param {number[]} xs */\nfunction windows(xs, size = 2) {\n", code: (size: number) => `function windows(xs, size = ${size}) {\n  return size > 0 ? xs.slice(size - 1).map((_, i) => xs.slice(i, i + size)) : [];\n}` },
  ])("a default that is another shows: $language", async ({ language, prompt, code }) => {
    const task = { entry: "windows", language, prompt } as const;
    const { difference } = await compare({ task, candidates: [code(2), code(3)] });
    expect(difference?.args.at(-1)).toEqual({ $: "hole" });
    const answer = await select({ task, candidates: [code(2), `${code(2)}\n\n`, code(3), ...[1, 2].map((at) => code(2).replaceAll("i + size", `i + size + ${at} - ${at}`))] });
    expect(answer.agreement).toEqual({ identical: 4, of: 5 });
  });
});
