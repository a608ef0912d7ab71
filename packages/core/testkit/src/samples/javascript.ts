import type { Value } from "@medoid/spec";
import type { LanguageSources, SandboxProgram } from "../law.ts";

export const javascriptPrograms: Record<SandboxProgram, string> = {
  double: "function f(x) { return 2 * x; }",
  echo: "const f = (x) => x;",
  branches: `function f(x) {
  let turns = 0;
  for (let i = 0; i < x; i++) turns += 1;
  if (x % 2 === 0) { return turns; } else { turns += 0; }
  return turns;
}`,
  counter: "let calls = 0; function f(x) { calls += 1; globalThis.seen = (globalThis.seen ?? 0) + 1; Array.prototype.seen = calls; return Math.max(calls, globalThis.seen, [].seen); }",
  throws: "function f(x) { if (x % 2) { throw new RangeError('odd'); } return x; }",
  change: "function f(x) { x.push(7); }",
  defaults: "function f(x = 7) { return x; }",
  broken: "function f(x) { return (; }",
  throwsAtLoad: "function f(x) { return x; } throw new TypeError('at load');",
  witness: `let calls = 0;
const places = [globalThis, Object.prototype, Array.prototype, Function.prototype, String.prototype, Number.prototype, Promise.prototype, Error.prototype, Math, JSON, Reflect, Symbol];
function f(x) {
  calls += 1;
  const list = JSON.parse(JSON.stringify({ list: [3, 1, 2].map((y) => y + 1) })).list;
  return [2 * x, calls, places.filter((place) => "leak" in place).length, list.sort().join()];
}`,
};

/** Values that a JavaScript program hands back as they were. */
export const javascriptValues: readonly Value[] = [
  null,
  { $: "undefined" },
  true,
  0,
  -7,
  2 ** 53 - 1,
  -0,
  0.1,
  1e300,
  Number.NaN,
  Infinity,
  -Infinity,
  2n ** 70n,
  1n,
  "",
  "quote \" backslash \\ line \n nul \0 snowman \u2603 astral \u{1f600}",
  [],
  [[1, [2]], ["a", null]],
  { $: "set", of: [1, "a"] },
  { $: "map", asMap: true, of: [["a", 1]] },
  { $: "map", of: [["a", 1], [[1], { $: "set", of: [] }]] },
  { $: "object", of: [["b", 1], ["a", [0.5]], ["toJSON", 1], ["length", 2]] },
  { $: "bytes", of: Uint8Array.of(0, 127, 255) },
  { $: "date", of: 86_400_000 },
];

export const javascriptSources: LanguageSources = {
  plain: "// Adds.\nfunction f(left, right) {\n  return left + right;\n}\n",
  relaid: "/** Sums two numbers. */\nfunction f( left,right )\n{ return left /* first */ + right; }",
  other: "function f(left, right) {\n  return left - right;\n}\n",
  broken: "function f(left, right) {\n  return left +;\n}\n",
  withoutEntry: "function g(left, right) {\n  return left + right;\n}\n",
};
