import type { Value } from "@medoid/spec";
import { afterAll, describe, expect, it } from "vitest";
import { QuickJSSandbox } from "./sandbox.ts";
import { outcome, program, results, returnedValue } from "./testing.ts";

const sandbox = new QuickJSSandbox(1);
afterAll(() => sandbox.close());

const returned = (value: Value, more: object = {}): object => ({ kind: "returned", value, ...more });
const object = (...of: [string, Value][]): Value => ({ $: "object", of });

describe("what a program returns", () => {
  const cases: [string, Value][] = [
    ["1", 1],
    ["0.5", 0.5],
    ["-0", -0],
    ["NaN", Number.NaN],
    ["-1 / 0", -Infinity],
    ["1e300", 1e300],
    ["10n ** 20n", 10n ** 20n],
    ["true", true],
    ["null", null],
    ["undefined", { $: "undefined" }],
    ["'a\\u0000\\ud800\\u{1f600}\"'", 'a\u0000\ud800\u{1f600}"'],
    ["[1, , 'x', [2]]", [1, { $: "hole" }, "x", [2]]],
    ["({ b: 1, a: { c: [] }, 2: 0 })", object(["2", 0], ["b", 1], ["a", object(["c", []])])],
    ["JSON.parse('{\"__proto__\": 1}')", object(["__proto__", 1])],
    ["Object.create(null)", object()],
    ["Object.create({ inherited: 1 })", object()],
    ["new (class Point { constructor() { this.x = 1; } })()", { $: "object", class: "Point", of: [["x", 1]] }],
    ["new Map([[{ a: 1 }, 2], ['k', new Set([1])]])", { $: "map", asMap: true, of: [[object(["a", 1]), 2], ["k", { $: "set", of: [1] }]] }],
    ["new Date(86400000)", { $: "date", of: 86_400_000 }],
    ["new Date(NaN)", { $: "date", of: Number.NaN }],
    ["new Date('2024-03-01 12:00').getHours()", 12],
    ["new RangeError('no')", { $: "error", class: "RangeError", message: "no" }],
    ["new (class Mine extends TypeError {})('no')", { $: "error", class: "Mine", message: "no" }],
    ["/a.c/gi", { $: "opaque", class: "RegExp", text: "/a.c/gi" }],
    ["new Uint8Array([1, 255])", { $: "bytes", of: new Uint8Array([1, 255]) }],
    ["new Float32Array([0.5])", { $: "object", class: "Float32Array", of: [["0", 0.5]] }],
    ["Symbol('s')", { $: "opaque", class: "Symbol", text: "s" }],
    ["[() => 1, 2]", [{ $: "opaque", class: "Function" }, 2]],
    ["new Number(3)", { $: "opaque", class: "Number", text: "3" }],
    ["new WeakMap()", { $: "opaque", class: "WeakMap" }],
    ["new Proxy([1], {})", { $: "opaque", class: "Proxy" }],
    ["Proxy.revocable({}, {}).proxy", { $: "opaque", class: "Proxy" }],
    ["Promise.resolve(Promise.resolve(4))", 4],
    ["[Promise.resolve(4)]", [{ $: "opaque", class: "Promise" }]],
    ["(() => { const a = [1]; a.push(a, { a }); return a; })()", [1, { $: "cycle", up: 1 }, object(["a", { $: "cycle", up: 2 }])]],
    ["(function* () { yield 1; yield [2]; return 3; })()", { $: "iterator", of: [1, [2]] }],
    ["(async function* () { yield 1; await null; yield 2; })()", { $: "iterator", of: [1, 2] }],
    ["new Map([[1, 2]]).keys()", { $: "iterator", of: [1] }],
    ["Object.create(Map.prototype)", { $: "object", class: "Map", of: [] }],
  ];
  it.each(cases)("%s", async (code, value) => {
    expect(await outcome(sandbox, `function f() { return ${code}; }`)).toEqual(returned(value));
  });

  it("is cut where it is nested too deeply, and where a generator has no end", async () => {
    const deep = await outcome(sandbox, "function f() { let a = []; for (let i = 0; i < 1000; i++) a = [a]; return a; }");
    let value = returnedValue(deep) as Value;
    let depth = 0;
    while (Array.isArray(value)) {
      value = value[0] as Value;
      depth++;
    }
    expect([depth, value]).toEqual([200, { $: "cut" }]);
    const endless = await outcome(sandbox, "function* f() { for (let i = 0; ; i++) yield i; }");
    expect((returnedValue(endless) as { of: Value[] }).of).toHaveLength(10_000);
  });
});

