import { PassThrough } from "node:stream";
import type { Answer, Exploration, Question } from "@medoid/pipeline";
import { expect, test, vi } from "vitest";
import { select } from "../library.ts";
import { loadLanguages } from "../wiring/languages.ts";
import { type Asker, asking, type Chosen, type Reply } from "./asking.ts";
import { replyOf, terminalAsker } from "./terminal.ts";

const question = (n: number): Question => ({ input: [n], readings: [{ outcome: { kind: "returned", value: 1 }, size: 5, candidate: 0 }, { outcome: { kind: "threw", class: "E", message: "" }, size: 4, candidate: 1 }], text: `For f(${n})?` });

const nothing = { table: { inputs: [], programs: [], equality: "javascript" }, task: { entry: { kind: "function", name: "f" } } } as unknown as Exploration;

/** Leaves one question open for each example that is not there yet, up to so many. */
function toChoose(open: number, by: Answer["stopped"]["by"] = "stable"): (answered: readonly unknown[]) => Chosen[] {
  return (answered) => [{ final: true, exploration: nothing, answer: { stopped: { by }, question: answered.length < open ? question(answered.length) : null, notes: [String(answered.length)] } as unknown as Answer }];
}

async function run(choose: Parameters<typeof asking<Chosen>>[0], options: Parameters<typeof asking>[1]): Promise<Chosen[]> {
  const all: Chosen[] = [];
  for await (const chosen of asking(choose, options)) all.push(chosen);
  return all;
}

test("asks until nothing is open; every reply is an example for the next choice", async () => {
  const seen: unknown[] = [];
  const known: unknown[] = [];
  const choose = (answered: readonly unknown[]): Chosen[] => (known.push([...answered]), toChoose(2)(answered));
  const all = await run(choose, { onQuestion: async ({ input }): Promise<Reply> => (seen.push(input), { value: "yes" }) });
  expect(seen).toEqual([[0], [1]]);
  expect(known).toEqual([[], [{ args: [0], expected: "yes" }], [{ args: [0], expected: "yes" }, { args: [1], expected: "yes" }]]);
  expect(all.map(({ final }) => final)).toEqual([false, false, true]);
});

const yes: Asker = () => Promise.resolve({ value: 1 });
const nobody: Asker = () => Promise.resolve(undefined);

test.each([
  ["nobody replies", { onQuestion: nobody }, 1, "stable" as const],
  ["there is nobody to ask", {}, 1, "stable" as const],
  ["all questions are asked", { onQuestion: yes, questions: 1 }, 2, "stable" as const],
  ["it was interrupted", { onQuestion: yes }, 1, "aborted" as const],
])("ends with the last answer when %s", async (_, options, choices, by) => {
  const all = await run(toChoose(9, by), options);
  expect(all).toHaveLength(choices);
  expect(all.at(-1)?.final).toBe(true);
});

test("what is typed is a reading, a value, or nothing", () => {
  const ask = question(0);
  expect(replyOf(" 1 ", ask, "javascript")).toEqual({ value: 1 });
  expect(replyOf("", ask, "javascript")).toBeUndefined();
  expect(replyOf('= ["a"]', ask, "javascript")).toEqual({ value: ["a"] });
  expect(replyOf("=2.0", ask, "python")).toEqual({ value: { $: "float", of: 2 } });
  expect(replyOf("=1", ask, "javascript")).toEqual({ value: 1 });
  for (const [text, value] of [["3", 3], ["0", 0], ["1.5", 1.5], ["[1]", [1]], ['"a"', "a"], ["null", null]] as const) expect(replyOf(text, ask, "javascript")).toEqual({ value });
  for (const unclear of ["2", "x", "= [", "[", "=="]) expect(replyOf(unclear, ask, "javascript")).toBe("unclear");
});

test("lines that come at once are each looked at; where there are no more nobody replies", async () => {
  const stdin = process.stdin;
  const typed = Object.assign(new PassThrough(), { isTTY: true });
  Object.defineProperty(process, "stdin", { value: typed, configurable: true });
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const exploration = { admitted: [], table: { equality: "javascript" }, task: { language: "javascript", entry: { kind: "function", name: "f" } } } as unknown as Exploration;
    const ask = terminalAsker(await loadLanguages(), () => {}, "");
    typed.write("2\n= {\n5\n");
    expect(await ask(question(0), exploration)).toEqual({ value: 5 });
    typed.end("2\n");
    expect(await ask(question(0), exploration)).toBeUndefined();
  } finally {
    Object.defineProperty(process, "stdin", { value: stdin, configurable: true });
    write.mockRestore();
  }
});

test("a split that is close is settled by the reply, on real programs", async () => {
  const up = Array.from({ length: 5 }, (_, at) => `function half(n) { return Math.ceil(n / 2) + ${at} - ${at}; }`);
  const down = Array.from({ length: 4 }, (_, at) => `function half(n) { return Math.floor(n / 2) + ${at} - ${at}; }`);
  const request = { task: { entry: "half", language: "javascript", prompt: "Half of a whole number n." }, candidates: [...up, ...down] };
  const open = await select(request);
  expect(open.question?.readings.map(({ size }) => size)).toEqual([5, 4]);
  expect(open.winner?.ordinal).toBeLessThan(5);
  const asked: number[] = [];
  const settled = await select({
    ...request,
    onQuestion: async ({ input }): Promise<Reply> => {
      asked.push(input[0] as number);
      return { value: Math.floor((input[0] as number) / 2) };
    },
  });
  expect(asked).toHaveLength(1);
  expect(settled.winner?.ordinal).toBeGreaterThanOrEqual(5);
  expect(settled.question).toBeNull();
  expect(settled.notes.join()).not.toContain("half");
});

test("a reply that no candidate returns is said to count for nothing, and its input is not asked about again", async () => {
  const up = Array.from({ length: 5 }, (_, at) => `function half(n) { return Math.ceil(n / 2) + ${at} - ${at}; }`);
  const down = Array.from({ length: 4 }, (_, at) => `function half(n) { return Math.floor(n / 2) + ${at} - ${at}; }`);
  const asked: unknown[] = [];
  const neither: Asker = async ({ input }) => (asked.push(input[0]), { value: "neither" });
  const answer = await select({ task: { entry: "half", language: "javascript", prompt: "Half of a whole number n." }, candidates: [...up, ...down], onQuestion: neither });
  expect(new Set(asked).size).toBe(3);
  expect(asked).not.toContain(answer.question?.input[0]);
  expect(answer.winner?.ordinal).toBeLessThan(5);
  expect(answer.notes.filter((note) => note.includes("neither"))).toEqual(asked.map((n, at) => `No candidate returns what example ${at + 1} states, so it does not count: half(${String(n)}) is "neither".`));
});
