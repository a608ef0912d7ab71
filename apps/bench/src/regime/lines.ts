/** What a name with literals between parentheses is written like, and whether a text is such a literal. */
export interface Entry {
  /** The function's own name, without its class. */
  readonly name: string;
  /** The text is a list of literals, as between the parentheses of a call. */
  readonly areLiterals: (args: string) => boolean;
}

/** The lines without those that are examples. A line that also opens or closes the comment keeps that part. */
export function dropExampleLines(lines: readonly string[], entry: Entry): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = exampleEnd(lines, at, entry);
    for (const line of lines.slice(at, end)) {
      const delimiters = /^\s*/.exec(line)?.[0] + (line.match(/[a-z]?(?:"""|''')|\/\*+|\*\//g) ?? []).join("");
      if (delimiters.trim() !== "") kept.push(delimiters);
    }
    if (end === at) kept.push(lines[at++] as string);
    else at = end;
  }
  return kept;
}

/** The line after the example that begins at a line; that line itself where none does. */
function exampleEnd(lines: readonly string[], at: number, entry: Entry): number {
  const line = lines[at] as string;
  if (isDoctest(line)) return doctestEnd(lines, at, entry);
  const call = callEnd(lines, at, entry);
  if (call > at) return withRemarks(lines, at, call);
  if (isHeading(line)) return blockEnd(lines, at, entry);
  if (isInput(line) && /^\W*(?:\w+\s*=|["'[({\d-])/.test(`${line.replace(/^\W*input\W*/i, "")} ${bare(lines[at + 1] ?? "")}`)) return statementEnd(lines, at + 1);
  return at;
}

/** The words of a line: no indent, star or slashes of a comment, bullet, or opening quotes. */
function bare(line: string): string {
  return line.replace(/^\s*(?:[a-z]?(?:"""|''')|\/\*+)?\s*(?:(?:\*|\/\/|#|[-•]|\d+[.)])\s+)?/, "").trimEnd();
}

function indentOf(line: string): number {
  return /^(?:\s|\*(?=\s)|\/\/)*/.exec(line)?.[0].length ?? 0;
}

function isBlank(line: string | undefined): boolean {
  return line !== undefined && /^[\s*/]*$/.test(line) && !line.includes("*/");
}

function isClosing(line: string): boolean {
  return /^\s*(?:"""|'''|\*\/|```)/.test(line);
}

function isDoctest(line: string): boolean {
  return bare(line).startsWith(">>>");
}

function isInput(line: string): boolean {
  return /^\W*(?:sample )?input\b[\s\d]*[*:]/i.test(bare(line));
}

/** "Example:", "For example", "**Example 2:**", "@example", alone on a line. */
function isHeading(line: string): boolean {
  return /^[\W_]*(?:(?:here are|some|for|usage|sample|test)\s+)*(?:examples?|instance|e\.g\.?|usage|sample(?: (?:cases?|tests?|inputs?))?)[\s#]*\d*[\W_]*(?:<[^>]*>)?$/i.test(line);
}

/** The call, what it goes on with, and what it prints: one line, or as many as its brackets take. */
function doctestEnd(lines: readonly string[], at: number, entry: Entry): number {
  let end = Math.max(at + 1, callEnd(lines, at, entry));
  while (end < lines.length && bare(lines[end] as string).startsWith("...")) end++;
  const said = lines.slice(at, end).join("\n");
  const isCall = /\)\s*(?:#.*)?$/.test(said.replace(/(?:"""|'''|\*\/)\s*$/, "").trimEnd());
  if (!isCall || statesResult(said, entry) || !isText(lines[end])) return end;
  if (!bare(lines[end] as string).startsWith("Traceback")) return balancedEnd(lines, end);
  while (isText(lines[end])) end++;
  return end;
}

/** Goes on with the paragraph, and is no call of its own. */
function isText(line: string | undefined): boolean {
  return line !== undefined && !isBlank(line) && !isClosing(line) && !isDoctest(line);
}

function statesResult(text: string, entry: Entry): boolean {
  const call = callIn(text, entry);
  return call !== undefined && text.slice(call.end).replace(/#.*/, "").trim() !== "";
}

const lead = String.raw`(?:(?:for|if|then|and|also|e\.g\.|i\.e\.|examples?:?|assert(?:\s+not)?|expect|console\.\w+|print|let\s+\w+\s*=|const\s+\w+\s*=|JSON\.stringify|assert\.\w+)[\s(]*|[\s>$(\x60]+)*`;
const sign = /^[\s)`'";,]*(?:[=!]=*>?|-+>|–>|—>|➞|→|⇒|➔|⟶|↦|:|#|\/\/|["'[({\d-]|\.?\s*$|\.to[A-Z]|(?:it |which )?(?:(?:should|must|will|would)\s|returns?\b|gives?\b|outputs?\b|is\b|equals?\b|evaluates\b|results?\b|yields?\b|produces?\b))/i;

/** A line that begins with a call of the entry on literals, and says what comes of it. */
function callEnd(lines: readonly string[], at: number, entry: Entry): number {
  const text = [bare(lines[at] as string), ...lines.slice(at + 1, at + 20)].join("\n");
  const call = callIn(text, entry);
  const before = text.slice(0, call?.start);
  if (!call || before.includes("\n") || !new RegExp(`^${lead}$`, "i").test(before)) return at;
  const rest = text.slice(call.end);
  const line = rest.split("\n", 1)[0] as string;
  if (!sign.test(line)) return at;
  const until = at + text.slice(0, call.end).split("\n").length - 1;
  const end = balancedEnd([line, ...lines.slice(until + 1)], 0) + until;
  // The result may stand below, behind an arrow.
  return /^\s*$/.test(line) && /^(?:[-=]+>|➞|→|⇒)/.test(bare(lines[end] ?? "")) ? balancedEnd(lines, end) : end;
}

/** The first call of the entry in a text, if literals are all that it is called with. */
function callIn(text: string, { name, areLiterals }: Entry): { readonly start: number; readonly end: number } | undefined {
  const found = new RegExp(String.raw`(?<![\w$.])(?:\w+(?:\(\))?\.)?${name.replaceAll("$", "\\$")}\s?\(`).exec(text);
  if (!found) return undefined;
  const open = found.index + found[0].length;
  const end = closing(text, open);
  return end > 0 && areLiterals(text.slice(open, end - 1)) ? { start: found.index, end } : undefined;
}

/** What is said about an example behind its own mark: `# 1+2 is less`, below a line that has none. */
function withRemarks(lines: readonly string[], at: number, end: number): number {
  if (/^\s*(?:#|\/\/)/.test(lines[at] as string)) return end;
  let to = end;
  while (to < lines.length && /^\s*(?:#|\/\/)/.test(lines[to] as string)) to++;
  return to;
}

/** Below a heading: a statement's example up to the next section; else what is indented deeper, and what is no prose. */
function blockEnd(lines: readonly string[], heading: number, entry: Entry): number {
  let end = heading + 1;
  while (isBlank(lines[end])) end++;
  if (/\d/.test(lines[heading] as string) || isInput(lines[end] ?? "")) return statementEnd(lines, end);
  const indent = indentOf(lines[heading] as string);
  let to = heading + 1;
  while (end < lines.length && !isClosing(lines[end] as string)) {
    const line = lines[end] as string;
    const example = exampleEnd(lines, end, entry);
    if (isBlank(line)) end++;
    else if (example > end) to = end = example;
    else if (indentOf(line) > indent || /^(?:["'[({#\d]|-\d|\/\/|[-=]+>|➞|→|⇒|(?:(?:for|if|when|given)\s+)?[\w.]+\s*=\s*\S|(?:input|output|explanation|returns?)\b\W)/i.test(bare(line))) to = end = balancedEnd(lines, end);
    else break;
  }
  return to;
}

const section = /^[\W_]*(?:constraints?|notes?|follow[- ]?up|limits?|limitations?|restrictions?|requirements?|variables?|param(?:eter)?s?|arg(?:ument)?s?|returns?|(?:input|output) format|hints?|tasks?|your task)\b[\W_]*(?::|$)/i;
const code = /^(?:(?:class|def|async def|from|import|function|export|const|let|var|interface|type)\s|@\w)/;

function statementEnd(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && !isClosing(lines[end] as string) && !section.test(bare(lines[end] as string)) && !code.test(lines[end] as string) && !/^\s*\*?\s*@(?!example)\w/.test(lines[end] as string)) end++;
  return end;
}

/** The line after the one on which all brackets are closed that were opened from `at` on; the next line where they never are. */
function balancedEnd(lines: readonly string[], at: number): number {
  let text = "";
  for (let end = at; end < Math.min(lines.length, at + 20); end++) {
    text += `${lines[end]}\n`;
    if (depthOf(text) <= 0) return end + 1;
  }
  return at + 1;
}

/** Brackets opened and not closed, quotes stepped over. */
export function depthOf(text: string): number {
  let depth = 0;
  for (const [token] of text.matchAll(tokens)) depth += "([{".includes(token) ? 1 : ")]}".includes(token) ? -1 : 0;
  return depth;
}

/** The place after the bracket that closes one opened before `from`; -1 where there is none. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (const { 0: token, index } of text.slice(from).matchAll(tokens)) {
    depth += "([{".includes(token) ? 1 : ")]}".includes(token) ? -1 : 0;
    if (depth === 0) return from + index + 1;
  }
  return -1;
}

const tokens = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|[()[\]{}]/g;
