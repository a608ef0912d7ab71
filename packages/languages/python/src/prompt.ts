import type { ClassFacts, PromptFacts, Signature, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { type Classes, classesOf } from "./classes.ts";
import { callablesOf, docstringsOf, membersFrom, signatureOf } from "./code.ts";
import { examplesInText } from "./examples.ts";
import { withImports } from "./imports.ts";
import { sessionsIn } from "./sessions.ts";
import { readLiteral } from "./literal.ts";
import { docstring } from "./normalise.ts";
import { field, type Parsed, parse, type Syntax, walk } from "./syntax.ts";

const mostConstants = 100;
const longestPrompt = 60_000;

export function readPrompt(prompt: string, entry: string): PromptFacts {
  if (prompt.length > longestPrompt) return { examples: [], constants: [], text: prompt };
  const stub = findStub(prompt, entry) ?? classStub(prompt, entry);
  const text = withoutExamples(stub ? stub.text : proseOf(prompt));
  const preamble = stub && preambleOf(stub.parsed, stub.owner);
  const examples = examplesInText(prompt, entry, stub?.signature?.params, stub?.classes);
  const sessions = sessionsIn(prompt, entry, stub?.classes);
  return {
    ...(preamble && { preamble }),
    ...(stub?.signature && { signature: stub.signature }),
    ...(stub?.members && { class: stub.members }),
    examples,
    ...(sessions.length > 0 && { sessions }),
    constants: constantsOf(text),
    text,
  };
}

interface Stub {
  readonly parsed: Parsed;
  /** The statement at the top that holds the entry. */
  readonly owner: Syntax;
  /** Of an entry that is no class. */
  readonly signature?: Signature;
  /** Of a class. */
  readonly members?: ClassFacts;
  readonly classes: Classes;
  /** The prose that goes with it. */
  readonly text: string;
}

/** The entry's stub: the prompt itself is code, or has it in a fence or at its end. */
function findStub(prompt: string, entry: string): Stub | undefined {
  const fences = [...prompt.matchAll(/^[ \t]*```[^\n]*\n([^]*?)^[ \t]*```/gm)];
  const outside = fences.reduce((text, [fence]) => text.replace(fence, ""), prompt);
  for (const [, code] of fences) {
    const stub = stubIn(code as string, entry, outside);
    if (stub) return stub;
  }
  const name = entry.slice(entry.lastIndexOf(".") + 1).replace(/[^\w]/g, "\\$&");
  const line = new RegExp(`^[ \\t]*(?:async[ \\t]+)?def[ \\t]+${name}[ \\t]*\\(`, "m").exec(prompt);
  if (!line) return undefined;
  const whole = stubIn(prompt, entry, undefined);
  if (whole && !whole.parsed.broken) return whole;
  // Prose first, code at the end: it begins with an import, the class, or the function itself.
  const dot = entry.lastIndexOf(".");
  const owner = dot < 0 ? line.index : prompt.lastIndexOf(`class ${entry.slice(0, dot)}`, line.index);
  if (owner < 0) return undefined;
  const imports = /^(?:from[ \t]+[\w.]+[ \t]+import[ \t]|import[ \t]+\w)/m.exec(prompt.slice(0, owner))?.index;
  for (const start of imports === undefined ? [owner] : [imports, owner]) {
    const stub = stubIn(codeFrom(prompt.slice(start)), entry, prompt.slice(0, start));
    if (stub && (!stub.parsed.broken || start === owner)) return stub;
  }
  return undefined;
}

/** The entry as a class: the prompt itself is code, or has it in a fence or at its end. */
function classStub(prompt: string, entry: string): Stub | undefined {
  if (!/^\w+$/.test(entry)) return undefined;
  const line = new RegExp(`^class[ \\t]+${entry}\\b`, "m");
  for (const [fence, code] of prompt.matchAll(/^[ \t]*```[^\n]*\n([^]*?)^[ \t]*```/gm)) {
    const stub = line.test(code as string) ? classStubIn(code as string, entry, prompt.replace(fence, "")) : undefined;
    if (stub) return stub;
  }
  const start = line.exec(prompt)?.index;
  if (start === undefined) return undefined;
  const whole = classStubIn(prompt, entry, "");
  return whole && !whole.parsed.broken ? whole : classStubIn(codeFrom(prompt.slice(start)), entry, prompt.slice(0, start));
}

function classStubIn(code: string, entry: string, around: string): Stub | undefined {
  const parsed = parse(withBodies(code));
  const members = parsed && membersFrom(parsed, entry);
  const owner = parsed?.root.children.find((node) => [...walk(node)].some((inner) => inner.type === "class_definition" && parsed.text.slice(field(inner, "name")?.start, field(inner, "name")?.end) === entry));
  if (!parsed || !members || !owner) return undefined;
  const text = [proseOf(around), ...docstringsOf(parsed)].filter((part) => part.trim() !== "").join("\n\n");
  return { parsed, owner, members, classes: classesOf(parsed), text };
}

/** A stub's methods may have no bodies. */
function withBodies(code: string): string {
  const lines = code.split("\n");
  const indent = (line: string): number => line.length - line.trimStart().length;
  return lines
    .flatMap((line, at) => {
      if (!/^[ \t]*(?:async[ \t]+)?(?:def|class)\b.*:[ \t]*(?:#.*)?$/.test(line)) return [line];
      const next = lines.slice(at + 1).find((other) => other.trim() !== "");
      return next !== undefined && indent(next) > indent(line) ? [line] : [line, `${" ".repeat(indent(line) + 4)}pass`];
    })
    .join("\n");
}

/** Lines up to the first that can be no code after a definition. */
function codeFrom(text: string): string {
  const end = /\n(?=(?:[A-Z][a-z]+|[A-Za-z]+ [a-z]+ )[^\n=(]*\n)/.exec(text);
  return end && end.index > text.indexOf("def ") ? text.slice(0, end.index) : text;
}

function stubIn(code: string, entry: string, around: string | undefined): Stub | undefined {
  // A stub may end with its colon or with an indent.
  const filled = /:[ \t]*(?:#[^\n]*)?\s*$/.test(code) ? `${code.trimEnd()}\n${" ".repeat(indentOfLast(code) + 4)}pass\n` : code;
  const parsed = parse(filled);
  if (!parsed) return undefined;
  const callable = callablesOf(parsed).get(entry);
  const owner = callable && parsed.root.children.find(({ start, end }) => start <= callable.node.start && callable.node.end <= end);
  if (!callable || !owner || owner.type === "ERROR") return undefined;
  const body = field(callable.node, "body");
  const doc = body && docstring(body);
  const written = (node: Syntax): string => readDoc(parsed.text.slice(node.start, node.end));
  const docs = doc ? written(doc) : docstringsOf(parsed)[0];
  // What stands above all of the code often says what is given.
  const above = doc && docstring(parsed.root);
  const text = [around === undefined ? undefined : proseOf(around), above && written(above), docs ?? (around === undefined ? commentsOf(parsed) : undefined)].filter((part) => part).join("\n\n");
  const classes = classesOf(parsed);
  return { parsed, owner, signature: signatureOf(parsed.text, callable, classes), classes, text };
}

function indentOfLast(code: string): number {
  return /^[ \t]*/.exec(code.trimEnd().split("\n").at(-1) ?? "")?.[0].length ?? 0;
}

/** A docstring as it is written: the escapes in its examples belong to the examples. */
function readDoc(literal: string): string {
  return literal.trim().replace(/^[a-zA-Z]*("""|'''|"|')([^]*)\1$/, "$2");
}

function commentsOf({ text, root }: Parsed): string {
  return [...walk(root)]
    .filter(({ type }) => type === "comment")
    .map(({ start, end }) => text.slice(start, end).replace(/^#+ ?/, ""))
    .join("\n");
}

const kept = new Set(["import_statement", "import_from_statement", "future_import_statement", "function_definition", "class_definition", "decorated_definition"]);

/** Imports, helpers and constants before the entry, with the imports that these and the entry leave out: a candidate that has none of them is run as the prompt implies. */
function preambleOf({ text, root }: Parsed, owner: Syntax): string {
  const before = root.children
    .filter((node) => node.end <= owner.start && (kept.has(node.type) || (node.type === "expression_statement" && node.children[0]?.type === "assignment")))
    .map(({ start, end }) => text.slice(start, end))
    .join("\n");
  return withImports(before, `${before}\n${text.slice(owner.start, owner.end)}`);
}

/** The words of a prompt that is no code: fences and the quotes around all of it taken off. */
function proseOf(prompt: string): string {
  return readDoc(prompt.replace(/^[ \t]*```[^\n]*\n[^]*?^[ \t]*```/gm, ""));
}

/** Doctests with their results, and asserts, are no prose. */
function withoutExamples(text: string): string {
  const lines: string[] = [];
  let inDoctest = false;
  for (const line of text.split("\n")) {
    if (/^\s*>>>/.test(line)) inDoctest = true;
    else if (inDoctest && line.trim() === "") inDoctest = false;
    if (!inDoctest && !/^\s*assert\b/.test(line)) lines.push(line.trim());
    // The result takes one line; what follows it is prose again.
    else if (inDoctest && !/^\s*(?:>>>|\.\.\.)/.test(line) && !/[,[({]\s*$/.test(line)) inDoctest = false;
  }
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Quoted strings and numbers. */
function constantsOf(text: string): Value[] {
  const found = new Map<string, Value>();
  const pattern = /(?<![\w\\])(?:"([^"\n]{0,60})"|'([^'\n]{0,60})'|`([^`\n]{1,60})`)(?!\w)|(?<![\w.^-])(-?\d+)(?:\s*(?:\^|\*\*)\s*(\d{1,2}))?(\.\d+)?(?![\w^])/g;
  for (const match of text.matchAll(pattern)) {
    if (found.size >= mostConstants) break;
    const quoted = match[1] ?? match[2];
    const base = match[4];
    const value = quoted ?? (match[3] !== undefined ? readLiteral(match[3]) : base === undefined ? undefined : readLiteral(match[5] === undefined ? `${base}${match[6] ?? ""}` : String(BigInt(base) ** BigInt(match[5]))));
    if (value !== undefined) found.set(canonical(value), value);
  }
  return [...found.values()];
}
