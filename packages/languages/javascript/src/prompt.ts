import type { ClassFacts, Param, PromptFacts, Signature } from "@medoid/spec";
import { readClass } from "./code.ts";
import { commentsIn, commentText, readDoc, withDoc } from "./comments.ts";
import { Constants } from "./constants.ts";
import { readExamples } from "./examples.ts";
import { withDefaults } from "./default.ts";
import { findHeader, type Header } from "./header.ts";
import { parse } from "./parse.ts";
import { closing, splitCommas } from "./scan.ts";
import { sessionsIn } from "./sessions.ts";
import { readType, readTypeNames } from "./types.ts";

/** Prompts are read this far. */
const maxPrompt = 200_000;

/**
 * Reads a prompt: a comment with a stub to be completed, prose, prose with a block of code, or a program in another language to be
 * translated. Nothing is run, and no text makes it throw.
 */
export function readPrompt(prompt: string, entry: string, typescript: boolean): PromptFacts {
  const text = prompt.slice(0, maxPrompt).replace(/\r\n?/g, "\n");
  const { code, prose } = separate(text, entry);
  const names = readTypeNames(code);
  const header = findHeader(code, entry, names);
  const signature = signatureOf(text, code, header);
  const members = header ? undefined : classIn(text, entry, typescript);
  const sessions = sessionsIn(commentText(text), entry);
  const preamble = header && preambleOf(code.slice(0, header.start), typescript);
  return {
    ...(preamble !== undefined && { preamble }),
    ...(signature && { signature }),
    ...(members && { class: members }),
    ...(sessions.length > 0 && { sessions }),
    // The stars of comments would stand before the results of examples.
    examples: readExamples(commentText(text), entry, signature?.params.map((param) => param.name) ?? []),
    constants: constantsOf(text),
    text: prose,
  };
}

/** The entry as a class, in a fence or in the open. */
function classIn(text: string, entry: string, typescript: boolean): ClassFacts | undefined {
  if (!/^[\w$]+$/.test(entry)) return undefined;
  const name = entry.replaceAll("$", "\\$");
  const begins = new RegExp(`\\bclass\\s+${name}\\b|\\b${name}\\s*\\.\\s*prototype\\b`).exec(text);
  if (!begins) return undefined;
  const fence = [...text.matchAll(/^[^\S\n]*```[^\n]*\n([\s\S]*?)^[^\S\n]*```/gm)].find(([, code]) => code?.includes(begins[0]))?.[1];
  const open = text.indexOf("{", begins.index);
  const end = open < 0 ? -1 : closing(text, open);
  const own = end < 0 ? [] : [text.slice(begins.index, end)];
  return [...(fence === undefined ? [] : [fence]), text, ...own].map((code) => readClass(code, entry, typescript)).find((found) => found !== undefined);
}

/** What is code, comments included, and what is said: prose outside of code, and the comments' text. */
function separate(text: string, entry: string): { readonly code: string; readonly prose: string } {
  const blocks: string[] = [];
  const unfenced = text.replace(/^[^\S\n]*```[^\n]*\n([\s\S]*?)(?:^[^\S\n]*```[^\S\n]*$|$(?![\s\S]))/gm, (_, block: string) => {
    blocks.push(block);
    return "\n";
  });
  const header = findHeader(unfenced, entry);
  if (!header) return { code: blocks.find((block) => findHeader(block, entry)) ?? "", prose: tidy(withoutPython(`${unfenced}\n${blocks.flatMap(commentsIn).map(commentText).join("\n")}`)) };
  // A stub in the open: what is before its first line of code may be prose.
  const from = firstCode(unfenced, header.start);
  return { code: unfenced.slice(from), prose: tidy(withoutPython(`${unfenced.slice(0, from)}\n${commentsIn(unfenced.slice(from)).map(commentText).join("\n")}`)) };
}

