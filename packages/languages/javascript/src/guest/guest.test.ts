import vm from "node:vm";
import type { Value } from "@medoid/spec";
import { canonical, fromWire, functionTexts, outcomeFromWire, toWire } from "@medoid/values";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instrument } from "../instrument/instrument.ts";
import { featureIds, guestSource } from "./index.ts";

interface Guest {
  open(factory: unknown, steps: number, outputBytes: number, counters: ArrayBuffer | undefined): string;
  run(args: string): string;
  settle(): string;
  features(): string;
}

/** The guest with a program in a realm of its own, and how to ask it. */
function load(code: string, { steps = 100_000, outputBytes = 100_000, features = false } = {}) {
  const context = vm.createContext({}, { microtaskMode: "afterEvaluate" });
  const guest = vm.runInContext(guestSource, context) as Guest;
  const instrumented = instrument(code, { entry: "f", typescript: false, features });
  if ("problem" in instrumented) throw new Error(instrumented.problem);
  const counters = features ? (vm.runInContext(`new ArrayBuffer(${instrumented.featureCount * 4})`, context) as ArrayBuffer) : undefined;
  const stopped = guest.open(vm.runInContext(instrumented.source, context), steps, outputBytes, counters);
  const call = (...args: Value[]) => {
    let answer = guest.run(JSON.stringify(args.map(toWire)));
    while (answer === "") {
      vm.runInContext("0", context);
      answer = guest.settle();
    }
    const space = answer.indexOf(" ");
    return { steps: Number(answer.slice(0, space)), outcome: outcomeFromWire(JSON.parse(answer.slice(space + 1))) };
  };
  return { guest, stopped, call, counters };
}

const applied = load("function f([g, ...args]) { return g(...args); }");
const identity = load("function f(x) { return x; }");

describe("values", () => {
  it("that are functions do what their texts say", () => {
    for (const args of [[], [3], [3, 5, 2], ["c", "a"]]) {
      for (const text of functionTexts) {
        const own = vm.runInNewContext(`(${text.replace(/^(.*?):/, "($1) =>").replace(/==/g, "===").replace("!=", "!==")})`) as (...args: unknown[]) => unknown;
        expect(applied.call([{ $: "opaque", class: "function", text }, ...args]).outcome, text).toEqual({ kind: "returned", value: fromWire(JSON.parse(JSON.stringify(toWire((own(...args) ?? { $: "undefined" }) as Value)))) });
      }
    }
  });

  const key = fc.string({ unit: "binary", maxLength: 5 });
  // A JavaScript Set turns -0 into 0.
  const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Value>(null, true, false, { $: "undefined" }),
      fc.double(),
      fc.integer(),
      fc.bigInt(),
      fc.string({ unit: "binary" }),
      fc.constantFrom("\ud800", "__proto__", "constructor", "\0"),
      fc.uint8Array({ maxLength: 5 }).map((of): Value => ({ $: "bytes", of })),
      fc.integer().map((of): Value => ({ $: "date", of })),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.array(tie("value"), { maxLength: 4 }).map((of): Value => ({ $: "set", of: [...new Map(of.map((item) => (Object.is(item, -0) ? 0 : item)).map((item) => [canonical(item), item])).values()] })),
      fc.uniqueArray(fc.tuple(fc.oneof(key, fc.constantFrom("__proto__", "toString")), tie("value")), { selector: ([name]) => name, maxLength: 4 }).map((of): Value => ({ $: "object", of: of.filter(([name]) => !/^\d+$/.test(name)) })),
      fc.tuple(fc.bigInt(), tie("value")).map((entry): Value => ({ $: "map", of: [entry] })),
    ),
  }));

  it("that JavaScript can express come back as they were, and unchanged", () => {
    fc.assert(
      fc.property(value, (given) => {
        expect(canonicalOutcome(identity.call(given).outcome)).toEqual({ value: canonical(given), args: undefined });
      }),
      { numRuns: 300 },
    );
  });

  it("are in wire form whatever is returned", () => {
    const names = ["Object", "Function", "Array.prototype", "Map.prototype", "globalThis", "Math", "JSON", "Reflect", "Symbol.prototype", "Promise.prototype", "Intl", "Date", "Date.prototype", "Proxy", "Error.prototype", "Uint8Array.prototype", "new DataView(new ArrayBuffer(1))", "Object(1n)", "arguments", "new String('ab')", "(class { static x = 1 })", "Iterator.prototype"];
    for (const name of names) {
      const { outcome } = load(`function f() { return [${name}]; }`, { outputBytes: 1_000_000 }).call();
      expect([name, outcome.kind]).toEqual([name, "returned"]);
    }
  });

  it("that were changed come back as what they are now", () => {
    const { outcome } = load("function f(a, b) { a.pop(); b.x = a; b.y = b; }").call([1, 2], { $: "object", of: [] });
    expect(outcome).toEqual({
      kind: "returned",
      value: { $: "undefined" },
      args: [
        [0, [1]],
        [1, { $: "object", of: [["x", [1]], ["y", { $: "cycle", up: 1 }]] }],
      ],
    });
  });
});

