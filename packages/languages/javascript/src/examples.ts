import type { Example, Value } from "@medoid/spec";
import { canonical, type CellReader, examplesInTables } from "@medoid/values";
import { readLiteral } from "./literal.ts";
import { closing, literalEnd } from "./scan.ts";

const maxText = 200_000;
const maxCalls = 400;
const maxExamples = 64;

const loose = { loose: true };

/**
 * Reads the examples that a text states for a function: `>>> f(1)` with the result behind or below it, `f(1) // => 2`, `f(1) === 2`,
 * `f(1) returns 2`, `assert.equal(f(1), 2)`, `expect(f(1)).toBe(2)`, tables, and `For n = 1 the output should be 2` where the names of the
 * parameters are known. Values are literals; nothing is evaluated. Each list of arguments comes once, with the first result stated.
 */
export function readExamples(text: string, entry: string, params: readonly string[]): Example[] {
  const source = text.slice(0, maxText);
  const name = entry.slice(entry.lastIndexOf(".") + 1);
  const named = params.map((param) => ({ name: param }));
  const found = [...readCalls(source, name), ...examplesInTables(source, named, cellReader(name, params)), ...readAssignments(source, params)];
  const byArgs = new Map<string, Example>();
  for (const example of found) {
    const key = canonical(example.args as Value[]);
    const known = byArgs.get(key);
    if (!known || (known.expected === undefined && example.expected !== undefined)) byArgs.set(key, example);
    if (byArgs.size >= maxExamples) break;
  }
  return [...byArgs.values()];
}

function readCalls(text: string, name: string): Example[] {
  const found: Example[] = [];
  const call = new RegExp(`(?<![\\w$.])(?:new [\\w$]+\\(\\)\\.|[\\w$]+\\.)?${escape(name)}[^\\S\\n]?\\(`, "gu");
  for (let calls = 0; calls < maxCalls; calls++) {
    const match = call.exec(text);
    if (!match) break;
    const open = match.index + match[0].length - 1;
    const end = closing(text, open);
    if (end < 0) continue;
    const args = readLiteral(`[${text.slice(open + 1, end - 1)}]`, loose);
    if (!Array.isArray(args) || isHeader(text, match.index, end)) continue;
    const expected = readResult(text, match.index, end);
    if (expected !== undefined) found.push({ args, expected });
    else if (isMeantAsCall(text, match.index, end)) found.push({ args });
  }
  return found;
}

