import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPlugin, MedoidError, type Sample, type Task } from "@medoid/spec";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import plugin, { readFiles, replay } from "./index.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "medoid-replay-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const task: Task = { id: "t", prompt: "", language: "python", entry: { kind: "function", name: "f" } };

async function all(samples: AsyncIterable<Sample>): Promise<Sample[]> {
  const list: Sample[] = [];
  for await (const sample of samples) list.push(sample);
  return list;
}

describe("replay", () => {
  test("gives the task's candidates with ordinals in order, n at most", async () => {
    const stored = [
      { code: "a", id: "first", model: "m", temperature: 0 },
      { code: "x", task: "another" },
      { code: "b", task: "t", language: "javascript", file: "b.js" },
      { code: "c" },
    ];
    const candidates = [
      { ordinal: 0, id: "first", code: "a", language: "python", origin: { sampler: "pool", model: "m", temperature: 0 } },
      { ordinal: 1, id: "#1", code: "b", language: "javascript", origin: { sampler: "file", file: "b.js" } },
      { ordinal: 2, id: "#2", code: "c", language: "python", origin: { sampler: "pool" } },
    ].map((candidate) => ({ kind: "candidate", candidate }));
    expect(await all(replay(stored).sample(task, { n: 10, seed: 1 }))).toEqual(candidates);
    expect(await all(replay(stored).sample(task, { n: 2, seed: 2 }))).toEqual(candidates.slice(0, 2));
  });

  test("gives what a model said whole, where there is no code beside it", async () => {
    const path = join(folder, "answers.jsonl");
    writeFileSync(path, '{"answer":"Sure: a","model":"m","cut":true}\n{"code":"b","answer":"Sure: b"}\n');
    expect(await all((await createPlugin(plugin, { path })).sample(task, { n: 9, seed: 0 }))).toEqual([
      { kind: "answer", text: "Sure: a", origin: { sampler: "pool", model: "m" }, cut: true },
      { kind: "candidate", candidate: { ordinal: 1, id: "#1", code: "b", language: "python", origin: { sampler: "pool" } } },
    ]);
  });

  test("stops when asked to", async () => {
    const stop = new AbortController();
    const samples = replay([{ code: "a" }, { code: "b" }]).sample(task, { n: 2, seed: 0, signal: stop.signal })[Symbol.asyncIterator]();
    await samples.next();
    stop.abort(new Error("enough"));
    await expect(samples.next()).rejects.toThrow("enough");
  });
});

describe("the plugin", () => {
  test("reads its file when first asked", async () => {
    const path = join(folder, "later.jsonl");
    const sampler = await createPlugin(plugin, { path });
    writeFileSync(path, '{"code":"a"}\n{"code":"b"}\n');
    expect(await all(sampler.sample(task, { n: 9, seed: 0 }))).toHaveLength(2);
    rmSync(path);
    expect(await all(sampler.sample(task, { n: 1, seed: 0 }))).toHaveLength(1);
  });

  test("needs a path", async () => {
    await expect(createPlugin(plugin, {})).rejects.toThrow('The sampler "replay" does not take these options: path');
  });
});

describe("readFiles", () => {
  const languages = { ".py": "python", ".ts": "typescript" };

  test("keeps the order and tells files of one name apart", async () => {
    for (const sub of ["x", "y"]) mkdirSync(join(folder, sub));
    const paths = [join(folder, "x", "a.py"), join(folder, "y", "a.py"), join(folder, "B.TS")];
    paths.forEach((path, index) => writeFileSync(path, index === 2 ? "" : `\uFEFFpass # ${index}\r\n`));
    expect(await readFiles(paths, languages)).toEqual([
      { id: paths[0], code: "pass # 0\r\n", language: "python", file: paths[0] },
      { id: paths[1], code: "pass # 1\r\n", language: "python", file: paths[1] },
      { id: "B.TS", code: "", language: "typescript", file: paths[2] },
    ]);
  });

  test("a file that is not UTF-8 text is a candidate that cannot run", async () => {
    const [latin, plain] = [join(folder, "latin.py"), join(folder, "plain.py")];
    writeFileSync(latin, Buffer.from([0xe9, 0x3d, 0x31]));
    writeFileSync(plain, "pass");
    const stored = await readFiles([latin, plain], languages);
    expect(stored).toMatchObject([{ id: "latin.py", code: "", problem: "not UTF-8 text" }, { id: "plain.py", code: "pass" }]);
    const candidates = (await all(replay(stored).sample(task, { n: 2, seed: 0 }))).map((sample) => sample.kind === "candidate" && sample.candidate.problem);
    expect(candidates).toEqual(["not UTF-8 text", undefined]);
  });

  test.each([
    ["gone.py", undefined, "gone.py: there is no such file."],
    ["notes.txt", "text", "notes.txt ends in .txt, which tells no known language. Known: .py, .ts."],
    ["Makefile", "all:", "Makefile has no file ending that tells its language. Known: .py, .ts."],
  ])("says what is wrong with %s", async (name, content, message) => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content);
    const error = await readFiles([path], languages).catch((reason: unknown) => reason);
    expect(MedoidError.is(error)).toBe(true);
    expect((error as MedoidError).message).toBe(join(folder, message));
  });
});
