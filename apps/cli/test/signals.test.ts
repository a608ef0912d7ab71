import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { descendants, eventually, isAlive, threadCount } from "@medoid/testkit";
import { afterAll, describe, expect, test } from "vitest";
import { command, Folder } from "./medoid.ts";

// Candidates that hang in natives, loop, start processes and threads, and ignore what they are told; with some that are as they should be.
const python = {
  "1.py": "import re\ndef solve(n):\n    return bool(re.match(r'(a*)*b', 'a' * 60))",
  "2.py": "import os\ndef solve(n):\n    while True:\n        try: os.fork()\n        except BaseException: pass",
  "3.py": "import signal\nfor one in range(1, 65):\n    try: signal.signal(one, signal.SIG_IGN)\n    except (OSError, ValueError): pass\ndef solve(n):\n    return sum(range(10 ** 12))",
  "4.py": "import os\ntry:\n    os.setsid()\nexcept OSError: pass\ndef solve(n):\n    return len(str(7 ** 30000000))",
  "5.py": "def solve(n):\n    return n * 2",
  "6.py": "def solve(n):\n    return n + n",
};
const javascript = {
  "1.js": "function solve(n) { return /^(a*)*b$/.test('a'.repeat(60)); }",
  "2.js": "function solve(n) { const s = 'ab'.repeat(100000); let t = 0; for (let i = 0; i < 100000; i++) t += s.split('').length; return t; }",
  "3.js": "async function solve(n) { for (;;) await null; }",
  "4.js": "function solve(n) { return n * 2; }",
  "5.js": "const solve = (n) => n + n;",
};

const countsProcesses = descendants() !== undefined;
const hasPython = countsProcesses && spawnSync("python3", ["--version"]).status === 0;
const why = countsProcesses ? " (skipped: there is no Python)" : " (skipped: processes are counted by /proc, and there is none)";

const signals = ["SIGINT", "SIGTERM", "SIGKILL"] as const;

test("Ctrl-C before there is anything to run ends with one line", async () => {
  // Says when somebody listens: long before all is loaded.
  const watch = 'data:text/javascript,process.on("newListener",(name)=>name==="SIGINT"&&process.stdout.write("listens"))';
  const child = spawn(process.execPath, ["--import", watch, ...command, "select", "--candidates", "-", "--entry", "solve"], { stdio: ["pipe", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => (errors += chunk));
  await once(child.stdout, "data");
  child.kill("SIGINT");
  expect(await once(child, "close")).toEqual([130, null]);
  expect(errors).toBe("medoid: Interrupted.\n");
});

describe.each([
  ["Python in the strongest isolation", python, "subprocess", hasPython, signals],
  // Where the command itself ends its processes it is the same in every isolation; where it is killed it is the kernel that does.
  ["Python under Landlock", python, "subprocess:isolation=landlock", hasPython, ["SIGKILL"]],
  ["JavaScript in processes", javascript, "subprocess", hasPython, ["SIGKILL"]],
  ["JavaScript on threads", javascript, "quickjs", countsProcesses, signals],
] as const)("%s", (_, files, sandbox, here, sent) => {
  const folder = new Folder(files);
  afterAll(() => folder[Symbol.dispose]());

  test.skipIf(!here).each(sent)(`%s in the middle of hostile candidates leaves no process behind${here ? "" : why}`, async (signal) => {
    const child = spawn(process.execPath, [...command, "select", ...Object.keys(files), "--entry", "solve", "-q", "--sandbox", sandbox], { cwd: folder.path, stdio: "ignore" });
    const pid = child.pid as number;
    const ended = once(child, "exit");
    const seen = new Set<number>();
    const look = (): number => (descendants(pid) ?? []).map((one) => seen.add(one.pid)).length;
    // A server, what it is held by, and a candidate; on threads, more of them than Node has by itself once candidates run.
    const atRest = 12;
    expect(await eventually(() => (sandbox === "quickjs" ? (threadCount(pid) ?? 0) > atRest : look() >= 3))).toBe(true);
    for (let left = 10; left > 0; left--) {
      await sleep(30);
      look();
    }
    expect(isAlive(pid)).toBe(true);
    child.kill(signal);
    const [code, by] = await ended;
    expect([code, by]).toEqual(signal === "SIGINT" ? [130, null] : [null, signal]);
    expect(await eventually(() => ![...seen].some(isAlive))).toBe(true);
  });
});
