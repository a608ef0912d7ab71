export { runtimeFiles } from "./runtime.ts";
