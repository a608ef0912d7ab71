import type { Session, Value } from "@medoid/spec";
import { equal } from "@medoid/values";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findNode, findPackages, findPython } from "./interpreters.ts";
import { type Loader, loaderFor } from "./loader.ts";
import { type Machine, planServer } from "./plan.ts";
import { SubprocessSandbox } from "./sandbox.ts";
import { ForkServer } from "./server.ts";
import { type Fork, openSession } from "./session.ts";
import { hasPython } from "./testing/available.ts";
import { batch, limits, opened, outcomeOf, program } from "./testing/programs.ts";

const languages = ["python", "javascript"] as const;

const findMachine = async (): Promise<Machine> => ({ python: await findPython("python3"), packages: await findPackages("python3", []), node: { executable: findNode(process.execPath), flags: [] } });
const programs = {
  same: { python: "def solve(x):\n    return x", javascript: "function solve(x) { return x; }" },
  double: { python: "def solve(x):\n    return x * 2", javascript: "function solve(x) { return x * 2; }" },
  counter: { python: "n = 0\ndef solve():\n    global n\n    n += 1\n    return n", javascript: "let n = 0;\nfunction solve() { return ++n; }" },
  grow: { python: "def solve(xs):\n    xs.append(len(xs))", javascript: "function solve(xs) { xs.push(xs.length); }" },
  sum: {
    python: "def solve(xs):\n    t = 0\n    for x in xs:\n        if x > 0:\n            t += x\n    return t",
    javascript: "function solve(xs) { let t = 0; for (const x of xs) { if (x > 0) t += x; } return t; }",
  },
  hangs: {
    python: "import re\ndef solve(x):\n    if x == 3: re.match(r'(a*)*b', 'a' * 40)\n    return x",
    javascript: "function solve(x) { if (x === 3) /^(a*)*b$/.test('a'.repeat(40)); return x; }",
  },
  dies: {
    python: "import os\ndef solve(x):\n    if x % 4 == 3: os.abort()\n    return x",
    // A full heap ends the process.
    javascript: "function solve(x) { if (x % 4 === 3) { const all = []; for (;;) all.push(new Array(100000).fill(1.5)); } return x; }",
  },
  chance: {
    python:
      "import random, time, datetime, os, uuid, secrets\ndef solve():\n    return [random.random(), random.Random().random(), time.time(), time.perf_counter(), str(datetime.datetime.now()), str(datetime.date.today()), os.urandom(4), str(uuid.uuid4()), secrets.token_hex(4), list({'a', 'b', 'c', 'd'})]",
    javascript: "function solve() { return [Math.random(), Date.now(), new Date().toISOString()]; }",
  },
} as const;

