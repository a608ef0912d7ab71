import type { Shape, Value } from "@medoid/spec";
import { functionsOf } from "@medoid/values";
import { expect, test } from "vitest";
import { javascript, typescript } from "./index.ts";

const js = await javascript.create({});
const ts = await typescript.create({});

const uses = (code: string): string[] => js.readCode(code, "f").uses.map(({ param, path, suggests }) => `${[param, ...path].join(".")}: ${suggests}`);

test("programs that differ in layout, comments, quotes and unwritten semicolons are one", () => {
  const text = (code: string): string => js.readCode(code, "f").normalised;
  const one = text("const f = (a) => {\n  // why\n  return a + 'x' + 1.0\n}");
  expect(text('const f=(a)=>{return a+"x"+1;};')).toBe(one);
  expect(text("const f = (a) => {\n  return\n a + 'x' + 1\n}")).not.toBe(one);
  expect(text("const f = a => `a b`")).not.toBe(text("const f = a => `a  b`"));
  expect(ts.readCode("const f = (a: string): string => { return a + 'x' + 1 }", "f").normalised).toBe(one);
});

test("the signature has defaults, rest parameters, patterns, and types from doc comments", () => {
  const code = `
/**
 * @param {number[]} a - the numbers
 * @param {{x: string}} [c]
 * @param {...boolean} e
 * @returns {?string}
 */
function f(a, b = 1, c = 0, { d }, ...e) {}`;
  expect(js.readCode(code, "f").signature).toEqual({
    params: [
      { name: "a", shape: { kind: "list", of: { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [3, 1] } } },
      { name: "b", shape: { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [3, 1] }, optional: true },
      { name: "c", shape: { kind: "record", fields: [["x", { kind: "string" }]] }, optional: true },
      { name: "arg3" },
      { name: "e", shape: { kind: "bool" }, rest: true },
    ],
    returns: { kind: "union", of: [{ kind: "string" }, { kind: "none" }] },
  });
});

test("fields of an argument that are documented by themselves", () => {
  const code = `
/**
 * @param {Object} [options]
 * @param {number} [options.page=1] a positive integer
 * @param {string} options.mode
 * @param {Object[]} rows
 * @param {number} rows[].fee
 */
function f(options, rows) {}`;
  const number: Shape = { kind: "union", of: [{ kind: "int" }, { kind: "float" }], weights: [3, 1] };
  expect(js.readCode(code, "f").signature?.params).toEqual([
    { name: "options", shape: { kind: "record", fields: [["page", { kind: "int", min: { value: 1, hard: false, promised: true } }], ["mode", { kind: "string" }]], optional: ["page"] }, optional: true },
    { name: "rows", shape: { kind: "list", of: { kind: "record", fields: [["fee", number]] } } },
  ]);
});

test("the signature has TypeScript's types, declared ones followed", () => {
  const code = "interface P { x: string; next?: P }\ntype Side = 'l' | 'r';\nexport function f<T>(p: P, side: Side = 'l', m?: Map<string, boolean[]>, ...r: string[]): readonly [string, boolean] { return ['', true] }";
  const { signature } = ts.readCode(code, "f");
  expect(signature?.params.slice(1)).toEqual([
    { name: "side", shape: { kind: "literal", values: ["l", "r"] }, optional: true },
    { name: "m", shape: { kind: "dict", asMap: true, key: { kind: "string" }, value: { kind: "list", of: { kind: "bool" } } }, optional: true },
    { name: "r", shape: { kind: "string" }, rest: true },
  ]);
  expect(signature?.params[0]?.shape).toMatchObject({ kind: "record", fields: [["x", { kind: "string" }], ["next", { kind: "record" }]], optional: ["next"] });
  expect(signature?.returns).toEqual({ kind: "tuple", of: [{ kind: "string" }, { kind: "bool" }] });
  const method = ts.readCode("class Solution { twoSum(nums: string[], k: bigint): boolean { return true } }", "Solution.twoSum").signature;
  expect(method?.params.map((param) => param.shape?.kind)).toEqual(["list", "literal"]);
});

