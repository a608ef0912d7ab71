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
  loop: "function f(x) { while (x === 1) { } return x; }",
  swallow: "function f(x) { while (x === 1) { try { for (;;) { } } catch (e) { continue; } finally { if (x === 1) continue; } } return x; }",
  recurse: "function f(x) { return x === 1 ? f(x) + 1 : x; }",
  grow: "function f(x) { if (x !== 1) return x; let kept = []; let piece = 'memory'.repeat(1000); for (;;) { kept.push(new Array(100000).fill(kept.length)); piece += piece; kept.push(piece); } }",
  flood: "function f(x) { return x === 1 ? 'x'.repeat(10000000) : x; }",
  exit: "function f(x) { if (x === 1) { globalThis.process.exit(3); } return x; }",
  change: "function f(x) { x.push(7); }",
  print: "function f(x) { console.log(x, '{\"forged\": 1}'); console.error(x); return x; }",
  chance: "function f(x) { return [Math.random(), Date.now(), Math.random()]; }",
  file: "function f(x) { return globalThis.process.getBuiltinModule('node:fs').readFileSync('/etc/passwd', 'utf8'); }",
  broken: "function f(x) { return (; }",
  throwsAtLoad: "function f(x) { return x; } throw new TypeError('at load');",
  loopsAtLoad: "function f(x) { return x; } for (;;) { }",
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
