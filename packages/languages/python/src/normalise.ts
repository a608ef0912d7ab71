import type { Parsed, Syntax } from "./syntax.ts";

/** Parts of a statement that begin a line of their own. */
const clauses = new Set(["elif_clause", "else_clause", "except_clause", "except_group_clause", "finally_clause", "case_clause", "decorator"]);

/**
 * The program as one line per statement, its tokens set apart by single spaces, blocks by indentation: comments, docstrings and
 * layout are gone, nothing that can change what it does is. Docstrings stay where the code reads `__doc__`.
 */
export function normalise({ text, root }: Parsed): string {
  const keepsDocs = text.includes("__doc__");
  const lines: string[] = [];
  let line: string[] = [];
  let indent = "";
  const startLine = (depth: number): void => {
    if (line.length > 0) lines.push(indent + line.join(" "));
    line = [];
    indent = "\t".repeat(depth);
  };
  const rest: { node: Syntax; depth: number; startsLine: boolean }[] = [{ node: root, depth: -1, startsLine: false }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { node, depth, startsLine } = next;
    if (node.type === "comment" || node.type === "line_continuation") continue;
    if (startsLine) startLine(depth);
    if (node.children.length === 0 || node.type === "string") {
      const token = node.type === "string" ? plainString(text.slice(node.start, node.end)) : text.slice(node.start, node.end);
      if (token !== "") line.push(token);
      continue;
    }
    const isBody = node.type === "module" || node.type === "block";
    const inner = isBody ? depth + 1 : depth;
    const doc = isBody && !keepsDocs ? docstring(node) : undefined;
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i] as Syntax;
      if (child === doc || (isBody && child.type === ";")) continue;
      rest.push({ node: child, depth: inner, startsLine: isBody || clauses.has(child.type) || (node.type === "decorated_definition" && child.field === "definition") });
    }
  }
  startLine(0);
  return lines.join("\n");
}

/** The statement that is the docstring of a body, or would be: a string alone at its start does nothing else. */
export function docstring(body: Syntax): Syntax | undefined {
  const first = body.children.find((child) => child.named && child.type !== "comment");
  if (first?.type !== "expression_statement" || first.children.length !== 1) return undefined;
  const only = first.children[0] as Syntax;
  return only.type === "string" || only.type === "concatenated_string" ? first : undefined;
}

/** `'a'` and `"a"` are the same. */
function plainString(token: string): string {
  return /^'[^'"\\\n]*'$/.test(token) ? `"${token.slice(1, -1)}"` : token;
}
