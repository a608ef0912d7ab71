import { type Draft, giveSamples } from "../draft.ts";
import { quotedIn } from "./choices.ts";

const quoted = `(?:"[^"\\n]{2,40}"|'[^'\\n]{2,40}'|\`[^\`\\n]{2,40}\`)`;
const several = `(${quoted}(?:(?:,? (?:or|and) |, ?)${quoted}){0,5})`;
const introduced = new RegExp(`(?:\\b(?:such as|e\\.g\\.,?|for example,?|for instance,?|like)\\s+|\\()${several}`, "g");

/** Of what is returned or made. */
const ofResults = /\b(?:returns?|returning|outputs?|results?|prints?|gives?|yields?|becomes?|into|to|is the same as|equals?|raises?|throws?)\b[^.;\n]{0,80}$/i;

/**
 * Texts that the prose itself shows: `a duration such as "1h30m"`, `version strings ("1.10", "2.0.3")`. Where they have a form that chance does not find,
 * digits or signs among letters, texts are made like them too. No promise: what is shown is seldom all.
 */
export function applySamples(draft: Draft, prose: string): void {
  const text = prose.slice(0, 8_000);
  const found = [...text.matchAll(introduced)].flatMap(({ index, 1: all = "" }) => (ofResults.test(text.slice(Math.max(0, index - 100), index)) ? [] : quotedIn(all)));
  giveSamples(draft, [...new Set(found)].filter(isFormed).slice(0, 12));
}

function isFormed(word: string): boolean {
  return /[\p{L}\d][^\p{L}\d\s][\p{L}\d]|\d\p{L}|\p{L}\d/u.test(word);
}
