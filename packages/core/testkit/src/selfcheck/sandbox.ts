import type { Session, Value } from "@medoid/spec";
import { isNotGiven } from "@medoid/values";
import type { SandboxProgram } from "../law.ts";
import type { KindCheck } from "./broken.ts";
import { descendants } from "../processes.ts";
import { leakySandboxes } from "./leaky.ts";
import { capabilities, made, opening, returned, running, sessionOf } from "./toy.ts";

/** What should not be opened is. */
const openedAnyway = (stopped: SandboxProgram) => ({
  what: `${stopped} is opened`,
  caughtBy: `sandbox/${stopped}`,
  subject: made(({ open }) => ({
    open: (program, limits) => (program.code === stopped ? Promise.resolve(sessionOf("echo")) : open(program, limits)),
  })),
});

let calls = 0;
const shared = sessionOf("counter");

export const sandboxCheck: KindCheck<"sandbox"> = {
  sound: made(() => ({})),
  broken: [
    { what: "capabilities that change", caughtBy: "sandbox/probe", subject: made(() => ({ probe: () => Promise.resolve({ ...capabilities, degraded: [`call ${calls++}`] }) })) },
    { what: "languages that it does not know of itself", caughtBy: "sandbox/probe", subject: made(() => ({ languages: ["another"] })) },
    { what: "one result is missing", caughtBy: "sandbox/each", subject: running((results) => results.slice(1)) },
    { what: "results as they come", caughtBy: "sandbox/each", subject: running((results) => results.toReversed()) },
    {
      what: "values through plain JSON",
      caughtBy: "sandbox/values",
      subject: running((results) => results.map((found) => (found.outcome.kind === "returned" ? { ...found, outcome: returned(JSON.parse(JSON.stringify(found.outcome.value))) } : found))),
    },
    { what: "nothing in the place of what is not given", caughtBy: "sandbox/defaults", subject: running((results, { inputs }, id) => (id === "defaults" ? results.map((found, at) => (isNotGiven(inputs[at]?.[0] as Value) ? { ...found, outcome: returned(null) } : found)) : results)) },
    {
      what: "throws what the program threw",
      caughtBy: "sandbox/throws",
      subject: running((results) => {
        if (results.some((found) => found.outcome.kind === "threw")) throw new Error("odd");
        return results;
      }),
    },
    {
      what: "a limit ends the batch",
      caughtBy: "sandbox/attack/time/loop",
      subject: running((results) => {
        const first = results.findIndex((found) => found.outcome.kind === "limit");
        return results.map((found, at) => (first >= 0 && at > first ? { ...found, outcome: { kind: "not-run", reason: "over" } } : found));
      }),
    },
    openedAnyway("broken"),
    openedAnyway("throwsAtLoad"),
    {
      what: "state leaks from input to input",
      caughtBy: "sandbox/isolated",
      subject: opening(({ run }) => ({ run: (batch, signal) => run({ ...batch, isolate: "session" }, signal) })),
    },
    { what: "says that batches start anew, and they do not", caughtBy: "sandbox/anew", subject: opening(() => ({ startsAnew: true as const })) },
    { what: "state leaks from session to session", caughtBy: "sandbox/apart", subject: opening((session, id) => (id === "counter" ? shared : session)) },
    {
      what: "steps add up over a batch",
      caughtBy: "sandbox/batches",
      subject: running((results) => {
        let sum = 0;
        return results.map((found) => ({ ...found, steps: (sum += found.steps) }));
      }),
    },
    {
      what: "a warm program counts other steps",
      caughtBy: "sandbox/reopen",
      subject: made(({ open }) => {
        let opens = 0;
        return {
          open: async (program, limits) => {
            const session = await open(program, limits);
            const extra = opens++;
            if ("stopped" in session) return session;
            return { ...session, run: async (batch, signal) => (await session.run(batch, signal)).map((found) => ({ ...found, steps: found.steps + extra })) };
          },
        };
      }),
    },
    { what: "features downwards", caughtBy: "sandbox/features", subject: running((results) => results.map((found) => ({ ...found, features: found.features.toReversed() }))) },
    { what: "features that nobody asked for", caughtBy: "sandbox/features", subject: running((results) => results.map((found) => ({ ...found, features: Uint32Array.of(0) }))) },
    {
      what: "collecting features counts as steps",
      caughtBy: "sandbox/steps",
      subject: running((results, { collect }) => results.map((found) => ({ ...found, steps: found.steps + (collect.features ? 1 : 0) }))),
    },
    {
      what: "arguments shared with the host",
      caughtBy: "sandbox/arguments",
      subject: running((results, { inputs }, id) => {
        if (id === "change") for (const [arg] of inputs) (arg as Value[]).push(7);
        return results;
      }),
    },
    {
      what: "disposing twice throws",
      caughtBy: "sandbox/dispose",
      subject: opening(() => {
        let disposed = false;
        return {
          dispose: () => {
            if (disposed) return Promise.reject(new Error("disposed"));
            disposed = true;
            return Promise.resolve();
          },
        };
      }),
    },
    {
      what: "the program opened last answers for all",
      caughtBy: "sandbox/parallel",
      subject: made(({ open }) => {
        let last: Session | undefined;
        return {
          open: async (program, limits) => {
            const session = await open(program, limits);
            if ("stopped" in session) return session;
            last = session;
            return { ...session, run: async (batch, signal) => (last ?? session).run(batch, signal) };
          },
        };
      }),
    },
    { what: "deaf to the signal", caughtBy: "sandbox/abort", subject: opening(({ run }) => ({ run: (batch) => run(batch) })) },
    {
      what: "closing twice throws",
      caughtBy: "sandbox/close",
      subject: made(() => {
        let closed = false;
        return {
          close: () => {
            if (closed) return Promise.reject(new Error("closed"));
            closed = true;
            return Promise.resolve();
          },
        };
      }),
    },
    ...leakySandboxes,
  ],
  unseen: descendants() === undefined ? ["sandbox/life/counted"] : [],
};
