import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { watchedSteps } from "./features.ts";
import { instrument } from "./instrument.ts";
import { programs } from "./programs.fixture.ts";
import { runBare, runInstrumented } from "./run.fixture.ts";

const plain = { typescript: false, features: false } as const;

describe("an instrumented program", () => {
  test.each(programs)("does what it did before, watched and not: $name", ({ code: given, entry, inputs }) => {
    const codes = [given, `for (let k = 0; k < ${watchedSteps - 1}; k++);\n${given}`];
    for (const [code, args] of codes.flatMap((one) => inputs.map((input) => [one, input] as const))) {
      const bare = runBare(code, entry, structuredClone(args));
      const stepsOnly = runInstrumented(code, entry, structuredClone(args));
      const withFeatures = runInstrumented(code, entry, structuredClone(args), { features: true });
      expect(stepsOnly.result).toBe(bare);
      expect(withFeatures.result).toBe(bare);
      expect(withFeatures.steps).toBe(stepsOnly.steps);
      expect(withFeatures.hits.size).toBeGreaterThan(0);
    }
  });

  test("does what it did before, whatever is nested in what and wherever watching ends", () => {
    fc.assert(
      fc.property(program, fc.integer({ min: -3, max: 4 }), fc.constantFrom(0, 1, "", "ab", [1, 2], []), fc.integer({ min: 0, max: 40 }), (body, a, b, watched) => {
        const code = `for (let k = ${watched}; k < watchedSteps; k++);\n${body}`.replace("watchedSteps", String(watchedSteps));
        const bare = runBare(code, "f", [a, structuredClone(b)]);
        const stepsOnly = runInstrumented(code, "f", [a, structuredClone(b)]);
        const withFeatures = runInstrumented(code, "f", [a, structuredClone(b)], { features: true });
        expect(stepsOnly.result).toBe(bare);
        expect(withFeatures.result).toBe(bare);
        expect(withFeatures.steps).toBe(stepsOnly.steps);
        // The same counted otherwise: no loop calls nothing.
        const calling = code.replaceAll("/* call */", "Math.abs();");
        expect(runInstrumented(calling, "f", [a, structuredClone(b)])).toEqual(stepsOnly);
        expect(runInstrumented(calling, "f", [a, structuredClone(b)], { features: true })).toEqual(withFeatures);
        // And out of the program's scope.
        expect(runInstrumented(`${code}\nfunction never() { eval(0) }`, "f", [a, structuredClone(b)])).toEqual(stepsOnly);
      }),
      { numRuns: 200 },
    );
  });
});

