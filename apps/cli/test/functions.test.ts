import { expect, test } from "vitest";
import { select } from "../src/index.ts";

const memoizers = [
  "function memoize(fn) { const seen = new Map(); return (...a) => { const key = JSON.stringify(a); if (!seen.has(key)) seen.set(key, fn(...a)); return seen.get(key); }; }",
  "const memoize = (fn) => { const seen = {}; return (...a) => (a in seen ? seen[a] : (seen[a] = fn(...a))); };",
  "function memoize(fn) { let first; return (...a) => (first ??= fn(...a)); }",
];

test.each([
  ["javascript", "counter", "", ["function counter(n) { return () => n++; }", "const counter = (n) => { let at = n - 1; return () => ++at; };", "function counter(n) { return () => ++n; }"]],
  ["javascript", "counter", "", ["const counter = (n) => ({ up: () => ++n, down: () => --n });", "function counter(n) { let c = n; return { up() { return ++c }, down() { return --c } }; }", "function counter(n) { return { up: () => n++, down: () => n-- }; }"]],
  ["javascript", "memoize", "```ts\nfunction memoize(fn: (a: number, b: number) => number)\n```", memoizers],
  ["javascript", "compose", "", ["const compose = (fs, x) => fs.reduceRight((at, f) => f(at), x);", "function compose(fs, x) { for (const f of [...fs].reverse()) x = f(x); return x; }", "const compose = (fs, x) => fs.reduce((at, f) => f(at), x);"]],
  ["python", "adder", "", ["def adder(n): return lambda x: x + n", "from functools import partial\nfrom operator import add\ndef adder(n): return partial(add, n)", "def adder(n):\n    return lambda x: x - n"]],
  ["python", "twice", "def twice(f: Callable[[int], int], x: int) -> int:\n    ...", ["def twice(f, x): return f(f(x))", "def twice(f, x):\n    for _ in range(2): x = f(x)\n    return x", "def twice(f, x): return f(x)"]],
  ["python", "days", "def days(a: date, b: date) -> int:\n    ...", ["def days(a, b): return (b - a).days", "def days(a, b): return b.toordinal() - a.toordinal()", "def days(a, b): return abs((b - a).days)"]],
])("functions and dates, given or returned, tell programs apart: %s %s", async (language, entry, prompt, candidates) => {
  const { winner, agreement } = await select({ task: { language, entry, prompt }, candidates });
  expect([winner?.index, agreement.identical]).toEqual([expect.toSatisfy((at: number) => at < 2), 2]);
});

test("a function that never comes back is a limit, one that fails an error that it returns", async () => {
  const { candidates } = await select({ task: { language: "python", entry: "f" }, candidates: ["def f(n):\n    def g():\n        while True: pass\n    return g", "def f(n):\n    def g(): raise ValueError(n)\n    return g"] });
  expect(candidates.map(({ status }) => status)).toEqual(["failed", "ran"]);
});
