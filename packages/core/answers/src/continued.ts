import { dedent } from "./repairs.ts";

const mostJoins = 24;

/** The prompt's code with the answer as what goes on from it: a model that completes text writes the body alone. */
export function joinsOf(prompt: string, answer: string, entry: string, cut: boolean): string[] {
  const starts = beginnings(prompt, entry);
  const joins = starts.flatMap((head) => {
    const indent = bodyIndent(head);
    const body = answer.replace(/^(?:[ \t]*\r?\n)+/, "");
    const flat = dedent(body);
    // Code on the line of a docstring is no code.
    const open = /(?:^|\n)[ \t]*$/.test(head) ? [answer] : [];
    // The first line often loses its indentation alone.
    const first = /^\S.*\n\s*[ \t]\S/.test(body) ? [`\n${indent}${body}`] : [];
    const forms = [...open, `\n${body}`, ...first, `\n${flat.replace(/^(?=.*\S)/gm, indent)}`];
    return forms.flatMap((form) => (cut ? [""] : ["", "\n}", "\n};"]).map((end) => `${form === answer ? head : head.trimEnd()}${form.trimEnd()}${end}\n`));
  });
  return [...new Set(joins)].slice(0, mostJoins);
}

/** Where code may begin in the prompt: at its start, or at a line that names the entry, fences left out. */
function beginnings(prompt: string, entry: string): string[] {
  const open = prompt.replace(/\n[ \t]*```[ \t\r]*\s*$/, "\n");
  const [owner = "", method = owner] = entry.split(".");
  const name = new RegExp(`^(?=[^\\n]*(?<![\\w$])(?:${escape(owner)}|${escape(method)})(?![\\w$]))[ \\t]*(?:class|def|async|function|export|const|let|var)\\b`, "gm");
  const lines = Array.from(open.matchAll(name), (match) => open.slice(match.index));
  const fence = open.lastIndexOf("```");
  const fenced = fence < 0 ? [] : [open.slice(open.indexOf("\n", fence) + 1)];
  return [open, ...fenced, ...lines.slice(-3)].filter((head) => head.trim() !== "");
}

function escape(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** What the body is indented by: as the last line is, or a step more where that opens a block. */
function bodyIndent(head: string): string {
  const last = head.trimEnd().split("\n").at(-1) ?? "";
  const indent = /^[ \t]*/.exec(last)?.[0] ?? "";
  return /[:{]$/.test(last.trimEnd()) ? `${indent}    ` : indent;
}
