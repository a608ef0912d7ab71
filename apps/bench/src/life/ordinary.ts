import type { AttackLanguage } from "@medoid/testkit";

/** Functions as they are asked for, `f` of a number from 0; `k` makes many of one. They loop, throw, keep what no answer depends on, and build lists, texts and dictionaries. */
const templates: readonly { readonly javascript: (k: number) => string; readonly python: (k: number) => string }[] = [
  {
    javascript: (k) => `function f(n) {\n  const seen = [];\n  for (let i = 0; i < (n * 7 + ${k}) % 40; i++) if (i % 3 !== ${k % 3}) seen.push(i * ${k});\n  return seen;\n}\n`,
    python: (k) => `def f(n):\n    seen = []\n    for i in range((n * 7 + ${k}) % 40):\n        if i % 3 != ${k % 3}:\n            seen.append(i * ${k})\n    return seen\n`,
  },
  {
    javascript: (k) => `let calls = 0;\nfunction f(n) {\n  calls += 1;\n  let [a, b] = [BigInt(${k}), 1n];\n  for (let i = 0; i < n + ${k % 50}; i++) [a, b] = [b, a + b];\n  return b;\n}\n`,
    python: (k) => `calls = []\ndef f(n):\n    calls.append(n)\n    a, b = ${k}, 1\n    for _ in range(n + ${k % 50}):\n        a, b = b, a + b\n    return b\n`,
  },
  {
    javascript: (k) => `function f(n) {\n  if ((n + ${k}) % 5 === 0) throw new RangeError("not this one: " + n);\n  const counts = {};\n  for (const c of ("word ${k} ".repeat(n) + n)) counts[c] = (counts[c] || 0) + 1;\n  return counts;\n}\n`,
    python: (k) => `def f(n):\n    if (n + ${k}) % 5 == 0:\n        raise ValueError("not this one: " + str(n))\n    counts = {}\n    for c in "word ${k} " * n + str(n):\n        counts[c] = counts.get(c, 0) + 1\n    return counts\n`,
  },
  {
    javascript: (k) => `class Walk {\n  constructor(n) { this.n = n; }\n  *[Symbol.iterator]() { for (let at = this.n + ${k}; at > 1; at = at % 2 ? 3 * at + 1 : at / 2) yield at; }\n}\nfunction f(n) {\n  return [...new Walk(n)].slice(0, 50).sort((a, b) => a - b).join("-");\n}\n`,
    python: (k) => `class Walk:\n    def __init__(self, n):\n        self.n = n\n    def __iter__(self):\n        at = self.n + ${k}\n        while at > 1:\n            yield at\n            at = 3 * at + 1 if at % 2 else at // 2\ndef f(n):\n    return "-".join(map(str, sorted(list(Walk(n))[:50])))\n`,
  },
];

/** The `index`th function, different from all others. */
export function ordinaryProgram(language: AttackLanguage, index: number): string {
  return (templates[index % templates.length] as (typeof templates)[number])[language](index);
}
