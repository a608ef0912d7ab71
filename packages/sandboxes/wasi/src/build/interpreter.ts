import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { componentize } from "componentize-qjs";
import { fixedRuntime } from "./runtime.ts";
import { transpiled } from "./transpiled.ts";

const sources = new URL("../../interpreter/", import.meta.url);

/**
 * The interpreter as a component, taken apart by jco: the files of the folder `component`, by name, the same bytes each time.
 * @returns undefined where this machine has not the runtime that it is built from.
 */
export async function buildInterpreter(): Promise<Record<string, Uint8Array> | undefined> {
  const runtime = fixedRuntime();
  if (runtime === undefined) return undefined;
  const { component } = await componentize({
    witPath: fileURLToPath(new URL("interpreter.wit", sources)),
    jsSource: readFileSync(new URL("interpreter.js", sources), "utf8"),
    runtimeBytes: runtime,
    stubWasi: true,
  });
  return transpiled(component, "interpreter");
}
