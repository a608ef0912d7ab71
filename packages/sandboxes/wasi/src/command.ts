import type { Outcome } from "@medoid/spec";
import type { Linker } from "./component.ts";
import { Exited, Host, OutputLimit, type World } from "./host.ts";

/**
 * Runs a command, a component that exports `wasi:cli/run`, in a fresh instance. It knows no limit of time: whoever calls it does so in a worker thread that
 * can be ended.
 */
export function runCommand(linker: Linker, memoryBytes: number, world: World): Outcome {
  const host = new Host(world);
  const completed = (exitCode: number): Outcome => ({ kind: "completed", stdout: host.stdout.toString("utf8"), exitCode });
  try {
    const { exports } = linker.instantiate(memoryBytes, 0, host.imports);
    exports.run.run();
    return completed(0);
  } catch (error) {
    if (error instanceof Exited) return completed(error.code);
    if (error instanceof OutputLimit) return { kind: "limit", what: "output" };
    if (error instanceof RangeError) return { kind: "limit", what: "stack" };
    // `run` says that it failed.
    if (error instanceof Error && "payload" in error) return completed(1);
    return { kind: "crashed", detail: error instanceof Error ? error.message : String(error) };
  }
}
