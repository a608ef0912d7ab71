import type { Candidate } from "@medoid/spec";
import { expect, test } from "vitest";
import { type Answer, type Exploration, type SelectOptions, selectStream } from "./index.ts";
import { toyCandidates, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const codes = ["n => n * 2", "n => n + n", "n => n > 9 ? 0 : n * 2", "n => n * n", "n => { throw new TypeError(n) }"];

async function last(options: SelectOptions): Promise<{ answer: Answer; exploration: Exploration }> {
  let found;
  for await (const progressed of selectStream(options)) found = progressed;
  return found as NonNullable<typeof found>;
}

function bytes(answer: Answer): string {
  return JSON.stringify({ ...answer, seconds: 0 });
}

async function* live(afterAll: number | Promise<void>, between = 0): AsyncGenerator<Candidate> {
  for (const candidate of toyCandidates(...codes)) {
    yield candidate;
    await new Promise((resolve) => setTimeout(resolve, between));
  }
  await (typeof afterAll === "number" ? new Promise((resolve) => setTimeout(resolve, afterAll)) : afterAll);
}

test("a source that is known to have ended only later changes nothing in a replay", async () => {
  const stages = toyStages(toySandbox({ delay: () => 2 }));
  const { promise: goneOn, resolve: goOn } = Promise.withResolvers<void>();
  let first: Awaited<ReturnType<typeof last>> | undefined;
  for await (const progressed of selectStream({ task: toyTask, candidates: live(goneOn), stages })) {
    first = progressed;
    // Rounds after the one in which the last candidate joined, and only then the end of the source.
    if (progressed.exploration.round === 3) goOn();
  }
  const { journal } = (first as NonNullable<typeof first>).exploration;
  expect(journal.ended).toBeGreaterThan(journal.joined.indexOf(codes.length));
  for (const candidates of [toyCandidates(...codes), live(0), live(80, 3)]) expect(bytes((await last({ task: toyTask, candidates, stages, journal })).answer)).toBe(bytes((first as NonNullable<typeof first>).answer));
});

test.each(["aborted", "seconds"] as const)("a run that was ended from outside (%s) can be replayed", async (by) => {
  const stages = toyStages(toySandbox({ delay: () => 4 }));
  const controller = new AbortController();
  const stop = by === "seconds" ? { budget: { seconds: 0.05 } } : { signal: controller.signal };
  if (by === "aborted") setTimeout(() => controller.abort(), 50);
  const first = await last({ task: toyTask, candidates: live(0, 12), stages, ...stop });
  expect(first.answer.stopped.by).toBe(by);
  const again = await last({ task: toyTask, candidates: toyCandidates(...codes), stages: toyStages(toySandbox()), journal: first.exploration.journal });
  expect(again.exploration.journal).toEqual(first.exploration.journal);
  expect(bytes(again.answer)).toBe(bytes(first.answer));
});

test("where the journal ends before the run does, candidates join as they come", async () => {
  const { answer } = await last({ task: toyTask, candidates: toyCandidates(...codes), stages: toyStages(toySandbox()), journal: { joined: [2] } });
  expect(answer).toMatchObject({ stopped: { by: "stable" }, winner: { ordinal: 0 } });
  expect(answer.candidates).toHaveLength(codes.length);
});

test("a source that breaks late is the caller's error all the same", async () => {
  async function* broken(): AsyncGenerator<Candidate> {
    yield* toyCandidates(...codes);
    await new Promise((resolve) => setTimeout(resolve, 10));
    throw new Error("the source broke");
  }
  await expect(last({ task: toyTask, candidates: broken(), stages: toyStages(toySandbox({ delay: () => 6 })) })).rejects.toThrow("the source broke");
});

test.each([
  [{ joined: [2, 2, 9, ...Array.from({ length: 500 }, () => 9)], ended: 400 }, "9 candidates had joined by round 3 of that, and here there are 5."],
  [{ joined: [2, 3, 3], ended: 1 }, "3 candidates had joined by round 2 of that, and were all, and here there are 5."],
])("a journal of another run is an error, and no rounds in which nothing happens (%#)", async (journal, line) => {
  let rounds = 0;
  const replay = async (candidates: SelectOptions["candidates"]): Promise<void> => {
    for await (const _ of selectStream({ task: toyTask, candidates, stages: toyStages(toySandbox()), journal })) rounds++;
  };
  await expect(replay(toyCandidates(...codes))).rejects.toThrow(line);
  expect(rounds).toBeLessThan(4);
  await expect(replay(live(0))).rejects.toThrow("The journal belongs to another run");
});
