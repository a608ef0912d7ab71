export { type Taken, takeCode, type TakeOptions } from "./take.ts";
