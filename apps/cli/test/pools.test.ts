import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Folder } from "./medoid.ts";

// Pools of real candidates, where they lie beside the checkout: the first tasks of each go through the real command.
const pools = fileURLToPath(new URL("../../../../shared/pools", import.meta.url));
const there = existsSync(pools);
const names = there ? readdirSync(pools).filter((name) => name.endsWith(".jsonl.gz")) : [];

function tasksOf(name: string): { id: string; kind: string; candidates: { code: string; passed: boolean }[] }[] {
  const lines = gunzipSync(readFileSync(join(pools, name))).toString("utf8").split("\n");
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line));
}

describe.skipIf(!there)(`pools${there ? "" : " (skipped: no ../shared/pools)"}`, () => {
  test.each(names.filter((name) => tasksOf(name)[0]?.kind === "function"))("%s: tasks are chosen from, the truth unseen", { timeout: 240_000 }, async (name) => {
    using folder = new Folder();
    const tasks = tasksOf(name).slice(0, 2);
    const small = tasks.map((task) => JSON.stringify({ ...task, candidates: task.candidates.slice(0, 12) })).join("\n");
    folder.write("pool.jsonl", small);
    const { exit, stdout } = await folder.inProcess("run", "pool.jsonl", "--out", "out", "--json", "--inputs", "48");
    expect(exit).toBe(0);
    const answers = stdout.trim().split("\n").map((line) => JSON.parse(line));
    expect(answers.map((answer) => answer.task)).toEqual(tasks.map((task) => task.id));
    for (const answer of answers) {
      expect(answer).toMatchObject({ schemaVersion: 1, abstained: false });
      expect(answer.candidates).toHaveLength(12);
    }
    for (const table of readdirSync(join(folder.path, "out", "tables"))) {
      expect(gunzipSync(readFileSync(join(folder.path, "out", "tables", table))).toString("utf8")).not.toMatch(/"(tests|passed|passedBase|published|label|passesSamples)":/);
    }
  });

  test.each(names.filter((name) => tasksOf(name)[0]?.kind === "stdin"))("%s: programs that read standard input are skipped in one line", async (name) => {
    using folder = new Folder();
    const { stderr } = await folder.inProcess("run", join(pools, name), "--out", "out", "--quiet");
    expect(stderr).toMatch(/^[^\n]*(164|stdin|standard input)[^\n]*\n$/);
  });
});
