import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "@medoid/testkit";

let folder: string | undefined;

/** A folder that is this process's alone and from now on what it takes for temporary files: others' are not to be counted. It goes with the process; that of one that was killed goes with the next. */
export function ownFolder(): string {
  if (folder !== undefined) return folder;
  sweep(tmpdir());
  const made = mkdtempSync(join(tmpdir(), `medoid-life-${process.pid}-`));
  const tidy = (): void => rmSync(made, { recursive: true, force: true });
  process.once("exit", tidy);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      tidy();
      process.kill(process.pid, signal);
    });
  }
  process.env.TMPDIR = made;
  folder = made;
  return made;
}

/** Takes away what processes that are no more left in a folder for temporary files. */
export function sweep(within: string): void {
  for (const name of readdirSync(within)) {
    const pid = /^medoid-life-(\d+)-/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(within, name), { recursive: true, force: true });
    } catch {
      // It is somebody else's.
    }
  }
}
