import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Capabilities, createPlugin, MedoidError } from "@medoid/spec";
import { descendants, eventually, isAlive } from "@medoid/testkit";
import { describe, expect, it } from "vitest";
import plugin from "./index.ts";
import { bubblewrapProblem } from "./plan.ts";
import { SubprocessSandbox } from "./sandbox.ts";
import { hasPython, systemPython } from "./testing/available.ts";
import { batch, opened } from "./testing/programs.ts";

const host = fileURLToPath(new URL("./testing/host.ts", import.meta.url));

function startHost(args: readonly string[], options: object = {}) {
  const child = spawn(process.execPath, ["--conditions=@medoid/source", host, ...args], { stdio: ["ignore", "pipe", "inherit"], ...options });
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  return { child, output: () => output };
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}

describe.skipIf(!hasPython)("nothing is left running", () => {
  it("after close, which may be called twice", async () => {
    const sandbox = new SubprocessSandbox();
    const session = await opened(sandbox, "python", "def solve(x):\n    return x");
    await opened(sandbox, "javascript", "function solve(x) { return x; }");
    expect(descendants()?.length).toBeGreaterThanOrEqual(4);
    await Promise.all([sandbox.close(), sandbox.close()]);
    expect(await eventually(() => descendants()?.length === 0)).toBe(true);
    await expect(batch(session, [[1]])).rejects.toThrow("closed");
    await expect(opened(sandbox, "python", "def solve(x):\n    return x")).rejects.toThrow("closed");
  });

  it.each(["exit", "kill"])("after the host's end by %s", async (how) => {
    const { child, output } = startHost([how]);
    expect(await eventually(() => output().includes("open"), 30)).toBe(true);
    const below = (descendants(child.pid) ?? []).map(({ pid }) => pid);
    expect(below.length).toBeGreaterThanOrEqual(2);
    const ended = once(child, "exit");
    if (how === "kill") child.kill("SIGKILL");
    await ended;
    expect(await eventually(() => !below.some(isAlive))).toBe(true);
  });

  it("and an idle sandbox keeps no host alive", async () => {
    const { child, output } = startHost(["idle"]);
    const [code] = await once(child, "exit");
    expect({ code, output: output() }).toEqual({ code: 0, output: "open\n" });
  });

  it("of Node but what programs in it had, and two that wait for the next", async () => {
    const sandbox = new SubprocessSandbox({ isolation: "landlock" });
    const nodes = (): number => (descendants() ?? []).filter(({ pid }) => commandOf(pid).includes("node_child.cjs")).length;
    try {
      await opened(sandbox, "python", "def solve(x):\n    return x");
      expect(nodes()).toBe(0);
      const code = "let n = 0;\nfunction solve() { return ++n; }";
      const sessions = [await opened(sandbox, "javascript", code), await opened(sandbox, "javascript", code), await opened(sandbox, "javascript", code)];
      // One server for each core that is busy.
      const servers = Math.min(3, sandbox.slots);
      expect(await eventually(() => nodes() === 3 + 2 * servers)).toBe(true);
      for (const session of sessions) {
        expect((await batch(session, [[]]))[0]?.outcome).toEqual({ kind: "returned", value: 1 });
        await session.dispose();
      }
      expect(await eventually(() => nodes() === 2 * servers)).toBe(true);
    } finally {
      await sandbox.close();
    }
    expect(await eventually(() => nodes() === 0)).toBe(true);
  });

  it("and what waits is of the limit of memory that was asked for last", async () => {
    const sandbox = new SubprocessSandbox({ isolation: "landlock" });
    const heaps = (): string[] => (descendants() ?? []).flatMap(({ pid }) => /max-old-space-size=(\d+)/.exec(commandOf(pid))?.[1] ?? []).sort();
    try {
      const code = "function solve(x) { return x; }";
      await (await opened(sandbox, "javascript", code)).dispose();
      expect(await eventually(() => heaps().join() === "128,128")).toBe(true);
      const session = await opened(sandbox, "javascript", code, { memoryBytes: 96 << 20 });
      expect((await batch(session, [[1]]))[0]?.outcome).toEqual({ kind: "returned", value: 1 });
      expect(await eventually(() => heaps().join() === "96,96,96")).toBe(true);
    } finally {
      await sandbox.close();
    }
  });

  it("and of Node that waits none is given a program that ended before", async () => {
    const sandbox = new SubprocessSandbox({ isolation: "landlock" });
    const running = (command: string) => (descendants() ?? []).filter(({ pid }) => commandOf(pid).includes(command));
    const code = "function solve(x) { return x; }";
    try {
      const session = await opened(sandbox, "javascript", code);
      expect(await eventually(() => running("node_child.cjs").length === 3)).toBe(true);
      // The servers hear of the ends and of the next program at once.
      const servers = running("launcher.py");
      for (const { pid } of servers) process.kill(pid, "SIGSTOP");
      for (const { pid } of running("node_child.cjs")) process.kill(pid, "SIGKILL");
      expect(await eventually(() => (descendants() ?? []).filter(({ state }) => state === "Z").length === 3)).toBe(true);
      await session.dispose();
      const opening = opened(sandbox, "javascript", code);
      // What is asked of them now waits in their pipe.
      await new Promise((resolve) => setTimeout(resolve, 20));
      for (const { pid } of servers) process.kill(pid, "SIGCONT");
      expect((await batch(await opening, [[2]]))[0]?.outcome).toEqual({ kind: "returned", value: 2 });
    } finally {
      await sandbox.close();
    }
  });

  it("and a server whose forking process died while nothing ran is replaced", async () => {
    const sandbox = new SubprocessSandbox({ isolation: "landlock" });
    const launchers = () => (descendants() ?? []).filter(({ pid }) => commandOf(pid).includes("launcher.py"));
    try {
      await (await opened(sandbox, "python", "def solve(x):\n    return x")).dispose();
      const forking = () => launchers().filter(({ parent }) => parent !== process.pid);
      // One below each server, once the program is gone.
      expect(await eventually(() => launchers().length === 2 * forking().length)).toBe(true);
      const killed = forking();
      for (const { pid } of killed) process.kill(pid, "SIGKILL");
      expect(await eventually(() => !killed.some(({ pid }) => commandOf(pid) !== ""))).toBe(true);
      expect((await batch(await opened(sandbox, "python", "def solve(x):\n    return x"), [[1]]))[0]?.outcome).toEqual({ kind: "returned", value: 1 });
    } finally {
      await sandbox.close();
    }
  });

  it("and a server that died is replaced", async () => {
    const sandbox = new SubprocessSandbox();
    try {
      const session = await opened(sandbox, "python", "def solve(x):\n    return x");
      for (const { pid } of descendants() ?? []) {
        try {
          process.kill(pid, "SIGKILL");
        } catch {
          // It went with the one before.
        }
      }
      expect((await batch(session, [[1], [2]])).map(({ outcome }) => outcome)).toEqual([1, 2].map((value) => ({ kind: "returned", value })));
    } finally {
      await sandbox.close();
    }
  });
});

