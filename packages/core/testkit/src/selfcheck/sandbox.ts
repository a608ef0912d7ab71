import type { Batch, Capabilities, Outcome, Result, Sandbox, Session, Stopped, Value } from "@medoid/spec";
import type { SandboxProgram, SandboxSubject } from "../law.ts";
import type { KindCheck } from "./broken.ts";

/** The toy sandbox runs nothing: a program's code is its id, and what it would do is known. */
const programs: Record<SandboxProgram, string> = {
  double: "double",
  echo: "echo",
  branches: "branches",
  counter: "counter",
  throws: "throws",
  loop: "loop",
  swallow: "swallow",
  recurse: "recurse",
  grow: "grow",
  flood: "flood",
  exit: "exit",
  change: "change",
  print: "print",
  chance: "chance",
  file: "file",
  broken: "broken",
  throwsAtLoad: "throwsAtLoad",
  loopsAtLoad: "loopsAtLoad",
};

const returned = (value: Value): Outcome => ({ kind: "returned", value });
const threw = (name: string): Outcome => ({ kind: "threw", class: name, message: "" });
const limit = (what: "steps" | "memory" | "stack" | "output"): Outcome => ({ kind: "limit", what });

const attacks: Partial<Record<string, Outcome>> = {
  loop: limit("steps"),
  swallow: limit("steps"),
  recurse: limit("stack"),
  grow: limit("memory"),
  flood: limit("output"),
  exit: { kind: "exited", code: 3 },
};

const stops: Partial<Record<string, Outcome>> = { broken: threw("SyntaxError"), throwsAtLoad: threw("TypeError"), loopsAtLoad: limit("steps") };

const capabilities: Capabilities = {
  languages: ["toy"],
  isolation: "nothing is run",
  fs: { holds: "absent", by: "nothing is run" },
  net: { holds: "absent", by: "nothing is run" },
  spawn: { holds: "absent", by: "nothing is run" },
  env: { holds: "absent", by: "nothing is run" },
  memory: { holds: "hard", by: "nothing is run" },
  time: { holds: true, by: "nothing is run" },
  steps: { holds: true, by: "nothing is run" },
  coverage: { holds: true, by: "nothing is run" },
  deterministic: { holds: true, by: "nothing is run" },
  degraded: [],
  advice: [],
};

function answer(id: string, arg: Value, state: { calls: number }): Outcome {
  const attacked = arg === 1 ? attacks[id] : undefined;
  if (attacked) return attacked;
  switch (id) {
    case "double":
      return returned(2 * (arg as number));
    case "counter":
      state.calls++;
      return returned(state.calls);
    case "throws":
      return (arg as number) % 2 ? threw("RangeError") : returned(arg);
    case "change":
      return { kind: "returned", value: null, args: [[0, [...(arg as Value[]), 7]]] };
    case "chance":
      return returned([0.5, 0]);
    case "file":
      return threw("ReferenceError");
    default:
      return returned(arg);
  }
}

function result(id: string, arg: Value, state: { calls: number }, features: boolean): Result {
  const path = id === "branches" && (arg as number) % 2 ? [0, 2] : [0, 1];
  return { outcome: answer(id, arg, state), features: Uint32Array.from(features ? path : []), steps: id === "branches" ? 1 + (arg as number) : 1 };
}

function sessionOf(id: string): Session {
  const state = { calls: 0 };
  return {
    run: ({ inputs, isolate, collect }, signal) => {
      signal?.throwIfAborted();
      return Promise.resolve(inputs.map(([arg]) => result(id, arg as Value, isolate === "input" ? { calls: 0 } : state, collect.features)));
    },
    dispose: () => Promise.resolve(),
  };
}

function toySandbox(): Sandbox {
  return {
    name: "toy",
    slots: 2,
    memoryPerSession: 1,
    probe: () => Promise.resolve(capabilities),
    open: ({ code }) => Promise.resolve(stops[code] ? { stopped: stops[code] } : sessionOf(code)),
    close: () => Promise.resolve(),
  };
}

const values: readonly Value[] = [null, -0, 0.5, "text", [1, ["a"]], { $: "undefined" }];

const made = (changes: (sandbox: Sandbox) => Partial<Sandbox>): SandboxSubject => ({
  create: () => {
    const sandbox = toySandbox();
    return { ...sandbox, ...changes(sandbox) };
  },
  language: "toy",
  programs,
  values,
});

/** Sessions changed by the program they run. */
const opening = (change: (session: Session, id: string) => Partial<Session>): SandboxSubject =>
  made(() => ({
    open: ({ code }): Promise<Session | Stopped> => {
      const stopped = stops[code];
      if (stopped) return Promise.resolve({ stopped });
      const session = sessionOf(code);
      return Promise.resolve({ ...session, ...change(session, code) });
    },
  }));

/** Results changed after the run. */
const running = (change: (results: Result[], batch: Batch, id: string) => Result[]): SandboxSubject =>
  opening(({ run }, id) => ({ run: async (batch, signal) => change(await run(batch, signal), batch, id) }));

/** An attack that gets through: the input 1 returns. */
const overcome = (attacked: SandboxProgram) => ({
  what: `${attacked} returns`,
  caughtBy: `sandbox/${attacked}`,
  subject: running((results, { inputs }, id) => results.map((found, at) => (id === attacked && inputs[at]?.[0] === 1 ? { ...found, outcome: returned(1) } : found))),
});

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
    { what: "one result is missing", caughtBy: "sandbox/each", subject: running((results) => results.slice(1)) },
    { what: "results as they come", caughtBy: "sandbox/each", subject: running((results) => results.toReversed()) },
    {
      what: "values through plain JSON",
      caughtBy: "sandbox/values",
      subject: running((results) => results.map((found) => (found.outcome.kind === "returned" ? { ...found, outcome: returned(JSON.parse(JSON.stringify(found.outcome.value))) } : found))),
    },
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
      caughtBy: "sandbox/loop",
      subject: running((results) => {
        const first = results.findIndex((found) => found.outcome.kind === "limit");
        return results.map((found, at) => (first >= 0 && at > first ? { ...found, outcome: { kind: "not-run", reason: "over" } } : found));
      }),
    },
    overcome("swallow"),
    overcome("recurse"),
    overcome("grow"),
    overcome("flood"),
    overcome("exit"),
    openedAnyway("broken"),
    openedAnyway("throwsAtLoad"),
    openedAnyway("loopsAtLoad"),
    {
      what: "state leaks from input to input",
      caughtBy: "sandbox/isolated",
      subject: opening(({ run }) => ({ run: (batch, signal) => run({ ...batch, isolate: "session" }, signal) })),
    },
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
      what: "what is printed is read as results",
      caughtBy: "sandbox/print",
      subject: running((results, _, id) => (id === "print" ? results.map((found) => ({ ...found, outcome: { kind: "protocol", detail: "no frame" } })) : results)),
    },
    {
      what: "the time of day",
      caughtBy: "sandbox/deterministic",
      subject: running((results, _, id) => (id === "chance" ? results.map((found) => ({ ...found, outcome: returned(calls++) })) : results)),
    },
    {
      what: "files can be read",
      caughtBy: "sandbox/files",
      subject: running((results, _, id) => (id === "file" ? results.map((found) => ({ ...found, outcome: returned("root:x:0:0") })) : results)),
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
  ],
};
