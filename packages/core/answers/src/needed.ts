import type { Statement } from "@medoid/spec";
import { type Piece, piecesOf } from "./pieces.ts";
import type { Reader } from "./reader.ts";

/** A program of more statements is left as it is. */
const mostPieces = 1000;

/** All names that statements binding one of `roots` stand on, however far. */
export function closure(statements: readonly Statement[], roots: Iterable<string>): Set<string> {
  const names = new Set(roots);
  for (const name of names) {
    for (const statement of statements) if (statement.binds.includes(name)) for (const read of [...statement.reads, ...statement.binds]) names.add(read);
  }
  return names;
}

const prints = /^(?:print|pprint|assert|console\s*\.|doctest\s*\.|unittest\s*\.|describe|it|test|expect)\b/;
const readsInput = /\b(?:input|raw_input)\s*\(|\bsys\s*\.\s*(?:argv|stdin)\b|\bprocess\s*\.\s*(?:argv|stdin)\b|\breadline\b|\bprompt\s*\(|\breadFileSync\s*\(\s*(?:0|['"]\/dev\/stdin)/;
/** A line of words: what is left of prose that parses, or a mark like `[DONE]`. */
const idle = /^(?!(?:raise|throw|del|global|pass|import|from|await|yield|debugger)\b)[\w\s.,:<>|[\]*'-]+$/;

/**
 * Whether a statement only tries the program out: it prints, asserts, reads what a user would type, or calls the entry or something that
 * calls it, and the entry does not stand on it. A test that is wrong, or that waits, must not cost the program.
 */
export function trials(statements: readonly Piece[], owner: string): Set<Piece> {
  const base = closure(statements, [owner]);
  const definitions = statements.filter(({ kind }) => kind === "define");
  // Functions that call the entry, and are not called by it: a `main`, tests.
  const callers = new Set([owner]);
  for (let size = 0; size !== callers.size; ) {
    size = callers.size;
    for (const { binds, reads } of definitions) if (reads.some((name) => callers.has(name))) for (const name of binds) if (!base.has(name)) callers.add(name);
  }
  const bound = new Set(statements.flatMap(({ binds }) => binds));
  const found = new Set<Piece>();
  for (const piece of statements) {
    if (piece.kind === "import" || piece.kind === "define" || piece.binds.some((name) => base.has(name))) continue;
    const isIdle = idle.test(piece.text) && piece.reads.some((name) => !bound.has(name)) && !/[^=]=[^=]/.test(piece.text);
    if (isIdle || prints.test(piece.text) || readsInput.test(piece.text) || piece.reads.some((name) => callers.has(name))) found.add(piece);
    // What only a trial made is a trial too.
    else if (piece.reads.some((name) => [...found].some(({ binds }) => binds.includes(name)))) found.add(piece);
  }
  // So is what brings in a module that nothing but trials use.
  const kept = statements.filter((piece) => !found.has(piece));
  const isRead = (names: readonly string[], by: readonly Piece[]): boolean => by.some(({ kind, reads }) => kind !== "import" && names.some((name) => reads.includes(name)));
  return new Set(statements.filter((piece) => found.has(piece) || (piece.kind === "import" && isRead(piece.binds, [...found]) && !isRead(piece.binds, kept))));
}

/** The program without what only tries it out. */
export function withoutTrials(code: string, reader: Reader): string {
  const pieces = piecesOf(code, reader) ?? [];
  const dropped = pieces.length > mostPieces ? new Set<Piece>() : trials(pieces, reader.owner(code));
  const last = pieces.findLast((piece) => !dropped.has(piece));
  if (dropped.size === 0 || !last) return code;
  let kept = "";
  let from = 0;
  for (const { start, end } of dropped) {
    if (start > last.end) break;
    kept += code.slice(from, start);
    from = end + (/^[ \t]*;/.exec(code.slice(end))?.[0].length ?? 0);
  }
  // Behind the last statement that stays there are only comments on those that go.
  return (dropped.has(pieces.at(-1) as Piece) ? `${kept}${code.slice(from, last.end)}\n` : kept + code.slice(from)).replace(/^\s*\n/, "");
}

/** Of scattered statements those that the entry needs, each name as it was defined last; `undefined` where the entry is not among them. */
export function needed(pieces: readonly Piece[], owner: string): Piece[] | undefined {
  if (pieces.length > mostPieces) return undefined;
  const defining = pieces.findLast((piece) => piece.binds.includes(owner) && piece.kind !== "import" && !piece.isStub) ?? pieces.findLast((piece) => piece.binds.includes(owner) && piece.kind !== "import");
  if (!defining) return undefined;
  const own = pieces.filter((piece) => !isReplaced(piece, defining, pieces));
  const dropped = trials(own, owner);
  const useful = own.filter((piece) => !dropped.has(piece));
  const bound = new Set(useful.filter(({ kind }) => kind === "import" || kind === "define").flatMap(({ binds }) => binds));
  // Calls that prepare something, as raising the limit of recursion.
  const prepares = (piece: Piece): boolean => piece.kind === "run" && piece.text.includes("(") && piece.reads.some((name) => bound.has(name));
  const names = closure(useful, [owner, ...useful.filter(prepares).flatMap(({ reads }) => reads)]);
  return useful.filter((piece) => piece.binds.some((name) => names.has(name)) || (piece.kind === "import" && piece.binds.length === 0) || prepares(piece));
}

/** A later statement defines the same anew. */
function isReplaced(piece: Piece, defining: Piece, all: readonly Piece[]): boolean {
  if (piece === defining || piece.kind !== "define" || piece.binds.length === 0) return false;
  if (piece.binds.some((name) => defining.binds.includes(name))) return true;
  const later = all.slice(all.indexOf(piece) + 1).filter(({ kind }) => kind === "define");
  return piece.binds.every((name) => later.some(({ binds }) => binds.includes(name)));
}
