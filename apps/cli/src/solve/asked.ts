import { type Language, type LanguageName, MedoidError } from "@medoid/spec";
import { languageNamed } from "../wiring/wire.ts";

/** What a prompt asks for. */
export interface Asked {
  readonly language: LanguageName;
  readonly entry: string;
  /** The prose calls it a class. */
  readonly isClass?: true;
  /** Nothing names the function. */
  readonly isUnnamed?: true;
  /** What was not stated and is taken for granted, in sentences. */
  readonly notes: readonly string[];
}

/** Names of languages as prose has them, the most telling first: TypeScript code is called JavaScript now and then. */
const spoken: readonly (readonly [RegExp, LanguageName])[] = [
  [/\btype ?script\b/i, "typescript"],
  [/\b(?:java ?script|node(?:\.?js)?|es6)\b/i, "javascript"],
  [/\bpython[23]?\b/i, "python"],
];

/** What a program is to be translated to. */
function goalIn(prompt: string): LanguageName | undefined {
  const goal = /\b(?:in)?to\s+(?:[\w-]+\s+){0,2}?((?:type|java) ?script|node(?:\.?js)?|es6|python[23]?)\b/i.exec(prompt)?.[1];
  return goal === undefined ? undefined : spoken.find(([words]) => words.test(goal))?.[1];
}

/** A name that prose gives to a function. */
const named = /\b(?:function|method|procedure)\s+(?:called\s+|named\s+)?[`"']?([\p{ID_Start}_$][\w$]*)[`"']?\(|`([\p{ID_Start}_$][\w$]*)\([^`\n]*\)`|\b(?:called|named)\s+[`"']([\p{ID_Start}_$][\w$]*)[`"']|\b(?:function|method)\s+`([\p{ID_Start}_$][\w$]*)`/u;

/** The same where the prose is in another language. */
const namedElsewhere = /(?:(?<!\p{L})(?:f(?:unktion|onction|unción|unção|unzione|unctie|unkcj\p{L}|unkc[ei]|onksiyon)|функц\p{L}+)\s|函数|関数|함수)\s*[`"'«„“]?([A-Za-z_$][\w$]*)[`"'»“”]?\s?[(（]/iu;

/** A name that prose gives to a class. */
const namedClass = /\b[Cc]lass\s+(?:called\s+|named\s+)?[`"']?(\p{Lu}[\w$]*)(?![\w$.])/u;

/** Where nothing names it. */
const proposed = "solve";
const usualLanguage = "python";

/**
 * The language and the name of the function that are asked for: what is stated, else what the prompt's own code begins, else what its prose
 * says, else a proposal that the notes tell of.
 * @throws MedoidError `input` for an empty prompt, or a language that is not known.
 */
export function askedFor(prompt: string, stated: { readonly language?: LanguageName; readonly entry?: string }, languages: readonly Language[]): Asked {
  if (prompt.trim() === "") throw new MedoidError("input", "The prompt is empty.", { hint: 'Say what the program is to do: medoid solve "Write a function that ...".' });
  const notes: string[] = [];
  let language = stated.language ?? goalIn(prompt) ?? spoken.find(([words]) => words.test(prompt))?.[1] ?? languages.find((one) => one.entryIn?.(prompt) !== undefined)?.name;
  if (language === undefined) {
    language = usualLanguage;
    notes.push(`The prompt names no language: ${usualLanguage} it is (--language for another).`);
  }
  const reader = languageNamed(languages, language);
  // What is to be translated has its name in another language.
  const translated = (): string | undefined => languages.map((one) => one.entryIn?.(prompt)).find((name) => name !== undefined);
  let entry = stated.entry ?? reader.entryIn?.(prompt) ?? named.exec(prompt)?.slice(1).find((name) => name !== undefined) ?? namedElsewhere.exec(prompt)?.[1] ?? namedClass.exec(prompt)?.[1] ?? translated();
  const isUnnamed = entry === undefined;
  if (entry === undefined) {
    entry = proposed;
    notes.push(`The prompt names no function: the models are asked for one called ${proposed} (--entry for another name).`);
  }
  return { language, entry, ...(namedClass.exec(prompt)?.[1] === entry && { isClass: true }), ...(isUnnamed && { isUnnamed }), notes };
}
