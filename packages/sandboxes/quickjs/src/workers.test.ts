import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { QuickJSSandbox } from "./sandbox.ts";
import { limits, outcome, program, results, returnedValue } from "./testing.ts";

const sandbox = new QuickJSSandbox(2);
afterAll(() => sandbox.close());

/** Ends with its worker: one native call that takes far longer than the limit and is never asked to stop. */
const stuck = "'a'.repeat(2e6).indexOf('a'.repeat(1e6) + 'b');";
const code = `function f(n) { if (n < 0) { ${stuck} } return n * 2; }`;

describe("a worker that has to be ended", () => {
  it("costs its input the wall limit; all others get their results", async () => {
    const inputs = Array.from({ length: 60 }, (_, i) => [i === 20 || i === 40 ? -1 : i]);
    const got = await results(sandbox, code, inputs, { limits: { wallMs: 200, steps: 1e9 }, features: true });
    expect(got.map((result) => (result.outcome.kind === "returned" ? result.outcome.value : result.outcome))).toEqual(inputs.map(([n]) => ((n as number) < 0 ? { kind: "limit", what: "wall" } : (n as number) * 2)));
    expect(got[19]?.steps).toBe(1);
  });

  it("is not noticed by other sessions", async () => {
    const others = await Promise.all([sandbox.open(program("function f(n) { return n + 1; }"), limits), sandbox.open(program("function f(n) { return n + 2; }"), limits)]);
    await Promise.all([outcome(sandbox, code, [-1], { limits: { wallMs: 100, steps: 1e9 } }), outcome(sandbox, code, [-1], { limits: { wallMs: 100, steps: 1e9 } })]);
    const got = await Promise.all(others.map(async (session) => ("stopped" in session ? session.stopped : (await session.run({ inputs: [[1]], isolate: "session", collect: { features: true } }))[0]?.outcome)));
    expect(got).toEqual([
      { kind: "returned", value: 2 },
      { kind: "returned", value: 3 },
    ]);
  });

  it("holds up nothing that was sent ahead to it: another worker takes it", async () => {
    const sessions = await Promise.all(Array.from({ length: 5 }, (_, k) => sandbox.open(program(`function f(n) { if (n < 0) { ${stuck} } return n * ${k}; }`), { ...limits, wallMs: 2_000, steps: 1e9 })));
    const done: number[] = [];
    const run = async (at: number, n: number): Promise<unknown> => {
      const session = sessions[at];
      if (session === undefined || "stopped" in session) throw new Error("stopped");
      const [result] = await session.run({ inputs: [[n]], isolate: "session", collect: { features: false } });
      done.push(at);
      return result?.outcome.kind === "returned" ? result.outcome.value : result?.outcome;
    };
    const got = await Promise.all([run(0, -1), run(1, 7), run(2, 7), run(3, 7), run(4, 7)]);
    expect(got).toEqual([{ kind: "limit", what: "wall" }, 7, 14, 21, 28]);
    expect(done.at(-1)).toBe(0);
  });

  it("is replaced for what another one that hangs was sent ahead", async () => {
    const open = async (source: string, wallMs: number): Promise<Exclude<Awaited<ReturnType<typeof sandbox.open>>, { stopped: unknown }>> => {
      const session = await sandbox.open(program(source), { ...limits, wallMs, steps: 1e9 });
      if ("stopped" in session) throw new Error("stopped");
      return session;
    };
    const hang = `function f() { ${stuck} }`;
    const [long, short, other] = [await open(hang, 3_000), await open(hang, 100), await open("function f(n) { return n + 1; }", 3_000)];
    const done: string[] = [];
    const run = async (name: string, session: typeof long): Promise<unknown> => {
      const [result] = await session.run({ inputs: [[1]], isolate: "session", collect: { features: false } });
      done.push(name);
      return result?.outcome;
    };
    // Each of two workers hangs; the third job waits behind the one that hangs for longer.
    await Promise.all([run("long", long), run("short", short), run("other", other)]);
    expect(done).toEqual(["short", "other", "long"]);
  });

  it("takes nothing with it that it had not begun", async () => {
    const alone = new QuickJSSandbox(1);
    try {
      const open = async (source: string): Promise<Exclude<Awaited<ReturnType<typeof alone.open>>, { stopped: unknown }>> => {
        const session = await alone.open(program(source), { ...limits, wallMs: 150, steps: 1e9 });
        if ("stopped" in session) throw new Error("stopped");
        return session;
      };
      const [hanging, other] = [await open(`function f() { ${stuck} }`), await open("function f(n) { return n + 1; }")];
      const batch = { inputs: [[1], [2]], isolate: "session", collect: { features: true } } as const;
      for (let round = 0; round < 4; round++) {
        const [lost, kept] = await Promise.all([hanging.run({ ...batch, inputs: [[1]] }), other.run(batch)]);
        expect(lost.map((result) => result.outcome)).toEqual([{ kind: "limit", what: "wall" }]);
        expect(kept.map(returnedValue)).toEqual([2, 3]);
      }
    } finally {
      await alone.close();
    }
  });

  it("while it loads a program stops that program", async () => {
    expect(await outcome(sandbox, `${stuck} function f() {}`, [], { limits: { openMs: 500, steps: 1e9 } })).toEqual({ kind: "limit", what: "wall" });
  });
});

