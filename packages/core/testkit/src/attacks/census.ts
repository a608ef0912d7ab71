import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { descendants, fileCount, threadCount } from "../processes.ts";

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
  return { processes: descendants()?.map(({ pid }) => pid), threads: threadCount(), files: fileCount(), handles: process.getActiveResourcesInfo().length, heap: heapUsed + external, resident: rss };
}

/** Tries until nothing is wrong any more: what others have to do takes them its time. Returns what is wrong at last. */
export async function settled(wrong: () => string | undefined, seconds = 5): Promise<string | undefined> {
  for (let left = seconds * 40; left > 0; left--) {
    if (wrong() === undefined) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return wrong();
}

let collect: (() => void) | undefined;

function collectGarbage(): void {
  if (!collect) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
