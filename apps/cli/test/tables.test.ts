import { expect, test } from "vitest";
import { type CandidateInput, select } from "../src/index.ts";

/** So many of each, in words of their own. */
const times = (count: number, code: string, mark: string): CandidateInput[] => Array.from({ length: count }, (_, at) => `${code}\n${mark} Way ${at}\n${mark === "#" ? "" : "var "}ways_${at} = ${at}\n`);

const table = "| xs | k | result |\n|---|---|---|\n| `[1, 2, 3]` | `2` | `[2, 3]` |\n| `[]` | `1` | `[]` |";

test.each([
  ["python", "#", "def last(xs, k):\n    ...", "def last(xs, k):\n    return xs[:k]", "def last(xs, k):\n    return xs[-k:] if k else []"],
  ["javascript", "//", "function last(xs, k) {}", "function last(xs, k) { return xs.slice(0, k); }", "function last(xs, k) { return k > 0 ? xs.slice(-k) : []; }"],
  ["typescript", "//", "function last(xs: number[], k: number): number[] {}", "function last(xs: number[], k: number) { return xs.slice(0, k); }", "function last(xs: number[], k: number) { return k > 0 ? xs.slice(-k) : []; }"],
])("a table in a prompt decides between programs, in %s", async (language, mark, stub, wrong, right) => {
  const prompt = `Some k of the numbers.\n\n${table}\n\n\`\`\`${language}\n${stub}\n\`\`\`\n`;
  const answer = await select({ task: { entry: "last", language, prompt }, candidates: [...times(4, wrong, mark), ...times(3, right, mark)] });
  expect(answer.winner?.ordinal).toBeGreaterThanOrEqual(4);
  expect(answer.candidates[0]?.reasons[0]).toContain("fails example 1");
});
