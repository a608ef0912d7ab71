import type { Language, Original, Task } from "@medoid/spec";
import { takeCode } from "./take.ts";

/** What is done to a program that is to go on doing the same. */
const carriesOver = /\b(?:translat|transpil|transliterat|port(?:s|ed|ing)?\b|convert|migrat|re-?writ|re-?implement|refactor|restructur|optimi[sz]|speed(?:ing)? up|faster\b|simplif|moderni[sz]|clean(?:ing)? up)/i;
/** What is said of a program that is to do otherwise than it does. */
const changes = /\b(?:bugs?|buggy|fix(?:es|ed|ing)?|broken|wrong(?:ly)?|incorrect(?:ly)?|fail(?:s|ing)?|crash(?:es|ing)?|repair|debug|extend|add(?:s|ing)?|complete|finish|missing|todo|so (?:that )?(?:it|this)|such that|to (?:also|handle|support|accept|allow|ignore|include|exclude|return|raise|throw|reject|cover)|but (?:also|it|now|with|for|should|must|return|raise|throw|where|when|if)|no longer)\b/i;

/**
 * The program that the prompt of a task shows whole and asks to be translated or rewritten; undefined where there is none, or it is to be
 * mended. Runs nothing.
 */
export function originalIn({ prompt, language, entry }: Pick<Task, "prompt" | "language" | "entry">, languages: readonly Language[]): Original | undefined {
  if (entry.kind !== "function" || !carriesOver.test(prompt)) return undefined;
  // In another language than asked for, rather than in the same, or one that is nearly the same.
  const own = languages.find(({ name }) => name === language)?.equality;
  const nearness = (reader: Language): number => (reader.equality !== own ? 0 : reader.name === language ? 1 : 2);
  for (const reader of languages.toSorted((a, b) => nearness(a) - nearness(b))) {
    const found = takeOriginal(prompt, reader, entry.name);
    if (found && !changes.test(said(prompt, found.code, [found.entry, entry.name]))) return found;
  }
  return undefined;
}

/** The whole program in a text that does what the entry is to do, with the imports that it leaves out; undefined where it holds none. Runs nothing. */
export function takeOriginal(text: string, language: Language, entry: string): Original | undefined {
  const taken = takeCode(text, { language, entry });
  if (!("code" in taken)) return undefined;
  const code = language.withImports?.(taken.code) ?? taken.code;
  const facts = language.readCode(code, entry);
  const name = facts.entry ?? entry;
  const owner = name.split(".")[0] as string;
  const isWhole = language.readStatements?.(code)?.some(({ binds, kind, isStub }) => kind !== "import" && !isStub && binds.includes(owner)) ?? true;
  return facts.problem === undefined && isWhole ? { code, language: language.name, entry: name } : undefined;
}

/** A prompt without the lines of the code, and without the names of its function. */
function said(prompt: string, code: string, names: readonly string[]): string {
  const lines = new Set(code.split("\n").map((line) => line.trim()));
  const rest = prompt.split("\n").filter((line) => !lines.has(line.trim()));
  return names.reduce((text, name) => text.replaceAll(name, ""), rest.join("\n"));
}
