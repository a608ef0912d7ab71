import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readFiles, readTask, toCandidate } from "@medoid/sampler-replay";
import type { Candidate, Task } from "@medoid/spec";

/** A task of this repository's examples, whose candidates were written to look like what models answer. */
export interface Example {
  readonly task: Task;
  readonly candidates: readonly Candidate[];
}

export type ExampleLanguage = "javascript" | "python";

const folder = fileURLToPath(new URL("../../../../examples/", import.meta.url));
const languages = { ".js": "javascript", ".ts": "typescript", ".py": "python" };
/** As many as the method draws. */
const candidatesPerTask = 18;

/** The tasks that run in that language; TypeScript counts as JavaScript. */
export async function readExamples(language: ExampleLanguage): Promise<Example[]> {
  const found: Example[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    const { task } = await readTask(join(folder, entry.name, "task.json"));
    if ((task.language === "python") !== (language === "python")) continue;
    const names = readdirSync(join(folder, entry.name, "candidates")).sort().slice(0, candidatesPerTask);
    const stored = await readFiles(
      names.map((name) => join(folder, entry.name, "candidates", name)),
      languages,
    );
    found.push({ task, candidates: stored.map((candidate, ordinal) => toCandidate(candidate, ordinal, task)) });
  }
  return found;
}
