export type { TakeOptions } from "./options.ts";
export { type Taken, takeCode } from "./take.ts";
export { originalIn, takeOriginal } from "./original.ts";
