import type { Program, Session } from "@medoid/spec";
import { expect, test } from "vitest";
import { defaultLimits } from "./budget.ts";
import { Runner } from "./runner.ts";

const program: Program = { key: "p", code: "", language: "javascript", entry: { kind: "function", name: "f" }, members: [0] };
const batch = { inputs: [[1]], isolate: "session", collect: { features: false } } as const;

/** How often a program was opened and closed that ran, was forgotten, and ran again. */
async function opened(session: Pick<Session, "startsAnew">): Promise<{ readonly opens: number; readonly disposed: number }> {
  let [opens, disposed] = [0, 0];
  const sandbox = {
    name: "s",
    slots: 1,
    memoryPerSession: 1,
    open: async () => {
      opens++;
      return { ...session, run: async () => [{ outcome: { kind: "returned" as const, value: 1 }, features: new Uint32Array(), steps: 1 }], dispose: async () => void disposed++ };
    },
  };
  const runner = new Runner({ sandbox: () => sandbox as never, limits: defaultLimits, signal: new AbortController().signal });
  await runner.run(program, batch);
  await runner.forget(program);
  await runner.run(program, batch);
  return { opens, disposed };
}

test("a forgotten program is opened anew, but where every batch starts anew anyway", async () => {
  expect(await opened({})).toEqual({ opens: 2, disposed: 1 });
  expect(await opened({ startsAnew: true })).toEqual({ opens: 1, disposed: 0 });
});
