import type { Capabilities, Held } from "@medoid/spec";

export type Property = "fs" | "net" | "spawn" | "env" | "memory" | "time" | "steps" | "coverage" | "deterministic";

/** In the order they are shown, with their names for people. */
export const properties: readonly (readonly [Property, string])[] = [
  ["fs", "files"],
  ["net", "network"],
  ["spawn", "processes"],
  ["env", "environment"],
  ["memory", "memory limit"],
  ["time", "time limit"],
  ["steps", "step limit"],
  ["coverage", "coverage"],
  ["deterministic", "determinism"],
];

/** Whether a property holds; undefined where it was not tried. */
export function holds({ holds: level }: Held<unknown>): boolean | undefined {
  return level === "untried" ? undefined : level !== "none" && level !== false;
}

/** Whether every property holds. */
export function isHeld(capabilities: Capabilities): boolean {
  return properties.every(([name]) => holds(capabilities[name]) === true);
}
