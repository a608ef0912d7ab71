import { spawnSync } from "node:child_process";
import type { Clusterer, Example } from "@medoid/spec";
import { MedoidError } from "@medoid/spec";
import { describe, expect, test } from "vitest";
import { type CandidateInput, compare, select, selectStream, solve } from "./index.ts";

const task = { entry: "solve", language: "javascript", prompt: ">>> solve(2)\n4" };
const right = ["function solve(n) { return n * n }", "const solve = (n) => n ** 2"];
const wrong = "function solve(n) { return n + n }";

describe("select", () => {
  test("in a few lines", async () => {
    const answer = await select({ task, candidates: [...right, wrong, ...right] });
    expect([0, 1, 3, 4]).toContain(answer.winner?.ordinal);
    expect(answer.agreement).toEqual({ identical: 4, of: 5 });
    expect(answer.confidence).toBeGreaterThan(0.5);
  });

  test("takes what is known of candidates, and stages made by the caller", async () => {
    const apart: Clusterer = { name: "apart", needs: "groups", cluster: ({ size }) => ({ labels: Int32Array.from({ length: size }, (_, i) => i) }) };
    const candidates = right.map((code, i) => ({ code, id: `c${i}`, file: `c${i}.js`, language: "javascript" }));
    const answer = await select({ task: { entry: "solve", id: "squares" }, candidates, clusterer: apart, screens: [], budget: { inputs: 8 } });
    expect(answer).toMatchObject({ task: "squares", candidates: [{ id: "c0", file: "c0.js" }, { id: "c1" }] });
    expect(answer.clusters).toHaveLength(2);
    expect(answer.inputs).toBeLessThanOrEqual(8);
  });

  test("programs that hang hide nothing of the others, though they come first", async () => {
    const twelve = (code: (at: number) => string): string[] => Array.from({ length: 12 }, (_, at) => code(at));
    const hanging = twelve((at) => `function solve(n) { let i = ${at}; for (;;) i++; }`);
    const answer = await select({ task: { entry: "solve", language: "javascript" }, candidates: [...hanging, ...twelve((at) => `function solve(n) { return n + ${at} - ${at}; }`)] });
    expect(answer).toMatchObject({ winner: { ordinal: 12 }, agreement: { identical: 12, of: 24 }, stopped: { by: "stable" } });
    expect(answer.inputs).toBeGreaterThanOrEqual(40);
  });

  test("calls share the sandboxes that come along, which keep no process alive", async () => {
    await select({ task, candidates: right });
    const started: unknown[] = [];
    const note = (worker: unknown): void => void started.push(worker);
    process.on("worker", note);
    const [again, other] = await Promise.all([select({ task, candidates: [...right, wrong] }), compare({ task, candidates: [right[0] as string, wrong] })]);
    process.off("worker", note);
    expect([again.agreement.identical, other.difference !== undefined, started.length]).toEqual([2, true, 0]);
    const calls = `import { select } from ${JSON.stringify(new URL("./index.ts", import.meta.url).href)};
      for (const [language, code] of [["javascript", "const f = (n) => n"], ["python", "def f(n): return n"]]) console.log((await select({ task: { entry: "f", language }, candidates: [code] })).winner.code);`;
    expect(spawnSync(process.execPath, ["--conditions=@medoid/source", "--input-type=module", "-e", calls], { encoding: "utf8", timeout: 50_000 })).toMatchObject({ status: 0, stdout: "const f = (n) => n\ndef f(n): return n\n" });
  });

  test("no candidates: nothing is chosen, and nothing is thrown", async () => {
    expect(await select({ task, candidates: [] })).toMatchObject({ winner: null, abstained: true, notes: ["There are no candidates."] });
  });

  test("says what it cannot do", async () => {
    await expect(select({ task: { entry: "solve" }, candidates: right })).rejects.toThrow("The language of the task is not stated.");
    await expect(select({ task: { entry: "solve", language: "cobol" }, candidates: right })).rejects.toThrow('No language "cobol" is known here.');
    const error = await select({ task, candidates: right, clusterer: "nope" }).catch((reason: unknown) => reason);
    expect(MedoidError.is(error) && error.code).toBe("plugin");
  });
});

describe("what callers without types get wrong is one clear line", () => {
  const sampler = { name: "none", sample: async function* () {} };
  test.each<[string, (request: any) => Promise<unknown>, unknown]>([
    ["select is missing.", select, undefined],
    ["select: task is missing.", select, { candidates: right }],
    ["select: task.entry is missing.", select, { task: { language: "javascript" }, candidates: right }],
    ["select: task.entry: must be the name of the function.", select, { task: { entry: 1 }, candidates: right }],
    ['select: task.examples[0].args: must be the list of arguments, as in {args: [1, "a"], expected: 2}.', select, { task: { ...task, examples: [{ input: [3], output: 9 }] }, candidates: right }],
    ["select: task.original.code is missing.", select, { task: { ...task, original: {} }, candidates: right }],
    ["select: candidates: must be a list of programs, or an async iterable.", select, { task }],
    ["select: candidates: must be a list of programs, or an async iterable.", select, { task, candidates: right[0] }],
    ["Candidate #1 is no program.", select, { task, candidates: [right[0], 2] }],
    ["Candidate #0 is no program.", select, { task, candidates: [null] }],
    ["Candidate #0 is no program.", select, { task, candidates: (async function* () { yield {}; })() }],
    ['There is no method "nosuch".', select, { task, candidates: right, method: "nosuch" }],
    ["compare: candidates is missing.", compare, { task }],
    ["compare: candidates: must be two programs.", compare, { task, candidates: [right[0]] }],
    ["Candidate #1 is no program.", compare, { task, candidates: [right[0], null] }],
    ["solve: task: must be a prompt, or {prompt, entry?, language?, ...}.", solve, { sampler }],
    ["solve: sampler: must be a sampler, as aiSdk({models}) of @medoid/sampler-ai-sdk makes one.", solve, { task: "a function f" }],
  ])("%s", async (message, call, request) => {
    const error = await call(request).catch((reason: unknown) => reason);
    expect(MedoidError.is(error) && error.code).toBe("input");
    expect((error as Error).message).toBe(message);
  });
});