describe("what a program is given", () => {
  const cases: [Value, string, Value][] = [
    [{ $: "float", of: 1 }, "x === 1", true],
    [-0, "Object.is(x, -0)", true],
    [10n, "typeof x", "bigint"],
    [{ $: "undefined" }, "typeof x", "undefined"],
    [{ $: "tuple", of: [1, "a"] }, "Array.isArray(x) && x", [1, "a"]],
    [{ $: "set", of: [1, 2] }, "x instanceof Set && x.size", 2],
    [{ $: "map", of: [["a", 1], [2, 3]] }, "x instanceof Map ? 'map' : Object.keys(x)", ["2", "a"]],
    [{ $: "map", asMap: true, of: [["a", 1], [2, 3]] }, "x instanceof Map && [...x.keys()]", ["a", 2]],
    [{ $: "map", of: [[[1], 1]] }, "x instanceof Map && [...x.keys()]", [[1]]],
    [{ $: "object", of: [["__proto__", 1]] }, "Object.keys(x)", ["__proto__"]],
    [{ $: "bytes", of: new Uint8Array([7]) }, "x instanceof Uint8Array && x[0]", 7],
    [{ $: "date", of: 5 }, "x instanceof Date && +x", 5],
    [[1, { $: "hole" }], "1 in x", false],
    ['"\ud800\u0000', "x.length", 3],
  ];
  it.each(cases.map(([given, expression, value]) => ({ given, expression, value })))("as $expression shows", async ({ given, expression, value }) => {
    expect(await outcome(sandbox, `function f(x) { return ${expression}; }`, [given])).toEqual(returned(value));
  });

  it("comes back where it was changed in place", async () => {
    const code = "function f(list, other, object) { list.push(9); object.a = list; return other[0]; }";
    const given: Value[] = [[1, [2]], [5], { $: "object", of: [["a", 0]] }];
    expect(await outcome(sandbox, code, given)).toEqual(
      returned(5, {
        args: [
          [0, [1, [2], 9]],
          [2, object(["a", [1, [2], 9]])],
        ],
      }),
    );
    expect(await outcome(sandbox, "function f(a) { a[0] = -0; }", [[0]])).toEqual(returned({ $: "undefined" }, { args: [[0, [-0]]] }));
    expect(await outcome(sandbox, "function f(a, b) { a.add(1); b.sort(); }", [{ $: "set", of: [1] }, [1, 2]])).toEqual(returned({ $: "undefined" }));
  });
});

describe("how a program ends", () => {
  const cases: [string, object][] = [
    ["throw new TypeError('bad')", { kind: "threw", class: "TypeError", message: "bad" }],
    ["throw 'text'", { kind: "threw", class: "thrown string", message: "text" }],
    ["throw null", { kind: "threw", class: "thrown null", message: "null" }],
    ["throw { a: 1 }", { kind: "threw", class: "thrown object", message: "" }],
    ["return Promise.reject(new RangeError('later'))", { kind: "threw", class: "RangeError", message: "later" }],
    ["return new Promise(() => {})", { kind: "threw", class: "PendingPromise", message: "the promise never settles" }],
    ["setTimeout(() => { throw new Error('in a timer'); }); return new Promise(() => {})", { kind: "threw", class: "Error", message: "in a timer" }],
    ["return require('left-pad')", { kind: "threw", class: "Error", message: "Cannot find module 'left-pad'" }],
    ["console.log('nowhere'); return 1", returned(1)],
  ];
  it.each(cases)("%s", async (body, expected) => {
    expect(await outcome(sandbox, `function f() { ${body} }`)).toEqual(expected);
  });

  it("when it cannot be loaded", async () => {
    expect(await sandbox.open(program("function f() {"), { steps: 10, wallMs: 100, openMs: 5000, memoryBytes: 1 << 24, outputBytes: 1000 })).toMatchObject({ stopped: { kind: "threw", class: "SyntaxError" } });
    expect(await outcome(sandbox, "throw new RangeError('at once'); function f() {}")).toEqual({ kind: "threw", class: "RangeError", message: "at once" });
    expect(await outcome(sandbox, "let f = 1;")).toMatchObject({ kind: "threw" });
    expect(await outcome(sandbox, "for (;;); function f() {}")).toEqual({ kind: "limit", what: "steps" });
  });

  it("in TypeScript and as a method", async () => {
    const code = "class Solution { private n: number = 1; add(a: number, b?: number): number { return this.n++ + a + (b ?? 0); } }";
    expect((await results(sandbox, program(code, "typescript", "Solution.add"), [[1, 2], [1]])).map((result) => result.outcome)).toEqual([returned(4), returned(2)]);
  });
});