test("dates, big integers and functions are some of theirs", () => {
  const valuesOf = (type: string): readonly Value[] => {
    const shape = ts.readCode(`function f(p: ${type}) {}`, "f").signature?.params[0]?.shape;
    return shape?.kind === "literal" ? shape.values : [];
  };
  expect(valuesOf("Date")).toContainEqual({ $: "date", of: Date.UTC(2024, 1, 29) });
  expect(valuesOf("bigint")).toContain(10n ** 20n);
  expect(valuesOf("() => number")).toEqual(functionsOf({ takes: 0 }));
  expect(valuesOf("(acc: number, x: number) => number")).toEqual(functionsOf({ takes: 2, returns: "union" }));
  expect(valuesOf("(s: string) => boolean")).toEqual(functionsOf({ takes: 1, first: "string", returns: "bool" }));
});

test("of the types of mappings only Map is one", () => {
  const isMap = (type: string): boolean => {
    const [typed, documented] = [ts.readCode(`function f(p: ${type}) {}`, "f"), js.readCode(`/** @param {${type}} p */\nfunction f(p) {}`, "f")].map(({ signature }) => signature?.params[0]?.shape);
    expect(typed).toEqual(documented);
    expect(typed?.kind).toBe("dict");
    return typed?.kind === "dict" && typed.asMap === true;
  };
  expect(["Map<string, number>", "ReadonlyMap<string, number>", "Map"].map(isMap)).toEqual([true, true, true]);
  expect(["Record<string, number>", "{ [key: string]: number }", "Object<string, number>", "Partial<Record<string, number>>"].map(isMap)).toEqual([false, false, false, false]);
});

test("what is left of alternatives without some", () => {
  const shapeOf = (type: string): unknown => ts.readCode(`type D = { kind: "a"; of: number } | { kind: "b"; by: string } | { kind: "c"; of: number };\nfunction f(p: ${type}) {}`, "f").signature?.params[0]?.shape;
  expect(shapeOf('Exclude<D, { kind: "b" }>')).toMatchObject({ kind: "union", of: [{ kind: "record", fields: [["kind", { values: ["a"] }], ["of", {}]] }, { kind: "record", fields: [["kind", { values: ["c"] }], ["of", {}]] }] });
  expect(shapeOf('Exclude<"x" | "y" | "z", "y">')).toEqual(shapeOf('"x" | "z"'));
  expect(shapeOf("Exclude<string, string>")).toEqual({ kind: "any" });
});

test("a kind that is asked for at run time", () => {
  const asked = (code: string): string[] => js.readCode(code, "f").uses.flatMap(({ param, path, suggests, asked: isAsked }) => (isAsked ? [`${[param, ...path].join(".")}: ${suggests}`] : []));
  expect(asked("const f = (a) => a.filter((x) => typeof x === 'number')")).toEqual(["0.item: int"]);
  expect(asked("const f = (a) => a.filter((x) => Number.isInteger(x))")).toEqual(["0.item: int"]);
  expect(asked("const f = (a) => a.flatMap((x) => Array.isArray(x) ? x : [x])")).toEqual(["0.item: list"]);
  expect(asked("const f = (a) => a.map((x) => x + 1)")).toEqual([]);
});

