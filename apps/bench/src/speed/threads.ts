import { existsSync, readdirSync, readFileSync } from "node:fs";

/** CPU seconds by who used them. */
export interface Spent {
  /** This process but for its worker threads: the main thread, and what collects garbage and compiles. */
  readonly host: number;
  /** Worker threads, and the processes below this one. */
  readonly sandboxes: number;
}

/** Workers and processes must still be there: what they used is lost when they are killed. Linux only. */
export function spent(): Spent {
  if (!existsSync("/proc/self/task")) throw new Error("CPU time by thread is read from /proc, which is not here");
  let host = 0;
  let sandboxes = below(process.pid, processes());
  for (const thread of readdirSync("/proc/self/task")) {
    const name = textOf(`/proc/self/task/${thread}/comm`).trim();
    const seconds = Number(textOf(`/proc/self/task/${thread}/schedstat`).split(" ")[0]) / 1e9;
    if (name === "WorkerThread") sandboxes += seconds;
    else host += seconds;
  }
  return { host, sandboxes };
}

interface Running {
  readonly pid: number;
  readonly parent: number;
  /** With that of its children that have ended, in steps of a hundredth of a second. */
  readonly seconds: number;
}

function processes(): Running[] {
  return readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    const fields = textOf(`/proc/${name}/stat`).split(") ").at(-1)?.split(" ") ?? [];
    const seconds = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / 100;
    return Number.isFinite(seconds) ? [{ pid: Number(name), parent: Number(fields[1]), seconds }] : [];
  });
}

function below(pid: number, all: readonly Running[]): number {
  return all.filter(({ parent }) => parent === pid).reduce((sum, child) => sum + child.seconds + below(child.pid, all), 0);
}

/** Threads and processes end while they are read. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
