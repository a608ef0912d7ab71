import type { Example, Value } from "@medoid/spec";
import { notGiven } from "./call.ts";
import { canonical } from "./form.ts";

/** How a language reads what stands in a session. Undefined: it is no literal. */
export interface SessionReader {
  /** The arguments in the parentheses that open at a place, all given by their place, and where they end. */
  readonly args: (text: string, open: number) => { readonly args: readonly Value[]; readonly end: number } | undefined;
  /** What the text says comes back of the call from `start` to `end`. */
  readonly result: (text: string, start: number, end: number) => Value | undefined;
  readonly literal: (text: string, at: number) => { readonly value: Value; readonly end: number } | undefined;
}

/** An instance and what was called of it so far. */
interface Session {
  readonly args: readonly Value[];
  readonly calls: Value[][];
  /** Per call what came back; a hole where the text does not say. */
  readonly results: Value[];
}

const longestText = 60_000;
const longestLine = 1_000;
const mostSessions = 40;
/** What may stand between two rows of a statement: `Input`, `Output:`. */
const longestGap = 60;

/**
 * The examples that a text states for a class: sessions (`c = LRUCache(2)`, then `c.put(1, 1)`, `c.get(1)` with its result), and rows of names, arguments and results
 * (`["LRUCache", "put"]`, `[[2], [1, 1]]`, `[null, null]`). Each is an example of the function that a class is made to: the arguments of the constructor and a list of calls.
 * A session ends at the first call that is not written as literals.
 */
export function sessionsInText(text: string, name: string, read: SessionReader): Example[] {
  if (text.length > longestText || !/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return [];
  const found = new Map<string, Example>();
  for (const { args, calls, results } of [...rowsIn(text, name, read), ...linesIn(text, name, read)]) {
    const example = exampleOf(args, calls, results);
    const key = canonical([...example.args]);
    const known = found.get(key);
    if (calls.length > 0 && found.size < mostSessions && (!known || (known.expected === undefined && example.expected !== undefined))) found.set(key, example);
  }
  return [...found.values()];
}

function exampleOf(args: readonly Value[], calls: readonly Value[][], results: readonly Value[]): Example {
  const all = [...args, calls.map((call) => [...call])];
  return results.every((result) => result === notGiven) ? { args: all } : { args: all, expected: [...results] };
}

/** Sessions line by line. */
function linesIn(text: string, name: string, read: SessionReader): Session[] {
  const own = name.replaceAll("$", "\\$");
  const creation = new RegExp(`(?<![\\w$.])([A-Za-z_$][\\w$]*)\\s*(?::\\s*[\\w$]+\\s*)?=\\s*(?:new\\s+)?${own}(?=\\()`);
  const found: Session[] = [];
  const open = new Map<string, Session>();
  for (let start = 0, end = 0; start < text.length && found.length < mostSessions; start = end + 1) {
    end = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
    const line = end - start > longestLine ? "" : text.slice(start, end);
    // What is done in a loop or under a condition is not done once.
    if (/^[>.\s]*(?:for|while|if|with|try|def|function)\b.*[:{]\s*$|^\s*\.\.\./.test(line)) open.clear();
    let at = start;
    const made = creation.exec(line);
    if (made) {
      const given = read.args(text, start + made.index + made[0].length);
      open.delete(made[1] as string);
      if (given) {
        const session = { args: given.args, calls: [], results: [] };
        open.set(made[1] as string, session);
        found.push(session);
        at = given.end;
      }
    }
    for (const [variable, session] of open) if (!follow(text, { at, end, variable }, session, read)) open.delete(variable);
  }
  return found;
}

/** Takes what a line calls of an instance; false where that cannot be read. */
function follow(text: string, line: { readonly at: number; readonly end: number; readonly variable: string }, session: Session, read: SessionReader): boolean {
  const own = text.slice(line.at, line.end + 1);
  if (!own.includes(line.variable)) return true;
  const use = new RegExp(`(?<![\\w$.])${line.variable.replaceAll("$", "\\$")}(?:\\.([A-Za-z][\\w$]*)|[^\\w$.,;:])`, "g");
  for (let found = use.exec(own); found; found = use.exec(own)) {
    const member = found[1];
    if (member === undefined) return false;
    const from = line.at + found.index;
    let after = from + found[0].length;
    const isCall = text[after] === "(";
    const given = isCall ? read.args(text, after) : undefined;
    if (isCall && !given) return false;
    after = given?.end ?? after;
    // An attribute that is set, or looked into.
    if (/^\s*(?:[-+*/|&^%]?=(?!=)|[.[])/.test(text.slice(after, after + 20))) return false;
    session.calls.push(given ? [member, ...given.args] : [`.${member}`]);
    const result = read.result(text, from, after);
    // Nothing that came back is null.
    session.results.push(result === undefined ? notGiven : result);
    use.lastIndex = after - line.at;
  }
  return true;
}

/** Rows of names, of arguments, and of results. */
function rowsIn(text: string, name: string, read: SessionReader): Session[] {
  const found: Session[] = [];
  const first = new RegExp(`\\[\\s*(?=["']${name.replaceAll("$", "\\$")}["'])`, "g");
  for (let start = first.exec(text); start && found.length < mostSessions; start = first.exec(text)) {
    const names = listAt(text, start.index, read);
    const rows = names && nextList(text, names.end, read);
    if (!names || !rows || names.items.length !== rows.items.length || !names.items.every((one) => typeof one === "string") || !rows.items.every((row) => Array.isArray(row))) continue;
    const results = nextList(text, rows.end, read)?.items;
    const stated = results?.length === names.items.length ? results : names.items.map(() => notGiven);
    // Of what never returns anything, null says nothing.
    const silent = new Set<Value>(names.items.filter((one) => names.items.every((other, at) => other !== one || stated[at] === null)));
    const [args, ...others] = rows.items as readonly Value[][];
    const calls = others.map((row, at) => [names.items[at + 1] as Value, ...row]);
    found.push({ args: args as readonly Value[], calls, results: calls.map(([own = null], at) => (silent.has(own) ? notGiven : (stated[at + 1] as Value))) });
  }
  return found;
}

function nextList(text: string, from: number, read: SessionReader): { readonly items: readonly Value[]; readonly end: number } | undefined {
  const at = text.indexOf("[", from);
  return at < 0 || at - from > longestGap ? undefined : listAt(text, at, read);
}

function listAt(text: string, at: number, read: SessionReader): { readonly items: readonly Value[]; readonly end: number } | undefined {
  const found = read.literal(text, at);
  return found && Array.isArray(found.value) ? { items: found.value, end: found.end } : undefined;
}
