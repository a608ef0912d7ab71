import type { Outcome, Sandbox } from "@medoid/spec";
import { ask } from "./ask.ts";

/** What is tried through a sandbox's own interface, in the same way everywhere. */
export type Property = "memory" | "time" | "steps" | "coverage" | "deterministic";

type Programs = Readonly<Record<"bomb" | "heavy" | "loop" | "hidden" | "branch" | "chance", string>>;

const programs: Readonly<Record<"javascript" | "python", Programs>> = {
  javascript: {
    bomb: "function probe() { const all = []; for (let i = 0; i < 4096; i++) all.push(new Uint8Array(1 << 20).fill(1)); return 0; }",
    // Seconds in natives, in few steps and little memory.
    heavy: "function probe() { const s = 'ab'.repeat(100000); let n = 0; for (let i = 0; i < 10000; i++) n += s.split('').length; return n; }",
    loop: "function probe() { for (;;) try { for (;;); } catch {} }",
    hidden: "function probe() { return new Function('for (;;);')(); }",
    branch: "function probe(x) { if (x > 0) return 1; return 2; }",
    chance: "function probe() { return [Math.random(), Date.now(), new Date(2020, 1, 1).getTime(), typeof performance === 'object' ? performance.now() : 0]; }",
  },
  python: {
    bomb: "def probe():\n    return len([bytearray(1 << 20) for _ in range(4096)])",
    heavy: "import re\ndef probe():\n    return bool(re.match(r'(a*)*b', 'a' * 60))",
    loop: "def probe():\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass",
    hidden: "def probe():\n    exec('while True: pass')",
    branch: "def probe(x):\n    if x > 0:\n        return 1\n    return 2",
    chance: "import os, random, time\ndef probe():\n    return [random.random(), time.time(), list(os.urandom(4)), list({'a', 'b', 'c', 'd', 'e'}), hash('a') % 1000]",
  },
};

const heavyMs = 150;

/** Whether each property holds for that language, by trying it. */
export async function tryProperties(sandbox: Sandbox, language: "javascript" | "python"): Promise<Readonly<Record<Property, boolean>>> {
  const outcomeOf = async (name: keyof Programs, wallMs?: number): Promise<Outcome> => (await ask(sandbox, { language, code: programs[language][name], ...(wallMs !== undefined && { wallMs }) })).outcome;
  const memory = isLimit(await outcomeOf("bomb"), "memory");
  const time = isLimit(await outcomeOf("heavy", heavyMs), "wall");
  // Code that is made while it runs is counted where the engine counts it; elsewhere the clock ends it.
  const steps = isLimit(await outcomeOf("loop"), "steps") && (await outcomeOf("hidden", heavyMs)).kind === "limit";
  const branches = [];
  for (const x of [0, 1]) branches.push((await ask(sandbox, { language, code: programs[language].branch, args: [x], features: true })).features.join());
  const [first, second] = [await outcomeOf("chance"), await outcomeOf("chance")];
  const deterministic = first.kind === "returned" && JSON.stringify(first) === JSON.stringify(second);
  return { memory, time, steps, coverage: branches[0] !== branches[1] && !branches.includes(""), deterministic };
}

function isLimit(outcome: Outcome, what: "memory" | "steps" | "wall"): boolean {
  return outcome.kind === "limit" && outcome.what === what;
}
