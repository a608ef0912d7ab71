import type { Candidate, Fuzzer, Outcome, Selector } from "@medoid/spec";
import { expect, test } from "vitest";
import { type Answer, chooseAgain, compare, restoreExploration, select, selectStream, storeExploration } from "./index.ts";
import { countingFuzzer, toyCandidates, type ToyOptions, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const last: Selector = { name: "last", select: ({ table }) => ({ ranking: [...table.programs.keys()].reverse(), scores: Float64Array.from(table.programs.keys()) }) };

function differ(answer: Answer): boolean {
  const [a, b] = answer.witness?.outcomes ?? [];
  return JSON.stringify(a?.outcome) !== JSON.stringify(b?.outcome);
}

test("it is between the two largest clusters, whoever wins", async () => {
  const stages = { ...toyStages(toySandbox()), selector: last };
  const answer = await select({ task: toyTask, candidates: toyCandidates("n => n", "n => n + 0", "n => n - 0", "n => n > 5 ? 1 : n", "n => n > 5 ? 1 : n+0", "n => 9 - n"), stages });
  expect(answer.winner?.ordinal).toBe(5);
  expect(answer.witness?.input).toEqual([6]);
  expect(answer.witness?.outcomes.map(({ candidate }) => candidate)).toEqual([0, 3, 5]);
});

test("one that answers differently each time truly differs, or is shown as what it is", async () => {
  let calls = 0;
  // Asked often enough, it gives what the others give.
  const toy: ToyOptions = { outcome: (code) => (code === "n => 1" ? { kind: "returned", value: calls++ % 3 } : code === "n => 0" ? { kind: "returned", value: 0 } : undefined) };
  const codes = ["n => 0", "n => 1"];
  expect(differ(await select({ task: toyTask, candidates: toyCandidates(...codes), stages: toyStages(toySandbox(toy)) }))).toBe(true);
  const { difference } = await compare({ task: toyTask, candidates: toyCandidates(...codes) as [Candidate, Candidate], stages: toyStages(toySandbox(toy)) });
  expect(difference?.outcomes[0]).not.toEqual(difference?.outcomes[1]);
});

test("numbers within tolerance of each other are no witness, though another one parts them", async () => {
  const codes = ["n => n ? 10.5 : 10.5", "n => n ? 10.500008 : 10.5", "n => n ? 10.500016 : 10.5"];
  const answer = await select({ task: toyTask, candidates: toyCandidates(...codes), stages: { ...toyStages(toySandbox()), selector: last } });
  expect(answer.witness?.outcomes.slice(0, 2).map(({ candidate }) => candidate)).toEqual([0, 2]);
});

test("a wall-clock kill while shrinking counts only when it happens again alone", async () => {
  const killed = new Set<string>();
  const toy = (disturbed: boolean): ToyOptions => ({
    outcome: (code, args) => {
      const key = `${code} ${String(args[0])}`;
      if (!disturbed || (args[0] as number) % 2 === 0 || killed.has(key)) return undefined;
      killed.add(key);
      return { kind: "limit", what: "wall" } satisfies Outcome;
    },
  });
  const onlyLarge: Fuzzer = {
    name: "large",
    start: (...given) => {
      const run = countingFuzzer.start(...given);
      return { ...run, next: (n, guided) => run.next(n, guided).map((input) => ({ ...input, args: [(input.args[0] as number) * 2 + 50] })) };
    },
  };
  const ask = (disturbed: boolean): Promise<Answer> =>
    select({ task: toyTask, candidates: toyCandidates("n => n", "n => n + 0", "n => n > 6 ? 1 : n"), stages: toyStages(toySandbox(toy(disturbed)), onlyLarge) });
  expect((await ask(true)).witness).toEqual((await ask(false)).witness);
  expect(killed.size).toBeGreaterThan(0);
});

test("a comparison that is interrupted while shrinking gives what it found", async () => {
  const controller = new AbortController();
  let begun = false;
  const toy: ToyOptions = {
    outcome: (_, [n]) => {
      // Small numbers come before, while kinds are tried out, and while shrinking.
      begun ||= n === 400;
      if (begun && (n as number) < 50) controller.abort();
      return undefined;
    },
  };
  const large: Fuzzer = { ...countingFuzzer, start: (...given) => ({ ...countingFuzzer.start(...given), next: () => [{ id: "i", args: [400], weight: 1, guided: false, parents: [], operator: "" }] }) };
  const { difference } = await compare({ task: toyTask, candidates: toyCandidates("n => n", "n => n > 300 ? 0 : n") as [Candidate, Candidate], stages: toyStages(toySandbox(toy), large), signal: controller.signal });
  expect(difference).toEqual({ args: [400], outcomes: [{ kind: "returned", value: 400 }, { kind: "returned", value: 0 }] });
});

test("from a saved table it differs as well", async () => {
  const given = { task: toyTask, candidates: toyCandidates("n => n", "n => n + 0", "n => n > 4 ? 0 : n"), stages: toyStages(toySandbox()) };
  let exploration;
  for await (const progressed of selectStream(given)) exploration = progressed.exploration;
  const again = chooseAgain(restoreExploration(JSON.parse(JSON.stringify(storeExploration(exploration!))), "x"), given.stages);
  expect(again.witness?.input).toEqual([5]);
  expect(differ(again)).toBe(true);
});