describe("time and chance", () => {
  it("are the same for every input, batch and program", async () => {
    const code = "async function f() { const first = Date.now(); await new Promise((r) => setTimeout(r, 1500)); return [first, Date.now() - first, Math.random(), new Date().getTimezoneOffset()]; }";
    const [first, second] = await results(sandbox, code, [[], []]);
    const [again] = await results(sandbox, `${code} // once more`, [[]], { isolate: "input", features: true });
    expect((returnedValue(first) as Value[])[1]).toBe(1500);
    expect(second).toEqual(first);
    expect(again?.outcome).toEqual(first?.outcome);
  });

  it("timers run in the order of their times, each clock tick a step", async () => {
    const code = `function f() { const seen = []; setTimeout(() => seen.push('b'), 20); setTimeout(() => seen.push('a'), 10); const id = setInterval(() => { seen.push('i'); if (seen.length > 4) clearInterval(id); }, 7);
      clearTimeout(setTimeout(() => seen.push('never'), 1)); return new Promise((resolve) => setTimeout(() => resolve(seen), 50)); }`;
    expect(await outcome(sandbox, code)).toEqual(returned(["i", "a", "i", "b", "i"]));
    expect(await outcome(sandbox, "function f() { setInterval(() => {}, 1); return new Promise(() => {}); }")).toEqual({ kind: "limit", what: "steps" });
  });
});

describe("steps and features", () => {
  const code = "function f(n) { let s = 0; for (let i = 0; i < n; i++) { if (i % 3 === 0) s += i; } return s; }";

  it("steps are the same with and without features, features are sorted and depend on the input", async () => {
    const plain = await results(sandbox, code, [[1], [100]]);
    const [small, large] = await results(sandbox, code, [[1], [100]], { features: true });
    expect(plain.map(({ steps }) => steps)).toEqual([2, 101]);
    expect([small?.steps, large?.steps]).toEqual([2, 101]);
    expect(plain[0]?.features).toHaveLength(0);
    expect([...(large?.features ?? [])]).toEqual([...(large?.features ?? [])].sort((a, b) => a - b));
    expect(small?.features.length).toBeGreaterThan(0);
    expect(small?.features).not.toEqual(large?.features);
  });

  it("the image without features, loaded when much is run without, gives the same", async () => {
    const session = await sandbox.open(program(code), { steps: 1000, wallMs: 1000, openMs: 5000, memoryBytes: 1 << 24, outputBytes: 1000 });
    if ("stopped" in session) throw new Error("it did not open");
    const batch = { inputs: Array.from({ length: 100 }, (_, n) => [n]), isolate: "session", collect: { features: false } } as const;
    const first = await session.run(batch);
    expect(first.every(({ features }) => features.length === 0)).toBe(true);
    expect(await session.run(batch)).toEqual(first);
  });

  it("features of one input do not depend on the inputs before it", async () => {
    const [, second] = await results(sandbox, code, [[100], [1]], { features: true });
    const [alone] = await results(sandbox, code, [[1]], { features: true });
    expect(second).toEqual(alone);
  });
});
