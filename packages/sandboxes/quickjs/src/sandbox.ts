import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { MachineSandbox } from "@medoid/workers";

let wasm: WebAssembly.Module | undefined;

/** QuickJS, compiled once for all workers. */
function compiled(): WebAssembly.Module {
  wasm ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm")));
  return wasm;
}

/** JavaScript and TypeScript in QuickJS inside WebAssembly. */
export class QuickJSSandbox extends MachineSandbox {
  constructor(workers?: number) {
    super({
      name: "quickjs",
      workers,
      url: import.meta.url,
      data: compiled,
      memoryPerSession: 1_000_000,
      isolation: "quickjs-wasm",
      absent: "it is not in the engine",
      steps: "instrumentation and the engine's interrupts",
      deterministic: "fixed clock and seed in the engine",
    });
  }
}
