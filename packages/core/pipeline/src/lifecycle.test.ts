import type { Candidate, Session } from "@medoid/spec";
import { expect, test, vi } from "vitest";
import { firstRound } from "./budget.ts";
import { type Journal, select, selectStream } from "./index.ts";
import { toyCandidates, toySandbox, toyStages, toyTask } from "./testing/toys.ts";

const several = Array.from({ length: 12 }, (_, k) => `n => n + ${k}`);

function opened(log: readonly string[]): number {
  return log.filter((line) => line.startsWith("open")).length;
}

function closed(log: readonly string[]): number {
  return log.filter((line) => line.startsWith("close")).length;
}

/** A source that gives these candidates and then waits for ever; `stop` is called when nobody wants more. */
function endless(codes: readonly string[], stop: () => void): AsyncIterable<Candidate> {
  const candidates = toyCandidates(...codes);
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => (candidates.length > 0 ? Promise.resolve({ done: false as const, value: candidates.shift() as Candidate }) : new Promise(() => {})),
      return: () => {
        stop();
        return Promise.resolve({ done: true as const, value: undefined });
      },
    }),
  };
}

test("after a fault nothing runs on, and all sessions are closed", async () => {
  const sandbox = toySandbox({
    delay: () => 5,
    outcome: (code) => {
      if (code === several[1]) throw new Error("the host broke");
      return undefined;
    },
  });
  await expect(select({ task: toyTask, candidates: toyCandidates(...several), stages: toyStages(sandbox), workers: 2 })).rejects.toThrow("the host broke");
  const before = opened(sandbox.log);
  expect(closed(sandbox.log)).toBe(before);
  expect(before).toBeLessThan(several.length);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(opened(sandbox.log)).toBe(before);
});

test("a consumer that leaves closes all sessions and tells the source", async () => {
  const sandbox = toySandbox();
  const stop = vi.fn();
  for await (const { answer } of selectStream({ task: toyTask, candidates: endless(several, stop), stages: toyStages(sandbox) })) if (answer.inputs > 0) break;
  expect(closed(sandbox.log)).toBe(opened(sandbox.log));
  expect(stop).toHaveBeenCalledOnce();
});

test("an abort ends a run whose source never does, and tells the source", async () => {
  const sandbox = toySandbox();
  const controller = new AbortController();
  const stop = vi.fn();
  setTimeout(() => controller.abort(), 100);
  const answer = await select({ task: toyTask, candidates: endless(["n => n", "n => n + 0"], stop), stages: toyStages(sandbox), budget: { inputs: 20 }, signal: controller.signal });
  expect(answer.stopped.by).toBe("aborted");
  expect(closed(sandbox.log)).toBe(opened(sandbox.log));
  expect(stop).toHaveBeenCalledOnce();
});

test("who is interrupted when one candidate has come gets that one, in a replay as well", async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  const options = { task: toyTask, stages: toyStages(toySandbox()) };
  const live = await last(selectStream({ ...options, candidates: endless(["n => n"], () => {}), signal: controller.signal }));
  expect(live?.answer).toMatchObject({ stopped: { by: "aborted" }, winner: { ordinal: 0 }, confidence: 0, inputs: 0 });
  const again = await last(selectStream({ ...options, candidates: toyCandidates("n => n"), journal: live?.exploration.journal as Journal }));
  expect({ ...again?.answer, seconds: 0 }).toEqual({ ...live?.answer, seconds: 0 });
});

async function last<T>(all: AsyncIterable<T>): Promise<T | undefined> {
  let latest: T | undefined;
  for await (const one of all) latest = one;
  return latest;
}

test("a session that cannot be closed harms nobody", async () => {
  const sandbox = toySandbox({ memoryPerSession: 2 ** 31 });
  const { open } = sandbox;
  sandbox.open = async (...given) => {
    const session = await open(...given);
    return "stopped" in session ? session : { ...session, dispose: () => Promise.reject(new Error("it does not close")) };
  };
  expect((await select({ task: toyTask, candidates: toyCandidates("n => n", "n => n + 0", "n => 7"), stages: toyStages(sandbox) })).winner?.ordinal).toBe(0);
});

test.each([0.0701, 1.0005, 3e6, 1e12, Infinity])("%d seconds are a budget", async (seconds) => {
  const answer = await select({ task: toyTask, candidates: toyCandidates("n => n", "n => n + 0"), stages: toyStages(toySandbox()), budget: { seconds, inputs: 3 } });
  expect(answer.stopped.by).toBe("inputs");
});

test("an abort while scouts and others run ends both, and is heard of once", async () => {
  const codes = Array.from({ length: 14 }, (_, k) => `n => n + ${k}`);
  const controller = new AbortController();
  const toy = toySandbox();
  const waiting = new Set<string>();
  const sandbox: typeof toy = {
    ...toy,
    open: async (program, ...rest) => {
      const session = (await toy.open(program, ...rest)) as Session;
      // In the second round the last scout and all that are no scouts wait for ever.
      const waits = codes.indexOf(program.code) >= 4;
      const run: Session["run"] = (batch, signal) => {
        if (!waits || !batch.inputs.some(([n]) => (n as number) > 1000 + firstRound)) return session.run(batch, signal);
        waiting.add(program.code);
        return new Promise((_, reject) => {
          signal?.addEventListener("abort", () => reject(signal.reason as Error));
          if (waiting.size > 1) queueMicrotask(() => controller.abort());
        });
      };
      return { ...session, run };
    },
  };
  const answer = await select({ task: toyTask, candidates: toyCandidates(...codes), stages: toyStages(sandbox), workers: 8, signal: controller.signal });
  expect(answer.stopped.by).toBe("aborted");
  expect(waiting.size).toBeGreaterThan(1);
});
