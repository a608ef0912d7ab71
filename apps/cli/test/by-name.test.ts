import { restoreExploration, storeExploration } from "@medoid/pipeline";
import { describe, expect, test } from "vitest";
import { type CandidateInput, compare, select } from "../src/index.ts";

/** So many of each, in words of their own. */
const times = (count: number, code: string): CandidateInput[] => Array.from({ length: count }, (_, at) => `${code}\n# Way ${at}\nways_${at} = ${at}\n`);

describe("arguments that can be given by name only", () => {
  const signature = "def ordered(xs: list[int], *, key=None, reverse: bool = False) -> list[int]:";
  const right = `${signature}\n    return sorted(xs, reverse=reverse)`;
  const wrong = `${signature}\n    return sorted(xs)`;

  test("those of the prompt's signature are passed, and shown as they are passed", async () => {
    const prompt = `${signature}\n    """The numbers in order."""\n`;
    const answer = await select({ task: { entry: "ordered", language: "python", prompt }, candidates: [...times(5, wrong), ...times(4, right)] });
    expect(answer.agreement).toEqual({ identical: 5, of: 9 });
    expect(answer.question?.text).toMatch(/^For ordered\(\[.*\], reverse=True\) 5 candidates return/);
    expect(answer.byName).toEqual([null, "key", "reverse"]);
    const stated = await select({ task: { entry: "ordered", language: "python", prompt: `${signature}\n    """\n    >>> ordered([1, 2], reverse=True)\n    [2, 1]\n    >>> ordered([2, 1])\n    [1, 2]\n    """\n` }, candidates: [...times(5, wrong), ...times(4, right)] });
    expect(stated.winner?.ordinal).toBeGreaterThanOrEqual(5);
    expect(stated.candidates[0]?.reasons[0]).toContain("ordered([1,2], reverse=true) is [1,2], expected [2,1]");
  });

  test("those that most candidates take are passed by name to all of them, in methods too", async () => {
    const candidates = [
      ...times(3, "class Clamp:\n    def run(self, x: int, *, low: int, high: int = 9):\n        return max(low, min(high, x))"),
      ...times(2, "class Clamp:\n    def run(self, x: int, high: int = 9, low: int = 0):\n        return max(low, min(high, x))"),
      ...times(2, "class Clamp:\n    def run(self, x: int, *, low: int, high: int = 9):\n        return max(low, x)"),
    ];
    const answer = await select({ task: { entry: "Clamp.run", language: "python", prompt: "Keeps x within two limits." }, candidates });
    expect(answer.agreement).toEqual({ identical: 5, of: 7 });
    expect(answer.witness).not.toBeNull();
  });

  test("a difference that lies there alone is found, and a saved table says how the call was made", async () => {
    const { difference, exploration } = await compare({ task: { entry: "ordered", language: "python" }, candidates: [right, wrong] });
    expect(difference?.args.at(-1)).toBe(true);
    expect(restoreExploration(storeExploration(exploration), "it").task.entry).toMatchObject({ byName: [null, "key", "reverse"] });
  });
});
