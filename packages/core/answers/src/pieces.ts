import type { Statement } from "@medoid/spec";
import type { Reader } from "./reader.ts";
import { dedent } from "./repairs.ts";

/** A statement at the top level, and its text. */
export interface Piece extends Statement {
  readonly text: string;
}

export function piecesOf(code: string, reader: Reader): Piece[] | undefined {
  return reader.statements(code)?.map((statement) => ({ ...statement, text: code.slice(statement.start, statement.end) }));
}

const mostLines = 5000;
/** A statement that goes over more lines at the level where it began is not found. */
const mostGrowth = 150;
/** Brackets in quotes may make it look complete before it is. */
const mostClosed = 3;
const mostIndents = 3;

/**
 * The statements in a text that is not all code: prose around them, a part that is cut off, one that is wrong. Tried for each of the
 * first levels of indentation; a statement begins on a line of its own, and ends before another line of its level or above.
 */
export function* scatteredPieces(text: string, reader: Reader): Generator<Piece[]> {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  if (lines.length > mostLines || !reader.language.readStatements) return;
  const indents = [...new Set(lines.filter((line) => line.trim() !== "").map(indentOf))].sort((a, b) => a - b).slice(0, mostIndents);
  for (const indent of indents) {
    // What stands inside of a definition that does not parse, or of a comment, is not at the top.
    if (lines.some((line) => indentOf(line) < indent && /[{}();]\s*$|\/\*|\*\/|"""|'''|^\s*(?:class|def|async|if|for|while|try|with)\b.*:\s*$/.test(line))) return;
    const pieces = piecesAt(lines, indent, reader);
    if (pieces.length > 0) yield pieces;
  }
}

function piecesAt(lines: readonly string[], indent: number, reader: Reader): Piece[] {
  const ends = lines.flatMap((line, at) => (line.trim() !== "" && indentOf(line) <= indent ? [at] : []));
  ends.push(lines.length);
  const found: Piece[] = [];
  let from = 0;
  for (let at = 0; at < ends.length - 1; at++) {
    const start = ends[at] as number;
    if (start < from || indentOf(lines[start] as string) !== indent) continue;
    let best: { readonly pieces: Piece[]; readonly end: number } | undefined;
    let closed = 0;
    for (const end of ends.slice(at + 1, at + 1 + mostGrowth)) {
      const text = dedent(lines.slice(start, end).join("\n"));
      const pieces = piecesOf(text, reader);
      // An `else` goes with the same statement.
      if (pieces && pieces.length > 0 && (!best || pieces.length === 1)) best = { pieces, end };
      else if (best || (!isOpen(text) && ++closed > mostClosed)) break;
    }
    if (!best) continue;
    found.push(...best.pieces);
    from = best.end;
  }
  return found;
}

/** More brackets are opened than closed, or a text or comment over several lines begins: it may be complete further on. */
function isOpen(text: string): boolean {
  let depth = 0;
  for (const [sign] of text.matchAll(/[([{)\]}]/g)) depth += "([{".includes(sign) ? 1 : -1;
  const odd = (mark: RegExp): boolean => (text.match(mark)?.length ?? 0) % 2 === 1;
  return depth > 0 || odd(/"""|'''/g) || odd(/`/g) || text.lastIndexOf("/*") > text.lastIndexOf("*/") || /[:,=\\>]\s*$/.test(text);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