describe("examples as JavaScript has them", () => {
  const given = (examples: unknown, language = "javascript") => ({ entry: "f", language, examples: examples as Example[] });

  test.each([
    ["plain objects", "javascript", [{ args: [{ a: 1 }], expected: { a: 2 } }], ["const f = (o) => ({ a: o.a + 2 })", "const f = (o) => ({ ...o, a: o.a + 1 })"]],
    ["dicts", "python", [{ args: [{ a: 1 }], expected: { a: 2 } }], ["def f(o): return {'a': o['a'] + 2}", "def f(o): return {'a': o['a'] + 1}"]],
    ["undefined", "javascript", [{ args: [undefined, 3], expected: 4 }], ["const f = (a = 0, b) => a + b", "const f = (a = 1, b) => a + b"]],
    ["dates", "javascript", [{ args: [new Date(5)], expected: new Date(6) }], ["const f = (d) => new Date(+d + 2)", "const f = (d) => new Date(+d + 1)"]],
    ["maps and sets", "javascript", [{ args: [new Map([["a", 1]])], expected: new Set([1]) }], ["const f = (m) => new Set(m.keys())", "const f = (m) => new Set(m.values())"]],
  ])("%s", async (_, language, examples, candidates) => {
    expect((await select({ task: given(examples, language), candidates })).winner?.index).toBe(1);
  });

  test("what is no data is refused", async () => {
    for (const arg of [() => 1, Symbol("s"), new WeakMap()]) await expect(select({ task: given([{ args: [arg] }]), candidates: [] })).rejects.toMatchObject({ code: "input", message: expect.stringMatching(/^Example 1: .* is no value/) });
  });
});

test("code in a fence, or behind a byte order mark, is that code", async () => {
  const fenced = "Here it is:\n\n```python\ndef f(xs):\n    return sorted(set(xs))\n```\nIt works.";
  const quoting = 'def f(xs):\n    """\n```\n"""\n    return sorted(set(xs))';
  const { agreement, candidates } = await select({ task: { entry: "f", language: "python" }, candidates: [fenced, "\ufeffdef f(xs): return sorted({*xs})", quoting, "No code."] });
  expect([agreement.identical, candidates[3]?.reasons]).toEqual([3, [expect.stringContaining("invalid syntax")]]);
});

test("selectStream gives the best answer so far, also while candidates arrive", async () => {
  async function* arriving(): AsyncGenerator<string> {
    for (const code of [...right, wrong]) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      yield code;
    }
  }
  const seen: boolean[] = [];
  let last: number | undefined;
  for await (const { answer, final } of selectStream({ task, candidates: arriving() })) {
    seen.push(final);
    last = answer.candidates.length;
  }
  expect(seen.length).toBeGreaterThan(2);
  expect(seen.indexOf(true)).toBe(seen.length - 1);
  expect(last).toBe(3);
});

test("of live candidates, those whose language cannot be run here do not stop the others", async () => {
  async function* arriving(...languages: string[]): AsyncGenerator<CandidateInput> {
    for (const language of languages) yield { language, code: language === "python" ? "def solve(n): return n * n" : (right[0] as string) };
  }
  const answer = await select({ task, candidates: arriving("python", "javascript", "javascript"), sandbox: "quickjs" });
  expect(answer.candidates.map(({ status }) => status)).toEqual(["rejected", "ran", "ran"]);
  expect(answer.candidates[0]?.reasons[0]).toContain("No sandbox chosen here runs python");
  await expect(select({ task, candidates: arriving("python", "python"), sandbox: "quickjs" })).rejects.toThrow("No sandbox chosen here runs python");
});

test("a source of candidates is told that no more are wanted, also while it makes one", async () => {
  const controller = new AbortController();
  const codes = [...right];
  let told = 0;
  const source: AsyncIterableIterator<string> = {
    [Symbol.asyncIterator]: () => source,
    next: () => {
      const value = codes.shift();
      if (value !== undefined) return Promise.resolve({ done: false, value });
      controller.abort();
      return new Promise(() => {});
    },
    return: () => Promise.resolve({ done: true, value: void told++ }),
  };
  expect(await select({ task, candidates: source, signal: controller.signal })).toMatchObject({ stopped: { by: "aborted" } });
  expect(told).toBe(1);
});

test("a source of candidates is told that one of them cannot be taken", async () => {
  let told = false;
  async function* arriving(): AsyncGenerator<CandidateInput> {
    try {
      for (;;) yield { code: "", language: "cobol" };
    } finally {
      told = true;
    }
  }
  await expect(select({ task, candidates: arriving() })).rejects.toThrow('No language "cobol" is known here.');
  expect(told).toBe(true);
});

test("an abort ends with an answer", async () => {
  const controller = new AbortController();
  controller.abort();
  expect(await select({ task, candidates: right, signal: controller.signal })).toMatchObject({ stopped: { by: "aborted" }, winner: null });
});

test("compare finds the smallest difference", async () => {
  const { difference } = await compare({ task, candidates: [right[0] as string, wrong] });
  expect(difference).toMatchObject({ args: [1], outcomes: [{ kind: "returned", value: 1 }, { kind: "returned", value: 2 }] });
});
