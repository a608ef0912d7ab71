import { definePlugin } from "@medoid/spec";
import { QuickJSSandbox } from "./sandbox.ts";

export { QuickJSSandbox } from "./sandbox.ts";

export default definePlugin({
  apiVersion: 1,
  kind: "sandbox",
  name: "quickjs",
  description: "JavaScript and TypeScript in QuickJS inside WebAssembly: nothing of the host is there, memory and steps are hard limits.",
  create: () => new QuickJSSandbox(),
});
