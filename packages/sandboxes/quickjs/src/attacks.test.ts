import { strict as assert } from "node:assert";
import type { Outcome } from "@medoid/spec";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { QuickJSSandbox } from "./sandbox.ts";
import { outcome, results, returnedValue } from "./testing.ts";

const sandbox = new QuickJSSandbox(1);
afterAll(() => sandbox.close());

/** After each attack the next program is right. */
afterEach(async () => {
  const after = await outcome(sandbox, "function f(a) { return [a, typeof leak, {}.leak, JSON.stringify({ a }), [1].map((x) => x + 1), Object.keys(globalThis).length === before]; } const before = Object.keys(globalThis).length;", ["x"]);
  assert.deepEqual(after, { kind: "returned", value: ["x", "undefined", { $: "undefined" }, '{"a":"x"}', [2], true] });
});

const limit = (what: string): object => ({ kind: "limit", what });
const fine = { kind: "returned", value: "fine" };

/** The attack on the first input; the second one must not notice. */
async function attacked(body: string, options: Parameters<typeof results>[3] = {}): Promise<Outcome> {
  const [first, second] = await results(sandbox, `function f(attack) { if (!attack) return "fine"; ${body} }`, [[true], [false]], options);
  expect(second?.outcome).toEqual(fine);
  return first?.outcome as Outcome;
}

describe("time", () => {
  it.each([
    ["an endless loop", "for (;;);"],
    ["catching the stop", "for (;;) try { for (;;); } catch {} finally { continue; }"],
    ["recursion that catches", "const g = () => { try { for (;;); } finally { g(); } }; g();"],
    ["code that counts no steps", "new Function('for (;;);')();"],
    ["uncounted code that catches", "new Function('for (;;) try { for (;;); } catch {}')();"],
    ["regular expressions that backtrack", "return /^(a|a)*$/.test('a'.repeat(40) + 'b');"],
    ["an endless chain of promises", "const next = () => Promise.resolve().then(next); return next();"],
    ["an endless async loop", "return (async () => { for (;;) await null; })();"],
    ["a thenable that never ends", "const p = { then(r) { r(p); } }; return Promise.resolve(p);"],
    ["an endless iterator", "return { __proto__: [].values().__proto__.__proto__, next: () => { for (;;); } };"],
  ])("%s", async (_, body) => {
    expect(await attacked(body, { limits: { steps: 20_000 } })).toEqual(limit("steps"));
  });

  it("natives that never ask whether to go on end with their worker", async () => {
    expect(await attacked("return 'a'.repeat(2e6).indexOf('a'.repeat(1e6) + 'b');", { limits: { wallMs: 150 } })).toEqual(limit("wall"));
    // Each call is short, and together they count too few steps.
    expect(await attacked("const s = 'x'.repeat(1e7); for (;;) s.indexOf('xy');", { limits: { wallMs: 150, steps: 1e9 } })).toEqual(limit("wall"));
  });
});

describe("space", () => {
  it.each([
    ["recursion", "return f(true) + 1;", "stack"],
    ["recursion through natives", "return [1].map(() => f(true));", "stack"],
    ["recursion through toString", "const o = { toString: () => `${o}` }; return `${o}`;", "stack"],
    ["deep JSON", "return JSON.parse('['.repeat(1e6) + ']'.repeat(1e6)).length;", "stack"],
    ["deep source", "return new Function('return ' + '('.repeat(1e5) + ')'.repeat(1e5));", "stack"],
    ["a list that grows", "const a = []; for (;;) a.push(a.slice(), 'x');", "memory"],
    ["typed arrays", "const a = []; for (;;) a.push(new Uint8Array(1 << 22));", "memory"],
    ["one large buffer", "return new Uint8Array(1 << 30).length;", "memory"],
    ["a string that doubles", "const a = []; let s = 'x'; for (;;) { s += s; a.push(s.split('')); }", "memory"],
    ["a large result", "return 'x'.repeat(1e7);", "output"],
    ["a large list", "return new Array(1e5).fill('some text');", "output"],
    ["an array that is all holes", "const a = []; a.length = 4e9; return a;", "output"],
    ["a value that refers to itself in many ways", "let a = [1]; for (let i = 0; i < 60; i++) a = [a, a]; return a;", "output"],
    ["a large change of an argument", "arguments[1].push('x'.repeat(1e7)); return 1;", "output"],
  ])("%s", async (_, body, what) => {
    const [first, second] = await results(sandbox, `function f(attack) { if (!attack) return "fine"; ${body} }`, [[true, []], [false]]);
    expect(first?.outcome).toEqual(limit(what));
    expect(second?.outcome).toEqual(fine);
  });

  it("memory so full that not even the error fits", async () => {
    expect(await attacked("return 'a'.repeat(1e7).split('').length;", { limits: { memoryBytes: 16 << 20 } })).toEqual(limit("memory"));
  });

  it("deep and large sources", async () => {
    for (const code of [`function f() { return ${"(".repeat(20_000)}1${")".repeat(20_000)} }`, `function f() { return ${"[".repeat(20_000)}${"]".repeat(20_000)} }`, `function f() {} ${"a;".repeat(200_000)}`]) {
      expect((await outcome(sandbox, code)).kind).not.toBe("crashed");
    }
  });
});

