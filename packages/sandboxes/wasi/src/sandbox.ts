import { MachineSandbox } from "@medoid/workers";
import { type Component, loadComponent } from "./component.ts";
import { componentFolder } from "./interpreter.ts";

let component: Component | undefined;

/** The interpreter, checked and compiled once for all workers. */
function interpreter(): Component {
  component ??= loadComponent(componentFolder);
  return component;
}

/** JavaScript and TypeScript in an interpreter that is a component of WebAssembly's component model. */
export class WasiSandbox extends MachineSandbox {
  constructor(workers?: number) {
    super({
      name: "wasi",
      workers,
      url: import.meta.url,
      data: interpreter,
      memoryPerSession: 2_500_000,
      isolation: "wasi-component",
      absent: "the component imports nothing",
      steps: "instrumentation; the watchdog for what it does not count",
      deterministic: "fixed clock and seed in the component",
    });
  }
}