describe.skipIf(!hasPython)("sessions", () => {
  let sandbox: SubprocessSandbox;
  beforeAll(async () => {
    sandbox = new SubprocessSandbox();
    await sandbox.probe();
  });
  afterAll(() => sandbox.close());

  describe.each(languages)("%s", (language) => {
    it("answers every input, in order", async () => {
      const session = await opened(sandbox, language, programs.double[language]);
      const results = await batch(session, Array.from({ length: 500 }, (_, i) => [i]));
      expect(results.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 500 }, (_, i) => ({ kind: "returned", value: 2 * i })));
      expect(await batch(session, [])).toEqual([]);
      await session.dispose();
    });

    it("carries values there and back", async () => {
      const session = await opened(sandbox, language, programs.same[language]);
      const leaf: fc.Arbitrary<Value> = fc.oneof(fc.constant(null), fc.boolean(), fc.maxSafeInteger(), fc.double({ noNaN: true }).filter((x) => !Number.isInteger(x)), fc.string({ unit: "grapheme" }));
      const anyValue = fc.letrec<{ value: Value }>((tie) => ({ value: fc.oneof({ depthSize: "small" }, leaf, fc.array(tie("value"), { maxLength: 5 })) })).value;
      const values = fc.sample(anyValue, { numRuns: 300 });
      const results = await batch(session, values.map((value) => [value]));
      for (const [index, { outcome: found }] of results.entries()) {
        expect(found.kind === "returned" && equal(found.value, values[index] as Value, "strict")).toBe(true);
      }
      await session.dispose();
    });

    it("reports arguments changed in place", async () => {
      expect(await outcomeOf(sandbox, language, programs.grow[language], [[7]])).toMatchObject({ kind: "returned", args: [[0, [7, 1]]] });
    });

    it("counts the same steps with features and without, and lists features", async () => {
      const session = await opened(sandbox, language, programs.sum[language]);
      const inputs = [[[]], [[1, 2, 3]], [[-1, 5]]];
      const plain = await batch(session, inputs);
      const observed = await batch(session, inputs, "session", true);
      const apart = await batch(session, inputs, "input", true);
      expect(plain.map(({ steps }) => steps)).toEqual([1, 4, 3]);
      expect(observed.map(({ steps }) => steps)).toEqual([1, 4, 3]);
      expect(plain.every(({ features }) => features.length === 0)).toBe(true);
      expect(apart).toEqual(observed);
      expect(new Set(observed.map(({ features }) => features.join())).size).toBe(3);
    });

    it("keeps state in a session, none between inputs when asked", async () => {
      const session = await opened(sandbox, language, programs.counter[language]);
      const values = async (isolate: "session" | "input") => (await batch(session, [[], [], []], isolate)).map(({ outcome }) => outcome.kind === "returned" && outcome.value);
      expect(await values("input")).toEqual([1, 1, 1]);
      expect(await values("session")).toEqual([1, 2, 3]);
      await session.dispose();
    });

    it("of few inputs, or after one that hung, is known at once which hangs: each costs its limit once", async () => {
      const server = await ForkServer.start(planServer(language === "python" ? "python" : "node", "landlock", await findMachine()));
      let processes = 0;
      const fork: Fork = async (listener) => {
        processes++;
        return server.fork(limits.memoryBytes, 1 << 24, listener);
      };
      try {
        const session = await openSession(fork, loaderFor(program(language, programs.hangs[language]), limits) as Loader, limits);
        if ("stopped" in session) throw new Error("it did not open");
        await batch(session, [[1], [3], [2]]);
        expect(processes).toBe(2);
        await batch(session, Array.from({ length: 20 }, (_, i) => [i]));
        // The last was opened after the hang, for the inputs behind it.
        expect(processes).toBe(3);
      } finally {
        server.close();
      }
    });

    it("takes inputs of megabytes for several programs of one server, whoever ends meanwhile", async () => {
      const server = await ForkServer.start(planServer(language === "python" ? "python" : "node", "landlock", await findMachine()));
      const open = async (code: string): Promise<Session> => {
        const session = await openSession(async (listener) => server.fork(limits.memoryBytes, 1 << 24, listener), loaderFor(program(language, code), limits) as Loader, { ...limits, wallMs: 10_000 });
        if ("stopped" in session) throw new Error("it did not open");
        return session;
      };
      try {
        const length = language === "python" ? "def solve(x):\n    return [len(x), x[-1]]" : "function solve(x) { return [x.length, x.at(-1)]; }";
        const sessions = [await open(length), await open(length)];
        const leaves = await open(length);
        const inputs = [1, 2, 3].map((n) => [`${"\u00e4".repeat(n * 400_000)}${n}`]);
        const abort = new AbortController();
        const left = leaves.run({ inputs, isolate: "session", collect: { features: false } }, abort.signal);
        const all = sessions.map((session) => batch(session, inputs));
        // Its inputs are on their way.
        setImmediate(() => abort.abort(new Error("it is not wanted")));
        await expect(left).rejects.toThrow("it is not wanted");
        const found = await Promise.all(all);
        for (const results of found) expect(results.map(({ outcome }) => outcome.kind === "returned" && outcome.value)).toEqual([[400_001, "1"], [800_001, "2"], [1_200_001, "3"]]);
      } finally {
        server.close();
      }
    });

    it("finds the input that hangs, and answers the others", async () => {
      const session = await opened(sandbox, language, programs.hangs[language]);
      const results = await batch(session, Array.from({ length: 8 }, (_, i) => [i]));
      expect(results.map(({ outcome }) => (outcome.kind === "returned" ? outcome.value : outcome))).toEqual([0, 1, 2, { kind: "limit", what: "wall" }, 4, 5, 6, 7]);
      await session.dispose();
    });

    it("gives no input the time that loading has, with features neither", { timeout: 20_000 }, async () => {
      const session = await opened(sandbox, language, programs.hangs[language], { openMs: 60_000 });
      for (let round = 0; round < 2; round++) {
        const results = await batch(session, [[2], [3], [4]], "session", true);
        expect(results.map(({ outcome }) => (outcome.kind === "returned" ? outcome.value : outcome))).toEqual([2, { kind: "limit", what: "wall" }, 4]);
      }
      await session.dispose();
    });

    it("finds the inputs that end the process, and answers the others", async () => {
      const session = await opened(sandbox, language, programs.dies[language], { wallMs: 3000 });
      const results = await batch(session, Array.from({ length: 8 }, (_, i) => [i]));
      const fatal = language === "python" ? "crashed" : "limit";
      expect(results.map(({ outcome }) => (outcome.kind === "returned" ? outcome.value : outcome.kind))).toEqual([0, 1, 2, fatal, 4, 5, 6, fatal]);
      await session.dispose();
    });

    it("has a fixed clock and fixed chance", async () => {
      const other = new SubprocessSandbox();
      try {
        const [a, b] = await Promise.all([sandbox, other].map(async (each) => opened(each, language, programs.chance[language])));
        const first = await batch(a as never, [[], []]);
        const second = await batch(b as never, [[], []]);
        expect(first[0]?.outcome.kind).toBe("returned");
        expect(first[1]?.outcome).toEqual(first[0]?.outcome);
        expect(second).toEqual(first);
      } finally {
        await other.close();
      }
    });

    it("says what stops a program", async () => {
      expect(await outcomeOf(sandbox, language, "this is no program")).toMatchObject({ kind: "threw", class: "SyntaxError" });
      expect((await outcomeOf(sandbox, language, language === "python" ? "def other(): pass" : "function other() {}")).kind).toBe("threw");
      expect(await sandbox.open({ ...program(language, ""), entry: { kind: "program" } }, limits)).toMatchObject({ stopped: { kind: "not-run" } });
    });

    it("that is disposed of while it runs ends what runs", async () => {
      const session = await opened(sandbox, language, programs.hangs[language], { wallMs: 3000 });
      const running = batch(session, [[3]]);
      setTimeout(() => void session.dispose(), 200);
      await expect(running).rejects.toThrow("the session was disposed");
    });

    it("stops on abort, and goes on afterwards", async () => {
      const session = await opened(sandbox, language, programs.hangs[language], { wallMs: 60_000 });
      const stop = new AbortController();
      const running = session.run({ inputs: [[3]], isolate: "session", collect: { features: false } }, stop.signal);
      setTimeout(() => stop.abort(new Error("enough")), 100);
      await expect(running).rejects.toThrow("enough");
      expect((await batch(session, [[4]]))[0]?.outcome).toEqual({ kind: "returned", value: 4 });
      await session.dispose();
      await session.dispose();
      await expect(batch(session, [[4]])).rejects.toThrow("disposed");
    });
  });

  it("calls methods, coroutines and generators", async () => {
    expect(await outcomeOf(sandbox, "python", "class Solution:\n    def f(self, x):\n        return x + 1", [1], {}, "Solution.f")).toEqual({ kind: "returned", value: 2 });
    expect(await outcomeOf(sandbox, "python", "async def solve(x):\n    return x + 1", [1])).toEqual({ kind: "returned", value: 2 });
    expect(await outcomeOf(sandbox, "python", "def solve(x):\n    yield x\n    yield x + 1", [1])).toEqual({ kind: "returned", value: { $: "iterator", of: [1, 2] } });
    expect(await outcomeOf(sandbox, "javascript", "class Solution { f(x) { return x + 1; } }", [1], {}, "Solution.f")).toEqual({ kind: "returned", value: 2 });
    expect(await outcomeOf(sandbox, "typescript", "export async function solve(x: number): Promise<number> { await null; return x + 1; }", [1])).toEqual({ kind: "returned", value: 2 });
    expect(await outcomeOf(sandbox, "javascript", "function* solve(x) { yield x; yield x + 1; }", [1])).toEqual({ kind: "returned", value: { $: "iterator", of: [1, 2] } });
  });

  it.each([
    ["removed all modules and the ways to find them", "import sys\nfor name in list(sys.modules):\n    if name != 'sys': del sys.modules[name]\nsys.path.clear()\nsys.meta_path.clear()"],
    ["changed the built-in functions", "import builtins\nfor name in ('len', 'isinstance', 'list', 'dict', 'str', 'int', 'type', 'getattr', 'repr', 'iter', 'print', 'id'):\n    setattr(builtins, name, None)"],
    ["changed what it is itself loaded with", "import builtins\nbuiltins.ready = builtins.__import__('math').pi\nbuiltins.__import__ = None"],
  ])("is loaded with features where it has %s", async (_, first) => {
    const session = await opened(sandbox, "python", `${first}\ndef solve(x):\n    return x if x > 1 else 0`);
    const outcomes = [];
    for (const features of [false, true, true, false, true]) outcomes.push(...(await batch(session, [[1], [2]], "session", features)).map(({ outcome }) => outcome));
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => [0, 2].map((value) => ({ kind: "returned", value }))).flat());
  });

  it("imports the standard library, and no other packages", async () => {
    expect(await outcomeOf(sandbox, "python", "import csv, difflib, graphlib, shlex, statistics, hashlib\ndef solve():\n    return statistics.mean([1, 2, 3])")).toEqual({ kind: "returned", value: 2 });
    expect(await outcomeOf(sandbox, "python", "import numpy\ndef solve(): pass")).toEqual({ kind: "threw", class: "ModuleNotFoundError", message: "No module named 'numpy'" });
  });
});

