export { featureIds, guestSource } from "./guest/index.ts";
export { bucketOf, maxSlots, nearnessSlots } from "./instrument/features.ts";
export { instrument, type Instrumented, type InstrumentOptions } from "./instrument/instrument.ts";
export type { Problem } from "./problem.ts";