describe("steps", () => {
  test("are calls and turns of loops", () => {
    expect(runInstrumented("function f(n) { for (let i = 0; i < n; i++); return n }", "f", [5]).steps).toBe(6);
    expect(runInstrumented("const f = n => [1, 2, 3].map(x => x * n)", "f", [5]).steps).toBe(4);
    expect(runInstrumented("class A { get x() { return 1 } }\nfunction f(n) { do { n += new A().x } while (n < 3); return n }", "f", [0]).steps).toBe(7);
  });

  const counted = (code: string, args: unknown[], max?: number): unknown[] =>
    [false, true].map((features) => runInstrumented(code, "f", args, { features, ...(max !== undefined && { max }) })).map(({ result, steps }) => `${result} in ${steps}`);

  test.each([
    ["left by an error", "function f(n) { let k = 0; for (let j = 0; j < 3; j++) try { for (let i = 0; ; i++) { k++; if (i === n) null.x; } } catch {} return k }", 5, 22],
    ["left by return", "function f(n) { for (let i = 0; ; i++) for (const x of [1, 2, 3]) if (i === n) return x }", 5, 23],
    ["left to a label outside", "function f(n) { let k = 0; outer: for (const x of [1, 2]) { g(); for (;;) { if (++k % n === 0) continue outer } } return k } const g = () => 1", 5, 15],
    ["left while an error is on its way", "function f(n) { try { for (;;) { if (n-- < 0) throw n } } finally { for (let i = 0; i < 7; i++); return 1 } }", 5, 15],
    ["with an iterator that counts", "function* g(n) { for (let i = 0; i < n; i++) yield i } function f(n) { let k = 0; for (const x of g(n)) for (let i = 0; i < x; i++) k += i; return k }", 100, 1 + 1 + 100 + 100 + 4950],
    ["with a getter that loops", "const o = { get x() { for (let i = 0; i < 10; i++); return 1 } }; function f(n) { let k = 0; while (k < n) k += o.x; return k }", 900, 1 + 900 * 12],
    ["with a conversion that loops", "const o = { valueOf() { let i = 0; while (i < 10) i++; return i } }; function f(n) { let k = 0; do k += +o; while (k < n); return k }", 9000, 1 + 900 * 12],
    ["in a generator", "function* f(n) { for (let i = 0; i < n; i++); yield 1; for (let i = 0; i < n; i++) for (const j of [1, 2]); yield 2 }", 5, 21],
    ["in a block of a class", "class A { static n = 0; static { for (let i = 0; i < 9; i++) A.n += i } } function f(n) { let k = 0; for (let i = 0; i < n; i++) { class B { static { for (let j = 0; j < 3; j++) k++ } } } return k + A.n }", 5, 9 + 1 + 5 + 15],
    ["in a with", "function f(n) { const o = { i: 0, n }; with (o) { for (i = 0; i < n; i++); while (i--); } return o.i }", 5, 11],
    ["where functions are made", "function f(n) { const all = []; for (let i = 0; i < n; i++) { all[i] = () => { for (let j = 0; j < i; j++); return i } } return all[n - 1]() }", 5, 1 + 5 + 1 + 4],
    ["without braces", "function f(n) { let k = 0; if (n) for (;;) if (k++ > n) break; else continue; else while (1); do k++; while (k < 20) return k }", 5, 1 + 7 + 13],
  ])("of loops that call nothing are as exact: %s", (_, code, n, steps) => {
    const runs = counted(code, [n], 1e6);
    expect(runs[0]).toMatch(new RegExp(` in ${steps}$`));
    expect(new Set(runs).size).toBe(1);
    // The last step that is allowed, and one too many.
    expect(counted(code, [n], steps)).toEqual(runs);
    for (const max of [steps - 1, steps - 2]) for (const run of counted(code, [n], max)) expect(run).toBe(`stopped in ${max + 1}`);
  });

  test.each([
    "function f() { for (;;); }",
    "function f() { while (true) {} }",
    "function f() { do ; while (1) }",
    "const f = () => f() || f()",
    "function f() { L: for (;;) { for (;;) continue L } }",
    "function f() { for (;;) { try { for (;;); } catch {} } }",
    "function f() { for (;;) { try { f() } catch (e) {} } }",
    "function f() { for (;;) { try { for (;;); } finally { continue } } }",
    "function f() { try { for (;;); } finally { return 1 } }",
    "function f() { try { try { for (;;); } catch { return 1 } } catch { return 2 }  }",
    "function* g() { for (;;) yield 1 }\nfunction f() { return [...g()] }",
    "function f() { return Array.from({ length: 1e6 }, () => 1).sort(() => 1) }",
    "function f() { for (const x of { [Symbol.iterator]() { return { next() { return { done: false } } } } }); }",
    "const o = { get x() { for (let i = 0; i < 5; i++); return 1 } }\nfunction f() { for (;;) o.x }",
    "const o = { get x() { for (let i = 0; ; i++) if (i > 2) o.x } }\nfunction f() { for (;;) try { o.x } catch {} }",
    "class A { static m() { for (;;); } }\nfunction f() { A.m() }",
    "class A { static { for (let i = 0; i < 1e9; i++); } }\nfunction f() {}",
    "for (let i = 0; i >= 0; i++);\nfunction f() {}",
    "var f = function () { var $m = { n: -1e9 }; for (;;) $m.n = -1e9 }",
    "var f = function () { for (;;) try { eval('$m.n = 0') } catch {} }",
    "function f() { for (;;) { eval('$' + 'mN = 1e9'); eval('$' + 'mR = 1e9'); eval('$' + 'mX = false') } }",
    "function f() { try { eval('$' + 'm.begin(1e9)') } catch {} for (;;); }",
    "const g = () => { for (;;); }; function f() { try { eval('$' + 'mS = () => {}') } catch {} for (;;) try { g() } finally { continue } }",
    "function f() { const o = Object.fromEntries(['N', 'R', 'K', 'F', 'X', 'S', 'T', 'G', ''].map((name) => ['$' + 'm' + name, 1e9])); with (o) { for (;;) try { for (;;); } catch {} } }",
    "function f() { with (new Proxy({}, { has: Reflect.isExtensible, get: (_, name) => name === Symbol.unscopables ? undefined : () => 1e9, set: Reflect.isExtensible })) { for (;;); } }",
    "const meter = (() => { try { return arguments.callee.caller.arguments[0] } catch { return {} } })(); meter.begin = meter.left = meter.spent = () => 0; function f() { for (;;); }",
  ])("end what has no end: %s", (code) => {
    for (const max of [300, 5000]) for (const run of counted(code, [], max)) expect(run).toBe(`stopped in ${max + 1}`);
  });
});