/** A plain user reads neither a Node nor a checkout that lie in root's own folders. */
function plainUserReads(): boolean {
  const look = `require("node:fs").readFileSync(${JSON.stringify(fileURLToPath(import.meta.url))})`;
  return spawnSync(process.execPath, ["--eval", look], { uid: 65534, gid: 65534, cwd: "/" }).status === 0;
}

const cannot =
  process.getuid?.() !== 0 ? "not root" : systemPython === undefined ? "no system python3" : plainUserReads() ? undefined : "a plain user cannot read Node or this folder";
describe.skipIf(cannot !== undefined)(`as a plain user${cannot ? ` (skipped: ${cannot})` : ""}`, () => {
  it.each(["auto", "landlock"])("isolation %s", async (isolation) => {
    const { child, output } = startHost(["report", isolation, systemPython as string], { uid: 65534, gid: 65534 });
    await once(child, "exit");
    expect(JSON.parse(output())).toMatchObject({ uid: 65534, values: [3, 3], capabilities: { fs: { holds: "kernel" }, net: { holds: "kernel" }, spawn: { holds: "kernel" }, env: { holds: "absent" }, memory: { holds: "hard" } } });
  });
});

const without = fileURLToPath(new URL("./testing/without.py", import.meta.url));
const strongest = (await bubblewrapProblem()) === undefined;

