import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Problem } from "../pool/read.ts";
import type { FromChild, ToChild } from "./child.ts";
import type { Plan } from "./job.ts";

export interface CollectOptions {
  /** The pools' files by the pool's name. */
  readonly paths: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly folder: string;
  readonly plan: Plan;
  readonly onProgress?: (done: number, total: number, task: string) => void;
}

/**
 * Makes the tables of the plan for these problems, with one process per core, each a task at a time; tables that are there are left.
 * @returns what went wrong, by task.
 */
export async function collect({ paths, problems, folder, plan, onProgress }: CollectOptions): Promise<Map<string, string>> {
  const queue = [...problems];
  const failures = new Map<string, string>();
  let done = 0;
  const work = (child: ChildProcess): Promise<void> =>
    new Promise((resolve, reject) => {
      const tell = (message: ToChild): void => void child.send(message);
      const next = (): void => {
        const problem = queue.shift();
        if (problem) tell({ pool: paths.get(problem.pool) as string, index: problem.index });
        else {
          child.disconnect();
          resolve();
        }
      };
      child.on("message", (message: FromChild) => {
        if ("done" in message) {
          if (message.failed !== undefined) failures.set(message.done, message.failed);
          onProgress?.(++done, problems.length, message.done);
        }
        next();
      });
      child.on("error", reject);
      child.on("exit", (code, signal) => code !== 0 && reject(new Error(`A process that collects tables ended: ${signal ?? `exit code ${String(code)}`}.`)));
      const used = new Set(problems.map(({ pool }) => pool));
      tell({ begin: { pools: [...paths].flatMap(([pool, path]) => (used.has(pool) ? [path] : [])), folder, plan } });
    });
  const children = Array.from({ length: Math.min(availableParallelism(), problems.length) }, () => fork(fileURLToPath(new URL("child.ts", import.meta.url)), { execArgv: ["--conditions=@medoid/source"] }));
  try {
    await Promise.all(children.map(work));
  } finally {
    for (const child of children) child.kill();
  }
  return failures;
}
