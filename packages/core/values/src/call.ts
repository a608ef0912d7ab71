import type { Entry, Value } from "@medoid/spec";

/** In place of an argument that is not given. */
export const notGiven: Value = { $: "hole" };

export function isNotGiven(arg: Value): boolean {
  return typeof arg === "object" && arg !== null && !Array.isArray(arg) && arg.$ === "hole";
}

/** How a call is written. */
export interface Style {
  readonly show: (value: Value) => string;
  /** What stands before a class of which an instance is made: `new `. */
  readonly creates?: string | undefined;
}

/** How the entry is called, where that is not plainly by place: fields of documents that hold inputs. */
export function wayOfCalling(entry: Entry): { readonly byName?: readonly (string | null)[]; readonly isClass?: true } {
  return entry.kind === "function" ? { ...(entry.byName && { byName: entry.byName }), ...(entry.isClass && { isClass: true }) } : {};
}

/** The arguments of a call, for people: `[3, 1], reverse=True`. What is not given is not there. */
export function argumentsText(args: readonly Value[], entry: Entry, show: (value: Value) => string): string {
  const { byName = [] } = wayOfCalling(entry);
  return args.flatMap((arg, at) => (isNotGiven(arg) ? [] : [byName[at] == null ? show(arg) : `${byName[at]}=${show(arg)}`])).join(", ");
}

/** A call, for people: `f([3, 1], reverse=True)`; of a class `c = LRUCache(2); c.put(1, 1); c.get(1)`. */
export function callText(args: readonly Value[], entry: Entry, { show, creates = "" }: Style): string {
  if (entry.kind !== "function") return `(${args.map(show).join(", ")})`;
  const { name, isClass } = entry;
  const call = `${name}(${argumentsText(isClass ? args.slice(0, -1) : args, entry, show)})`;
  if (!isClass) return call;
  const variable = (name[0] as string).toLowerCase();
  return [`${variable} = ${creates}${call}`, ...callsIn(args).map((one) => memberText(variable, one, show))].join("; ");
}

/** The calls of an instance that the arguments of a class end with. */
function callsIn(args: readonly Value[]): readonly Value[] {
  const calls = args.at(-1);
  return Array.isArray(calls) ? calls : [];
}

/** `c.put(1, 1)`, `c.size`. */
function memberText(variable: string, call: Value, show: (value: Value) => string): string {
  const [member, ...args] = Array.isArray(call) ? (call as readonly Value[]) : [call];
  if (typeof member !== "string") return `${variable}.?`;
  return member.startsWith(".") ? `${variable}${member}` : `${variable}.${member}(${args.map(show).join(", ")})`;
}

/**
 * What came back of the calls of an instance at these places, for people: the value alone where it is that of the last call, else each with its call. Undefined where it is no such list.
 */
export function resultsText(value: Value, args: readonly Value[], entry: Entry, places: readonly number[], show: (value: Value) => string): string | undefined {
  const calls = callsIn(args);
  if (entry.kind !== "function" || !entry.isClass || !Array.isArray(value) || value.length !== calls.length || places.length === 0) return undefined;
  const results = value as readonly Value[];
  const shown = (result: Value): string => (typeof result === "object" && result !== null && !Array.isArray(result) && result.$ === "error" ? `throws ${result.class}` : show(result));
  if (places.length === 1 && places[0] === calls.length - 1) return shown(results.at(-1) as Value);
  return places.map((at) => `${memberText("", calls[at] as Value, show).slice(1)}: ${shown(results[at] as Value)}`).join(", ");
}
