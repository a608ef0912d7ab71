import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Batch, Limits, Outcome, Program, Sandbox, Session } from "@medoid/spec";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Memory } from "./memory.ts";
import { RememberingSandbox } from "./remember.ts";

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "medoid-memory-"))));
afterEach(() => rm(folder, { recursive: true }));

const program: Program = { key: "k1", code: "", language: "python", entry: { kind: "function", name: "f" }, members: [0] };

/** A sandbox whose programs answer how often they were asked before, or always the same. */
function counting(constant: boolean, outcome: (n: number) => Outcome = (n) => ({ kind: "returned", value: n })): Sandbox & { ran: number } {
  const sandbox = {
    name: "counting",
    languages: ["javascript"],
    slots: 1,
    memoryPerSession: 1,
    ran: 0,
    probe: () => Promise.reject(new Error("not probed here")),
    close: () => Promise.resolve(),
    open: () =>
      Promise.resolve<Session>({
        run: async ({ inputs }: Batch) => inputs.map(() => ({ outcome: outcome(constant ? ((sandbox.ran += 1), 7) : (sandbox.ran += 1)), features: Uint32Array.of(1, 5), steps: 3 })),
        dispose: () => Promise.resolve(),
      }),
  };
  return sandbox;
}

async function ask(sandbox: Sandbox, args: number[][], features = true): Promise<unknown[]> {
  const session = (await sandbox.open(program, {} as Limits)) as Session;
  const results = await session.run({ inputs: args, isolate: "session", collect: { features } });
  return results.map(({ outcome, features: seen, steps }) => [outcome.kind === "returned" ? outcome.value : outcome.kind, [...seen], steps]);
}

test("an input known from before is not run again, also from the disk", async () => {
  const inner = counting(true);
  const sandbox = new RememberingSandbox(inner);
  const path = join(folder, "task.json.gz");
  let memory = await Memory.open(path);
  sandbox.begin(memory);
  const first = await ask(sandbox, [[1], [2]]);
  await memory.save();
  memory = await Memory.open(path);
  sandbox.begin(memory);
  expect(await ask(sandbox, [[2], [1], [3]])).toEqual([...first, [7, [1, 5], 3]]);
  expect([inner.ran, sandbox.executions]).toEqual([3, 3]);
});

test("what was run in this exploration is run again when asked again, so that state is found; then nothing is remembered", async () => {
  const inner = counting(false);
  const sandbox = new RememberingSandbox(inner);
  const memory = await Memory.open(join(folder, "task.json.gz"));
  sandbox.begin(memory);
  expect(await ask(sandbox, [[1]])).not.toEqual(await ask(sandbox, [[1]]));
  sandbox.begin(memory);
  await ask(sandbox, [[1]]);
  expect(inner.ran).toBe(3);
});

test("features that were not asked for before are not known", async () => {
  const inner = counting(true);
  const sandbox = new RememberingSandbox(inner);
  const memory = await Memory.open(join(folder, "task.json.gz"));
  sandbox.begin(memory);
  await ask(sandbox, [[1]], false);
  sandbox.begin(memory);
  expect(await ask(sandbox, [[1]])).toEqual([[7, [1, 5], 3]]);
  expect(inner.ran).toBe(2);
});

test.each<Outcome>([{ kind: "limit", what: "wall" }, { kind: "crashed", detail: "x" }])("what the machine did is not remembered: $kind", async (outcome) => {
  const inner = counting(true, () => outcome);
  const sandbox = new RememberingSandbox(inner);
  const memory = await Memory.open(join(folder, "task.json.gz"));
  for (let at = 0; at < 2; at++) {
    sandbox.begin(memory);
    await ask(sandbox, [[1]]);
  }
  expect(inner.ran).toBe(2);
});
