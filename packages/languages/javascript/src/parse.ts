import { type AnyNode, type Comment, type Options, parse as acornParse, type Program, type Token } from "acorn";
import type { Problem } from "./problem.ts";
import { stripTypes } from "./strip.ts";

/** Longer code is refused: checks for duplicate names take quadratic time, and no answer of a model is as long. */
export const maxCodeLength = 131_072;

/** Code that parses. */
export interface Parsed {
  /** What was parsed: the given code, or what stripping its types left. All positions refer to it. */
  readonly code: string;
  readonly ast: Program;
  /** An ES module: strict, with `import` or `export`. */
  readonly module: boolean;
  readonly comments: readonly Comment[];
}

export interface ParseOptions {
  /** Strip types where it is not plain JavaScript. */
  readonly typescript: boolean;
  readonly onToken?: (token: Token) => void;
  /** Called with the position after which the language puts a semicolon that is not written. */
  readonly onSemicolon?: (end: number) => void;
  /** The tokens seen so far are void: the code is parsed again under other rules. */
  readonly onRestart?: () => void;
}

/** Never throws. */
export function parse(code: string, options: ParseOptions): Parsed | Problem {
  if (code.length > maxCodeLength) return { problem: `the code is longer than ${maxCodeLength} characters` };
  try {
    const plain = parsePlain(code, options);
    if (!("problem" in plain) || !options.typescript) return plain;
    const stripped = stripTypes(code);
    if ("problem" in stripped) return stripped;
    return parsePlain(stripped.code, options);
  } catch (error) {
    if (error instanceof RangeError) return { problem: "the code is nested too deeply" };
    throw error;
  }
}

function parsePlain(code: string, options: ParseOptions): Parsed | Problem {
  if (!/\b(?:import|export|await)\b/.test(code)) return parseAs("script", code, options);
  const module = parseAs("module", code, options);
  if (!("problem" in module)) {
    const waits = topLevelAwait(module.ast);
    if (isModule(module.ast)) return waits === undefined ? module : awaitProblem(code, waits);
    const script = parseAs("script", code, options);
    // As a module it parses, and not as a script.
    return "problem" in script && waits !== undefined ? awaitProblem(code, waits) : script;
  }
  const script = parseAs("script", code, options);
  if (!("problem" in script)) return script;
  return /^\s*(?:import|export)\b/m.test(code) ? module : script;
}

function parseAs(sourceType: "script" | "module", code: string, options: ParseOptions): Parsed | Problem {
  options.onRestart?.();
  const comments: Comment[] = [];
  const settings: Options = { ecmaVersion: "latest", sourceType, allowHashBang: true, onComment: comments };
  if (options.onToken) settings.onToken = options.onToken;
  if (options.onSemicolon) settings.onInsertedSemicolon = options.onSemicolon;
  try {
    return { code, ast: acornParse(code, settings), module: sourceType === "module", comments };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = (error as { loc?: { line: number } }).loc?.line;
    const message = error.message.replace(/ \(\d+:\d+\)$/, "");
    return { problem: line === undefined ? message : `line ${line}: ${message}` };
  }
}

function awaitProblem(code: string, at: number): Problem {
  return { problem: `line ${code.slice(0, at).split("\n").length}: await at the top level is not supported` };
}

/** Where a program waits outside of all functions, which would make loading it asynchronous. */
function topLevelAwait(ast: Program): number | undefined {
  let found: number | undefined;
  const visit = (node: AnyNode): void => {
    if (found !== undefined || /Function/.test(node.type)) return;
    if (node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await)) found = node.start;
    else eachChild(node, visit);
  };
  visit(ast);
  return found;
}

function isModule(ast: Program): boolean {
  if (ast.body.some((node) => /^(?:Import|Export)/.test(node.type))) return true;
  let found = false;
  const look = (node: AnyNode): void => {
    if (node.type === "MetaProperty" && node.meta.name === "import") found = true;
    if (!found) eachChild(node, look);
  };
  look(ast);
  return found;
}

/** Calls back for the direct children, in the order of their fields. */
export function eachChild(node: AnyNode, visit: (child: AnyNode) => void): void {
  for (const key in node) {
    const field = (node as unknown as Record<string, unknown>)[key];
    if (typeof field !== "object" || field === null) continue;
    if (Array.isArray(field)) {
      for (const item of field) if (isNode(item)) visit(item);
    } else if (isNode(field)) visit(field);
  }
}

function isNode(field: unknown): field is AnyNode {
  return typeof field === "object" && field !== null && typeof (field as { type?: unknown }).type === "string";
}

/** The position of the next thing that is neither blank nor comment. */
export function skipBlanks(code: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < code.length && /\s/.test(code[at] as string)) at++;
    if (code.startsWith("//", at)) {
      while (at < code.length && !/[\n\r\u2028\u2029]/.test(code[at] as string)) at++;
    } else if (code.startsWith("/*", at)) {
      const end = code.indexOf("*/", at + 2);
      at = end < 0 ? code.length : end + 2;
    } else return at;
  }
}
