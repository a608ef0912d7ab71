import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { Folder } from "./medoid.ts";

// Pools of real candidates, where they lie beside the checkout: the first tasks of each go through the real command.
const pools = fileURLToPath(new URL("../../../../shared/pools", import.meta.url));
const there = existsSync(pools);

interface Task {
  readonly id: string;
  readonly kind: string;
  readonly candidates: readonly { readonly code: string; readonly passed: boolean }[];
}

/** The first two tasks of each pool. */
const first: readonly (readonly [string, readonly Task[]])[] = (there ? readdirSync(pools) : [])
  .filter((name) => name.endsWith(".jsonl.gz"))
  .map((name) => {
    const text = gunzipSync(readFileSync(join(pools, name)));
    const end = text.indexOf("\n", text.indexOf("\n") + 1);
    const lines = text.toString("utf8", 0, end < 0 ? text.length : end).split("\n");
    return [name, lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Task)];
  });

describe.skipIf(!there)(`pools${there ? "" : " (skipped: no ../shared/pools)"}`, () => {
  test.each(first.filter(([, [task]]) => task?.kind === "function"))("%s: tasks are chosen from, the truth unseen", { timeout: 240_000 }, async (_, tasks) => {
    using folder = new Folder();
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

  test.each(first.filter(([, [task]]) => task?.kind === "stdin"))("%s: programs that read standard input are skipped in one line", async (name) => {
    using folder = new Folder();
    const { stderr } = await folder.inProcess("run", join(pools, name), "--out", "out", "--quiet");
    expect(stderr).toMatch(/^[^\n]*(164|stdin|standard input)[^\n]*\n$/);
  });
});
