import { join } from "node:path";
import { type Exploration, restoreExploration, storeExploration, type StoredExploration } from "@medoid/pipeline";
import type { Problem } from "../pool/read.ts";
import { fileName, readPacked, writePacked } from "./files.ts";
import type { Job } from "./job.ts";

/** What one job yielded. */
export interface Collected {
  readonly exploration: Exploration;
  readonly cost: Cost;
}

/** What it took. CPU seconds of the host are those of the thread that runs the pipeline. */
export interface Cost {
  readonly seconds: number;
  readonly hostSeconds: number;
  /** Runs of a program on an input that were really done: the rest was known from other jobs. */
  readonly executions: number;
}

export function tablePath(folder: string, { pool, task }: Problem, { left, form, size, draw }: Job): string {
  return join(folder, pool, left, form, size === "all" ? "all" : `${size}-${draw}`, `${fileName(task.id)}.json.gz`);
}

export async function saveCollected(path: string, { exploration, cost }: Collected): Promise<void> {
  await writePacked(path, { ...storeExploration(exploration), cost });
}

/** Undefined where it was not collected. */
export async function readCollected(path: string): Promise<Collected | undefined> {
  const stored = (await readPacked(path)) as (StoredExploration & { readonly cost: Cost }) | undefined;
  if (!stored) return undefined;
  const { cost, ...exploration } = stored;
  return { exploration: restoreExploration(exploration, path), cost };
}
