export { MachineSandbox, type MachineSandboxOptions } from "./sandbox.ts";
export { Pool, type Job, type Loss, type Thread } from "./pool.ts";
