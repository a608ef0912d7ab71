import { readdirSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** What this process has of the machine. */
export interface Census {
  /** Processes below this one, zombies included; undefined where there is no /proc to count them by. */
  readonly processes: readonly number[] | undefined;
  readonly threads: number | undefined;
  readonly files: number | undefined;
  /** What keeps the process alive: timers, sockets, workers. */
  readonly handles: number;
  /** Bytes of values and buffers in this thread, after collecting what nobody holds. */
  readonly heap: number;
  /** Bytes of the whole process, all threads. */
  readonly resident: number;
}

export function takeCensus(): Census {
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { processes: descendants(), threads: threadCount(), files: count("/proc/self/fd"), handles: process.getActiveResourcesInfo().length, heap: heapUsed + external, resident: rss };
}

export function threadCount(): number | undefined {
  return count("/proc/self/task");
}

/** Processes below this one, by /proc, those that nobody has waited for included. */
export function descendants(): number[] | undefined {
  const names = listed("/proc");
  if (!names) return undefined;
  const parents = new Map<number, number>();
  for (const name of names) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      // It ended meanwhile.
    }
  }
  const isBelow = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined; at = parents.get(at)) if (at === process.pid) return true;
    return false;
  };
  return [...parents.keys()].filter(isBelow);
}

/** Tries until nothing is wrong any more: what others have to do takes them its time. Returns what is wrong at last. */
export async function settled(wrong: () => string | undefined, seconds = 5): Promise<string | undefined> {
  for (let left = seconds * 40; left > 0; left--) {
    if (wrong() === undefined) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return wrong();
}

function count(folder: string): number | undefined {
  return listed(folder)?.length;
}

function listed(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

let collect: (() => void) | undefined;

function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
