import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

let folder: string | undefined;

/** A folder that is this process's alone and from now on what it takes for temporary files: others' are not to be counted. It goes with the process, unless that is killed. */
export function ownFolder(): string {
  if (folder !== undefined) return folder;
  const made = mkdtempSync(join(tmpdir(), "medoid-life-"));
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
