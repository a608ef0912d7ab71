import type { Entry, Value } from "@medoid/spec";

/** In place of an argument that is not given. */
export const notGiven: Value = { $: "hole" };

export function isNotGiven(arg: Value): boolean {
  return typeof arg === "object" && arg !== null && !Array.isArray(arg) && arg.$ === "hole";
}

/** The arguments of a call, for people: `[3, 1], reverse=True`. What is not given is not there. */
export function argumentsText(args: readonly Value[], entry: Entry, show: (value: Value) => string): string {
  const byName = entry.kind === "function" ? (entry.byName ?? []) : [];
  return args.flatMap((arg, at) => (isNotGiven(arg) ? [] : [byName[at] == null ? show(arg) : `${byName[at]}=${show(arg)}`])).join(", ");
}
