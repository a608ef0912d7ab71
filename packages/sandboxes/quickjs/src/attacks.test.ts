import { strict as assert } from "node:assert";
import type { Outcome } from "@medoid/spec";
import { attacks } from "@medoid/testkit";
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

/** What the contract's attacks come to here exactly: the VM ends them itself, and its worker goes on. */
describe("the VM's own limits", () => {
  it.each([
    ["time/uncounted", "steps"],
    ["time/uncounted-catch", "steps"],
    ["time/pattern", "steps"],
    ["stack/natives", "stack"],
    ["stack/text", "stack"],
    ["stack/json", "stack"],
    ["stack/source", "stack"],
    ["memory/list", "memory"],
    ["memory/texts", "memory"],
    ["memory/bytes", "memory"],
  ])("%s", async (id, what) => {
    const attack = attacks.find((each) => each.id === id);
    const got = await results(sandbox, attack?.programs.javascript as string, [[1, []], [0, []]], { limits: { ...attack?.limits, wallMs: 20_000 } });
    expect(got.map((result) => result.outcome)).toEqual([limit(what), { kind: "returned", value: 0 }]);
  });

  it("natives that never ask whether to go on end with their worker", async () => {
    expect(await attacked("return 'a'.repeat(2e6).indexOf('a'.repeat(1e6) + 'b');", { limits: { wallMs: 150 } })).toEqual(limit("wall"));
  });

  it("deep and large sources", async () => {
    for (const code of [`function f() { return ${"[".repeat(20_000)}${"]".repeat(20_000)} }`, `function f() {} ${"a;".repeat(200_000)}`]) {
      expect((await outcome(sandbox, code)).kind).not.toBe("crashed");
    }
  });
});

describe("deceit", () => {
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
});

describe("escape", () => {
  it.each(["WebAssembly", "SharedArrayBuffer", "Atomics"])("%s is not there", async (name) => {
    for (const body of [`return typeof ${name};`, `return [].constructor.constructor("return typeof ${name}")();`, `return (0, eval)("typeof ${name}");`]) {
      expect(await attacked(body)).toEqual({ kind: "returned", value: "undefined" });
    }
  });

  it("code that a program evaluates gives it no steps", async () => {
    const [first, second] = await results(sandbox, `function f(attack) { if (attack) for (let i = 0; i < 100; i++) { eval('$' + 'mN = 1e9'); try { eval('$' + 'm.begin(1e9)') } catch {} } return "fine"; }`, [[true], [false]]);
    expect(first).toMatchObject({ outcome: fine, steps: 101 });
    expect(second?.outcome).toEqual(fine);
  });

  it("a source cannot step out of its function", async () => {
    for (const code of ["})(), (() => { function f() { return 1; }", "*/ function f() {}"]) {
      expect((await outcome(sandbox, code)).kind).toBe("threw");
    }
  });
});

describe("leaks", () => {
  const counter = "let n = 0; const seen = []; function f(x) { globalThis.leak = 1; Object.prototype.leak = 2; seen.push(x); return [n++, seen.length]; }";

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
});