/** What a host says of itself where the kernel lacks these: as in a container, or on an old kernel. */
async function reportWithout(missing: string, isolation = "auto"): Promise<{ values?: unknown; error?: string; hint?: string; capabilities?: Capabilities }> {
  const child = spawn("python3", [without, missing, process.execPath, "--conditions=@medoid/source", host, "report", isolation], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  await once(child, "close");
  return JSON.parse(output) as Awaited<ReturnType<typeof reportWithout>>;
}

describe.skipIf(!hasPython)("the strongest isolation that works is used", () => {
  it("Landlock where no namespaces can be had, and what would be more is said", async () => {
    const { values, capabilities } = await reportWithout("namespaces");
    expect(values).toEqual([3, 3]);
    expect(capabilities).toMatchObject({ isolation: "landlock+seccomp", fs: { holds: "kernel", by: "Landlock" }, net: { holds: "kernel" }, spawn: { holds: "kernel" }, env: { holds: "absent" } });
    expect(capabilities?.degraded[0]).toMatch(/^not in use: bubblewrap: /);
    expect(capabilities?.advice[0]).toMatch(strongest ? /user namespaces/ : /[Bb]ubblewrap/);
  });

  it.skipIf(!strongest)("namespaces where there is no Landlock", async () => {
    const { values, capabilities } = await reportWithout("landlock");
    expect(values).toEqual([3, 3]);
    expect(capabilities).toMatchObject({ isolation: "bubblewrap+seccomp", fs: { holds: "kernel", by: "mount namespace" } });
    expect(capabilities?.advice[0]).toContain("Landlock");
  });

  it("none where neither works: it refuses, and names the weaker ones", async () => {
    const { error, hint } = await reportWithout("namespaces,landlock");
    expect(error).toMatch(/^No isolation for candidate programs works here \(bubblewrap: .+; landlock: .+\)\.$/);
    expect(hint).toContain("subprocess:isolation=seccomp");
  });

  it("a weaker one by its name, which says what it leaves open", async () => {
    const { values, capabilities } = await reportWithout("namespaces,landlock", "seccomp");
    expect(values).toEqual([3, 3]);
    expect(capabilities).toMatchObject({ isolation: "seccomp only", fs: { holds: "none", by: "" }, net: { holds: "kernel" }, spawn: { holds: "kernel" } });
  });
});

it.skipIf(!hasPython)("of the kinds of processes only the one that is needed is tried", async () => {
  const python = new SubprocessSandbox({ packages: [], isolation: "auto" });
  expect((await python.probe("light", ["python"])).languages).toEqual(["python"]);
  expect((await python.probe("light", ["typescript"])).languages).toEqual(["javascript", "typescript"]);
  for (const none of [[], ["cobol"]]) expect((await python.probe("light", none)).languages).toEqual(["python", "javascript", "typescript"]);
  await python.close();
});

describe.skipIf(!hasPython)("a sandbox that was closed while it looked at the machine leaves that to another that waits", () => {
  // Of each isolation nothing is known yet: what one sandbox found, the next does not look for.
  it.each([
    ["what isolates", "light", "seccomp"],
    ["every property", "full", "rlimits"],
  ] as const)("for %s", async (_, depth, isolation) => {
    const [first, second] = [new SubprocessSandbox({ isolation }), new SubprocessSandbox({ isolation })];
    try {
      if (depth === "full") await second.probe("light");
      const left = first.probe(depth);
      const waiting = second.probe(depth);
      await first.close();
      await expect(left).rejects.toThrow("the sandbox is closed");
      expect((await waiting).languages).toEqual(["python", "javascript", "typescript"]);
    } finally {
      await second.close();
    }
  });
});

describe("what is missing is said", () => {
  it("a Python that is not there", async () => {
    const error = await new SubprocessSandbox({ python: "/no/such/python3" }).probe().catch((thrown: unknown) => thrown);
    expect(MedoidError.is(error) && [error.code, error.message]).toEqual(["unavailable", "/no/such/python3 was not found."]);
  });

  it("a command that is no Python", async () => {
    const error = await new SubprocessSandbox({ python: "false" }).probe().catch((thrown: unknown) => thrown);
    expect(MedoidError.is(error) && error.code).toBe("unavailable");
  });

  it.skipIf(!hasPython)("a Node that is not there", async () => {
    await expect(new SubprocessSandbox({ node: "/no/such/node" }).probe()).rejects.toThrow("/no/such/node was not found");
  });

  it("options are checked", async () => {
    await expect(createPlugin(plugin, { isolation: "hope" })).rejects.toThrow("isolation");
    await expect(createPlugin(plugin, { pyton: "x" })).rejects.toThrow("does not take");
    expect((await createPlugin(plugin, { isolation: "landlock" })).name).toBe("subprocess");
  });
});