describe("the end of the budget", () => {
  test("comes even where it meets a full stack", () => {
    // Whatever is called at that depth fails, and the program goes on.
    const code = "function f() { for (;;) { try { f() } catch (e) {} } }";
    for (const features of [false, true]) expect(runInstrumented(code, "f", [], { max: 30_000, features })).toMatchObject({ result: "stopped", steps: 30_001 });
  });
});

describe("features", () => {
  const hits = (code: string, ...args: unknown[]): string => JSON.stringify([...runInstrumented(code, "f", args, { features: true }).hits]);

  test.each([
    ["if without else", "function f(a) { if (a) a = 1; return a }", [true], [false]],
    ["condition", "const f = (a) => a ? 1 : 2", [true], [false]],
    ["and", "const f = (a, b) => a && b", [1, 1], [0, 1]],
    ["or", "const f = (a, b) => a || b", [1, 1], [0, 1]],
    ["nullish", "const f = (a, b) => a ?? b", [0, 1], [null, 1]],
    ["switch without default", "function f(a) { switch (a) { case 1: return 1; case 2: } return 2 }", [1], [2], [3]],
    ["loop not entered", "function f(a) { for (const x of a) return 1; return 2 }", [[1]], [[]]],
    ["turns of a loop", "function f(a) { while (a-- > 0); }", [1], [2], [9]],
    ["catch", "function f(a) { try { a() } catch { } }", [() => 1], [null]],
    ["nearness of numbers", "const f = (a) => a === 1000", [0], [900], [999], [999.5], [1000]],
    ["nearness of texts", "const f = (a) => a === 'secret'", [""], ["s"], ["sec"], ["secret"]],
    ["nearness of big integers", "const f = (a) => a < 10n", [9n], [3n]],
    ["assignment", "function f(a) { a ||= 3; return a }", [0], [1]],
  ])("tell apart: %s", (_, code, ...inputs) => {
    const seen = inputs.map((args) => hits(code as string, ...(args as unknown[])));
    expect(new Set(seen).size).toBe(inputs.length);
  });

  test("fit the count that is announced", () => {
    const made = instrument("const f = (a, b) => a < b ? a : b", { entry: "f", typescript: false, features: true });
    expect(made).toMatchObject({ featureCount: 1 + 16 + 2 });
    expect(instrument("const f = 1", { entry: "f", ...plain })).toMatchObject({ featureCount: 0 });
  });

  test("have an end in programs of any size", () => {
    const made = instrument(`const f = (a) => { ${"if (a < 1) a++;".repeat(5000)} return a }`, { entry: "f", typescript: false, features: true });
    expect(made).toHaveProperty("featureCount");
    expect((made as { featureCount: number }).featureCount).toBeLessThan(17_000);
  });
});

