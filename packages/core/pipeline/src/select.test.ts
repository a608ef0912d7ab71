import type { Candidate, Outcome, Selector } from "@medoid/spec";
import { expect, test } from "vitest";
import { type Answer, chooseAgain, compare, restoreExploration, select, type SelectOptions, selectStream, storeExploration } from "./index.ts";
import { toyCandidates, type ToyOptions, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const doubling = ["n => n * 2", "n => n + n", "n => 2 * n", "n => n - -n", "n => n > 9 ? 0 : n * 2", "n => n * n", "n => { throw new TypeError(n) }"];

function options(codes: readonly string[], toy: ToyOptions = {}): SelectOptions {
  return { task: toyTask, candidates: toyCandidates(...codes), stages: toyStages(toySandbox(toy)) };
}

function bytes(answer: Answer): string {
  return JSON.stringify({ ...answer, seconds: 0 });
}

test("keeps a program of the largest group and says how sure it is", async () => {
  const answer = await select(options(doubling));
  expect(answer.winner).toMatchObject({ ordinal: 0, index: 0, id: "c0", code: "n => n * 2" });
  expect(answer.agreement).toEqual({ identical: 4, of: 7 });
  expect(answer.confidence).toBeGreaterThan(0.5);
  expect(answer.clusters[0]).toMatchObject({ members: [0, 1, 2, 3], size: 4 });
  expect(answer.stopped.by).toBe("stable");
  expect(answer.candidates[6]).toMatchObject({ status: "failed", reasons: [expect.stringMatching(/^throws TypeError/)] });
});

test("the same bytes with 1, 2 and 8 workers, and with sessions delayed at random", async () => {
  const plain = bytes(await select({ ...options(doubling), workers: 1 }));
  for (const workers of [2, 8]) {
    expect(bytes(await select({ ...options(doubling), workers }))).toBe(plain);
    expect(bytes(await select({ ...options(doubling, { delay: () => Math.random() * 5 }), workers }))).toBe(plain);
  }
});

test("the same code is one program and counts as many", async () => {
  const stages = toyStages(toySandbox());
  const answer = await select({ task: toyTask, candidates: toyCandidates("n => n", "n=>n", "n  => n", "n => 7"), stages });
  expect(answer.clusters.map((cluster) => cluster.members)).toEqual([[0, 1, 2], [3]]);
});

test("sessions that do not fit are closed and opened again, and nothing of it shows", async () => {
  const roomy = bytes(await select(options(doubling)));
  const sandbox = toySandbox({ memoryPerSession: 2 ** 30 });
  const answer = await select({ task: toyTask, candidates: toyCandidates(...doubling), stages: toyStages(sandbox), workers: 2 });
  expect(bytes(answer)).toBe(roomy);
  expect(sandbox.log.filter((line) => line === "open n => n * 2").length).toBeGreaterThan(1);
  expect(sandbox.log.filter((line) => line.startsWith("close")).length).toBe(sandbox.log.filter((line) => line.startsWith("open")).length);
});

test("the witness is the smallest input on which the two largest clusters differ", async () => {
  const { witness } = await select(options(["n => n * 2", "n => n + n", "n => n > 9 ? 0 : n + n"]));
  expect(witness?.input).toEqual([10]);
  expect(witness?.outcomes).toEqual([
    { candidate: 0, outcome: { kind: "returned", value: 20 } },
    { candidate: 2, outcome: { kind: "returned", value: 0 } },
  ]);
});

test("no majority is claimed among two or three that differ", async () => {
  const answer = await select(options(["n => n", "n => n + 1", "n => n + 1"]));
  expect(answer.confidence).toBe(0);
  expect(answer.winner).not.toBeNull();
  expect(answer.notes.join()).toContain("too few to claim a majority");
});

test("examples that no candidate meets are told, the first three in full", async () => {
  const examples = (expected: readonly number[]) => ({ ...options(["n => n", "n => 1*n", "n => n + 1"]), task: { ...toyTask, examples: expected.map((value, n) => ({ args: [n], expected: value })) } });
  const notesAbout = async (...expected: number[]): Promise<string[]> => (await select(examples(expected))).notes.filter((note) => note.includes("example"));
  expect(await notesAbout(0, 2)).toEqual([]);
  expect(await notesAbout(0, 7)).toEqual(["No candidate returns what example 2 states, so it does not count: f(1) is 7."]);
  expect(await notesAbout(7, 7, 7, 7)).toEqual([...[0, 1, 2].map((n) => `No candidate returns what example ${n + 1} states, so it does not count: f(${n}) is 7.`), "Nor does any return what 1 more example states."]);
  const failing = toyCandidates("n => { throw new Error() }", "n => { throw new TypeError() }");
  expect((await select({ ...examples([7]), candidates: failing })).notes.join()).not.toContain("example");
});

test("what cannot run is named, and what can be chosen is chosen", async () => {
  const answer = await select(options(["(", "n => n", "n => 1*n"]));
  expect(answer.candidates[0]).toMatchObject({ status: "rejected", reasons: ["line 1: unexpected end"], weight: 0 });
  expect(answer.winner?.ordinal).toBe(1);
});

test("candidates that cannot run take from the confidence", async () => {
  const answer = await select(options(["(", "(", "(", "(", "n => n", "n => 1*n"]));
  expect(answer.agreement).toEqual({ identical: 2, of: 6 });
  const without = await select(options(["n => n", "n => 1*n"]));
  expect(answer.confidence).toBeLessThan(without.confidence);
});

test("nothing to run: nothing is chosen, and the notes say why", async () => {
  const answer = await select(options(["(", "("]));
  expect(answer).toMatchObject({ winner: null, abstained: true, stopped: { by: "nothing-to-run" }, notes: ["None of the 2 candidates can be run."] });
  expect((await select(options([]))).notes).toEqual(["There are no candidates."]);
});

test("below the confidence asked for, nothing is chosen", async () => {
  const answer = await select({ ...options(doubling), minConfidence: 0.9 });
  expect(answer).toMatchObject({ winner: null, abstained: true });
  expect(answer.notes[0]).toContain("below the 0.9 asked for");
});

test("a winner outside the largest group is remarked on", async () => {
  const candidates = ["n => n", "n => n + 0", "n => n - 0", "n => n + 1"];
  const lone: Selector = { name: "lone", select: ({ table }) => ({ ranking: [3, 0, 1, 2], scores: new Float64Array(table.programs.length) }) };
  const { notes } = await select({ ...options(candidates), stages: { ...toyStages(toySandbox()), selector: lone } });
  expect(notes.join()).toContain("not in the largest group");
  expect((await select(options(candidates))).notes).toEqual([]);
  const last: Selector = { name: "last", select: ({ table }) => ({ ranking: [3, 2, 1, 0], scores: new Float64Array(table.programs.length) }) };
  const tie = await select({ ...options(["n => n", "n => n + 0", "n => n + 1", "n => 1 + n"]), stages: { ...toyStages(toySandbox()), selector: last } });
  expect(tie).toMatchObject({ winner: { ordinal: 3 }, notes: [] });
});

test("where none returned a value, no majority is spoken of", async () => {
  const { notes } = await select(options(["n => fail()", "n => 1 + fail()"], { outcome: () => ({ kind: "threw", class: "Error", message: "" }) }));
  expect(notes).toEqual(["No candidate returned a value on any input."]);
});

test("few that agree are not sent to look for a difference", async () => {
  expect((await select(options(["n => n", "n => n + 0"]))).notes).toEqual(["Both candidates agree, but so few may share a mistake."]);
});

test("a program that keeps state is run with fresh state per input, and earlier answers are asked again", async () => {
  const counter = "(() => { let calls = 0; return n => n < 9 ? n : n + (calls++ > 12 ? 1 : 0) })()";
  const answer = await select(options([counter, "n => n", "n => n + 0"]));
  expect(answer.clusters[0]?.members).toEqual([0, 1, 2]);
});

test("a program that differs from itself even then is unstable", async () => {
  let calls = 0;
  const toy: ToyOptions = { outcome: (code) => (code === "n => 1" ? { kind: "returned", value: calls++ } : undefined) };
  const answer = await select(options(["n => n", "n => n + 0", "n => n - 0", "n => 1"], toy));
  expect(answer.candidates[3]).toMatchObject({ status: "failed", reasons: ["answers differently when asked again"] });
});

test("a wall-clock kill counts only when it happens again alone", async () => {
  const wall: Outcome = { kind: "limit", what: "wall" };
  let disturbances = 0;
  const toy: ToyOptions = {
    delay: () => 1,
    outcome: (code, _args, _turn, beside) => {
      if (code === "n => n" && beside > 0) return disturbances++, wall;
      return code === "n => 2 + n" ? wall : undefined;
    },
  };
  const answer = await select(options(["n => n", "n => n + 0", "n => n - 0", "n => 2 + n"], toy));
  expect(disturbances).toBeGreaterThan(0);
  expect(answer.clusters[0]?.members).toEqual([0, 1, 2]);
  expect(answer.candidates[3]).toMatchObject({ status: "failed", reasons: ["reaches the limit of time"] });
});

test("a program that keeps running into limits is run no more", async () => {
  let runs = 0;
  const toy: ToyOptions = { outcome: (code) => (code === "n => 1" ? (runs++, { kind: "limit", what: "steps" }) : undefined) };
  await select(options(["n => n", "n => n + 0", "n => n - 0", "n => 1"], toy));
  // The first round, part of it again in reverse, and once for the witness.
  expect(runs).toBeLessThanOrEqual(9);
});

test("live candidates: a replay of the journal gives the same bytes", async () => {
  async function* live(): AsyncGenerator<Candidate> {
    for (const candidate of toyCandidates(...doubling)) {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
      yield candidate;
    }
  }
  const stages = toyStages(toySandbox({ delay: () => 1 }));
  let first: { answer: Answer; journal: { joined: readonly number[] } } | undefined;
  for await (const { answer, exploration } of selectStream({ task: toyTask, candidates: live(), stages })) first = { answer, journal: exploration.journal };
  expect(first?.journal.joined.at(-1)).toBe(doubling.length);
  const again = await select({ task: toyTask, candidates: live(), stages, journal: first?.journal as { joined: number[] } });
  expect(bytes(again)).toBe(bytes(first?.answer as Answer));
});

test("a source of candidates that fails is the caller's error", async () => {
  async function* broken(): AsyncGenerator<Candidate> {
    yield* toyCandidates("n => n");
    throw new Error("the source broke");
  }
  await expect(select({ task: toyTask, candidates: broken(), stages: toyStages(toySandbox()) })).rejects.toThrow("the source broke");
});

test("the best answer so far exists after each round", async () => {
  const seen: boolean[] = [];
  for await (const { final, answer } of selectStream(options(doubling))) {
    seen.push(final);
    expect(answer.winner?.ordinal).toBe(0);
  }
  expect(seen.length).toBeGreaterThan(3);
  expect(seen.filter(Boolean)).toHaveLength(1);
});

test("an abort ends the run with the last complete round, and the answer says so", async () => {
  const controller = new AbortController();
  let last: Answer | undefined;
  let rounds = 0;
  for await (const { answer } of selectStream({ ...options(doubling, { delay: () => 1 }), signal: controller.signal })) {
    last = answer;
    if (++rounds === 2) controller.abort();
  }
  expect(last).toMatchObject({ stopped: { by: "aborted" }, winner: { ordinal: 0 } });
  expect(last?.notes).toContain("Interrupted: this is the best answer by then.");
});

test("where it is ended before candidates join, that is said, and not that there are none", async () => {
  expect((await select({ ...options(doubling), signal: AbortSignal.abort() })).notes).toEqual(["Interrupted before anything could be chosen."]);
});

test("time that runs out before the first round leaves an answer that can be read", async () => {
  const answer = await select({ ...options(doubling, { delay: () => 400 }), budget: { seconds: 0.05 } });
  expect(answer).toMatchObject({ stopped: { by: "seconds" } });
  expect(answer.candidates.every((candidate) => candidate.status === "not-run")).toBe(true);
  expect(answer.notes).toEqual(["The time given ran out before anything could be chosen."]);
});

test("a sandbox that faults once is asked again; one that keeps faulting is the caller's error", async () => {
  let faults = 0;
  const flaky: ToyOptions = {
    outcome: () => {
      if (faults++ === 0) throw new Error("fault");
      return undefined;
    },
  };
  expect((await select(options(doubling, flaky))).winner?.ordinal).toBe(0);
  const broken: ToyOptions = {
    outcome: () => {
      throw new Error("always");
    },
  };
  await expect(select(options(doubling, broken))).rejects.toThrow("always");
});

test("a saved exploration gives the same choice with no execution", async () => {
  let last;
  const given = options(doubling);
  for await (const progressed of selectStream(given)) last = progressed;
  const stored = JSON.parse(JSON.stringify(storeExploration(last!.exploration)));
  const again = chooseAgain(restoreExploration(stored, "x.json"), given.stages);
  expect(again).toMatchObject({ winner: last!.answer.winner, clusters: last!.answer.clusters, confidence: last!.answer.confidence });
  expect(() => restoreExploration({ format: "other" }, "x.json")).toThrow("x.json is not a saved table of medoid.");
  stored.table.cells[0][0] = 999;
  expect(() => restoreExploration(stored, "x.json")).toThrow(/x\.json is damaged/);
});

test("compare finds the smallest difference of two programs, or says how far it looked", async () => {
  const pair = (a: string, b: string): [Candidate, Candidate] => toyCandidates(a, b) as [Candidate, Candidate];
  const stages = toyStages(toySandbox());
  const found = await compare({ task: toyTask, candidates: pair("n => n * 2", "n => n > 9 ? 1 : n + n"), stages });
  expect(found.difference).toEqual({ args: [10], outcomes: [{ kind: "returned", value: 20 }, { kind: "returned", value: 1 }] });
  const none = await compare({ task: toyTask, candidates: pair("n => n * 2", "n => n + n"), stages });
  expect(none).toMatchObject({ difference: undefined, inputs: 200 });
});

test("stages that do not fit are named", async () => {
  const { stages, ...rest } = options(doubling);
  const clusterer = { name: "picky", needs: "vectors" as const, cluster: stages.clusterer.cluster };
  await expect(select({ ...rest, stages: { ...stages, clusterer } })).rejects.toThrow('The clusterer "picky" needs vectors, but the encoder "toy" gives groups.');
});
