import { readdirSync, readFileSync } from "node:fs";
import { descendants } from "@medoid/testkit";

/** CPU seconds by who used them. */
export interface Spent {
  /** This process but for its worker threads: the main thread, and what collects garbage and compiles. */
  readonly host: number;
  /** Worker threads, and the processes below this one. */
  readonly sandboxes: number;
}

/** Workers and processes must still be there: what they used is lost when they are killed. Linux only. */
export function spent(): Spent {
  const below = descendants();
  if (!below) throw new Error("CPU time by thread is read from /proc, which is not here");
  let host = 0;
  let sandboxes = below.reduce((sum, { seconds }) => sum + seconds, 0);
  for (const thread of readdirSync("/proc/self/task")) {
    const name = textOf(`/proc/self/task/${thread}/comm`).trim();
    const seconds = Number(textOf(`/proc/self/task/${thread}/schedstat`).split(" ")[0]) / 1e9;
    if (name === "WorkerThread") sandboxes += seconds;
    else host += seconds;
  }
  return { host, sandboxes };
}

/** Threads end while they are read. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