describe("the entry", () => {
  const call = (code: string, entry = "f", args: unknown[] = [2], typescript = false): string => runInstrumented(code, entry, args, { typescript }).result.replace(/ after .*$/s, "");

  test.each([
    ["function f(x) { return x + 1 }"],
    ["const f = x => x + 1"],
    ["let f; f = function (x) { return x + 1 }"],
    ["f = (x) => x + 1"],
    ["export function f(x) { return x + 1 }"],
    ["export const f = (x) => x + 1"],
    ["export default function f(x) { return x + 1 }"],
    ["export default function (x) { return x + 1 }\nlet y = 1"],
    ["export default (x) => x + 1"],
    ["export /* a */ default /* b */ (function (x) { return x + 1 })"],
    ["const g = (x) => x + 1; export default g"],
    ["const g = (x) => x + 1; export { g as f }"],
    ["function f(x) { return x + 1 } export { f, f as default }"],
    ["module.exports = function (x) { return x + 1 }"],
    ["module.exports = { f: x => x + 1 }"],
    ["const f = (x) => x + 1; module.exports = { f }"],
    ["module.exports = { one: 1, f(x) { return x + this.one } }"],
    ["exports.f = (x) => x + 1"],
    ["module.exports.f = (x) => x + 1"],
    ["#!/usr/bin/env node\nfunction f(x) { return x + 1 }"],
    ["const { f } = { f: (x) => x + 1 }"],
    ["const console = { log() {} }, module = 1, require = 2, exports = 3; const f = (x) => x + 1"],
    ["const f = (x) => { console.log(x); console.table(x); return x + 1 }"],
    ["if (true) { var f = (x) => x + 1 }"],
    ["function f(x) { return x + 1 } // the end"],
    ["function f(x) { return x + 1 } /* the end */"],
    ["if (require.main === module) f(1)\nfunction f(x) { return x + 1 }"],
  ])("is found: %s", (code) => {
    expect(call(code)).toBe("3");
  });

  test("may be a method of a class", () => {
    const code = "class Solution { constructor() { this.calls = 0 } twoSum(x) { return ++this.calls + x } static s(x) { return x } arrow = (x) => x * 3 }";
    expect(call(code, "Solution.twoSum")).toBe("3");
    expect(call(code, "Solution.s")).toBe("2");
    expect(call(code, "Solution.arrow")).toBe("6");
    expect(call(`export default ${code}`, "Solution.twoSum")).toBe("3");
    expect(call(`var Solution = ${code.replace("Solution", "")}; module.exports = Solution`, "Solution.twoSum")).toBe("3");
    expect(call("module.exports = class { twoSum(x) { return x } }", "Solution.twoSum")).toBe("2");
  });

  test("is not found: the problem says what there is", () => {
    expect(instrument("function g() {}\nconst h = () => 1\nclass A { m() {} }", { entry: "f", ...plain })).toEqual({ problem: "defines no function f (it defines: g, h, A.m)" });
    expect(instrument("1", { entry: "f", ...plain })).toEqual({ problem: "defines no function f (it defines none)" });
    expect(instrument("function g() {}", { entry: "Solution.f", ...plain })).toEqual({ problem: "defines no class Solution (it defines: g)" });
    expect(instrument("export default { a: 1 }", { entry: "f", ...plain })).toHaveProperty("problem");
    expect(instrument("function f() {}", { entry: "f(", ...plain })).toHaveProperty("problem");
    expect(instrument("function f() {}", { entry: "toString", ...plain })).toHaveProperty("problem");
    expect(instrument("const f = 1", { entry: "f", ...plain })).toHaveProperty("source");
    expect(call("const f = 1")).toBe("threw Error: no function");
  });

  test("strictness is the program's own", () => {
    expect(call("'use strict'; function f() { return [this === undefined, eval('this === undefined')].every(Boolean) }")).toBe("true");
    expect(call("function f() { return [this === undefined, eval('this === undefined')].some(Boolean) }")).toBe("false");
    expect(call("function f() { return this === undefined }")).toBe("false");
    expect(call("'use strict'; function f() { return this === undefined }")).toBe("true");
    expect(call("export function f() { return this === undefined }")).toBe("true");
    expect(call("// export\nfunction f() { undeclared = 1; return this === undefined }")).toBe("false");
    expect(call("function f() { 'use strict'\nreturn this === undefined }")).toBe("true");
  });

  test("what is imported is not there, and says so at run time", () => {
    expect(call("const _ = require('lodash'); function f() {}")).toBe("threw Error: Cannot find module 'lodash'");
    expect(call("import _ from 'lodash'; export function f() {}")).toBe("threw Error: Cannot find module 'lodash'");
    expect(call("export function f() {}\nexport * from './x.js'")).toBe("threw Error: Cannot find module './x.js'");
    expect(call("function f() { try { require('fs') } catch (e) { return e.code } }")).toBe("'MODULE_NOT_FOUND'");
    expect(call("export const f = () => import.meta.url")).toBe("'file:///candidate.mjs'");
  });
});

