import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { runtimeFiles } from "../src/runtime.ts";

/** For tests only: Python, where the machine has it. */
const command = process.env.PYTHON ?? "python3";
export const hasPython = spawnSync(command, ["--version"]).status === 0;

/** Runs a script with `wire`, `instrument` and the `given` value at hand; what it leaves in `answer` comes back. */
export function inPython(script: string, given: unknown = null): unknown {
  const run = spawnSync(command, ["-B", "-c", `import sys, json\nsys.path.insert(0, sys.argv[1])\nimport wire, instrument\ngiven = json.load(sys.stdin)\n${script}\nprint(json.dumps(answer, allow_nan=False))`, dirname(runtimeFiles.wire)], {
    input: JSON.stringify(given),
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  if (run.status !== 0) throw new Error(run.stderr.slice(-2000) || `python3 ended with ${run.status ?? run.signal}`);
  return JSON.parse(run.stdout);
}
