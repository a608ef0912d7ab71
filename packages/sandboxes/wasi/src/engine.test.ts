import type { Limits, Program, Result, Value } from "@medoid/spec";
import { afterAll, describe, expect, it } from "vitest";
import { WasiSandbox } from "./sandbox.ts";

const limits: Limits = { steps: 200_000, wallMs: 2_000, openMs: 10_000, memoryBytes: 32 << 20, outputBytes: 200_000 };
const sandbox = new WasiSandbox(1);
afterAll(() => sandbox.close());

async function results(code: string, inputs: readonly (readonly Value[])[], isolate: "session" | "input" = "session", given: Partial<Limits> = {}): Promise<Result[]> {
  const program: Program = { key: code, code, language: "javascript", entry: { kind: "function", name: "f" }, members: [0] };
  const session = await sandbox.open(program, { ...limits, ...given });
  if ("stopped" in session) throw new Error(`not opened: ${JSON.stringify(session.stopped)}`);
  try {
    return await session.run({ inputs, isolate, collect: { features: true } });
  } finally {
    await session.dispose();
  }
}

async function values(...args: Parameters<typeof results>): Promise<unknown[]> {
  return (await results(...args)).map(({ outcome }) => (outcome.kind === "returned" ? outcome.value : outcome));
}

describe("the stack", () => {
  it("is deep enough for recursion as in Node", async () => {
    expect(await values("function f(n) { return n === 0 ? 0 : 1 + f(n - 1); }", [[10_000], [100_000]])).toEqual([10_000, { kind: "limit", what: "stack" }]);
  });

  it("ends in an error that a program can catch", async () => {
    const code = "function f() { const down = () => down() + 1; try { down(); } catch (error) { return [error.name, error instanceof RangeError]; } }";
    expect(await values(code, [[], []])).toEqual([["RangeError", true], ["RangeError", true]]);
  });

  it("ends, for natives that do not look, in a trap after which the next input runs", async () => {
    const code = "function f(n) { let list = []; for (let i = 0; i < n; i++) list = [list]; return n > 100 ? JSON.stringify(list).length : n; }";
    expect(await values(code, [[1], [190_000], [2]])).toEqual([1, { kind: "limit", what: expect.any(String) as string }, 2]);
  });
});

describe("promises", () => {
  it("run their jobs before timers, all of them", async () => {
    const code = `let seen = [];
      async function f(x) { seen.push(x); setTimeout(() => seen.push("timer"), 0); await null; seen.push("job"); if (x === 1) { Promise.resolve().then(() => seen.push("left")); return 0; } await new Promise((done) => setTimeout(done, 1)); return seen.join(); }`;
    expect(await values(code, [[1], [2], [3]])).toEqual([0, "1,job,left,2,job,timer", "1,job,left,2,job,timer,3,job,timer"]);
  });

  it("that nobody waits for are gone at the next input", async () => {
    expect(await values("let n = 0; function f(x) { if (x) Promise.resolve().then(() => n++); return n; }", [[1], [0], [0]])).toEqual([0, 0, 0]);
  });

  it("run them whatever the program did to promises", async () => {
    const code = "async function f() { Promise.prototype.then = function () {}; Promise.resolve = null; await null; return 7; }";
    expect(await values(code, [[], []])).toEqual([7, 7]);
  });

  it("that go on for ever are ended", async () => {
    expect(await values("async function f() { for (;;) await null; }", [[]])).toEqual([{ kind: "limit", what: "steps" }]);
  });
});

describe("memory", () => {
  it("that has grown is not handed on", async () => {
    const code = "let all = []; function f(n) { for (let i = 0; i < n; i++) all.push(new Uint8Array(1 << 20).fill(1)); return all.length; }";
    expect(await values(code, [[15], [0], [1]])).toEqual([15, 15, 16]);
    expect(await values(code, [[15], [0], [1]], "input")).toEqual([15, 0, 1]);
    expect(await values(code, [[100], [1]])).toEqual([{ kind: "limit", what: "memory" }, 1]);
  });

  it("of a program that is large when it is loaded comes back whole", async () => {
    const code = "const table = new Uint8Array(12 << 20).fill(3); let calls = 0; function f(i) { return [table[i], table.length, ++calls]; }";
    const large = 12 << 20;
    expect(await values(code, [[0], [large - 1]], "input")).toEqual([[3, large, 1], [3, large, 1]]);
    expect(await values("function f() { return 1; }", [[]])).toEqual([1]);
  });
});

it("there are no modules, and nothing of the runtime's own", async () => {
  const code = "async function f() { const error = await new Function(\"return import('fs')\")().catch((it) => it); return [error.name, typeof wit, typeof WebAssembly, typeof process, Object.keys(globalThis)]; }";
  expect(await values(code, [[]])).toEqual([["ReferenceError", "undefined", "undefined", "undefined", []]]);
});

it("what counts no steps is ended by the clock", async () => {
  const code = "function f(x) { if (x) new Function('for (;;);')(); return x; }";
  expect(await values(code, [[0], [1], [0]], "session", { wallMs: 200 })).toEqual([0, { kind: "limit", what: "wall" }, 0]);
});
