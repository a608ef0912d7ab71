import { type Draft, giveSamples } from "../draft.ts";
import { quotedIn } from "./choices.ts";

const quoted = `(?:"[^"\\n]{2,40}"|'[^'\\n]{2,40}'|\`[^\`\\n]{2,40}\`)`;
const several = `(${quoted}(?:(?:,? (?:or|and) |, ?)${quoted}){0,5})`;
const introduced = new RegExp(`(?:\\b(?:such as|e\\.g\\.,?|for example,?|for instance,?|like)\\s+|\\()${several}`, "g");

/** Of what is returned or made. */
const ofResults = /(?:(?:^|[.;\n]\s*|\b(?:and|to|then) )(?:writes?|formats?|renders?|shows?|displays?)|\b(?:returns?|returning|outputs?|results?|prints?|gives?|yields?|becomes?|into|to|is the same as|equals?|raises?|throws?))\b[^.;\n]{0,80}$/i;

interface Samples {
  readonly texts: readonly string[];
  /** What of the sentence stands before them. */
  readonly before: string;
}

/** Texts that the prose shows together, but for those of results. */
export function samplesIn(text: string): Samples[] {
  return [...text.matchAll(introduced)].flatMap(({ index, 1: all = "" }) => {
    const before = text.slice(Math.max(0, index - 100), index);
    return ofResults.test(before) ? [] : [{ texts: quotedIn(all), before: before.split(/[.;](?=\s)|\n/).at(-1) ?? "" }];
  });
}

/**
 * Texts that the prose itself shows: `a duration such as "1h30m"`, `version strings ("1.10", "2.0.3")`. Where they have a form that chance does not find,
 * digits or signs among letters, texts are made like them too. No promise: what is shown is seldom all.
 */
export function applySamples(draft: Draft, prose: string): void {
  const found = samplesIn(prose.slice(0, 8_000)).flatMap(({ texts }) => texts);
  giveSamples(draft, [...new Set(found)].filter(isFormed).slice(0, 12));
}

function isFormed(word: string): boolean {
  return /[\p{L}\d][^\p{L}\d\s][\p{L}\d]|\d\p{L}|\p{L}\d/u.test(word);
}
