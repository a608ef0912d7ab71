import type { Example } from "@medoid/spec";
import { sessionsInText } from "@medoid/values";
import { literalAt, readResult } from "./examples.ts";
import { readLiteral } from "./literal.ts";
import { closing } from "./scan.ts";

/** What a text shows of instances of a class, call by call. */
export function sessionsIn(text: string, name: string): Example[] {
  return sessionsInText(text, name, {
    args(source, open) {
      const end = closing(source, open);
      const args = end < 0 ? undefined : readLiteral(`[${source.slice(open + 1, end - 1)}]`, { loose: true });
      return Array.isArray(args) ? { args, end } : undefined;
    },
    result: readResult,
    literal: literalAt,
  });
}
