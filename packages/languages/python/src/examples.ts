import type { Example, Param, Value } from "@medoid/spec";
import { canonical, type CellReader, examplesInTables, notGiven } from "@medoid/values";
import { type Classes, noClasses } from "./classes.ts";
import { asReturned } from "./instances.ts";
import { type Given, LiteralReader, type ReadOptions, readLiteral } from "./literal.ts";

const mostExamples = 100;
const longestText = 60_000;

/** What examples need to know of a parameter. */
export type Named = Pick<Param, "name" | "optional" | "keyword">;

/**
 * The examples in a text: doctests, asserts, those of unittest, calls with an arrow or a word and their result, `Input:`/`Output:` blocks, parameters that
 * are given values, tables, and bare `value => result` lines. What is not written as literals is left out; an expected value that is not
 * leaves an example with the input alone.
 *
 * @param entry the function's name (`Class.method`: the method is called by its name alone)
 * @param params the parameters, where known
 * @param classes those of which instances may stand in calls: `Point(1, 2)`
 */
export function examplesInText(text: string, entry: string, params: readonly Named[] | undefined, classes: Classes = noClasses): Example[] {
  if (text.length > longestText) return [];
  const name = entry.slice(entry.lastIndexOf(".") + 1);
  const found = new Map<string, Example>();
  const add = ({ args, expected }: Example): void => {
    if (params && args.length > params.length) return;
    const example = expected === undefined ? { args } : { args, expected: asReturned(expected, classes) };
    const key = canonical([...example.args]);
    const known = found.get(key);
    if (found.size < mostExamples && (!known || (known.expected === undefined && example.expected !== undefined))) found.set(key, example);
  };
  for (const example of calls(text, name, params, classes)) add(example);
  for (const example of examplesInTables(text, params, cellReader(name, params, classes))) add(example);
  const blocks = [...inputOutput(text, params, classes)];
  for (const example of blocks) add(example);
  // What stands without names is given by its place.
  const inOrder = (params ?? []).flatMap(({ name: own, keyword }) => (keyword ? [] : [own]));
  if (inOrder.length > 0) {
    // Beside blocks of inputs and outputs, values are steps of an explanation.
    if (blocks.length === 0) for (const example of assignments(text, inOrder, classes)) add(example);
    for (const example of arrows(text, inOrder, classes)) add(example);
  }
  return [...found.values()];
}

const result =
  /[ \t)`'"]*(?:==+>?|=+>|[-–—]+>|➞|→|⇒|↦|=|:|,?\s*(?:#\s*)?(?:it\s+)?(?:should|must|will|would|returns?|gives?|outputs?|is|equals?|evaluates|results?|yields?|produces?)\b(?:[ \t]+(?:be|return|returned|output|give|equal|to|in|the|value|result|evaluate|yield|produce)\b)*[ \t]*[:=]?|#[ \t]*(?:[-=]+>|➞|→|returns?\b)?)[ \t]*[`]?/y;

/** `entry(1, [2])` with what follows it. */
function* calls(text: string, name: string, params: readonly Named[] | undefined, classes: Classes): Generator<Example> {
  const call = new RegExp(`(?<![\\w.])(?:(?:Solution|solution|s|sol|self)(?:\\(\\))?\\.)?${escaped(name)}[ \\t]*(?=\\()`, "g");
  for (let found = call.exec(text); found; found = call.exec(text)) {
    const reader = new LiteralReader(text, call.lastIndex, { classes });
    const args = readArgs(reader, params);
    if (!args) continue;
    const lineStart = text.lastIndexOf("\n", found.index) + 1;
    const before = text.slice(lineStart, found.index);
    const expected = expectedAfter(text, reader.at, before, classes);
    if (args.length === 0 && (params ? params.length > 0 : expected === undefined)) continue;
    yield expected === undefined ? { args } : { args, expected };
  }
}

function readArgs(reader: LiteralReader, params: readonly Named[] | undefined): Value[] | undefined {
  const given = reader.take("(") ? reader.arguments() : undefined;
  return given && placed(given, params);
}

/** Arguments in the order of the parameters: what may be given by name only may leave holes before it. */
function placed(given: readonly Given[], params: readonly Named[] | undefined): Value[] | undefined {
  const args: Value[] = [];
  for (const { name, value } of given) {
    const at = name === undefined ? args.length : (params?.findIndex((param) => param.name === name) ?? -1);
    // Other keywords out of their order are rare in examples.
    if (params?.[at]?.keyword ? name === undefined : at !== args.length) return undefined;
    while (args.length < at) args.push(notGiven);
    args[at] = value;
  }
  return args;
}