/** Servers that each take one program, answer so many inputs of it and end; after ten of them there are no more. */
function mortalServers(answers: number): { readonly fork: Fork; readonly started: () => number } {
  let started = 0;
  const fork: Fork = async (listener) => {
    if (++started > 10) throw new Error("there are no more servers");
    const tell = (frame: object): unknown => setImmediate(() => listener.frame(Buffer.from(JSON.stringify(frame))));
    return {
      send: (message) => {
        const { op, token, inputs } = message as { op: string; token: string; inputs: readonly Value[][] };
        if (op === "open") {
          tell({ ready: true });
          tell({ opened: true });
          return;
        }
        for (const [value] of inputs.slice(0, answers)) tell({ token, results: [[{ kind: "returned", value }, 1, []]] });
        setImmediate(() => listener.dead({ server: true }));
      },
      kill: () => {},
    };
  };
  return { fork, started: () => started };
}

describe("a server that ends while inputs run", () => {
  const over = async (fork: Fork, inputs: readonly Value[][]) => {
    const session = await openSession(fork, loaderFor(program("python", "def solve(x):\n    return x"), limits) as Loader, limits);
    if ("stopped" in session) throw new Error("it did not open");
    return batch(session, inputs);
  };

  it("is replaced as often as there are results", async () => {
    const { fork, started } = mortalServers(1);
    expect((await over(fork, [[1], [2], [3], [4], [5]])).map(({ outcome }) => outcome)).toEqual([1, 2, 3, 4, 5].map((value) => ({ kind: "returned", value })));
    expect(started()).toBe(5);
  });

  it("is a fault of the machine where no result comes", async () => {
    const { fork, started } = mortalServers(0);
    await expect(over(fork, [[1], [2]])).rejects.toThrow("the sandbox's server ended");
    expect(started()).toBe(3);
  });
});
