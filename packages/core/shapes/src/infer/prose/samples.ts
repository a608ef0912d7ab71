import { type Draft, giveSamples, shapesIn } from "../draft.ts";
import { quotedIn } from "./choices.ts";
import { samplesOf } from "../../texts/forms.ts";
import { formShown } from "../../texts/shown.ts";

const quoted = `(?:"[^"\\n]{2,40}"|'[^'\\n]{2,40}'|\`[^\`\\n]{2,40}\`)`;
const several = `(${quoted}(?:(?:,? (?:or|and) |, ?)${quoted}){0,5})`;
const introduced = new RegExp(`(?:\\b(?:such as|e\\.g\\.,?|for example,?|for instance,?|like)\\s+|\\()${several}`, "g");

/** `"9-7" is 9,8,7`, `"1-3,7" means ...`: what is told of is a whole text, where there is only one that it can be. */
const toldOf = new RegExp(`(${quoted}) (?:is|means|becomes|stands for|denotes|selects|matches|gives|yields)(?![\\w'])`, "g");

/** Of what is returned or made. */
const ofResults = /(?:(?:^|[.;\n]\s*|\b(?:and|to|then) )(?:writes?|formats?|renders?|shows?|displays?)|\b(?:returns?|returning|outputs?|results?|prints?|gives?|yields?|becomes?|into|to|is the same as|equals?|raises?|throws?))\b[^.;\n]{0,80}$/i;

interface Samples {
  readonly texts: readonly string[];
  /** What of the sentence stands before them. */
  readonly before: string;
}

/** Texts that the prose shows together, but for those of results; a parameter's name is none. */
export function samplesIn(text: string, { params }: Draft): Samples[] {
  return [...text.matchAll(introduced)].flatMap(({ index, 1: all = "" }) => {
    const before = text.slice(Math.max(0, index - 100), index);
    const texts = quotedIn(all).filter((word) => params.every(({ name }) => name !== word));
    return ofResults.test(before) || texts.length === 0 ? [] : [{ texts, before: before.split(/[.;](?=\s)|\n/).at(-1) ?? "" }];
  });
}

/**
 * Texts that the prose itself shows: `a duration such as "1h30m"`, `version strings ("1.10", "2.0.3")`. Where they have a form that chance does not find,
 * digits or signs among letters, texts are made like them too. No promise: what is shown is seldom all.
 */
export function applySamples(draft: Draft, prose: string): void {
  const text = prose.slice(0, 8_000);
  const found = samplesIn(text, draft).flatMap(({ texts }) => texts);
  const told = draft.params.flatMap(({ shape }) => shapesIn(shape)).filter(({ kind }) => kind === "string").length === 1 ? toldIn(text) : [];
  const form = formShown(found);
  const like = form ? samplesOf(form, 0x6c696b65) : [];
  giveSamples(draft, [...new Set([...found.filter((word) => isFormed(word) || form?.holds(word)), ...like, ...told])].slice(0, mostLike));
}

/** Samples, and texts of the form that they share. */
const mostLike = 12;

function toldIn(text: string): string[] {
  return [...text.matchAll(toldOf)].flatMap(({ index, 1: one = "" }) => (ofResults.test(text.slice(Math.max(0, index - 100), index)) ? [] : quotedIn(one))).filter((word) => isFormed(word) || /\w \w/.test(word));
}

function isFormed(word: string): boolean {
  return /[\p{L}\d][^\p{L}\d\s][\p{L}\d]|\d\p{L}|\p{L}\d/u.test(word);
}
