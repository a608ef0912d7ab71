import { describe, expect, test } from "vitest";
import { readCode } from "../code.ts";

const uses = (code: string): string[] => readCode(code, "f", false).uses.map(({ param, path, suggests }) => `${param} ${path.join(".")} ${suggests}`);
const readAt = (code: string): unknown[] => readCode(code, "f", false).uses.flatMap(({ param, path, readAt: length }) => (length === undefined ? [] : [[param, path.join("."), length]]));

describe("what is read at constant places only", () => {
  test("has so many parts, each with uses of its own", () => {
    expect(readAt("const f = (p, q) => p[0] - q[0] + p[1] * q[1]")).toEqual([[0, "", 2], [1, "", 2]]);
    expect(readAt("function f(p) { const [x, y] = p; return x * y }")).toEqual([[0, "", 2]]);
    expect(uses("const f = (rows) => rows.filter((r) => r[1] > 2).map((r) => r[0].trim())")).toEqual(expect.arrayContaining(["0 item tuple", "0 item.0 string", "0 item.1 int"]));
    expect(uses("const f = (rows) => rows.map(([, n]) => n % 2)")).toEqual(expect.arrayContaining(["0 item tuple", "0 item.0 any", "0 item.1 int"]));
  });

  test("is a list like any other where it is gone through, measured, changed, or read at other places", () => {
    for (const body of ["for (const x of p) g(x); return p[0] + p[1]", "return p[0] + p[1] + p.length", "[p[0], p[1]] = [p[1], p[0]]", "const [first, ...others] = p; return first", "const [x, y] = p; return p.map((z) => z + x + y)", "return p[0] + p[i] + p[1]", "return p[1] + p[2]", "return p[0]"]) {
      expect(readAt(`function f(p, i) { ${body} }`)).toEqual([]);
    }
  });
});

describe("texts that are looked up", () => {
  const among = (code: string): unknown[] => readCode(code, "f", false).uses.flatMap(({ path, among: texts, mayMiss }) => (texts ? [[path.join("."), texts, mayMiss]] : []));

  test("among constants of the program's own", () => {
    expect(among("const points = { gold: 3, silver: 2 };\nconst f = (medal) => points[medal] ?? 0")).toEqual([["", ["gold", "silver"], true]]);
    expect(among("const f = (day) => ['mon', 'tue'].indexOf(day)")).toEqual([["", ["mon", "tue"], true]]);
    expect(among("const known = new Set(['a1', 'b2']);\nconst f = (ids) => ids.filter((id) => known.has(id))")).toEqual([["item", ["a1", "b2"], true]]);
    expect(among("const worth = new Map([['I', 1], ['V', 5]]);\nfunction f(s) { let sum = 0; for (const c of s) sum += worth.get(c); return sum }")).toEqual([["item", ["I", "V"], undefined]]);
    expect(among("const worth = { I: 1, V: 5 };\nconst f = (s) => [...s].reduce((sum, c) => sum + worth[c], 0)")).toEqual([["item", ["I", "V"], undefined]]);
    expect(among("const worth = { I: 1, V: 5 };\nconst f = (s) => [...s].reduce((sum, c) => sum + (worth[c] || 0), 0)")).toEqual([["item", ["I", "V"], true]]);
    expect(among("const worth = { I: 1, V: 5 };\nfunction f(s) { let sum = 0; for (const c of s) { const own = worth[c]; sum += own } return sum }")).toEqual([["item", ["I", "V"], true]]);
    expect(among("const f = (s) => [...s].filter((c) => 'aeiou'.includes(c))")).toEqual([["item", ["a", "e", "i", "o", "u"], true]]);
  });

  test("a place in a list is none, and what is changed or holds other things is not known", () => {
    expect(among("const days = ['mon', 'tue'];\nconst f = (n) => days[n] + 'ab'[n]")).toEqual([]);
    expect(among("let days = ['mon', 'tue'];\nfunction f(day) { days = days.concat(day); return days.indexOf(day) }")).toEqual([]);
    expect(among("const f = (day) => ['mon', 1].indexOf(day) + [].indexOf(day)")).toEqual([]);
    expect(among("function f(days, day) { return days.indexOf(day) }\nconst days = ['mon', 'tue']")).toEqual([]);
  });
});

test("a mapping is a Map where it is used as nothing else is", () => {
  const isMap = (body: string): boolean => readCode(`function f(p, k) { ${body} }`, "f", false).uses.some(({ param, asMap }) => param === 0 && asMap);
  for (const body of ["return p.get(k) ?? 0", "p.set(k, 1)", "return p.has(k)", "return p.size", "return p instanceof Map"]) expect([body, isMap(body)]).toEqual([body, true]);
  for (const body of ["return p[k]", "return p.hasOwnProperty(k)", "return p instanceof Map ? p.get(k) : p[k]", "return p.get ? p.get(k) : Object.keys(p)", "for (const own in p) p.delete(own)", "return k in p || p.has(k)"]) expect([body, isMap(body)]).toEqual([body, false]);
});

describe("helpers", () => {
  test("are followed with what they are given", () => {
    expect(uses("const parse = (s) => s.trim();\nconst f = (a, b) => parse(a) + parse(b)")).toEqual(expect.arrayContaining(["0  string", "1  string"]));
    expect(uses("function f(rows) { const cost = (row) => row.net * 2; return rows.map((r) => cost(r)) }")).toContain("0 item..net int");
  });

  test("what calls itself, or is named twice, ends", () => {
    expect(uses("function f(n) { return n < 2 ? n : f(n - 1) + g(n) }\nfunction g(m) { return m > 2 ? g(m) : h(m) }\nfunction h(k) { return g(k) % 2 }")).toContain("0  int");
    expect(uses("const g = (s) => s.trim();\nfunction f(a) { const g = (n) => n % 2; return g(a) }")).toEqual([]);
  });
});