it("sessions run side by side, each in the order of its inputs", async () => {
  const sessions = await Promise.all(Array.from({ length: 8 }, (_, k) => sandbox.open(program(`function f(n) { return n * ${k}; }`), limits)));
  const got = await Promise.all(sessions.map((session) => ("stopped" in session ? [] : session.run({ inputs: [[1], [2], [3]], isolate: "session", collect: { features: false } }))));
  expect(got.map((batch) => batch.map(returnedValue))).toEqual(sessions.map((_, k) => [k, 2 * k, 3 * k]));
});

it("one worker more than there is work for is started, as long as there may be more", async () => {
  let started = 0;
  const count = (): void => void started++;
  process.on("worker", count);
  const [three, one] = [new QuickJSSandbox(3), new QuickJSSandbox(1)];
  try {
    for (const each of [three, one]) await each.open(program("function f() {}"), limits);
    expect(started).toBe(3);
  } finally {
    process.off("worker", count);
    await Promise.all([three.close(), one.close()]);
  }
});

it("no inputs, no results", async () => {
  expect(await results(sandbox, "function f() {}", [])).toEqual([]);
});

describe("abort", () => {
  it("rejects at once and frees the worker", async () => {
    const alone = new QuickJSSandbox(1);
    try {
      const session = await alone.open(program("function f() { for (;;); }"), { ...limits, steps: 1e12, wallMs: 30_000 });
      if ("stopped" in session) throw new Error("stopped");
      const controller = new AbortController();
      const running = session.run({ inputs: [[], []], isolate: "session", collect: { features: true } }, controller.signal);
      const waiting = alone.open(program("function f() { return 1; }"), limits, controller.signal);
      setTimeout(() => controller.abort(new Error("enough")), 50);
      await expect(running).rejects.toThrow("enough");
      await expect(waiting).rejects.toThrow("enough");
      await expect(alone.open(program("function f() {}"), limits, controller.signal)).rejects.toThrow("enough");
      expect(await outcome(alone, "function f() { return 1; }")).toEqual({ kind: "returned", value: 1 });
    } finally {
      await alone.close();
    }
  });
});

describe("close", () => {
  it("may be called twice, in the middle of work, and is final", async () => {
    const other = new QuickJSSandbox(1);
    const running = outcome(other, "function f() { for (;;); }", [], { limits: { steps: 1e12, wallMs: 30_000 } });
    running.catch(() => {});
    await outcomeSoon();
    await Promise.all([other.close(), other.close()]);
    await expect(running).rejects.toThrow("closed");
    await expect(other.open(program("function f() {}"), limits)).rejects.toThrow("closed");
  });

  it("a process that never calls it ends all the same", async () => {
    const script = `import { QuickJSSandbox } from ${JSON.stringify(new URL("./sandbox.ts", import.meta.url).href)};
      const sandbox = new QuickJSSandbox(2);
      const session = await sandbox.open({ key: "", code: "function f(a) { return a + 1 }", language: "javascript", entry: { kind: "function", name: "f" }, members: [] }, ${JSON.stringify(limits)});
      console.log(JSON.stringify((await session.run({ inputs: [[1]], isolate: "session", collect: { features: false } }))[0].outcome));`;
    const child = spawn(process.execPath, ["--conditions=@medoid/source", "--input-type=module", "-e", script], { cwd: fileURLToPath(new URL("..", import.meta.url)), stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk) => (text += chunk));
    const exitCode = await new Promise((resolve) => child.on("exit", resolve));
    expect([exitCode, text.trim()]).toEqual([0, '{"kind":"returned","value":2}']);
  });
});

it("the probe finds nothing of the host, and all limits hold", async () => {
  const light = await sandbox.probe("light");
  expect([light.memory, light.time, light.steps]).toEqual(Array.from({ length: 3 }, () => ({ holds: "untried", by: "" })));
  const { languages, isolation, degraded, advice, ...properties } = await sandbox.probe();
  expect({ languages, isolation, degraded, advice }).toEqual({ languages: ["javascript", "typescript"], isolation: "quickjs-wasm", degraded: [], advice: [] });
  expect(Object.fromEntries(Object.entries(properties).map(([name, { holds }]) => [name, holds]))).toEqual({
    fs: "absent",
    net: "absent",
    spawn: "absent",
    env: "absent",
    memory: "hard",
    time: true,
    steps: true,
    coverage: true,
    deterministic: true,
  });
  for (const { by } of Object.values(properties)) expect(by).not.toBe("");
  expect(await sandbox.probe("light")).toBe(await sandbox.probe());
});

function outcomeSoon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 300));
}

it("closing in the middle of a run ends, though nothing else keeps the process alive", () => {
  const script = `
    import { QuickJSSandbox } from ${JSON.stringify(new URL("./sandbox.ts", import.meta.url).href)};
    const limits = { steps: 50_000, wallMs: 1_000, openMs: 10_000, memoryBytes: 2 ** 28, outputBytes: 1 << 16 };
    const program = { key: "k", code: "function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i; return s }", language: "javascript", entry: { kind: "function", name: "f" }, members: [0] };
    for (let at = 0; at < 50; at++) {
      const sandbox = new QuickJSSandbox(1);
      const session = await sandbox.open(program, limits);
      const run = session.run({ inputs: Array.from({ length: 5 }, () => [2_000]), isolate: "session", collect: { features: true } }).catch(() => {});
      // The worker's last answer comes while it is being ended, or before, or never.
      for (const until = performance.now() + (at % 20) * 0.15; performance.now() < until; );
      await sandbox.close();
      await run;
    }`;
  const { status, stderr } = spawnSync(process.execPath, ["--conditions=@medoid/source", "--input-type=module", "-e", script], { encoding: "utf8" });
  expect(stderr).not.toContain("unsettled");
  expect(status).toBe(0);
});
