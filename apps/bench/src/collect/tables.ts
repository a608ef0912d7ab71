import { join } from "node:path";
import { type Exploration, restoreExploration, storeExploration, type StoredExploration } from "@medoid/pipeline";
import type { Problem } from "../pool/read.ts";
import type { Stand } from "../stream/replay.ts";
import { readPacked, writePacked } from "./files.ts";
import { fileName, type Job } from "./job.ts";

/** What one job yielded. */
export interface Collected {
  readonly exploration: Exploration;
  readonly cost: Cost;
  /** Of candidates that came one by one. */
  readonly stands?: readonly Stand[];
}

/** What it took. CPU seconds of the host are those of the thread that runs the pipeline. */
export interface Cost {
  readonly seconds: number;
  readonly hostSeconds: number;
  /** Runs of a program on an input that were really done: the rest was known from other jobs. */
  readonly executions: number;
}

export function tablePath(folder: string, problem: Problem, { left, form, size, draw }: Job): string {
  return join(folder, problem.pool, left, form, size === "all" ? "all" : `${size}-${draw}`, fileName(problem));
}

export async function saveCollected(path: string, { exploration, ...rest }: Collected): Promise<void> {
  await writePacked(path, { ...storeExploration(exploration), ...rest });
}

/** Undefined where it was not collected. */
export async function readCollected(path: string): Promise<Collected | undefined> {
  const stored = (await readPacked(path)) as (StoredExploration & Omit<Collected, "exploration">) | undefined;
  if (!stored) return undefined;
  const { cost, stands, ...exploration } = stored;
  return { exploration: restoreExploration(exploration, path), cost, ...(stands && { stands }) };
}
