import { MachineSandbox } from "@medoid/workers";
import { type Component, loadComponent } from "./component.ts";
import { componentFolder } from "./interpreter.ts";

let component: Component | undefined;

/** The interpreter, checked and compiled once for all workers. */
function interpreter(): Component {
  component ??= loadComponent(componentFolder);
  return component;
}

const absent = "the component imports nothing";

/** JavaScript and TypeScript in an interpreter that is a component of WebAssembly's component model. */
export class WasiSandbox extends MachineSandbox {
  constructor(workers?: number) {
    super({
      name: "wasi",
      workers,
      thread: { module: new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url), stackSizeMb: 64, data: interpreter },
      memoryPerSession: 2_500_000,
      engine: {
        languages: ["javascript", "typescript"],
        isolation: "wasi-component",
        by: {
          fs: absent,
          net: absent,
          spawn: absent,
          env: absent,
          memory: "maximum of the WebAssembly memory",
          time: "a watchdog that ends the worker thread",
          steps: "instrumentation; the watchdog for what it does not count",
          coverage: "instrumentation",
          deterministic: "fixed clock and seed in the component",
        },
      },
    });
  }
}
