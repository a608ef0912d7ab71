export { probeEngine, type Engine } from "./engine.ts";
export { tryProperties, type Property } from "./properties.ts";
