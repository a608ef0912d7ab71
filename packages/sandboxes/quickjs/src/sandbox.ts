import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { MachineSandbox } from "@medoid/workers";

let wasm: WebAssembly.Module | undefined;

/** QuickJS, compiled once for all workers. */
function compiled(): WebAssembly.Module {
  wasm ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm")));
  return wasm;
}

const absent = "it is not in the engine";

/** JavaScript and TypeScript in QuickJS inside WebAssembly. */
export class QuickJSSandbox extends MachineSandbox {
  constructor(workers?: number) {
    super({
      name: "quickjs",
      workers,
      // For two MiB of stack inside the VM: its parser takes the most of the host's stack per byte of its own.
      thread: { module: new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url), stackSizeMb: 64, data: compiled },
      memoryPerSession: 1_000_000,
      engine: {
        languages: ["javascript", "typescript"],
        isolation: "quickjs-wasm",
        by: {
          fs: absent,
          net: absent,
          spawn: absent,
          env: absent,
          memory: "maximum of the WebAssembly memory",
          time: "a watchdog that ends the worker thread",
          steps: "instrumentation and the engine's interrupts",
          coverage: "instrumentation",
          deterministic: "fixed clock and seed in the engine",
        },
      },
    });
  }
}
