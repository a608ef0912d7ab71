import { definitionsOf, findEntry } from "./entry.ts";
import { parse } from "./parse.ts";

/** The name of the function that stands for a class. */
const entry = "medoidCalls";

/**
 * The program with a function behind it that makes an instance and calls its methods one after the other. What a call returns is kept as it is at that time: arrays, plain objects,
 * maps and sets are copied, and of generators the first thousand items are drawn.
 */
export function ofClass(code: string, name: string, typescript: boolean): { readonly code: string; readonly entry: string } {
  const named = withName(code, name);
  // Where nothing can be awaited, nothing waits.
  const [begin, settled] = /\b(?:async|Promise)\b/.test(code) ? ["async ", "await result"] : ["", "result"];
  return {
    entry,
    code: `${named}
;${begin}function ${entry}(...given) {
  const calls = given.pop();
  const Made = ${localName(named, name, typescript)};
  const instance = typeof Made.prototype === "object" ? new Made(...given) : Made(...given);
  const drawn = (value) => {
    const items = [];
    for (const item of value) if (items.push(item) === 1000) break;
    return items;
  };
  const kept = (value, seen) => {
    if (typeof value !== "object" || value === null) return value;
    if (seen.has(value)) return seen.get(value);
    const copied = (copy, fill) => (seen.set(value, copy), fill(copy), copy);
    if (Array.isArray(value)) return copied([], (copy) => value.forEach((item, at) => (copy[at] = kept(item, seen))));
    const made = Object.getPrototypeOf(value);
    if (made === Map.prototype) return copied(new Map(), (copy) => value.forEach((item, key) => copy.set(kept(key, seen), kept(item, seen))));
    if (made === Set.prototype) return copied(new Set(), (copy) => value.forEach((item) => copy.add(kept(item, seen))));
    if (made === Object.prototype) return copied({}, (copy) => Object.keys(value).forEach((key) => (copy[key] = kept(value[key], seen))));
    return typeof value.next === "function" && typeof value[Symbol.iterator] === "function" ? drawn(value).map((item) => kept(item, seen))[Symbol.iterator]() : value;
  };
  const results = [];
  for (const [member, ...values] of calls) {
    try {
      const result = member.startsWith(".") ? instance[member.slice(1)] : instance[member](...values);
      const settled = ${settled};
      results.push(settled === instance ? "<self>" : kept(settled, new Map()));
    } catch (error) {
      // The depth of the stack is a limit of the whole call.
      if (error instanceof RangeError && error.message.startsWith("Maximum call stack") || error?.name === "InternalError") throw error;
      results.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  return results;
}
`,
  };
}

/** A default export that has no name gets that of the class. */
function withName(code: string, name: string): string {
  return code.replace(/^(\s*export\s+default\s+class)(?=\s*(?:\{|extends\b))/m, `$1 ${name}`);
}

/** How the class is reached from behind the program. */
function localName(code: string, name: string, typescript: boolean): string {
  const parsed = parse(code, { typescript });
  const reached = "problem" in parsed ? undefined : findEntry(definitionsOf(parsed), name);
  if (reached && !("problem" in reached) && reached.local !== undefined) return reached.local;
  return `typeof module.exports.${name} === "function" ? module.exports.${name} : module.exports`;
}
