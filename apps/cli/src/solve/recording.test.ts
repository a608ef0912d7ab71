import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Journal } from "@medoid/pipeline";
import type { Sampler } from "@medoid/spec";
import { afterAll, expect, test } from "vitest";
import type { Asker } from "../ask/asking.ts";
import { wire } from "../wiring/wire.ts";
import { Recording, recordedRun } from "./recording.ts";
import { type Solution, type SolveRequest, solveWith, taskFrom } from "./solve.ts";

const folder = mkdtempSync(join(tmpdir(), "medoid-recording-"));
const wired = await wire();
afterAll(async () => {
  await wired[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const codes = [...Array.from({ length: 5 }, (_, at) => `Math.ceil(n / 2) + ${at} - ${at}`), ...Array.from({ length: 4 }, (_, at) => `Math.floor(n / 2) + ${at} - ${at}`)];
const sampler: Sampler = {
  name: "test",
  async *sample() {
    for (const code of codes) yield { kind: "answer", text: `\`\`\`js\nfunction half(n) { return ${code}; }\n\`\`\``, origin: { sampler: "test" } };
  },
};

async function solved(request: SolveRequest): Promise<{ answer: string; journals: Journal[]; winner: number | undefined }> {
  const journals: Journal[] = [];
  let last: Solution | undefined;
  for await (const { answer, exploration } of solveWith(wired, request)) {
    if (exploration.stopped) journals.push(exploration.journal);
    last = answer;
  }
  return { answer: JSON.stringify({ ...last, seconds: 0 }), journals, winner: last?.winner?.ordinal };
}

test.each(["run.json", "answers.jsonl", "journal.json", "replies.json"])("a folder that holds %s is refused, and left as it is", async (file) => {
  const of = { n: 9, risk: -1, seed: 1 };
  const path = join(folder, `with ${file}`);
  mkdirSync(path);
  writeFileSync(join(path, file), "kept");
  await expect(Recording.start(path, taskFrom({ prompt: "Half of n.", language: "javascript", entry: "half" }, wired).task, of)).rejects.toThrow(`${path} holds an earlier run: ${file} is there.`);
  expect(readFileSync(join(path, file), "utf8")).toBe("kept");
});

test("answers that another run put into the folder meanwhile are not taken away with its own", async () => {
  const of = { n: 9, risk: -1, seed: 1 };
  const { task } = taskFrom({ prompt: "Half of n.", language: "javascript", entry: "half" }, wired);
  const path = join(folder, "shared");
  const recording = await Recording.start(path, task, of);
  writeFileSync(join(path, "answers.jsonl"), "kept");
  await expect(recording.of(sampler).sample(task, of)[Symbol.asyncIterator]().next()).rejects.toThrow("is not written over");
  expect(await recording.finish([])).toBe(false);
  expect(readFileSync(join(path, "answers.jsonl"), "utf8")).toBe("kept");
  expect(existsSync(join(path, "run.json"))).toBe(false);
});

test("of a run that was ended before a candidate joined all that came is chosen from", async () => {
  const of = { n: 9, risk: -1, seed: 1 };
  const task = { prompt: "Half of a whole number n, rounded as is usual.", language: "javascript", entry: "half" };
  const recording = await Recording.start(join(folder, "ended"), taskFrom(task, wired).task, of);
  for await (const _ of recording.of(sampler).sample(taskFrom(task, wired).task, of)) continue;
  expect(await recording.finish([{ joined: [], stopped: { by: "aborted", round: 0 } }])).toBe(true);
  const replayed = await recordedRun(join(folder, "ended"));
  expect((await solved({ ...replayed.request, sampler: replayed.sampler })).winner).toBeDefined();
});

test("a run in which questions were answered is replayed to the byte, and nobody is asked again", async () => {
  const of = { n: 9, risk: -1, seed: 1 };
  const task = { prompt: "Half of a whole number n, rounded as is usual.", language: "javascript", entry: "half" };
  const recording = await Recording.start(join(folder, "asked"), taskFrom(task, wired).task, of);
  const asked: unknown[] = [];
  const down: Asker = async ({ input }) => (asked.push(input), { value: Math.floor((input[0] as number) / 2) });
  const live = await solved({ ...of, task, sampler: recording.of(sampler), ...recording.asking({ onQuestion: down }) });
  await recording.finish(live.journals);
  expect(asked).toHaveLength(1);
  expect(live.journals).toHaveLength(2);
  expect(live.winner).toBeGreaterThanOrEqual(5);

  const replayed = await recordedRun(join(folder, "asked"));
  const again = await solved({ ...replayed.request, sampler: replayed.sampler, ...replayed.asking({ questions: 0 }) });
  expect(again).toEqual(live);
  const further: Asker = () => Promise.reject(new Error("asked again"));
  expect((await solved({ ...replayed.request, sampler: replayed.sampler, ...replayed.asking({ onQuestion: further }) })).answer).toBe(live.answer);
});

test("the program to be rewritten is kept with the run", async () => {
  const of = { n: 9, risk: -1, seed: 1 };
  const task = { prompt: "Half of a whole number n, rounded as is usual.", language: "javascript", entry: "half", original: { code: "const half = (n) => n >> 1;" } };
  const recording = await Recording.start(join(folder, "original"), taskFrom(task, wired).task, of);
  const live = await solved({ ...of, task, sampler: recording.of(sampler) });
  await recording.finish(live.journals);
  expect(live.winner).toBeGreaterThanOrEqual(5);
  const replayed = await recordedRun(join(folder, "original"));
  expect((await solved({ ...replayed.request, sampler: replayed.sampler })).answer).toBe(live.answer);
});
