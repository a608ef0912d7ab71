import { definePlugin } from "@medoid/spec";
import { WasiSandbox } from "./sandbox.ts";

export { WasiSandbox } from "./sandbox.ts";

export default definePlugin({
  apiVersion: 1,
  kind: "sandbox",
  name: "wasi",
  description: "JavaScript and TypeScript in an interpreter that is a WebAssembly component with no imports: another engine than quickjs.",
  create: () => new WasiSandbox(),
});
