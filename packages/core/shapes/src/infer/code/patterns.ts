import type { Value } from "@medoid/spec";
import { patternIn, textLike } from "../../texts/patterns.ts";
import { randomFrom } from "../../random.ts";
import { type Draft, giveSamples } from "../draft.ts";

/** So many of the patterns that most programs look for, and texts of each. */
const mostPatterns = 4;
const textsEach = 12;
const shortest = 3;

/**
 * Texts that programs look for by regular expressions: drawn from the expressions themselves, since chance finds none of them. Mutants of these
 * nearly match, and there programs differ. `dictionary`: constants of the programs, the commonest first.
 */
export function applyPatterns(draft: Draft, dictionary: readonly Value[]): void {
  const patterns = dictionary.flatMap((value) => (typeof value === "string" ? (patternIn(value) ?? []) : [])).slice(0, mostPatterns);
  if (patterns.length === 0) return;
  const random = randomFrom(1, 0x72656765);
  const words = [...new Set(patterns.flatMap((pattern) => Array.from({ length: textsEach }, () => textLike(pattern, random))))].filter((word) => word.length >= shortest);
  giveSamples(draft, words);
}
