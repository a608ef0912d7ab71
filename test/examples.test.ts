import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFiles, readTask } from "../packages/samplers/replay/src/index.ts";
import { fromWire } from "../packages/core/values/src/index.ts";
import { describe, expect, test } from "vitest";
import { findTruth } from "../examples/verify.mjs";

const root = fileURLToPath(new URL("../examples", import.meta.url));
const names = readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const extensions = { ".py": "python", ".js": "javascript", ".ts": "typescript" };
const hasPython = spawnSync("python3", ["--version"]).status === 0;

function json(name: string, file: string) {
  return JSON.parse(readFileSync(join(root, name, file), "utf8"));
}

test("there are two in Python and one in each of JavaScript and TypeScript at least", () => {
  const languages = names.map((name) => json(name, "task.json").language as string);
  expect(languages.filter((language) => language === "python").length).toBeGreaterThanOrEqual(2);
  expect(languages).toContain("javascript");
  expect(languages).toContain("typescript");
});

describe.each(names)("%s", (name) => {
  const folder = join(root, name);
  const files = readdirSync(join(folder, "candidates")).sort();
  const truth: Record<string, string> = json(name, "truth.json");

  test("its task can be read and says nothing about its candidates", async () => {
    const { task, candidates } = await readTask(join(folder, "task.json"));
    expect(task.id).toBe(name);
    expect(candidates).toEqual([]);
    expect(Object.keys(json(name, "task.json")).sort()).toEqual(["entry", "id", "language", "prompt"]);
  });

  test("it has twelve candidates or more, all of different text, in its language", async () => {
    const { task } = await readTask(join(folder, "task.json"));
    const candidates = await readFiles(files.map((file) => join(folder, "candidates", file)), extensions);
    expect(candidates.length).toBeGreaterThanOrEqual(12);
    expect(new Set(candidates.map(({ code }) => code.replace(/\s+/g, " "))).size).toBe(candidates.length);
    expect(new Set(candidates.map(({ language }) => language))).toEqual(new Set([task.language]));
  });

  test("its truth names every candidate, and every kind of failure is there", () => {
    expect(Object.keys(truth)).toEqual(files);
    expect(new Set(Object.values(truth))).toEqual(new Set(["right", "wrong", "crashes", "loops"]));
  });

  test("it has twelve hidden tests or more, of different inputs", () => {
    const tests: { args: unknown[]; expected: unknown }[] = json(name, "hidden-tests.json");
    expect(tests.length).toBeGreaterThanOrEqual(12);
    expect(new Set(tests.map(({ args }) => JSON.stringify(args))).size).toBe(tests.length);
    for (const { args, expected } of tests) expect(() => [...args, expected].map((value) => fromWire(value))).not.toThrow();
  });

  // Those that loop are left to `node examples/verify.mjs`: only a clock can tell, and clocks do not belong in tests.
  test.skipIf(json(name, "task.json").language === "python" && !hasPython)("its truth is what the hidden tests say", async () => {
    const ending = files.filter((file) => truth[file] !== "loops");
    expect(await findTruth(folder, { wait: 20_000, files: ending })).toEqual(Object.fromEntries(ending.map((file) => [file, truth[file]])));
  });
});
