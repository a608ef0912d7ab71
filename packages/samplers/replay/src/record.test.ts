import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPlugin, MedoidError, type Sample, type Sampler, type Task } from "@medoid/spec";
import { contract, sampleTask } from "@medoid/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import plugin, { record, replayRecord } from "./index.ts";

let root = "";
let made = 0;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "medoid-record-"));
});
afterAll(() => rmSync(root, { recursive: true }));

const fresh = (): string => join(root, `${made++}`, "deeper");
const fileIn = (folder: string): string => join(folder, "answers.jsonl");

const task: Task = { id: "t", prompt: "Add.", language: "python", entry: { kind: "function", name: "add" } };

const samples: readonly Sample[] = [
  { kind: "fault", message: "m: no answer within 3 s." },
  { kind: "answer", text: "```python\nx = '\u2028 \u{1F600} \\n'\r\n```", origin: { sampler: "ai-sdk", model: "m", variant: "plain", temperature: 0.8 }, usage: { inputTokens: 3, outputTokens: 5, cachedTokens: 0, cost: 0.1 } },
  { kind: "answer", text: "", origin: { variant: "terse", sampler: "ai-sdk" }, cut: true },
  { kind: "usage", usage: { inputTokens: 4 } },
  { kind: "candidate", candidate: { ordinal: 0, id: "#0", code: "def add(a, b): return a + b", language: "python", origin: { sampler: "pool" } } },
];

const giving = (given: readonly Sample[], error?: Error): Sampler => ({
  name: "given",
  async *sample() {
    yield* given;
    if (error) throw error;
  },
});

async function all(sampler: Sampler, options: { n?: number; signal?: AbortSignal; task?: Task } = {}): Promise<Sample[]> {
  const list: Sample[] = [];
  for await (const sample of sampler.sample(options.task ?? task, { n: options.n ?? 18, seed: 1, ...(options.signal && { signal: options.signal }) })) list.push(sample);
  return list;
}

async function recorded(given = samples): Promise<string> {
  const folder = fresh();
  await all(record(giving(given), folder));
  return folder;
}

async function failure(work: Promise<unknown>): Promise<MedoidError> {
  const error = await work.then(() => undefined, (reason: unknown) => reason);
  expect(MedoidError.is(error)).toBe(true);
  return error as MedoidError;
}

describe("a record", () => {
  test("gives the same samples in the same order, to the byte", async () => {
    const folder = fresh();
    expect(await all(record(giving(samples), folder))).toEqual(samples);
    expect(JSON.stringify(await all(replayRecord(folder)))).toBe(JSON.stringify(samples));
    expect(await all(await createPlugin(plugin, { path: folder }))).toEqual(samples);
    expect(await all(replayRecord(fileIn(folder)), { n: 1 })).toEqual(samples.slice(0, 2));
  });

  test("of a replay is the same file", async () => {
    const folder = await recorded();
    const again = fresh();
    await all(record(replayRecord(folder), again));
    expect(readFileSync(fileIn(again), "utf8")).toBe(readFileSync(fileIn(folder), "utf8"));
  });

  test("has the samples that came, whether or not they were taken", async () => {
    const folder = fresh();
    const ended = { inner: false };
    const endless: Sampler = {
      name: "endless",
      async *sample(_, { signal }) {
        try {
          yield* samples;
          await new Promise((resolve) => signal?.addEventListener("abort", resolve));
        } finally {
          ended.inner = true;
        }
      },
    };
    for await (const sample of record(endless, folder).sample(task, { n: 9, seed: 1 })) {
      expect(sample).toEqual(samples[0]);
      await expect.poll(() => readFileSync(fileIn(folder), "utf8").split("\n")).toHaveLength(samples.length + 2);
      break;
    }
    expect(ended.inner).toBe(true);
    expect(await all(replayRecord(folder))).toEqual(samples);
  });

  test("keeps the error that ended sampling", async () => {
    const error = new MedoidError("unavailable", "m refused the key (401).", { hint: "Is the key right?" });
    const folder = fresh();
    expect(await failure(all(record(giving(samples, error), folder)))).toBe(error);
    const { code, message, hint } = await failure(all(replayRecord(folder)));
    expect([code, message, hint]).toEqual([error.code, error.message, error.hint]);
  });

  test("is not written over", async () => {
    const folder = await recorded();
    const before = readFileSync(fileIn(folder), "utf8");
    const { code, message } = await failure(all(record(giving(samples), folder)));
    expect([code, message]).toEqual(["input", `${fileIn(folder)} is there already, and is not written over.`]);
    expect(readFileSync(fileIn(folder), "utf8")).toBe(before);
  });

  test("that cannot be written is said so", async () => {
    const folder = join(root, "a-file");
    writeFileSync(folder, "");
    for (const one of [folder, join(folder, "below")]) expect((await failure(all(record(giving(samples), one)))).message).toBe(`${join(one, "answers.jsonl")} cannot be written: its folder is a file.`);
  });

  test("outlives a process that is killed: every sample that was given on is there", async () => {
    const folder = fresh();
    const script = `
      import { record } from ${JSON.stringify(fileURLToPath(new URL("index.ts", import.meta.url)))};
      const many = { name: "many", async *sample() { for (let i = 0; ; i++) yield { kind: "answer", text: "x".repeat(10_000) + i, origin: { sampler: "many" } }; } };
      let given = 0;
      for await (const sample of record(many, ${JSON.stringify(folder)}).sample(${JSON.stringify(task)}, { n: 1e9, seed: 1 })) process.stdout.write(String(++given) + "\\n");`;
    const child = spawn(process.execPath, ["--conditions=@medoid/source", "--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      if (printed.length > 100) child.kill("SIGKILL");
    });
    await once(child, "close");
    const given = Number(printed.slice(0, printed.lastIndexOf("\n")).split("\n").at(-1));
    const replayed = await all(replayRecord(folder), { n: 1e9 });
    const answers = replayed.flatMap((sample) => (sample.kind === "answer" ? [sample.text.slice(10_000)] : []));
    expect(given).toBeGreaterThan(10);
    expect(answers.length).toBeGreaterThanOrEqual(given);
    expect(answers).toEqual(answers.map((_, index) => String(index)));
  });
});

