/** A part of an answer that is set apart as code. */
export interface Block {
  readonly text: string;
  /** What stands behind the opening fence, lower case: the language mostly. */
  readonly info: string;
  /** The last of the prose since the block before. */
  readonly before: string;
  readonly isClosed: boolean;
  /** The same up to later fences, for code that holds fences itself. */
  longer(): string[];
}

const opening = /^((?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*)(`{3,}|~{3,})([^`\r\n]*)\r?$/;
/** `Here it is: ```python` */
const openingBehind = /^([^`]*[^`\s][ \t]*)(`{3,})([\w+#.-]*)[ \t\r]*$/;
const inline = /^([^`]*)`{3,}[ \t]*(?:([A-Za-z]\w*)[ \t]+)?([^`]+)`{3,}/;
/** A block ends and the next begins on one line. */
const closingAndOpening = /^([ \t>]*)(`{3,}|~{3,})[ \t]+(?=\2[\w+#.-]*[ \t\r]*$)/gm;
const longestLine = 2000;
const mostMarks = 300;
const mostLonger = 6;
const longestProse = 400;

/** The fenced blocks of a text, in order: as Markdown has them, and as models get them wrong. */
export function blocksOf(text: string, depth = 0): Block[] {
  const lines = text.replace(closingAndOpening, "$1$2\n$1").split("\n");
  const marks = lines.flatMap((line, at) => (line.length <= longestLine && /`{3}|~{3}/.test(line) ? [at] : [])).slice(0, mostMarks);
  const blocks: Block[] = [];
  let prose = "";
  let at = 0;
  for (const start of marks) {
    if (start < at) continue;
    const line = lines[start] as string;
    prose += `${lines.slice(at, start).join("\n")}\n`;
    at = start + 1;
    const open = opening.exec(line) ?? openingBehind.exec(line);
    const single = open ? null : inline.exec(line);
    if (!open && !single) continue;
    const before = `${prose}${open && opening.test(line) ? "" : (open ?? single)?.[1]}`.trim().slice(-longestProse);
    prose = "";
    if (single) blocks.push({ text: `${single[3]}\n`, info: (single[2] ?? "").toLowerCase(), before, isClosed: true, longer: () => (single[2] === undefined ? [] : [`${single[2]} ${single[3]}\n`]) });
    if (!open) continue;
    const [, lead, fence, info] = open as unknown as [string, string, string, string];
    const ends = marks.filter((end) => end > start && closes(lines[end] as string, fence));
    const next = marks.find((other) => other > start && reopens(lines[other] as string, fence));
    const isClosed = ends[0] !== undefined && (next === undefined || ends[0] < next);
    const end = isClosed ? (ends[0] as number) : (next ?? lines.length);
    const content = (until: number): string => contentOf(lines, start, until, opening.test(line) ? lead : "", fence);
    const inside = content(end);
    if (depth < 3 && fence.length > 3 && /^\s*(?:markdown|md|text|txt)?\s*$/i.test(info) && inside.includes("```")) blocks.push(...blocksOf(inside, depth + 1));
    else blocks.push({ text: inside, info: info.trim().toLowerCase(), before, isClosed, longer: () => ends.filter((other) => other > end).slice(0, mostLonger).map(content) });
    at = isClosed ? end + 1 : end;
  }
  return blocks.filter((one) => one.text.trim() !== "");
}

/** The fence at the end of a line, alone or behind the last line of code. */
function fenceAtEnd(line: string): string {
  return /(?:`{3,}|~{3,})$/.exec(line.trimEnd())?.[0] ?? "";
}

function closes(line: string, fence: string): boolean {
  const found = fenceAtEnd(line);
  return found[0] === fence[0] && found.length >= fence.length;
}

/** It begins a block while one is open, which then was never closed. */
function reopens(line: string, fence: string): boolean {
  const found = opening.exec(line);
  return found !== null && /^\s*[\w+#.-]+\s*$/.test(found[3] as string) && (found[2] as string)[0] === fence[0] && (found[2] as string).length >= fence.length;
}

function contentOf(lines: readonly string[], start: number, end: number, lead: string, fence: string): string {
  let inside = lines.slice(start + 1, end);
  const last = lines[end];
  const code = last !== undefined && closes(last, fence) ? last.trimEnd().slice(0, -fenceAtEnd(last).length) : "";
  if (!/^[ \t>]*$/.test(code)) inside.push(code);
  if (lead.includes(">")) inside = inside.map((line) => line.replace(/^[ \t]*>[ \t]?/, ""));
  // As Markdown has it: what the fence is indented by belongs to the list around it.
  const indent = lead.slice(lead.lastIndexOf(">") + 1).length;
  return `${inside.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join("\n")}${last === undefined ? "" : "\n"}`;
}

const wrappers = [
  /<(code|answer|solution|final_answer|final|program|python|javascript|typescript|response|result|output|artifact|file|pre|source)(?:\s[^<>]{0,200})?>([^]*?)(?:<\/\1\s*>|$(?![^]))/gi,
  /\[(PYTHON|JAVASCRIPT|TYPESCRIPT|CODE|ANSWER|SOLUTION|RESULT|BEGIN)\]([^]*?)(?:\[\/?(?:\1|DONE|END)\]|$(?![^]))/g,
  /\\begin\{(lstlisting|verbatim|minted|python|code)\}(?:\[[^\]\n]{0,200}\])?(?:\{\w+\})?([^]*?)(?:\\end\{\1\}|$(?![^]))/g,
  /<!\[(CDATA)\[([^]*?)(?:\]\]>|$(?![^]))/g,
];
const mostWrapped = 12;

/** What stands in tags of XML, of chat formats or of LaTeX, in order. */
export function wrappedIn(text: string): string[] {
  return wrappers.flatMap((wrapper) => Array.from(text.matchAll(wrapper), (match) => match[2] as string).slice(-mostWrapped));
}
