import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language, Parser, type Tree } from "web-tree-sitter";

/** One node of a syntax tree, copied out of the parser's memory. Offsets are in UTF-16 units of the text. */
export interface Syntax {
  readonly type: string;
  /** Named in the grammar: not a keyword or a sign. */
  readonly named: boolean;
  readonly start: number;
  readonly end: number;
  readonly row: number;
  /** Its part in the parent, where the grammar names it. */
  readonly field: string | undefined;
  readonly children: Syntax[];
}

export interface Parsed {
  readonly text: string;
  readonly root: Syntax;
  /** The first place that does not parse. */
  readonly broken: { readonly row: number; readonly missing: boolean } | undefined;
}

/** Larger sources are left to the sandbox. */
const longest = 1_000_000;
const mostNodes = 500_000;
/** The parser asks about this often for text of the longest length; broken text can make it ask far more. */
const mostQuestions = 200_000;
/** As many levels of indentation as Python itself takes; with several hundred the grammar's scanner writes outside of its memory. */
const deepestIndent = 100;

let grammar: Language | undefined;
let parser: Parser | undefined;
let loading: Promise<void> | undefined;

/** Loads the grammar once. */
export function loadParser(): Promise<void> {
  loading ??= (async () => {
    await Parser.init();
    const path = createRequire(import.meta.url).resolve("tree-sitter-python/tree-sitter-python.wasm");
    grammar = await Language.load(await readFile(path));
    parser = newParser(grammar);
  })();
  return loading;
}

function newParser(language: Language): Parser {
  const made = new Parser();
  made.setLanguage(language);
  return made;
}

/** The syntax tree of a text, errors included; `undefined` where it is too large or too broken to be read. */
export function parse(text: string): Parsed | undefined {
  if (!parser || !grammar) throw new Error("The Python grammar is not loaded: await ready() first.");
  if (text.length > longest || isTooDeep(text)) return undefined;
  let questions = 0;
  let tree: Tree | null;
  try {
    tree = parser.parse(text, null, { progressCallback: () => ++questions > mostQuestions });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "RuntimeError") throw error;
    // A trap of WebAssembly, from which a parser does not recover.
    parser = newParser(grammar);
    return undefined;
  }
  if (!tree) {
    parser.reset();
    return undefined;
  }
  const cursor = tree.walk();
  try {
    let broken: Parsed["broken"];
    let count = 0;
    const open: Syntax[] = [];
    for (;;) {
      const row = cursor.startPosition.row;
      const missing = cursor.nodeIsMissing;
      if (!broken && (missing || cursor.nodeType === "ERROR")) broken = { row, missing };
      const node: Syntax = {
        type: cursor.nodeType,
        named: cursor.nodeIsNamed,
        start: cursor.startIndex,
        end: cursor.endIndex,
        row,
        field: cursor.currentFieldName ?? undefined,
        children: [],
      };
      if (++count > mostNodes) return undefined;
      open.at(-1)?.children.push(node);
      if (cursor.gotoFirstChild()) {
        open.push(node);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return { text, root: open[0] ?? node, broken: broken ?? takenInError(text, open[0] ?? node) };
        if (open.length > 1) open.pop();
      }
    }
  } finally {
    cursor.delete();
    tree.delete();
  }
}

function isTooDeep(text: string): boolean {
  const open: number[] = [];
  for (const [, blank] of text.matchAll(/^([ \t]*)[^\s#]/gm)) {
    const indent = (blank as string).replaceAll("\t", "        ").length;
    while (open.length > 0 && (open.at(-1) as number) >= indent) open.pop();
    if (open.push(indent) > deepestIndent) return true;
  }
  return false;
}

const simpleStatements = new Set(["expression_statement", "return_statement", "assert_statement", "delete_statement", "raise_statement", "import_statement", "import_from_statement", "future_import_statement", "global_statement", "nonlocal_statement"]);

/**
 * The first place that the grammar takes and no Python 3 does: strings in backticks, and simple statements that go on behind the end of a line
 * outside of brackets. Words around code read as such: `Solution:`, then a line that begins with a name.
 */
function takenInError(text: string, root: Syntax): Parsed["broken"] {
  for (const node of walk(root)) {
    if (node.type === "string_start" && text[node.end - 1] === "`") return { row: node.row, missing: false };
    const lineEnd = simpleStatements.has(node.type) ? text.indexOf("\n", node.start) : -1;
    const last = lineEnd >= 0 && lineEnd < node.end ? lastOfLine(text, node) : undefined;
    if (last) return { row: last.row, missing: false };
  }
  return undefined;
}

/** The last token before the end of a line inside of a statement that nothing there continues. */
function lastOfLine(text: string, statement: Syntax): Syntax | undefined {
  let depth = 0;
  let last: Syntax | undefined;
  const rest = [statement];
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (node.children.length > 0 && node.type !== "string") {
      for (let i = node.children.length - 1; i >= 0; i--) rest.push(node.children[i] as Syntax);
      continue;
    }
    if (last && depth === 0 && /[\r\n]/.test(text.slice(last.end, node.start).replace(/\\\r?\n/g, ""))) return last;
    if (/^[([{]$/.test(node.type)) depth++;
    else if (/^[)\]}]$/.test(node.type)) depth--;
    last = node;
  }
  return undefined;
}

export function field(node: Syntax, name: string): Syntax | undefined {
  return node.children.find((child) => child.field === name);
}

/** Children that are not signs, keywords or comments. */
export function parts(node: Syntax): Syntax[] {
  return node.children.filter((child) => child.named && child.type !== "comment" && child.type !== "line_continuation");
}

/** All nodes below and including this one, parents first, without recursion. */
export function* walk(root: Syntax): Generator<Syntax> {
  const rest = [root];
  for (let node = rest.pop(); node; node = rest.pop()) {
    yield node;
    for (let i = node.children.length - 1; i >= 0; i--) rest.push(node.children[i] as Syntax);
  }
}

/** What a decorated definition defines; any other node itself. */
export function undecorated(node: Syntax): Syntax {
  return node.type === "decorated_definition" ? (field(node, "definition") ?? node) : node;
}

/** What stands in the text there; nothing where there is no node. */
export function written(text: string, node: Syntax | undefined): string {
  return node ? text.slice(node.start, node.end) : "";
}