/** Where code begins: the first line from which on comments, imports and definitions follow up to the stub. */
function firstCode(text: string, stub: number): number {
  const code = /^[^\S\n]*(?:\/\*|\/\/|(?:export|import|const|let|var|function|async|class|interface|type|enum)\b(?=[^\n]*[({=;'"]))/gm;
  const found = code.exec(text);
  return found && found.index < stub ? found.index : stub;
}

/** Python to be translated is no prose. */
function withoutPython(text: string): string {
  return text.replace(/^(?:(?:from|import)[^\S\n]+[\w.]+[^\n]*\n)*(?:async )?def \w+\([^\n]*:[^\S\n]*\n(?:(?:[^\S\n]+[^\n]*)?\n)*(?:[^\S\n]+[^\n]*$)?/gm, "");
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** The stub's parameters; their types from the stub itself, a doc comment, a line of types, or the hints of a Python function. */
function signatureOf(text: string, code: string, header: Header | undefined): Signature | undefined {
  const stated = typesLine(text) ?? pythonHints(text);
  if (!header) return stated;
  let { signature } = header;
  const doc = commentsIn(code.slice(0, header.start)).findLast((body) => /@(?:param|returns?)\b/.test(body));
  if (doc !== undefined) signature = withDoc(signature, readDoc(doc, readTypeNames(code)));
  if (stated?.params.length === signature.params.length) {
    const returns = signature.returns ?? stated.returns;
    const params = signature.params.map((param, index): Param => {
      const shape = param.shape ?? stated.params[index]?.shape;
      return shape ? { ...param, shape } : param;
    });
    signature = { params, ...(returns && { returns }) };
  }
  return withDefaults(signature, header.defaults);
}

/** `types: (numbers: list<double>, threshold: double) -> bool` */
function typesLine(text: string): Signature | undefined {
  const match = /\btypes?\s*:\s*(?=\()/i.exec(text);
  return match ? typedParams(text, match.index + match[0].length) : undefined;
}

/** `def f(numbers: List[float], threshold: float) -> bool:`, the first in the text. */
function pythonHints(text: string): Signature | undefined {
  const match = /^(?:async )?def \w+(?=\()/m.exec(text);
  return match ? typedParams(text, match.index + match[0].length) : undefined;
}

function typedParams(text: string, open: number): Signature | undefined {
  const end = closing(text, open);
  if (end < 0) return undefined;
  const params: Param[] = [];
  for (const part of splitCommas(text.slice(open + 1, end - 1), true)) {
    const match = /^(\**)([\w$]+)\s*(:)?/.exec(part);
    if (!match) return undefined;
    if (match[1] !== "" || (match[2] === "self" && params.length === 0)) continue;
    const type = match[3] ? readType(part, match[0].length) : undefined;
    const optional = /=/.test(part.slice(type ? type.end : match[0].length));
    params.push({ name: match[2] as string, ...(type && { shape: type.shape }), ...(optional && { optional }) });
  }
  const arrow = /\s*(?:->|=>|:)\s*/y;
  arrow.lastIndex = end;
  const found = arrow.exec(text);
  const returns = found ? readType(text, end + found[0].length) : undefined;
  return { params, ...(returns && { returns: returns.shape }) };
}

/** Helpers and imports before the stub, if that is what stands there; comments alone are none. */
function preambleOf(text: string, typescript: boolean): string | undefined {
  const parsed = parse(text, { typescript });
  if ("problem" in parsed || parsed.ast.body.length === 0) return undefined;
  const last = parsed.ast.body.at(-1);
  return last && parsed.code === text ? text.slice(0, last.end).trim() : text.trim();
}

/** Texts in quotes and numbers. */
function constantsOf(text: string): PromptFacts["constants"] {
  const found = new Constants();
  for (const match of text.matchAll(/(?<![\w$])(?:"([^"\n]{0,60})"|'([^'\n]{0,60})'|`([^`\n]{0,60})`)(?![\w$])|(?<![\w$.])-?\d+(?:\.\d+)?(?![\w$])/g)) {
    // In code a text has its own quotes.
    const words = match[1] ?? match[2] ?? match[3]?.replace(/^(["'])([^"']*)\1$/, "$2");
    if (words !== undefined) found.add(words);
    else if (Number.isFinite(Number(match[0]))) found.add(Number(match[0]));
  }
  return found.list();
}
