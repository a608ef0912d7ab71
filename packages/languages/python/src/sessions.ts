import type { Example, Value } from "@medoid/spec";
import { sessionsInText } from "@medoid/values";
import { type Classes, noClasses } from "./classes.ts";
import { expectedAfter } from "./examples.ts";
import { asReturned } from "./instances.ts";
import { LiteralReader } from "./literal.ts";

/** What a text shows of instances of a class, call by call. */
export function sessionsIn(text: string, name: string, classes: Classes = noClasses): Example[] {
  return sessionsInText(text, name, {
    args(source, open) {
      const reader = new LiteralReader(source, open, { classes });
      const given = reader.take("(") ? reader.arguments() : undefined;
      return given?.every((one) => one.name === undefined) ? { args: given.map(({ value }) => value), end: reader.at } : undefined;
    },
    result(source, start, end) {
      const value = resultOf(source, start, end, classes);
      return value === undefined ? undefined : asReturned(value, classes);
    },
    literal(source, at) {
      const reader = new LiteralReader(source, at, { lenient: true });
      const value = reader.read();
      return value === undefined ? undefined : { value, end: reader.at };
    },
  });
}

function resultOf(text: string, start: number, end: number, classes: Classes): Value | undefined {
  const before = text.slice(text.lastIndexOf("\n", start) + 1, start);
  if (/^\s*>>>\s*$/.test(before)) {
    // Nothing is printed: None came back.
    if (/^[ \t]*(?:#[^\n]*)?(?:\n\s*(?:\n|>>>|"""|'''|```|$)|$)/.test(text.slice(end, end + 200))) return null;
    const raised = /^[ \t]*\n[ \t]*Traceback [^\n]*\n(?:[ \t]*\.\.\.[^\n]*\n|[ \t]+File[^\n]*\n|[ \t]{4,}[^\n]*\n)*[ \t]*(?:\w+\.)*(\w+)(?::[^\n]*)?(?:\n|$)/.exec(text.slice(end, end + 1_000))?.[1];
    if (raised !== undefined) return { $: "error", class: raised, message: "" };
  }
  return expectedAfter(text, end, before, classes);
}
