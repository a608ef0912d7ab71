import { definitionsOf, findEntry } from "../entry.ts";
import { parse } from "../parse.ts";
import type { Problem } from "../problem.ts";
import { assemble } from "./assemble.ts";
import { Walk } from "./walk.ts";

export { watchedSteps } from "./features.ts";

export interface InstrumentOptions {
  /** The function to be called: `name` or `Class.method`. */
  readonly entry: string;
  readonly typescript: boolean;
  readonly features: boolean;
}

export interface Instrumented {
  /**
   * One function expression, sloppy outside: called with the meter it loads the program and returns the entry function, or `undefined`
   * where the entry turns out to be no function. The meter is given `max`, the budget of steps for loading; `stop`, which throws the guest's
   * stop token; with features `e`, the counts by slot (see features.ts), the same array for as long as the program is loaded. It gets, before
   * anything of the candidate runs: `begin(max)`, to be called before every input; `left()`, the steps left of `max + 1`; `spent()`, whether
   * there was one too many; `step()`, which takes one; with features `merge()`, to be called before the counts are read.
   */
  readonly source: string;
  /** Number of slots in `e`; 0 without features. */
  readonly featureCount: number;
}

/**
 * Makes a program count its steps (one per call of a function and per turn of a loop) and, if asked, its features. Steps are the same
 * with and without features. Never throws, whatever the code.
 */
export function instrument(code: string, options: InstrumentOptions): Instrumented | Problem {
  const parsed = parse(code, { typescript: options.typescript });
  if ("problem" in parsed) return parsed;
  try {
    const definitions = definitionsOf(parsed);
    const reached = findEntry(definitions, options.entry);
    if ("problem" in reached) return reached;
    const walk = new Walk(parsed, meterName(parsed.code), options.features);
    walk.program(parsed.ast);
    return { source: assemble(parsed, walk, reached), featureCount: walk.slots };
  } catch (error) {
    if (error instanceof RangeError) return { problem: "the code is nested too deeply" };
    throw error;
  }
}

/** A name that the code cannot name: none of its text contains it, and where escapes could spell it, it depends on the whole text. */
function meterName(code: string): string {
  if (!code.includes("$m") && !code.includes("\\")) return "$m";
  let hash = 0;
  for (let at = 0; at < code.length; at++) hash = (Math.imul(hash, 31) + code.charCodeAt(at)) | 0;
  let name = `$m${(hash >>> 0).toString(36)}$`;
  while (code.includes(name)) name += "$";
  return name;
}
