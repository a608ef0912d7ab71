import { describe, expect, test } from "vitest";
import { type Answer, chooseAgain, select, selectStream } from "./index.ts";
import { toyCandidates, type ToyOptions, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

/** As many candidates with that behaviour, each written in its own way. */
const written = (count: number, expression: string): string[] => Array.from({ length: count }, (_, k) => `n => /* ${k} */ ${expression}`);

function ask(codes: readonly string[], toy: ToyOptions = {}): Promise<Answer> {
  return select({ task: toyTask, candidates: toyCandidates(...codes), stages: toyStages(toySandbox(toy)) });
}

describe("a question", () => {
  test("is asked where chance explains who has more candidates, on the smallest input", async () => {
    const { question, winner } = await ask([...written(5, "n * n"), ...written(4, "(n > 2 ? 2 * n : n * n)"), "n => 7 * n + 1"]);
    expect(question).toEqual({
      input: [3],
      readings: [
        { outcome: { kind: "returned", value: 9 }, size: 5, candidate: winner?.ordinal },
        { outcome: { kind: "returned", value: 6 }, size: 4, candidate: 5 },
        { outcome: { kind: "returned", value: 22 }, size: 1, candidate: 9 },
      ],
      text: `For ${toyTask.entry.kind === "function" ? toyTask.entry.name : ""}(3) 5 candidates return 9, 4 return 6 and 1 returns 22: which is meant?`,
    });
  });

  test("gathers groups that differ elsewhere", async () => {
    const { question } = await ask([...written(5, "n"), ...written(2, "(n < 2 ? 0 : n)"), ...written(2, "(n < 2 ? 0 : n > 20 ? 20 : n)")]);
    expect(question?.input).toEqual([1]);
    expect(question?.readings.map(({ size }) => size)).toEqual([5, 4]);
  });

  test("is none where the lead is more than chance, where one alone differs, and where all agree", async () => {
    expect((await ask([...written(10, "n"), ...written(2, "2 * n")])).question).toBeNull();
    expect((await ask([...written(9, "n"), ...written(3, "2 * n")])).question?.readings.map(({ size }) => size)).toEqual([9, 3]);
    expect((await ask([...written(3, "n"), "n => 2 * n"])).question).toBeNull();
    expect((await ask(written(6, "n"))).question).toBeNull();
  });

  test("is not about an input on which some fail, nor a reading that takes no notice of its input", async () => {
    const throws = "(n > 5 ? null.x : n)";
    expect((await ask([...written(4, "n"), ...written(3, throws)])).question).toBeNull();
    expect((await ask([...written(4, "n"), ...written(3, "7")])).question).toBeNull();
  });

  test("keeps to a few readings in words, and to what is short", async () => {
    const { question } = await ask([...written(3, "'a'.repeat(999) + n"), ...written(2, "n + 1"), ...written(2, "2 * n + 3"), ...written(2, "3 * n + 5")]);
    expect(question?.text).toMatch(/^For \w+\(0\) 3 candidates return "a{118}…, 2 return 1, 2 return 3 and 2 something else: which is meant\?$/);
  });

  test("comes from a saved table as well, on an input of the panel", async () => {
    const given = { task: toyTask, candidates: toyCandidates(...written(4, "n"), ...written(3, "(n > 4 ? 0 : n)")), stages: toyStages(toySandbox()) };
    let last;
    for await (const progressed of selectStream(given)) last = progressed;
    expect(last?.answer.question?.input).toEqual([5]);
    const again = chooseAgain(last!.exploration, given.stages).question;
    expect(again?.readings.map(({ size }) => size)).toEqual([4, 3]);
  });

  test("is about no input whose result the task states, though no candidate returns it", async () => {
    const given = { task: toyTask, candidates: toyCandidates(...written(4, "n"), ...written(3, "(n > 4 ? 0 : n)")), stages: toyStages(toySandbox()) };
    const asked: unknown[] = [];
    for (const _ of [1, 2, 3]) {
      let last;
      for await (const progressed of selectStream({ ...given, task: { ...toyTask, examples: asked.map((n) => ({ args: [n as number], expected: "neither" })) } })) last = progressed;
      asked.push(last?.answer.question?.input[0]);
      const { exploration } = last!;
      const again = chooseAgain({ ...exploration, task: { ...exploration.task, examples: exploration.table.inputs.map(({ args }) => ({ args, expected: "neither" })) } }, given.stages);
      expect(again.question).toBeNull();
    }
    expect(asked[0]).toBe(5);
    expect(new Set(asked).size).toBe(3);
  });

  test("that was interrupted while it was made smaller stays as it was found", async () => {
    const controller = new AbortController();
    const codes = [...written(4, "n"), ...written(3, "(n % 8 === 7 ? 0 : n)")];
    let rounds = 0;
    const stages = toyStages(toySandbox({ outcome: () => (rounds > 0 && controller.abort(), undefined) }));
    let last;
    for await (const progressed of selectStream({ task: toyTask, candidates: toyCandidates(...codes), stages, signal: controller.signal })) {
      last = progressed;
      rounds += Number(progressed.exploration.table.inputs.length > 30);
    }
    expect(last?.answer.stopped.by).toBe("aborted");
    expect(last?.answer.question?.readings.map(({ size }) => size)).toEqual([4, 3]);
  });
});
