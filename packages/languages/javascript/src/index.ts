export { readExamples } from "./examples.ts";
export { featureIds, guestSource } from "./guest/index.ts";
export { bucketOf, maxSlots, nearnessSlots } from "./instrument/features.ts";
export { instrument, type Instrumented, type InstrumentOptions } from "./instrument/instrument.ts";
export { javascript as default, javascript, typescript } from "./language.ts";
export { type LiteralOptions, readLiteral } from "./literal.ts";
export { maxCodeLength } from "./parse.ts";
export type { Problem } from "./problem.ts";
export { show } from "./show.ts";
