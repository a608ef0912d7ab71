import type { Limits, Program, Session } from "@medoid/spec";
import { expect, test } from "vitest";
import { defaultLimits } from "./budget.ts";
import { Runner } from "./runner.ts";

const program: Program = { key: "p", code: "", language: "javascript", entry: { kind: "function", name: "f" }, members: [0] };
const batch = { inputs: [[1]], isolate: "session", collect: { features: false } } as const;

/** How often a program was opened and closed that ran in some way, was forgotten, and ran again; and the steps that it was given. */
async function opened(session: Pick<Session, "startsAnew">, how: "run" | "runBriefly" = "run"): Promise<{ readonly opens: number; readonly disposed: number; readonly steps: number }> {
  let [opens, disposed, steps] = [0, 0, 0];
  const sandbox = {
    name: "s",
    slots: 1,
    memoryPerSession: 1,
    open: async (_: Program, limits: Limits) => {
      opens++;
      steps = limits.steps;
      return { ...session, run: async () => [{ outcome: { kind: "returned" as const, value: 1 }, features: new Uint32Array(), steps: 1 }], dispose: async () => void disposed++ };
    },
  };
  const runner = new Runner({ sandbox: () => sandbox as never, limits: defaultLimits, signal: new AbortController().signal });
  await runner[how](program, batch);
  await runner.forget(program);
  await runner[how](program, batch);
  return { opens, disposed, steps };
}

test("a forgotten program is opened anew, but where every batch starts anew anyway", async () => {
  const { steps } = defaultLimits;
  expect(await opened({})).toEqual({ opens: 2, disposed: 1, steps });
  expect(await opened({ startsAnew: true })).toEqual({ opens: 1, disposed: 0, steps });
  expect(await opened({}, "runBriefly")).toEqual({ opens: 2, disposed: 1, steps: steps / 50 });
});

test("sessions of the first programs stay open, as many as fit, whoever runs when", async () => {
  const open: string[] = [];
  const sandbox = {
    name: "s",
    memoryPerSession: 2 ** 30,
    open: async ({ key }: Program) => {
      open.push(key);
      return { run: async () => [{ outcome: { kind: "returned" as const, value: 1 }, features: new Uint32Array(), steps: 1 }], dispose: async () => void open.push(`-${key}`) };
    },
  };
  const runner = new Runner({ sandbox: () => sandbox as never, limits: defaultLimits, signal: new AbortController().signal });
  const programs = ["a", "b", "c"].map((key, ordinal): Program => ({ ...program, key, members: [ordinal] }));
  for (const one of [...programs.toReversed(), ...programs]) await runner.run(one, batch);
  expect(open).toEqual(["c", "-c", "b", "a", "c", "-c"]);
  // With few steps it is opened anew, and not beside the other.
  await runner.runBriefly(programs[0] as Program, batch);
  expect(open.slice(6)).toEqual(["-a", "a:brief"]);
  await runner.close();
  expect(open.slice(8).toSorted()).toEqual(["-a:brief", "-b"]);
});
