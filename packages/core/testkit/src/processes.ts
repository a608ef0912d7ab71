import { readdirSync, readFileSync } from "node:fs";

/** A process as it is now. */
export interface Running {
  readonly pid: number;
  readonly parent: number;
  /** As in proc(5): `Z` is a zombie. */
  readonly state: string;
  /** CPU seconds, with those of its children that were waited for, in steps of a hundredth of a second. */
  readonly seconds: number;
}

/** Processes below that one, those that nobody has waited for included; undefined where there is no /proc to read them from. */
export function descendants(of = process.pid): Running[] | undefined {
  const all = entriesOf("/proc")?.flatMap((name) => (/^\d+$/.test(name) ? (runningOf(name) ?? []) : []));
  if (!all) return undefined;
  const below = new Set([of]);
  // A child may have a smaller number than what made it.
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all.filter(({ pid }) => pid !== of && below.has(pid));
}

function runningOf(name: string): Running | undefined {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    // The name of the command stands in parentheses and may hold any sign.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return { pid: Number(name), parent: Number(fields[1]), state: fields[0] as string, seconds: [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) / 100 };
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}

/** Threads of a process; undefined where there is no such process, or no /proc. */
export function threadCount(pid: number | "self" = "self"): number | undefined {
  return entriesOf(`/proc/${pid}/task`)?.length;
}

/** Open file descriptors of this process; undefined where there is no /proc. */
export function fileCount(): number | undefined {
  return entriesOf("/proc/self/fd")?.length;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is somebody else's.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Tries until it holds: what other processes do takes its time. */
export async function eventually(holds: () => boolean, seconds = 30): Promise<boolean> {
  for (let left = seconds * 50; left > 0; left--) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return holds();
}

function entriesOf(folder: string): string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}
