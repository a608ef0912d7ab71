import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, describe, expect, test } from "vitest";
import type { Sandbox, Session } from "@medoid/spec";
import { QuickJSSandbox } from "@medoid/sandbox-quickjs";
import { descendants, eventually, isAlive } from "@medoid/testkit";
import { castOf } from "../src/life/cast.ts";
import { sweep } from "../src/life/folder.ts";
import { lifeFigures } from "../src/life/figures.ts";
import { lived } from "../src/life/measure.ts";
import { type Figure, isMet } from "../src/speed/figure.ts";

const countsProcesses = descendants() !== undefined;
const hasPython = countsProcesses && spawnSync("python3", ["--version"]).status === 0;
const why = countsProcesses ? "" : " (skipped: processes are counted by /proc, and there is none)";
const bench = ["--conditions=@medoid/source", fileURLToPath(new URL("../src/main.ts", import.meta.url))];
const folder = mkdtempSync(join(tmpdir(), "medoid-life-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** By name, what came out of it. */
const missed = (figures: readonly Figure[]): Record<string, string> => Object.fromEntries(figures.filter((figure) => isMet(figure) === false).map(({ name, value, note }) => [name, `${value}: ${note}`]));

const below = ({ pid }: ChildProcess): number[] => (descendants(pid) ?? []).map((one) => one.pid);

describe.skipIf(!hasPython)(`a life in one process${why || (hasPython ? "" : " (skipped: there is no Python)")}`, () => {
  test("20,000 executions, a third of them hostile, leave everything as it was", async () => {
    const json = join(folder, "life.json");
    const child = spawn(process.execPath, [...bench, "life", "--executions", "20000", "--programs", "60", "--json", json], { stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.on("data", (chunk) => (errors += chunk));
    const [code] = await once(child, "close");
    expect(code === 0 ? "" : errors).not.toContain("Error");
    const { figures, tally } = JSON.parse(readFileSync(json, "utf8")) as { figures: Figure[]; tally: { executions: number; hostile: number; attacks: number; wrong: string[] } };
    expect(missed(figures)).toEqual({});
    expect(code).toBe(0);
    expect(tally.executions).toBeGreaterThanOrEqual(20_000);
    expect(tally.hostile / tally.executions).toBeGreaterThan(0.25);
    expect(tally.attacks).toBeGreaterThan(500);
  }, 240_000);

  test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)("%s in the middle of it leaves no process behind", async (signal) => {
    const temporary = mkdtempSync(join(folder, "signal-"));
    const child = spawn(process.execPath, [...bench, "life", "--programs", "60"], { stdio: "ignore", env: { ...process.env, TMPDIR: temporary } });
    const ended = once(child, "exit");
    const seen = new Set<number>();
    // Servers of two kinds, what they are held by, and a program: then in the middle of programs that come and go.
    expect(await eventually(() => below(child).map((pid) => seen.add(pid)).length >= 6)).toBe(true);
    for (let left = 20; left > 0; left--) {
      await sleep(50);
      for (const pid of below(child)) seen.add(pid);
    }
    expect(child.exitCode).toBe(null);
    child.kill(signal);
    expect(await ended).toEqual([null, signal]);
    expect(await eventually(() => ![...seen].some(isAlive))).toBe(true);
    // Who is killed cannot tidy up.
    if (signal !== "SIGKILL") return expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(temporary)).toHaveLength(1);
    // The next one can.
    sweep(temporary);
    expect(readdirSync(temporary)).toEqual([]);
  });
});

const kept: unknown[] = [];
const processes: ChildProcess[] = [];
const threads: Worker[] = [];
const files: number[] = [];
const timers: NodeJS.Timeout[] = [];

interface Leak {
  readonly opened?: (session: Session) => void;
  readonly ran?: () => void;
  readonly answers?: boolean;
}

/** A sandbox that leaks, around one that does not. */
function leaky({ opened, ran, answers }: Leak): Sandbox {
  const inner = new QuickJSSandbox(1);
  let runs = 0;
  return {
    name: "leaky",
    languages: inner.languages,
    slots: inner.slots,
    memoryPerSession: inner.memoryPerSession,
    probe: (depth) => inner.probe(depth),
    close: () => inner.close(),
    async open(program, limits, signal) {
      const session = await inner.open(program, limits, signal);
      if ("stopped" in session) return session;
      const wrapped: Session = {
        dispose: () => session.dispose(),
        async run(batch, aborted) {
          const results = await session.run(batch, aborted);
          ran?.();
          if (answers && ++runs > 50) return results.map((result) => ({ ...result, steps: result.steps + 1 }));
          return results;
        },
      };
      opened?.(wrapped);
      return wrapped;
    },
  };
}

let made = 0;
const leaks: Record<string, { readonly leak: Leak; readonly figures: readonly string[] }> = {
  "nothing at all": { leak: {}, figures: [] },
  "its sessions": { leak: { opened: (session) => kept.push(session) }, figures: ["more disposed sessions that are held", "more disposed sessions that are held when closed"] },
  "a process": {
    leak: { opened: () => every(4, () => processes.push(spawn("sleep", ["600"], { stdio: "ignore" }))) },
    figures: ["more child processes", "more child processes when closed"],
  },
  "a file descriptor": { leak: { opened: () => every(4, () => files.push(openSync("/dev/null", "r"))) }, figures: ["more open files", "more open files when closed"] },
  "a thread": { leak: { opened: () => every(8, () => threads.push(new Worker("setInterval(() => {}, 1000)", { eval: true }))) }, figures: ["more threads", "more threads when closed"] },
  "a timer": { leak: { opened: () => timers.push(setInterval(() => {}, 60_000)) }, figures: ["more active handles", "more active handles when closed"] },
  "a temporary file": { leak: { opened: () => writeFileSync(join(tmpdir(), `left-${made++}`), "") }, figures: ["more temporary files", "more temporary files when closed"] },
  "the memory of its sessions": { leak: { ran: () => kept.push(Array.from({ length: 10_000 }, (_, at) => ({ at }))) }, figures: ["growth of values after collection"] },
  "another answer after a while": { leak: { answers: true }, figures: ["wrong answers and broken laws"] },
};

function every(nth: number, act: () => void): void {
  if (made++ % nth === 0) act();
}

describe.skipIf(!countsProcesses)(`a sandbox that leaves behind${why}`, () => {
  test.each(Object.entries(leaks))("%s", async (_, { leak, figures }) => {
    try {
      const life = await lived({ habitats: () => [{ sandbox: leaky(leak), members: castOf("javascript", 20, 0, []) }], executions: 2500, patienceMs: 300 });
      expect(Object.keys(missed(lifeFigures(life, 1)))).toEqual(expect.arrayContaining([...figures]));
      if (figures.length === 0) expect(missed(lifeFigures(life, 1))).toEqual({});
    } finally {
      kept.length = 0;
      for (const one of processes.splice(0)) one.kill();
      for (const one of files.splice(0)) closeSync(one);
      for (const one of timers.splice(0)) clearInterval(one);
      await Promise.all(threads.splice(0).map((one) => one.terminate()));
    }
  });
});
