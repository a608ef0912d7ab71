import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Measures one case in a process of its own, so that neither compiled code nor memory of others counts: JSON as the argument, JSON out. `flags`: of Node. */
export async function runCase<Result>(script: string, argument: unknown, flags: readonly string[] = []): Promise<Result> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@medoid/source", "--expose-gc", ...flags, path, JSON.stringify(argument)]);
  return JSON.parse(stdout) as Result;
}