function canonicalOutcome(outcome: ReturnType<typeof identity.call>["outcome"]): object {
  return outcome.kind === "returned" ? { value: canonical(outcome.value), args: outcome.args?.map(([, changed]) => canonical(changed)) } : outcome;
}

describe("limits", () => {
  it("steps are counted, and stop what catches", () => {
    expect(load("function f() { for (let i = 0; i < 10; i++); }").call().steps).toBe(11);
    expect(load("function f() { for (;;) try { for (;;); } catch {} }", { steps: 100 }).call()).toEqual({ steps: expect.any(Number), outcome: { kind: "limit", what: "steps" } });
    expect(load("for (;;); function f() {}").stopped).toBe('{"kind":"limit","what":"steps"}');
  });

  it("output is limited to the byte that the text has", () => {
    const code = "function f(n) { return 'x'.repeat(n); }";
    const frame = '{"kind":"returned","value":""}'.length;
    expect(load(code, { outputBytes: 100 }).call(100 - frame).outcome.kind).toBe("returned");
    expect(load(code, { outputBytes: 100 }).call(101 - frame).outcome).toEqual({ kind: "limit", what: "output" });
  });

  it("recursion is a limit", () => {
    expect(load("function f() { return f() + 1; }", { steps: 1e9 }).call().outcome).toEqual({ kind: "limit", what: "stack" });
  });
});

describe("features", () => {
  it("of the guest are those that a host reads from the counts", () => {
    const program = load("function f(n) { let s = 0; for (let i = 0; i < n; i++) if (i % 2 === 0) s++; return s; }", { features: true });
    for (const n of [0, 1, 2, 3, 5, 9, 20, 100, 1000]) {
      program.call(n);
      const ids = [...featureIds(new Uint32Array(program.counters as ArrayBuffer))];
      expect(JSON.parse(program.guest.features())).toEqual(ids);
      expect(ids.length).toBeGreaterThan(0);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    }
  });
});

describe("what the realm offers", () => {
  it("structuredClone copies data, with its cycles, and refuses functions", () => {
    const code = `function f() {
      const a = { d: new Date(5), m: new Map([[1, { x: [1, , 3] }]]), s: new Set(["q"]), b: new Uint8Array([1, 2]), e: new TypeError("bad"), r: /x/g }; a.self = a;
      const b = structuredClone(a);
      let refused; try { structuredClone(() => 1); } catch (error) { refused = error.name; }
      return [b === a, b.self === b, b.m.get(1) === a.m.get(1), b.d instanceof Date, b, refused];
    }`;
    const text = canonical((load(code).call().outcome as { value: Value }).value);
    const parts = load(code.replace("b, refused]", "a, 'DataCloneError']").replace("[b === a, b.self === b, b.m.get(1) === a.m.get(1), b.d instanceof Date,", "[false, true, false, true,")).call().outcome;
    expect(text).toBe(canonical((parts as { value: Value }).value));
  });

  it("timers and microtasks run in order", () => {
    const code = `async function f() { const seen = []; setTimeout(() => seen.push("timeout"), 0); setImmediate(() => seen.push("immediate")); queueMicrotask(() => seen.push("micro"));
      Promise.resolve().then(() => seen.push("then")); seen.push("sync"); await new Promise((resolve) => setTimeout(resolve, 5)); return seen; }`;
    expect(load(code).call().outcome).toEqual({ kind: "returned", value: ["sync", "micro", "then", "timeout", "immediate"] });
  });
});