describe("TypeScript", () => {
  const run = (code: string): string => runInstrumented(code, "f", [2], { typescript: true }).result.replace(/ after .*$/s, "");

  test.each([
    "function f(x: number): number { return x + 1 }",
    "export const f = <T extends number>(x: T): number => (x as number) + 1",
    "interface A { x: number }\nfunction f(x: number) { const a: A = { x }; return a.x! + 1 }",
    "enum E { A = 1 }\nfunction f(x: number): number { return x + E.A }",
    "class C { constructor(private x: number) {} get() { return this.x + 1 } }\nfunction f(x: number) { return new C(x).get() }",
    "import type { T } from './t';\nexport function f(x: T) { return x + 1 }",
    "function f(x) { return x + 1 }",
    "function f(x: number) { return <number>x + 1 }",
  ])("loses its types: %s", (code) => {
    expect(run(code)).toBe("3");
  });

  test("is no JavaScript", () => {
    expect(instrument("function f(x: number) {}", { entry: "f", ...plain })).toEqual({ problem: "line 1: Unexpected token" });
    expect(instrument("let a\nlet x: = 3", { entry: "f", typescript: true, features: false })).toMatchObject({ problem: expect.stringMatching(/^line 2: /) });
  });

  test("nested without measure leaves the reader whole", () => {
    const deep = { entry: "f", typescript: true, features: false };
    expect(instrument(`let x: ${"(".repeat(50_000)}`, deep)).toHaveProperty("problem");
    expect(instrument("function f(x: number) {}", deep)).toHaveProperty("source");
  });
});

describe("hostile code", () => {
  test.each([
    ["brackets", "[".repeat(100_000)],
    ["sums", `function f() { return ${"1+".repeat(100_000)}1 }`],
    ["negations", `function f() { return ${"!".repeat(100_000)}1 }`],
    ["templates", "`${".repeat(50_000)],
    ["blocks", `function f() ${"{".repeat(50_000)}${"}".repeat(50_000)}`],
    ["elses", `function f(a) { ${"if (a) ; else ".repeat(20_000)}; }`],
    ["a megabyte", "x".repeat(2_000_000)],
    ["names", `function f() { let ${Array.from({ length: 8000 }, (_, i) => `a${i}`).join()} }`],
    ["escape", "}); globalThis.x = 1; (function () {"],
    ["escape by comment", "function f() {} /*"],
    ["lone surrogate", "function f() { return '\ud800' }"],
    ["nothing", ""],
  ])("never makes it throw: %s", (_, code) => {
    for (const typescript of [false, true]) {
      const made = instrument(code, { entry: "f", typescript, features: true });
      expect("problem" in made ? made.problem : "instrumented").toMatch(/^[^\n]+$/);
    }
  });

  test("top-level await is refused with its line", () => {
    expect(instrument("const f = 1\nawait f", { entry: "f", ...plain })).toEqual({ problem: "line 2: await at the top level is not supported" });
    expect(instrument("export const f = 1\n\nfor await (const x of f);", { entry: "f", ...plain })).toEqual({ problem: "line 3: await at the top level is not supported" });
    expect(instrument("function f() { return 1 }\nreturn f", { entry: "f", ...plain })).toEqual({ problem: "line 2: 'return' outside of function" });
    expect(instrument("const f = 1\nconst f = 2", { entry: "f", ...plain })).toEqual({ problem: "line 2: Identifier 'f' has already been declared" });
  });
});

