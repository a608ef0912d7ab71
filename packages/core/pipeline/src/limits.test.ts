import type { Candidate, Outcome, Selector } from "@medoid/spec";
import { rankByMerit } from "@medoid/table";
import { expect, test } from "vitest";
import { defaultLimits, select, selectStream, storeExploration } from "./index.ts";
import { toyCandidates, type ToyOptions, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const steps: Outcome = { kind: "limit", what: "steps" };
const wall: Outcome = { kind: "limit", what: "wall" };

/** Counts the runs of programs that loop. */
function looping(outcome: Outcome = steps): ToyOptions & { runs: number } {
  const toy = { runs: 0, outcome: (code: string) => (code.startsWith("n => -") ? (toy.runs++, outcome) : undefined) };
  return toy;
}

const merit: Selector = { name: "merit", select: ({ table }) => rankByMerit(table, table.multiplicity, table.multiplicity) };

const loops = (count: number): string[] => Array.from({ length: count }, (_, k) => `n => -${k}`);

test.each([[7, 3], [7, 5], [20, 4]])("where %d loop on everything and %d do not, these are chosen from", async (bad, good) => {
  const toy = looping();
  const codes = [...loops(bad), ...Array.from({ length: good }, (_, k) => `n => n + ${k ? "0".repeat(k) : "0"}`)];
  const answer = await select({ task: toyTask, candidates: toyCandidates(...codes), stages: { ...toyStages(toySandbox(toy)), selector: merit } });
  expect(answer.winner?.ordinal).toBe(bad);
  expect(answer.agreement).toEqual({ identical: good, of: bad + good });
  expect(answer.inputs).toBeGreaterThanOrEqual(40);
  expect(toy.runs / bad).toBeLessThan(20);
});

test("one that answers and hits limits goes on with few steps for each input", async () => {
  let full = 0;
  const given = new Set<number>();
  const toy: ToyOptions = {
    outcome: (code, [n], _turn, _beside, limit) => {
      if (code !== "n => n * 2") return undefined;
      given.add(limit);
      if ((n as number) % 3 < 2) return undefined;
      if (limit === defaultLimits.steps) full++;
      return steps;
    },
  };
  const good = Array.from({ length: 12 }, (_, k) => `n => n * ${"0".repeat(k + 1)}2`);
  let last;
  for await (const progressed of selectStream({ task: toyTask, candidates: toyCandidates(...good, "n => n * 2"), stages: { ...toyStages(toySandbox(toy)), selector: merit } })) last = progressed;
  const { table, halted } = last!.exploration;
  const outcomes = table.inputs.map((_, x) => table.outcome(table.programs.length - 1, x).kind);
  expect(outcomes).toEqual(table.inputs.map(({ args: [n] }) => ((n as number) % 3 < 2 ? "returned" : "limit")));
  expect(halted).toEqual([]);
  expect([...given].toSorted((a, b) => a - b)).toEqual([defaultLimits.steps / 50, defaultLimits.steps]);
  // Five tire it; the trial of kinds and the witness ask it a few times more.
  expect(full).toBeLessThan(20);
});

test("one that hits limits with few steps on nearly all is given up", async () => {
  let brief = 0;
  const toy: ToyOptions = { outcome: (code, [n], _turn, _beside, limit) => (code === "n => n * 2" && (n as number) >= 2 ? (limit < defaultLimits.steps && brief++, steps) : undefined) };
  const good = Array.from({ length: 12 }, (_, k) => `n => n * ${"0".repeat(k + 1)}2`);
  let last;
  for await (const progressed of selectStream({ task: toyTask, candidates: toyCandidates(...good, "n => n * 2"), stages: { ...toyStages(toySandbox(toy)), selector: merit } })) last = progressed;
  expect(last!.exploration.halted).toEqual([12]);
  expect(brief).toBeLessThan(40);
});

test("one that hits limits that fewer steps do not bring sooner is not run on the rest of a round", async () => {
  let limits = 0;
  const memory: Outcome = { kind: "limit", what: "memory" };
  const toy: ToyOptions = { outcome: (code, [n]) => (code === "n => n * 2" && (n as number) >= 2 ? (limits++, memory) : undefined) };
  const good = Array.from({ length: 12 }, (_, k) => `n => n + ${"0".repeat(k + 1)}`);
  const answer = await select({ task: toyTask, candidates: toyCandidates(...good, "n => n * 2"), stages: { ...toyStages(toySandbox(toy)), selector: merit } });
  expect(answer.candidates[12]).toMatchObject({ status: "ran" });
  // Five end it; the trial of kinds and the witness ask it a few times more.
  expect(limits).toBeLessThan(12);
});

test("where all loop, that is soon over", async () => {
  const toy = looping();
  const answer = await select({ task: toyTask, candidates: toyCandidates(...loops(12)), stages: toyStages(toySandbox(toy)) });
  expect(answer).toMatchObject({ winner: null, stopped: { by: "exhausted" } });
  expect(answer.candidates.every(({ status }) => status === "failed" || status === "not-run")).toBe(true);
  expect(toy.runs).toBeLessThan(12 * 16);
});

test("one that joins late and hits every limit is not given the whole panel", async () => {
  const toy = looping();
  async function* late(): AsyncGenerator<Candidate> {
    const [loop, ...others] = toyCandidates("n => -1", "n => n", "n => n + 0", "n => n - 0");
    yield* others;
    await new Promise((resolve) => setTimeout(resolve, 150));
    yield loop as Candidate;
  }
  const answer = await select({ task: toyTask, candidates: late(), stages: toyStages(toySandbox(toy)) });
  expect(answer.inputs).toBeGreaterThan(100);
  expect(toy.runs).toBeLessThan(20);
});

test("of several wall-clock kills, each counts only when it happens again alone", async () => {
  let disturbances = 0;
  const hangs = (code: string, n: unknown): boolean => code === "n => n" && n === 7;
  const disturbed: ToyOptions = {
    delay: () => 1,
    outcome: (code, [n], _, beside) => {
      if (hangs(code, n)) return wall;
      return code === "n => n" && (n as number) % 7 <= 2 && beside > 0 ? (disturbances++, wall) : undefined;
    },
  };
  const quiet: ToyOptions = { outcome: (code, [n]) => (hangs(code, n) ? wall : undefined) };
  const ask = async (toy: ToyOptions): Promise<string> => {
    let last;
    for await (const progressed of selectStream({ task: toyTask, candidates: toyCandidates("n => n", "n => n + 0", "n => n - 0"), stages: toyStages(toySandbox(toy)) })) last = progressed;
    return JSON.stringify([{ ...last?.answer, seconds: 0 }, storeExploration(last!.exploration)]);
  };
  expect(await ask(disturbed)).toBe(await ask(quiet));
  expect(disturbances).toBeGreaterThan(3);
});

test("one that hangs on everything is waited for once while others run, and then on each input alone", async () => {
  const toy = looping(wall);
  const answer = await select({ task: toyTask, candidates: toyCandidates("n => -1", "n => n", "n => n + 0", "n => n - 0"), stages: toyStages(toySandbox(toy)) });
  expect(answer.candidates[0]).toMatchObject({ status: "failed", reasons: ["reaches the limit of time"] });
  // Kinds are tried out as well.
  expect(toy.runs).toBeLessThan(12);
});