describe("deceit", () => {
  it("changed primordials change only what the program itself sees", async () => {
    const patches = `
      JSON.parse = JSON.stringify = () => "forged"; Array.isArray = () => false; Reflect.apply = Reflect.ownKeys = () => [];
      Array.prototype.push = Array.prototype.join = Array.prototype.map = function () { return "forged"; };
      Array.prototype[Symbol.iterator] = Map.prototype.forEach = Set.prototype.forEach = function () { throw 1; };
      Function.prototype.call = Function.prototype.apply = Function.prototype.bind = function () { return "forged"; };
      Object.getPrototypeOf = Object.getOwnPropertyDescriptor = Object.keys = () => "forged"; Object.prototype.hasOwnProperty = () => false;
      Promise.prototype.then = () => {}; Date.prototype.getTime = () => 0; Number.prototype.toString = String.prototype.toString = () => "forged"; String.prototype.slice = () => "forged";
      Map.prototype.get = Map.prototype.set = WeakSet.prototype.has = () => undefined; globalThis.Map = globalThis.Set = globalThis.Uint8Array = globalThis.BigInt = undefined;
      Object.prototype.get = Object.prototype.set = 1; Object.prototype.value = "inherited"; Object.prototype.enumerable = false; Object.prototype.toJSON = () => "forged"; Object.prototype.$ = "undefined"; Object.prototype.leak = 1;`;
    const code = `${patches} async function f(a, b) { a.x = [1, "y", 2n, new Date(5), { z: null }]; return a; }`;
    const given = { $: "object", of: [["x", 0]] } as const;
    const value = { $: "object", of: [["x", [1, "y", 2n, { $: "date", of: 5 }, { $: "object", of: [["z", null]] }]]] };
    for (const isolate of ["session", "input"] as const) {
      const [result] = await results(sandbox, code, [[given, { $: "set", of: [1] }]], { isolate });
      expect(result?.outcome).toEqual({ kind: "returned", value, args: [[0, value]] });
    }
  });

  it("accessors and hooks are not called", async () => {
    const body = `let calls = 0; const hook = () => { calls++; throw 1; };
      const trap = new Proxy({}, new Proxy({}, { get: hook }));
      const list = [1, 2]; Object.defineProperty(list, 0, { get: hook }); Object.defineProperty(Array.prototype, 5, { get: hook, set: hook, configurable: true });
      const value = [{ get x() { hook(); } }, { toJSON: hook, valueOf: hook, toString: hook, [Symbol.toPrimitive]: hook, get then() { return hook(); } }, { [Symbol.iterator]: hook }, list, trap, Object.create(trap), class { static get name() { hook(); } }];
      const odd = new Error("x"); Object.defineProperty(odd, "message", { get: hook }); Object.defineProperty(odd, "constructor", { get: hook }); value.push(odd);
      return { value };`;
    const got = returnedValue(await attacked(body)) as { of: [string, unknown][] };
    const opaque = (name: string): object => ({ $: "opaque", class: name });
    expect(got.of[0]?.[1]).toEqual([
      { $: "object", of: [["x", opaque("getter")]] },
      { $: "object", of: [["toJSON", opaque("Function")], ["valueOf", opaque("Function")], ["toString", opaque("Function")], ["then", opaque("getter")]] },
      { $: "object", of: [] },
      [opaque("getter"), 2],
      opaque("Proxy"),
      opaque("Proxy"),
      opaque("Function"),
      { $: "error", class: "Error", message: "" },
    ]);
    const [, calls] = await results(sandbox, `function f(ask) { if (ask) return seen(); ${body.replace("return {", "globalThis.seen = () => calls; return {")} }`, [[false], [true]]);
    expect(calls?.outcome).toEqual({ kind: "returned", value: 0 });
  });

  it("getters on the prototypes of lists are not called", async () => {
    const code = `let calls = 0; class Odd extends Array { get 0() { calls++; return 1; } }
      function f(how, list) {
        if (how === 0) { const odd = new Odd(); odd.length = 1; return odd; }
        if (how === 1) { list.length = 2; delete list[0]; Object.setPrototypeOf(list, { get 0() { calls++; } }); return 0; }
        if (how === 2) { Object.setPrototypeOf(Array.prototype, { get 0() { calls++; return 1; } }); return [, 2]; }
        return calls;
      }`;
    const got = await results(sandbox, code, [[0, []], [1, [1, 2]], [2, []], [3, []]]);
    const hole = { $: "hole" };
    expect(got.map((result) => result.outcome)).toEqual([
      { kind: "returned", value: [hole] },
      { kind: "returned", value: 0, args: [[1, [hole, 2]]] },
      { kind: "returned", value: [hole, 2] },
      { kind: "returned", value: 0 },
    ]);
  });

  it("a promise that lies about its class", async () => {
    const body = "class Mine extends Promise { static get [Symbol.species]() { throw 1; } then(a, b) { return super.then((x) => a(x + 1), b); } } return Mine.resolve(1);";
    expect(await attacked(body)).toEqual({ kind: "threw", class: "thrown number", message: "1" });
    expect(await attacked("Promise.prototype.constructor = class { constructor() { throw new TypeError('species'); } }; return (async () => 1)();")).toMatchObject({ kind: "returned", value: 1 });
  });

  it("setters on prototypes do not see what the guest does", async () => {
    const code = `let seen = 0; for (const key of [0, 1, 2, 3, "a", "value", "length"]) { if (key !== "length") Object.defineProperty(key === "a" || key === "value" ? Object.prototype : Array.prototype, key, { set() { seen++; }, get() { seen++; }, configurable: true }); }
      function f(list, object) { return seen; }`;
    expect(await outcome(sandbox, code, [[1, [2]], { $: "object", of: [["a", 1], ["value", 2]] }])).toEqual({ kind: "returned", value: 0 });
  });

  it("an error that answers when it is asked", async () => {
    expect(await attacked("throw new Proxy(new Error('x'), { getPrototypeOf() { for (;;); }, get() { for (;;); } });")).toEqual({ kind: "threw", class: "thrown object", message: "" });
    expect(await attacked("class E extends Error { get message() { for (;;); } static get name() { for (;;); } } throw new E();")).toMatchObject({ kind: "threw", class: "Error" });
  });

  it("texts that look like the guest's", async () => {
    expect(await attacked("return '1 {\"kind\":\"returned\",\"value\":2}';")).toEqual({ kind: "returned", value: '1 {"kind":"returned","value":2}' });
    expect(await attacked("return { $: 'num', of: 'nan' };")).toEqual({ kind: "returned", value: { $: "object", of: [["$", "num"], ["of", "nan"]] } });
  });
});