describe("a damaged record", () => {
  test("whose last line was broken off is replayed without it, and says so", async () => {
    const folder = await recorded();
    const text = readFileSync(fileIn(folder));
    const lastLine = text.lastIndexOf(10, text.length - 2) + 1;
    for (let end = lastLine + 1; end < text.length - 1; end++) {
      writeFileSync(fileIn(folder), text.subarray(0, end));
      const replayed = await all(replayRecord(folder));
      expect(replayed.slice(0, -1)).toEqual(samples.slice(0, -1));
      expect(replayed.at(-1)).toEqual({ kind: "fault", message: `${fileIn(folder)}, line 6: its writing was broken off; it is passed over.` });
    }
  });

  test.each([
    ["no JSON", (lines: string[]) => lines.with(2, "{nope"), /answers\.jsonl, line 3 is damaged: invalid JSON: .*\.$/],
    ["an answer without text", (lines: string[]) => lines.with(2, '{"ordinal":1,"kind":"answer","origin":{"sampler":"x"}}'), /line 3 is damaged: text is missing\.$/],
    ["an unknown kind", (lines: string[]) => lines.with(2, '{"ordinal":1,"kind":"what"}'), /line 3 is damaged: kind: .*\.$/],
    ["a line too many", (lines: string[]) => lines.toSpliced(2, 0, lines[1] as string), /line 3: it is number 0, where 1 should follow: a line is missing or there twice\.$/],
    ["a line too few", (lines: string[]) => lines.toSpliced(2, 1), /line 3: it is number 2, where 1 should follow/],
    ["another head", (lines: string[]) => lines.with(0, '{"code":"x"}'), /line 1 is damaged: format: .*\.$/],
    ["a later version", (lines: string[]) => lines.with(0, (lines[0] as string).replace('"version":1', '"version":2')), /line 1 is damaged: version: .*\.$/],
    ["nesting", (lines: string[]) => lines.with(2, "[".repeat(100_000)), /line 3 is damaged: /],
  ])("with %s is one clear line, before anything is given", async (_, change, message) => {
    const folder = await recorded();
    writeFileSync(fileIn(folder), change(readFileSync(fileIn(folder), "utf8").split("\n")).join("\n"));
    const given: Sample[] = [];
    const error = await failure(
      (async () => {
        for await (const sample of replayRecord(folder).sample(task, { n: 18, seed: 1 })) given.push(sample);
      })(),
    );
    expect(error.message).toMatch(message);
    expect(error.message).toContain(fileIn(folder));
    expect(error.hint).toBeTruthy();
    expect(given).toEqual([]);
  });

  test("that holds bytes that are no text", async () => {
    const folder = await recorded();
    appendFileSync(fileIn(folder), Buffer.from([0xff, 0x0a]));
    expect((await failure(all(replayRecord(folder)))).message).toBe(`${fileIn(folder)}, line 7 is damaged: not UTF-8 text.`);
  });

  test.each([
    ["is not there", join("not", "there"), ": there is no such folder."],
    ["has no record", "empty", " holds no record: it has no answers.jsonl."],
  ])("whose folder %s", async (_, name, message) => {
    const folder = join(root, name);
    if (name === "empty") await all(record(giving([]), folder)).then(() => rmSync(fileIn(folder)));
    expect((await failure(all(replayRecord(folder)))).message).toBe(`${folder}${message}`);
    expect(existsSync(fileIn(folder))).toBe(false);
  });

  test("that was made for another task", async () => {
    const folder = await recorded();
    expect((await failure(all(replayRecord(folder), { task: { ...task, prompt: "Subtract." } }))).message).toBe(
      `${fileIn(folder)} was recorded for another task, "t": its prompt, language or entry is a different one.`,
    );
  });
});

let again = "";
beforeAll(async () => {
  again = join(root, "contract");
  const answers = Array.from({ length: 5 }, (_, index): Sample => ({ kind: "answer", text: `${index}`, origin: { sampler: "m" } }));
  for await (const _ of record(giving(answers), again).sample(sampleTask, { n: 5, seed: 1 }));
});
contract({ test }, "sampler", { create: () => replayRecord(again), task: sampleTask, repeatable: true });