/** `function f() {` and `const f = () => {` are no calls. */
function isHeader(text: string, start: number, end: number): boolean {
  return /(?:function\s*\*?|def|async)\s+$/.test(text.slice(Math.max(0, start - 20), start)) || /^\s*(?::[^\n]*)?\{\s*(?:\n|$)/.test(text.slice(end, end + 80));
}

/** A call without a result is an input that is meant when it stands alone after a prompt or on its line. */
function isMeantAsCall(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const newline = text.indexOf("\n", end);
  const after = text.slice(end, newline < 0 ? text.length : newline);
  return />>>\s*$/.test(before) || (/^[\s*]*(?:console\.log\()?$/.test(before) && /^[\s);]*$/.test(after));
}

const arrow = String.raw`(?:={1,3}>?|-{1,2}>|→|➞|⇒|➔|⟶|↦|=>|:)`;
const verb = String.raw`(?:(?:should|must|will|would)\s+(?:return|be|equal|give|output|yield|evaluate to)|(?:is\s+)?equals?(?:\s+to)?|returns?|gives|yields|outputs?|evaluates\s+to|is|produces|results?\s+in)`;
/** What may stand between a call and its result. */
const between = new RegExp(`^[^\\S\\n]*(?:(?://|#)[^\\S\\n]*)?(?:,?[^\\S\\n]*(?:it[^\\S\\n]+|which[^\\S\\n]+)?(?:${arrow}|${verb}))?[^\\S\\n]*(?:${arrow})?[^\\S\\n]*(?:the[^\\S\\n]+(?:value|string|number|list|array)[^\\S\\n]+)?[\`]?`, "u");

/** What a text says comes back of the call from `start` to `end`. */
export function readResult(text: string, start: number, end: number): Value | undefined {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const newline = text.indexOf("\n", end);
  const lineEnd = newline < 0 ? text.length : newline;

  const asserted = /(?:[eE]quals?|assert|same|is)\w*\(\s*$/.test(before) ? /^\s*,\s*/.exec(text.slice(end, end + 50)) : null;
  if (asserted) return literalAt(text, end + asserted[0].length)?.value;
  const matcher = /expect\(\s*$/.test(before) ? /^\s*\)\s*\.\s*to(?:Be|Equal|StrictEqual|BeCloseTo)\(\s*/.exec(text.slice(end, end + 80)) : null;
  if (matcher) return literalAt(text, end + matcher[0].length)?.value;

  // `console.log(f(1)); // 2`, and quotes of Markdown.
  const closed = /^[^\S\n]*(?:[)`]?[^\S\n]*;?)?/.exec(text.slice(end, lineEnd))?.[0].length ?? 0;
  const rest = text.slice(end + closed, lineEnd);
  const link = between.exec(rest)?.[0] ?? "";
  const at = end + closed + link.length;
  const stated = link.trim() !== "" || />>>\s*$/.test(before) ? literalAt(text, at) : undefined;
  if (stated) {
    const after = text.slice(stated.end, lineEnd);
    // A calculation: what counts is behind its last sign of equality.
    if (/^[^\S\n]*[-+*/%](?!\/)/.test(after)) {
      const last = /={1,3}[^\S\n]*([^=\n]+?)[^\S\n]*$/.exec(after);
      return last ? readLiteral(last[1] as string, loose) : undefined;
    }
    return /^[\w$]/.test(after) ? undefined : stated.value;
  }
  if (/>>>\s*$/.test(before) && rest.trim() === "") {
    const below = lineEnd + 1 + (/^[^\S\n]*(?:\*[^\S\n]+|\/\/[^\S\n]*|#[^\S\n]*)?/.exec(text.slice(lineEnd + 1, lineEnd + 80))?.[0].length ?? 0);
    const result = literalAt(text, below);
    return result && /^[^\S\n]*(?:\n|$)/.test(text.slice(result.end, result.end + 200)) ? result.value : undefined;
  }
  return undefined;
}

export function literalAt(text: string, at: number): { readonly value: Value; readonly end: number } | undefined {
  const end = literalEnd(text, at);
  if (end < 0) return undefined;
  const value = readLiteral(text.slice(at, end), loose);
  return value === undefined ? undefined : { value, end };
}

const outcome = String.raw`\b(?:output|returns?|result|answer|expected)\b[^\S\n]*(?:(?:should|must|will)[^\S\n]+(?:be|return)|is|=|:|->|=>)*[^\S\n]*`;

/** `For a = 1, b = 2 the output should be 3`, `Input: a = 1, b = 2` with `Output: 3` below, and their like. */
function readAssignments(text: string, params: readonly string[]): Example[] {
  if (params.length === 0) return [];
  const found: Example[] = [];
  const values = new Map<string, Value>();
  const step = new RegExp(`(?<![\\w$.])(${params.map(escape).join("|")})[^\\S\\n]*=(?![=>])[^\\S\\n]*|${outcome}`, "giu");
  for (let steps = 0; steps < maxCalls; steps++) {
    const match = step.exec(text);
    if (!match) break;
    const literal = literalAt(text, match.index + match[0].length);
    if (!literal) continue;
    step.lastIndex = literal.end;
    if (match[1] !== undefined) {
      const name = params.find((param) => param === match[1]) ?? params.find((param) => param.toLowerCase() === match[1]?.toLowerCase());
      if (name !== undefined) values.set(name, literal.value);
    } else if (values.size === params.length) {
      found.push({ args: params.map((param) => values.get(param) as Value), expected: literal.value });
      values.clear();
    }
  }
  return found;
}

/** Reads the cells of a table: `f([1], 2)`, `[1], 2`, or `xs = [1], k = 2` for all arguments. */
function cellReader(name: string, params: readonly string[]): CellReader {
  const call = new RegExp(`^(?:[\\w$]+\\.)?${escape(name)}\\s*(?=\\()`);
  return {
    args(cell) {
      const open = call.exec(cell)?.[0].length;
      const isCall = open !== undefined && closing(cell, open) === cell.length;
      const args = readLiteral(`[${isCall ? cell.slice(open + 1, -1) : cell}]`, loose);
      if (Array.isArray(args)) return isCall || (args.length > 0 && args.length === params.length) ? args : undefined;
      return readAssignments(`${cell} output: 0`, params)[0]?.args;
    },
    value: (cell) => readLiteral(cell, loose),
  };
}

function escape(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