describe("escape", () => {
  it.each(["process", "require('fs')", "globalThis.std", "globalThis.os", "fetch", "WebAssembly", "SharedArrayBuffer", "Atomics", "Worker", "Deno", "scriptArgs", "__filename", "window"])("%s is not there", async (name) => {
    for (const body of [`return typeof (${name}) !== "undefined";`, `return [].constructor.constructor(${JSON.stringify(`return typeof (${name}) !== "undefined"`)})();`, `return (0, eval)(${JSON.stringify(`typeof (${name}) !== "undefined"`)});`]) {
      const got = await attacked(body);
      expect(got.kind === "threw" || (got.kind === "returned" && got.value === false)).toBe(true);
    }
  });

  it("modules cannot be imported", async () => {
    for (const code of ["async function f() { return Object.keys(await import('node:fs')); }", "async function f() { return new Function(\"return import('fs')\")(); }", "import fs from 'node:fs'; function f() { return fs; }"]) {
      expect((await outcome(sandbox, code)).kind).toBe("threw");
    }
  });

  it("a source cannot step out of its function", async () => {
    for (const code of ["}); throw 1; (function () {", "})(), (() => { function f() { return 1; }", "*/ function f() {}"]) {
      expect((await outcome(sandbox, code)).kind).toBe("threw");
    }
  });
});

describe("leaks", () => {
  const counter = "let n = 0; const seen = []; function f(x) { globalThis.leak = 1; Object.prototype.leak = 2; seen.push(x); return [n++, seen.length]; }";

  it("state lives within a batch, and not at all with isolate: input", async () => {
    const inputs = [[1], [2], [3]];
    const values = async (isolate: "session" | "input"): Promise<unknown[]> => (await results(sandbox, counter, inputs, { isolate })).map(returnedValue);
    expect(await values("session")).toEqual([[0, 1], [1, 2], [2, 3]]);
    expect(await values("input")).toEqual([[0, 1], [0, 1], [0, 1]]);
  });

  it("a batch starts from the loaded program", async () => {
    const session = await sandbox.open({ key: "", code: counter, language: "javascript", entry: { kind: "function", name: "f" }, members: [] }, { steps: 1000, wallMs: 1000, openMs: 5000, memoryBytes: 1 << 25, outputBytes: 1000 });
    if ("stopped" in session) throw new Error("stopped");
    const batch = { inputs: [[1], [2]], isolate: "session", collect: { features: false } } as const;
    expect(await session.run(batch)).toEqual(await session.run(batch));
    await session.dispose();
    await expect(session.run(batch)).rejects.toThrow("disposed");
  });

  it("work left over by one input does not run in the next", async () => {
    const code = `let late = 0;
      function f(first) {
        if (!first) return new Promise((resolve) => setTimeout(() => resolve(late), 50));
        setTimeout(() => { late++; }, 5);
        Promise.resolve().then(() => { late++; });
        return 0;
      }`;
    const [, second] = await results(sandbox, code, [[true], [false]]);
    expect(second?.outcome).toEqual({ kind: "returned", value: 0 });
  });

  it("programs do not share anything", async () => {
    await outcome(sandbox, counter, [1]);
    expect(await outcome(sandbox, "function f() { return [typeof leak, {}.leak]; }")).toEqual({ kind: "returned", value: ["undefined", { $: "undefined" }] });
  });
});