/** The value that a text states for a call that ends at a place; `before`: what stands before it in its line. */
export function expectedAfter(text: string, end: number, before: string, classes: Classes): Value | undefined {
  const asserted = /\bassert\b\s*(.*)$/.exec(before)?.[1];
  if (asserted !== undefined) {
    const rest = text.slice(end, end + 40);
    if (asserted === "" || asserted === "(") {
      if (/^\s*(?:\)|,|#|;|\n|$)/.test(rest)) return true;
      const sign = /^\s*(?:==|is)\s*/.exec(rest);
      return sign ? prose(text, end + sign[0].length, { lenient: false, classes }) : undefined;
    }
    if (/^\(?\s*not\s*\(?$/.test(asserted)) return false;
    const near = /(?:isclose|approx)\s*\($/.test(asserted) ? /^\s*,\s*/.exec(rest) : /\babs\s*\($/.test(asserted) ? /^\s*-\s*/.exec(rest) : null;
    return near ? prose(text, end + near[0].length, { lenient: false, classes }) : undefined;
  }
  const tested = /\bassert(True|False|IsNone|\w*Equals?|Is)\s*\($/.exec(before)?.[1];
  if (tested !== undefined) {
    const rest = text.slice(end, end + 40);
    const whole = { True: true, False: false, IsNone: null }[tested];
    if (whole !== undefined && /^\s*[,)]/.test(rest)) return whole;
    const sign = tested === "True" ? /^\s*==\s*/.exec(rest) : whole === undefined && !tested.startsWith("Not") ? /^\s*,\s*/.exec(rest) : null;
    return sign ? prose(text, end + sign[0].length, { lenient: false, classes }) : undefined;
  }
  // Wrapped in another call: what is shown is not the result.
  if (/\w\($/.test(before) && !/\bprint\s*\($/.test(before)) return undefined;
  const isDoctest = /(?:>>>?|\$|In ?\[\d*\]:)\s*(?:print\s*\()?$/.test(before);
  result.lastIndex = end;
  const sign = result.exec(text);
  const sameLine = sign && !/\n/.test(sign[0]) ? prose(text, end + sign[0].length, { lenient: true, classes }) : undefined;
  if (sameLine !== undefined) return sameLine;
  if (!isDoctest) return undefined;
  // A call that prints nothing returned None.
  if (/^[ \t]*\r?\n\s*>>>/.test(text.slice(end, end + 200))) return null;
  const line = /[ \t)]*\r?\n[ \t]*(?!\s*$)/y;
  line.lastIndex = end;
  const next = line.exec(text);
  return prose(text, next ? end + next[0].length : end, { lenient: true, classes });
}

/** The literal at a place in running text: a full stop after a number ends the sentence. */
function prose(text: string, at: number, options: ReadOptions): Value | undefined {
  const reader = new LiteralReader(text, at, options);
  const value = reader.read();
  const written = text.slice(at, reader.at).trim();
  if (value === undefined) {
    // The number is read together with what follows it: `16.` at the end of a sentence, `3rd`.
    const number = /^-?\d+(?:\.\d+)?(?=\.?(?:\s|$|[,;)`]))/.exec(text.slice(at, at + 60).trimStart());
    return number ? readLiteral(number[0]) : undefined;
  }
  if (written.endsWith(".") && /^-?\d+\.$/.test(written)) return readLiteral(written.slice(0, -1));
  // More of an expression follows.
  if (/^[ \t]*(?:\*|\+|\/|%|-[ \t]*\d|\[|\.\w)/.test(text.slice(reader.at, reader.at + 20))) return undefined;
  return value;
}

/** `Input: k = 9, x = 1` and `Output: 6`, as statements write them. */
function* inputOutput(text: string, params: readonly Named[] | undefined, classes: Classes): Generator<Example> {
  const block = /\bInputs?\b(?:[ \t]*\d+)?[ \t*]*:?[ \t*`]*\n?([^]{1,3000}?)[\s*`]*\b(?:Expected )?Outputs?\b(?:[ \t]*\d+)?[ \t*]*:[ \t*`]*\n?[ \t`]*/gi;
  for (let found = block.exec(text); found; found = block.exec(text)) {
    const args = inputs(found[1] as string, params, classes);
    if (!args) continue;
    const expected = prose(text, block.lastIndex, { lenient: true, classes });
    yield expected === undefined ? { args } : { args, expected };
  }
}

function inputs(text: string, params: readonly Named[] | undefined, classes: Classes): Value[] | undefined {
  const reader = new LiteralReader(text, 0, { lenient: true, classes });
  const byName = new Map<string, Value>();
  const inOrder: Value[] = [];
  const name = /\s*([A-Za-z_]\w*)\s*[=:](?!=)\s*/y;
  for (;;) {
    name.lastIndex = reader.at;
    const named = name.exec(text);
    if (named) reader.at += named[0].length;
    const value = reader.read();
    if (value === undefined) return undefined;
    if (named) byName.set(named[1] as string, value);
    else inOrder.push(value);
    const gap = /[\s,;`]*(?:and\b\s*)?/y;
    gap.lastIndex = reader.at;
    reader.at += gap.exec(text)?.[0].length ?? 0;
    if (reader.at >= text.length) break;
  }
  if (byName.size === 0) return inOrder;
  if (inOrder.length > 0) return undefined;
  const given = [...byName].map(([own, value]) => ({ name: own, value }));
  if (!params) return given.map(({ value }) => value);
  const known = params.flatMap(({ name: own }) => given.filter((one) => one.name === own));
  if (params.every(({ name: own, keyword }) => keyword || byName.has(own))) return placed(known, params);
  return byName.size === params.length ? given.map(({ value }) => value) : undefined;
}

/** Reads the cells of a table: `f([1], 2)`, or `[1], 2` for all arguments that are given in place. */
function cellReader(name: string, params: readonly Named[] | undefined, classes: Classes): CellReader {
  const call = new RegExp(`^(?:\\w+(?:\\(\\))?\\.)?${escaped(name)}[ \\t]*(?=\\()`);
  return {
    args(cell) {
      const called = call.exec(cell);
      if (!called) {
        const args = inputs(cell, params, classes);
        const isWhole = params?.every(({ optional, keyword }, at) => optional || keyword || (args && at < args.length)) ?? true;
        return isWhole ? args : undefined;
      }
      const reader = new LiteralReader(cell, called[0].length, { lenient: true, classes });
      const args = readArgs(reader, params);
      return reader.at === cell.length ? args : undefined;
    },
    value: (cell) => readLiteral(cell, { lenient: true, classes }),
  };
}

/** `For lst = [1, 2] the output should be 3`: all parameters are given values, then a word for the result. */
function* assignments(text: string, params: readonly string[], classes: Classes): Generator<Example> {
  const first = new RegExp(`(?<![\\w.])${escaped(params[0] as string)}[ \\t]*=[ \\t]*(?![=>])`, "g");
  for (let found = first.exec(text); found; found = first.exec(text)) {
    const reader = new LiteralReader(text, first.lastIndex, { lenient: true, classes });
    const args: Value[] = [];
    for (const [i, param] of params.entries()) {
      if (i > 0) {
        const next = new RegExp(`[\\s,;]*(?:and\\b\\s*)?${escaped(param)}[ \\t]*=[ \\t]*(?!=)`, "y");
        next.lastIndex = reader.at;
        const sign = next.exec(text);
        if (!sign) break;
        reader.at += sign[0].length;
      }
      const value = reader.read();
      if (value === undefined) break;
      args.push(value);
    }
    if (args.length < params.length) continue;
    const after = text.slice(reader.at, reader.at + 300);
    const word = /^(?:(?![ \t\n,;]\w+[ \t]*=[ \t]*[[("'\d-])[^])*?(?:(?:output|result|answer)\b[^\n=:\d["'({]{0,20}(?:[=:]|be|is)|returns?\b[ \t]*[=:]?|should be|=>|[-–]+>|➞|→)[ \t]*/i.exec(after);
    if (!word) continue;
    // A chain of arrows shows steps; the result comes later.
    const isChain = /^[-–=]*>|➞|→/.test(word[0].trim()) && /\n\s*(?:[-–=]+>|➞|→)/.test(after);
    const expected = isChain ? undefined : prose(text, reader.at + word[0].length, { lenient: true, classes });
    yield expected === undefined ? { args } : { args, expected };
  }
}

/** `[1, 2, 3] => 6` on a line of its own. */
function* arrows(text: string, params: readonly string[], classes: Classes): Generator<Example> {
  const start = /^[ \t]*(?:(?:[-*•]|\d+[.)])[ \t]+)?(?:(?:for|e\.g\.|example:?|if)[ \t]+)?(?=["'([{\d-])/gim;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    if (found[0] === "" && start.lastIndex === found.index) start.lastIndex++;
    const reader = new LiteralReader(text, found.index + found[0].length, { classes });
    let args: Value[] = [];
    while (args.length < params.length) {
      const value = reader.read();
      if (value === undefined) break;
      args.push(value);
      const comma = /[ \t]*(?:,|and\b)[ \t]*/y;
      comma.lastIndex = reader.at;
      const gap = comma.exec(text);
      if (!gap) break;
      reader.at += gap[0].length;
    }
    const only = args[0];
    if (params.length > 1 && args.length === 1 && typeof only === "object" && only !== null && !Array.isArray(only) && only.$ === "tuple") args = [...only.of];
    const sign = /[ \t]*(?:=+>|[-–—]+>|➞|→|⇒|==|(?:should )?returns?\b)[ \t]*/y;
    sign.lastIndex = reader.at;
    const arrow = sign.exec(text);
    if (!arrow || args.length !== params.length) continue;
    const expected = prose(text, reader.at + arrow[0].length, { lenient: true, classes });
    if (expected !== undefined) yield { args, expected };
  }
}

function escaped(name: string): string {
  return name.replace(/[^\w]/g, "\\$&");
}
