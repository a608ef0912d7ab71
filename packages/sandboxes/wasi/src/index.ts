import { definePlugin } from "@medoid/spec";
import { WasiSandbox } from "./sandbox.ts";

export { runCommand } from "./command.ts";
export { type Component, type Instance, Linker, loadComponent, type Manifest } from "./component.ts";
export { Host, type World } from "./host.ts";
export { WasiSandbox } from "./sandbox.ts";

export default definePlugin({
  apiVersion: 1,
  kind: "sandbox",
  name: "wasi",
  description: "JavaScript and TypeScript in an interpreter that is a WebAssembly component with no imports: another engine than quickjs.",
  create: () => new WasiSandbox(),
});