test("uses are followed through variables, loops, destructuring and callbacks", () => {
  expect(uses("const f = (s) => s.toUpperCase()")).toEqual(["0: string"]);
  expect(uses("function f(a) { const b = a.slice().sort((x, y) => x % y); }")).toContain("0.item: int");
  expect(uses("function f(a) { for (const row of a) for (const cell of row) cell.trim() }")).toEqual(expect.arrayContaining(["0: list", "0.item: list", "0.item.item: string"]));
  expect(uses("function f(p) { for (const [x, y] of p) { x.trim(); } }")).toEqual(["0: list", "0: string", "0.item.0: string", "0.item: tuple", "0.item.0: any", "0.item.1: any"]);
  expect(uses("function f(d) { for (const [k, v] of Object.entries(d)) { k.trim(); v.push(1) } }")).toEqual(["0: dict", "0.key: string", "0.value: list"]);
  expect(uses("function f(d) { Object.keys(d).map((k) => k.trim()) }")).toEqual(["0: dict", "0.key: string"]);
  expect(uses("function f({ name, age }) { name.trim(); return age * 2 }")).toEqual(["0: record", "0..name: string", "0..age: int"]);
  expect(uses("function f(a, i) { return a[i - 1] }")).toEqual(expect.arrayContaining(["0: list", "1: int"]));
  expect(uses("function f(n) { return n.toString().split('') }")).toEqual([]);
  expect(uses("function f(x) { return x === 'a' || typeof x === 'number' }")).toEqual(["0: string", "0: int"]);
  expect(uses("function f(a) { const b = a.constructor; b.toString(); return ({}).hasOwnProperty.call(a, 'x') instanceof constructor }")).toEqual(["0: record", "0..constructor: any"]);
  expect(uses("function f(rows, key) { return rows.map((row) => row[key] ?? '') }")).toEqual(expect.arrayContaining(["0.item.@1: any", "0.item.@1: string"]));
  const marked = (body: string): unknown[] => js.readCode(`function f(rows, n, text) { ${body} }`, "f").uses.flatMap(({ path, mayMiss, texts, counts }) => (mayMiss || texts || counts ? [[path.join(" "), mayMiss ?? texts ?? counts]] : []));
  expect(marked("return rows.map((row) => (row.kind === 'in' ? row.sum : row['kind'] === 'out' ? -row.sum : 0) + (row.fee ?? 0))")).toEqual([["item .kind", ["in", "out"]], ["item .fee", true]]);
  expect(marked("for (const { fee = 0, tax } of rows) if (tax === undefined) n += fee")).toEqual([["item .fee", true], ["item .tax", true]]);
  expect(marked("for (let i = 0; i < n; i++) text += rows[i]")).toEqual([["", { param: 0, path: [] }]]);
  expect(marked("while (i + 1 < n && rows[i] !== 3) i++; rows[(i + 1) % n]")).toEqual([["", { param: 0, path: [] }]]);
  expect(marked("return text.map((_, i) => rows[i % n])")).toEqual([["", { param: 0, path: [] }]]);
  expect(marked("while (i < n || rows[i] !== 3) i++")).toEqual([]);
  expect(marked("for (let i = 0; i < n; i++) text += n[i] + i; for (const row of rows) text += rows[n]")).toEqual([]);
});

test("rows of a table are read to the number of rows, or to the length of the first one", () => {
  const runs = (body: string): unknown[] => js.readCode(`function f(m) { ${body} }`, "f").uses.flatMap(({ path, runsTo }) => (runsTo ? [`${path.join(".")} ${runsTo}`] : []));
  expect(runs("const n = m.length; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s += m[i][j]")).toEqual(["item rows"]);
  expect(runs("for (let i = 0; i < m.length; i++) for (let j = i + 1; j < m.length; j++) s += m[j][i]")).toEqual(["item rows"]);
  expect(runs("for (let j = 0; j < m[0].length; j++) for (let i = 0; i < m.length; i++) s += m[i][j]")).toEqual(["item columns"]);
  expect(runs("for (let i = 0; i < m.length; i++) for (let j = 0; j < m[i].length; j++) s += m[i][j]")).toEqual([]);
});

test("guards are comparisons at the first level that end the call", () => {
  const { guards } = js.readCode("function f(a, n) { if (!a.length || n <= 0) throw new Error(); if (100 < n) { return null } if (n > 5) n++; if (n === 7 && a) return 1 }", "f");
  expect(guards).toEqual([
    { param: 0, measure: "length", op: "==", constant: 0, effect: "throws" },
    { param: 1, measure: "value", op: "<=", constant: 0, effect: "throws" },
    { param: 1, measure: "value", op: ">", constant: 100, effect: "returns" },
  ]);
});

test("constants, imports and definitions are read off", () => {
  const facts = js.readCode("'use strict'; const _ = require('lodash'); const t = { I: 1, 'V': -5 }; const f = (x) => typeof x === 'string' ? `a${x}b` : 10n; class A { m() {} }", "f");
  expect(facts.constants).toEqual(["I", 1, "V", -5, "a", "b", 10n]);
  expect(facts.imports).toEqual(["lodash"]);
  expect(facts.defines).toEqual(["f", "A.m"]);
});

test("examples stand in comments", () => {
  const { examples } = js.readCode("// f(1) // => 2\n/**\n * >>> f(3)\n * 4\n */\nfunction f(x) { return f(5) === 6 }", "f");
  expect(examples).toEqual([
    { args: [1], expected: 2 },
    { args: [3], expected: 4 },
  ]);
});

test("problems are one line", () => {
  expect(js.readCode("function f( {\n}\n}", "f").problem).toBe("line 3: Unexpected token");
  expect(js.readCode("function g() {}", "f").problem).toBe("defines no function f (it defines: g)");
  expect(js.readCode("const f = (x: number) => x", "f").problem).toMatch(/^line 1: /);
});
