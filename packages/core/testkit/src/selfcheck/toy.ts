import type { Batch, Capabilities, Outcome, Result, Sandbox, Session, Stopped, Value } from "@medoid/spec";
import { isNotGiven } from "@medoid/values";
import type { Attack } from "../attacks/attack.ts";
import { attacks } from "../attacks/index.ts";
import type { SandboxProgram, SandboxSubject } from "../law.ts";

/** The toy sandbox runs nothing: a program's code is its id, and what it would do is known. */
const programs: Record<SandboxProgram, string> = {
  double: "double",
  echo: "echo",
  branches: "branches",
  counter: "counter",
  throws: "throws",
  change: "change",
  defaults: "defaults",
  broken: "broken",
  throwsAtLoad: "throwsAtLoad",
  witness: "witness",
};

/** The code of an attack is its id as well. */
const attackPrograms = Object.fromEntries(attacks.map(({ id }) => [id, id]));
const attackBy = new Map(attacks.map((attack) => [attack.id, attack]));

export const returned = (value: Value): Outcome => ({ kind: "returned", value });
const threw = (name: string): Outcome => ({ kind: "threw", class: name, message: "" });

export const stops: Partial<Record<string, Outcome>> = { broken: threw("SyntaxError"), throwsAtLoad: threw("TypeError") };

export const capabilities: Capabilities = {
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

/** What an attack comes to where everything holds. */
function end({ ends: [first], value }: Attack): Outcome {
  const [kind, what] = (first as string).split(" ");
  switch (kind) {
    case "limit":
      return { kind, what: what as "steps" };
    case "returned":
      return returned(value ?? null);
    case "exited":
      return { kind, code: 3 };
    case "threw":
      return threw("Error");
    default:
      return { kind: kind as "crashed", detail: "" };
  }
}

function answer(id: string, arg: Value, state: { calls: number }): Outcome {
  const attack = arg === 1 ? attackBy.get(id) : undefined;
  if (attack) return end(attack);
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
    case "defaults":
      return returned(isNotGiven(arg) ? 7 : arg);
    case "witness":
      return returned([2 * (arg as number), 1, 0, "2,3,4"]);
    default:
      return returned(arg);
  }
}

function result(id: string, arg: Value, state: { calls: number }, features: boolean): Result {
  const path = id === "branches" && (arg as number) % 2 ? [0, 2] : [0, 1];
  return { outcome: answer(id, arg, state), features: Uint32Array.from(features ? path : []), steps: id === "branches" ? 1 + (arg as number) : 1 };
}

export function sessionOf(id: string): Session {
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
    languages: ["toy"],
    slots: 2,
    memoryPerSession: 1,
    probe: () => Promise.resolve(capabilities),
    open: ({ code }) => Promise.resolve(stops[code] ? { stopped: stops[code] } : sessionOf(code)),
    close: () => Promise.resolve(),
  };
}

const values: readonly Value[] = [null, -0, 0.5, "text", [1, ["a"]], { $: "undefined" }];

export const made = (changes: (sandbox: Sandbox) => Partial<Sandbox>): SandboxSubject => ({
  create: () => {
    const sandbox = toySandbox();
    return { ...sandbox, ...changes(sandbox) };
  },
  language: "toy",
  programs,
  attackPrograms,
  values,
});

/** Sessions changed by the program they run. */
export const opening = (change: (session: Session, id: string) => Partial<Session>): SandboxSubject =>
  made(() => ({
    open: ({ code }): Promise<Session | Stopped> => {
      const stopped = stops[code];
      if (stopped) return Promise.resolve({ stopped });
      const session = sessionOf(code);
      return Promise.resolve({ ...session, ...change(session, code) });
    },
  }));

/** Results changed after the run. */
export const running = (change: (results: Result[], batch: Batch, id: string) => Result[]): SandboxSubject =>
  opening(({ run }, id) => ({ run: async (batch, signal) => change(await run(batch, signal), batch, id) }));
