import type { Param, Shape, Signature } from "@medoid/spec";
import { shapeOfDefault } from "./default.ts";
import { readLiteral } from "./literal.ts";
import { closing, splitCommas } from "./scan.ts";
import { readType, type TypeNames } from "./types.ts";

/** The head of a function as a text writes it, with or without types, finished or a stub. */
export interface Header {
  readonly signature: Signature;
  /** The kinds that defaults state, by the name of the parameter. */
  readonly defaults: ReadonlyMap<string, Shape>;
  /** Where the statement that defines it begins. */
  readonly start: number;
  /** Where its body begins. */
  readonly end: number;
}

/**
 * Finds the head of the entry: `function f(a: number, b = 1): T`, `const f = async (a) =>`, `f = function (a)`, a method of a class.
 * Text only: it also reads what does not parse. `undefined` where there is none.
 */
export function findHeader(text: string, entry: string, names: TypeNames = new Map()): Header | undefined {
  const [first, method] = entry.split(".") as [string, string?];
  const name = escape(method ?? first);
  const from = method === undefined ? 0 : Math.max(0, text.search(new RegExp(`\\bclass\\s+${escape(first)}\\b`)));
  const lead = String.raw`(?:^|[;{}\n])[^\S\n]*(?:export\s+)?(?:default\s+)?`;
  const forms =
    method === undefined
      ? [`${lead}(?:async\\s+)?function\\s*\\*?\\s*${name}\\s*`, `${lead}(?:const|let|var)\\s+${name}\\s*(?::[^=\\n]*)?=\\s*(?:async\\s*)?(?:function\\s*\\*?\\s*[\\w$]*\\s*)?`, `${lead}(?:module\\.)?(?:exports\\.)?${name}\\s*=\\s*(?:async\\s*)?(?:function\\s*\\*?\\s*[\\w$]*\\s*)?`]
      : [`(?:^|[;{}\\n])[^\\S\\n]*(?:public\\s+|static\\s+|async\\s+)*\\*?${name}\\s*`, `(?:^|[;{}\\n])[^\\S\\n]*(?:public\\s+|static\\s+)*${name}\\s*=\\s*(?:async\\s*)?`];
  for (const form of forms) {
    const pattern = new RegExp(`(${form})(?=[(<]|[\\w$]+\\s*=>)`, "gmu");
    pattern.lastIndex = from;
    for (let tries = 0; tries < 20; tries++) {
      const match = pattern.exec(text);
      if (!match) break;
      const at = match.index + match[0].length;
      const start = match.index + (/^[;{}\n]/.test(match[0]) ? 1 : 0);
      const header = readHead(text, at, start, names);
      if (header) return header;
    }
  }
  return undefined;
}

function readHead(text: string, from: number, start: number, names: TypeNames): Header | undefined {
  let at = from;
  const single = /[\w$]+(?=\s*=>)/y;
  single.lastIndex = at;
  const alone = single.exec(text);
  if (alone) return { signature: { params: [{ name: alone[0] }] }, defaults: new Map(), start, end: at + alone[0].length };
  if (text[at] === "<") {
    at = closing(text, at, true);
    if (at < 0) return undefined;
    while (/\s/.test(text[at] ?? "")) at++;
  }
  if (text[at] !== "(") return undefined;
  const end = closing(text, at);
  if (end < 0) return undefined;
  const defaults = new Map<string, Shape>();
  const params = readParams(text.slice(at + 1, end - 1), names, defaults);
  const colon = /\s*:\s*/y;
  colon.lastIndex = end;
  const typed = colon.exec(text);
  const returns = typed ? readType(text, end + typed[0].length, names) : undefined;
  return { signature: { params, ...(returns && { returns: returns.shape }) }, defaults, start, end: returns ? returns.end : end };
}

/** Parameters as written between the parentheses; `defaults` gets the kinds of theirs. */
function readParams(text: string, names: TypeNames, defaults: Map<string, Shape>): Param[] {
  const params: Param[] = [];
  for (const part of splitCommas(text.replace(/\/\*[\s\S]*?\*\//g, " "), true)) {
    const written = part.replace(/^(?:(?:public|private|protected|readonly)\s+)+/, "");
    const rest = written.startsWith("...");
    const body = rest ? written.slice(3).trim() : written;
    const name = /^[\p{ID_Start}$_][\p{ID_Continue}$]*/u.exec(body)?.[0];
    if (name === "this") continue;
    const bound = name?.length ?? Math.max(0, closing(body, 0));
    const mark = /^\s*(\?)?\s*(:)?/.exec(body.slice(bound));
    const typed = mark?.[2] ? readType(body, bound + mark[0].length, names) : undefined;
    const behind = body.slice(typed ? typed.end : bound + (mark?.[0].length ?? 0));
    const initial = /^\s*=(.*)$/s.exec(behind)?.[1];
    const kind = initial === undefined ? undefined : shapeOfDefault(readLiteral(initial));
    if (name !== undefined && kind) defaults.set(name, kind);
    params.push(param(name ?? `arg${params.length}`, typed?.shape, mark?.[1] !== undefined || initial !== undefined, rest));
  }
  return params;
}

/** `shape` of a rest parameter: as declared, a list; it is kept as the shape of each argument. */
export function param(name: string, shape: Shape | undefined, optional: boolean, rest: boolean): Param {
  const each = rest && shape?.kind === "list" ? shape.of : shape;
  return { name, ...(each && { shape: each }), ...(optional && { optional }), ...(rest && { rest }) };
}

function escape(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
