import { QuickJSSandbox } from "@medoid/sandbox-quickjs";
import { SubprocessSandbox } from "@medoid/sandbox-subprocess";
import type { Program, Sandbox, Session, Stopped } from "@medoid/spec";
import { afterAll, expect, test } from "vitest";
import { type CandidateInput, select, type TaskInput } from "../src/index.ts";

const javascript: { task: TaskInput; candidates: CandidateInput[] } = {
  task: { entry: "merge", language: "javascript", prompt: "Merge overlapping closed intervals, given as [start, end], and return them sorted.\n\n>>> merge([[1, 3], [2, 6], [8, 10]])\n[[1, 6], [8, 10]]" },
  candidates: [
    "function merge(xs) { const out = []; for (const [a, b] of xs.toSorted((p, q) => p[0] - q[0])) { const last = out.at(-1); if (last && a <= last[1]) last[1] = Math.max(last[1], b); else out.push([a, b]); } return out; }",
    "const merge = (xs) => [...xs].sort((p, q) => p[0] - q[0] || p[1] - q[1]).reduce((out, [a, b]) => { const k = out.length - 1; if (k >= 0 && a <= out[k][1]) { if (b > out[k][1]) out[k][1] = b; } else out.push([a, b]); return out; }, []);",
    "function merge(xs) { xs.sort((p, q) => p[0] - q[0]); const out = []; for (const x of xs) { const last = out[out.length - 1]; if (last && x[0] < last[1]) last[1] = Math.max(last[1], x[1]); else out.push([...x]); } return out; }",
    "function merge(xs) { const out = []; for (const [a, b] of xs) { const last = out.at(-1); if (last && a <= last[1]) last[1] = b; else out.push([a, b]); } return out; }",
    "let calls = 0; function merge(xs) { calls++; return calls > 2 ? xs : [...xs].sort(); }",
    "function merge(xs) { return Math.random() < 0.5 ? xs : []; }",
    "function merge(xs) { while (xs.length) {} return xs; }",
    "function merge(xs) { if (xs.length > 2) throw new RangeError('no'); return xs; }",
    "function merge(xs) { return xs.map( }",
    "// the same as the first\nfunction merge(xs) {\n  const out = [];\n  for (const [a, b] of xs.toSorted((p, q) => p[0] - q[0])) {\n    const last = out.at(-1);\n    if (last && a <= last[1]) last[1] = Math.max(last[1], b);\n    else out.push([a, b]);\n  }\n  return out;\n}",
  ],
};

const python: typeof javascript = {
  task: { entry: "ranks", language: "python", prompt: 'def ranks(scores: list[int]) -> list[int]:\n    """The rank of each score, the highest being 1; equal scores share a rank.\n\n    >>> ranks([10, 30, 30, 5])\n    [3, 1, 1, 4]\n    """\n' },
  candidates: [
    "def ranks(scores):\n    return [1 + sum(other > s for other in scores) for s in scores]\n",
    "def ranks(scores):\n    order = sorted(scores, reverse=True)\n    return [order.index(s) + 1 for s in scores]\n",
    "def ranks(scores):\n    first = {}\n    for place, s in enumerate(sorted(scores, reverse=True), 1):\n        first.setdefault(s, place)\n    return [first[s] for s in scores]\n",
    "def ranks(scores):\n    distinct = sorted(set(scores), reverse=True)\n    return [distinct.index(s) + 1 for s in scores]\n",
    "def ranks(scores, seen=[]):\n    seen.extend(scores)\n    return [1 + sum(other > s for other in set(seen)) for s in scores]\n",
    "import random\ndef ranks(scores):\n    return random.sample(range(1, len(scores) + 1), len(scores))\n",
    "def ranks(scores):\n    while scores:\n        pass\n    return scores\n",
    "def ranks(scores):\n    return [sorted(scores).index(s) + 1 for s in scores][3]\n",
    "import numpy_that_is_not_there as np\ndef ranks(scores):\n    return np.argsort(scores)\n",
    "def ranks(scores):\n    return list({hash(str(s)) % 7 for s in scores})\n",
  ],
};

/** The same sandbox, whose sessions come and answer late, each in its own time, by so many milliseconds at most, and need so much memory. */
function unruly(sandbox: Sandbox, memoryPerSession = sandbox.memoryPerSession, latest = 6): Sandbox {
  const late = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.random() * latest));
  return {
    name: sandbox.name,
    languages: sandbox.languages,
    slots: sandbox.slots,
    memoryPerSession,
    probe: () => sandbox.probe(),
    close: () => sandbox.close(),
    open: async (program: Program, limits, signal): Promise<Session | Stopped> => {
      await late();
      const session = await sandbox.open(program, limits, signal);
      if ("stopped" in session) return session;
      return {
        run: async (batch, cancel) => {
          await late();
          return session.run(batch, cancel);
        },
        dispose: () => session.dispose(),
      };
    },
  };
}

const sandboxes = [new QuickJSSandbox(2), new SubprocessSandbox()] as const;
afterAll(() => Promise.all(sandboxes.map((sandbox) => sandbox.close())));

const runs = await Promise.all(
  ([["JavaScript in quickjs", sandboxes[0], javascript], ["Python in a subprocess", sandboxes[1], python], ["JavaScript in a subprocess", sandboxes[1], javascript]] as const).map(async ([name, sandbox, given]) => {
    const languages = await sandbox.probe().then((found) => found.languages, () => []);
    return { name, sandbox, given, here: languages.includes(given.task.language as string) };
  }),
);

for (const { name, sandbox, given, here } of runs) {
  const skipped = here ? "" : " (which does not run here)";
  const bytes = async (workers: number, own: Sandbox, seed = 1): Promise<string> => JSON.stringify({ ...(await select({ ...given, seed, workers, sandbox: own, budget: { inputs: 50 } })), seconds: 0 });

  test.skipIf(!here)(`${name}${skipped}: the same bytes with 1, 2 and 8 workers, with sessions delayed at random`, async () => {
    const plain = await bytes(1, sandbox);
    expect(JSON.parse(plain)).toMatchObject({ abstained: false, winner: { ordinal: expect.any(Number) as number }, witness: { input: expect.any(Array) as unknown[] } });
    expect(await bytes(2, sandbox)).toBe(plain);
    expect(await bytes(8, unruly(sandbox))).toBe(plain);
  });

  test.skipIf(!here)(`${name}${skipped}: the same bytes where few sessions fit, whoever runs when`, async () => {
    const few = 2 ** 29;
    for (const seed of [3, 4, 5]) expect(await bytes(8, unruly(sandbox, few), seed)).toBe(await bytes(1, unruly(sandbox, few, 0), seed));
  });
}