// ---- Random programs: everything that is instrumented, nested at random. Loops are bounded by a shared counter. ----

const { statement } = fc.letrec<{ expression: string; statement: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("a", "b", "0", "1", "2", "'a'", "null", "undefined", "NaN", "[1, 2]", "t()"),
    fc.tuple(tie("expression"), fc.constantFrom("===", "!==", "==", "<", "<=", ">", ">=", "!="), tie("expression")).map(([x, op, y]) => `(${x}) /* ) */ ${op} (${y})`),
    fc.tuple(tie("expression"), fc.constantFrom("&&", "||", "??"), tie("expression")).map(([x, op, y]) => `((${x}) ${op} (${y}))`),
    fc.tuple(tie("expression"), tie("expression"), tie("expression")).map(([x, y, z]) => `(${x} ? ${y} : ${z})`),
    fc.tuple(tie("expression"), tie("expression")).map(([x, y]) => `(${x}, ${y})`),
    tie("expression").map((x) => `(() => (${x}))()`),
    tie("expression").map((x) => `((z = ${x}) => ({ z }))()`),
    tie("expression").map((x) => `(a = ${x})`),
    tie("expression").map((x) => `(b ||= ${x})`),
  ),
  statement: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie("expression").map((x) => `log.push(${x});`),
    fc.tuple(tie("expression"), tie("statement")).map(([x, s]) => `if (${x}) ${s}`),
    fc.tuple(tie("expression"), tie("statement"), tie("statement")).map(([x, s, t]) => `if (${x}) ${s} else ${t}`),
    fc.tuple(tie("expression"), tie("statement")).map(([x, s]) => `while (t() && (${x})) ${s}`),
    fc.tuple(tie("expression"), tie("statement")).map(([x, s]) => `do ${s} while (t() && (${x}))`),
    tie("statement").map((s) => `for (let i = 0; i < 2 && t(); i++) ${s}`),
    fc.tuple(fc.nat(), tie("statement")).map(([n, s]) => `L${n}: for (const x of [1, 2]) { ${s} if (!t()) break L${n}; continue L${n} }`),
    tie("statement").map((s) => `for (const k in { p: 1 }) ${s}`),
    tie("expression").map((x) => `for (let i = 0; i < 3; i++) { /* call */ if (i > (${x})) break; left -= i }`),
    fc.constantFrom("for (const x of [3, 1]) { /* call */ for (let i = 0; i < x; i++) { /* call */ if (i > 1) break; if (left % 3 === 0) continue; left-- } if (x === a) b = 1 }", "while (left % 4 > 0) { /* call */ left--; }", "do { left--; /* call */ } while (left % 3 > 0)", "for (const k in b) { /* call */ try { if (left % 2) null.x; left-- } catch { left-- } finally { left-- } }"),
    fc.tuple(tie("expression"), tie("statement")).map(([x, s]) => `switch (${x}) { case 1: log.push(1); case 'a': { ${s} } break; case 2: }`),
    fc.tuple(tie("statement"), tie("statement")).map(([s, t]) => `try { ${s} throw 1 } catch (e) { ${t} } finally { log.push('f') }`),
    fc.tuple(tie("statement"), tie("statement")).map(([s, t]) => `{ ${s} ${t} }`),
    tie("expression").map((x) => `if (t()) return ${x}\n`),
  ),
}));

const program = fc
  .array(statement, { minLength: 1, maxLength: 4 })
  .map((statements) => `function f(a, b) { let left = 30; const log = []; const t = () => --left > 0;\n${statements.join("\n")}\nreturn log }`);
