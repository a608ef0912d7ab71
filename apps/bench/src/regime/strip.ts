import { javascript, readExamples as readJavaScript, readLiteral as javascriptLiteral, typescript } from "@medoid/language-javascript";
import { python, readExamples as readPython, readLiteral as pythonLiteral } from "@medoid/language-python";
import type { Language, LanguageName, Value } from "@medoid/spec";
import { depthOf, dropExampleLines } from "./lines.ts";

const languages: Readonly<Record<string, Language>> = { python, javascript: javascript.create({}), typescript: typescript.create({}) };

/**
 * The prompt without its examples: doctests with their results, asserts, calls of the entry with a result, what stands below a heading
 * "Example", a statement's `Input:`, `Output:` and `Explanation:` up to the next section, and sentences that begin "For example" and state
 * a result. Prose, the signature, types and constraints stay. Then sentences go that a language still reads as an example, or that hold a
 * text or list given as an argument in one. A prompt without examples comes back as it was.
 *
 * @param entry the function's name; `Class.method` for a method
 */
export function stripExamples(prompt: string, language: LanguageName, entry: string): string {
  const reader = languages[language];
  const text = prompt.replace(/\r\n?/g, "\n");
  const literals = language === "python" ? (args: string) => pythonLiteral(args.replace(/(^|,)\s*[A-Za-z_]\w*\s*=(?!=)/g, "$1")) : (args: string) => javascriptLiteral(args, { loose: true });
  const lines = text.split("\n");
  const kept = dropExampleLines(lines, { name: entry.slice(entry.lastIndexOf(".") + 1), areLiterals: (args) => literals(`[${args}]`) !== undefined });
  const worded = kept.join("\n").replace(exampleSentence, (sentence) => (/\b(?:return|output|answer|result)s?\b/.test(sentence) && /["'[]/.test(sentence) ? "" : sentence));
  const stripped = worded === text ? prompt : tidy(worded);
  return reader ? dropRead(stripped, prompt, reader, entry) : stripped;
}

/**
 * A prompt to translate from Python without the Python: what is asked for, the line of types and the signature to be filled stay. A
 * prompt for Python has no such source: the Python in it is the stub.
 */
export function stripSource(prompt: string, language: LanguageName): string {
  if (language === "python" || !/^(?:async )?def \w+\(/m.test(prompt)) return prompt;
  const kept: string[] = [];
  let open = 0;
  let inSource = false;
  for (const line of prompt.split("\n")) {
    const starts = /^(?:```py(?:thon)?3?$|from [\w.]+ import |import [\w.]+(?: as \w+)?$|(?:async )?def \w+\(|class \w+.*:$|@\w|(?!(?:const|let|var|export|type)\b)\w+(?: *: *[^=]+)? = [^;]*$)/.test(line);
    inSource = starts || (inSource && (open > 0 || line === "" || line === "```" || /^\s/.test(line)));
    if (inSource) open = Math.max(0, open + depthOf(line));
    else kept.push(line);
  }
  return tidy(kept.join("\n"));
}

/** From "For example" to the end of the sentence, over lines but not over paragraphs. */
const exampleSentence = /(?<=^[ \t*]*|[.!?][ \t]+)(?:for example|for instance|e\.g\.),?(?:[^\n.!?]|[.!?](?!\s)|\n(?!\s*\n|\s*(?:"""|'''|\*\/)))*[.!?](?=\s|$)/gim;

/**
 * Takes out the sentences that a language reads as examples, alone or several together, and those that hold what an example of the prompt
 * gave as an argument. The signature stays readable.
 */
function dropRead(stripped: string, prompt: string, reader: Language, entry: string): string {
  const facts = reader.readPrompt(prompt, entry);
  const params = facts.signature?.params;
  const given = facts.examples.flatMap(({ args }) => args.flatMap(telling));
  const isExample = (part: string): boolean => (reader.name === "python" ? readPython(part, entry, params) : readJavaScript(part, entry, (params ?? []).map(({ name }) => name))).length > 0;
  const parts = stripped.split(/(?<=\n)|(?<=[.!?][ \t])(?=[A-Z])/);
  const without = (at: number, size: number): string[] => parts.map((part, index) => (index < at || index >= at + size ? part : part.endsWith("\n") ? "\n" : ""));
  const read = (some: readonly string[]) => reader.readPrompt(some.join(""), entry);
  const isWhole = (some: readonly string[]): boolean => read(some).signature?.params.length === params?.length;
  for (const [at, part] of parts.entries()) {
    if (!isExample(part) && !given.some((text) => dense(part).includes(text))) continue;
    const fewer = without(at, 1);
    if (isWhole(fewer)) parts.splice(0, parts.length, ...fewer);
  }
  // What is left goes over several sentences.
  let left = read(parts).examples.length;
  for (let size = 1; size <= parts.length && left > 0; size *= 2) {
    for (let at = 0; at + size <= parts.length && left > 0; at++) {
      const fewer = without(at, size);
      const then = read(fewer).examples.length;
      if (then >= left || !isWhole(fewer)) continue;
      parts.splice(0, parts.length, ...fewer);
      left = then;
    }
  }
  const text = parts.join("");
  return text === stripped ? stripped : tidy(text);
}

/** A text or a list that is long enough to be no word of the task. */
function telling(value: Value): string[] {
  if (typeof value === "string") return value.length >= 4 ? [dense(JSON.stringify(value))] : [];
  return Array.isArray(value) && value.length >= 2 ? [dense(JSON.stringify(value))] : [];
}

function dense(text: string): string {
  return text.replace(/\s+/g, "").replaceAll("'", '"');
}

/** No gaps and empty fences where something was taken out. */
function tidy(text: string): string {
  return text
    .replace(/^[ \t]*```\w*\n\s*```[ \t]*\n?/gm, "")
    .replace(/\n(?:[ \t*]*\n){2,}/g, "\n\n")
    .replace(/\n(?:[ \t]*\*?[ \t]*\n)+(?=[ \t]*(?:"""|'''|\*\/))/g, "\n");
}
