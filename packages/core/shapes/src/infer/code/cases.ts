import { capitals, smallLetters } from "../../texts/characters.ts";
import { changeAll, type Draft } from "../draft.ts";
import { type Codes, membersOf } from "../codes.ts";

/** Where so many of the candidates name letters of both cases, or make all of one, they reckon with both. */
const naming = 0.25;
const folding = 0.5;

/** `text.lower()` before anything is compared. */
const folds = /\. (?:lower|casefold|toLowerCase|toLocaleLowerCase) \( \)/;

/** `"aeiouAEIOU"`, `[A-Za-z]`: one letter in both cases, or the whole of both. */
function namesBoth(constant: unknown): boolean {
  if (typeof constant !== "string" || constant.length > 100 || /\s/.test(constant)) return false;
  return (constant.includes("A-Z") && constant.includes("a-z")) || [...constant].some((letter) => /[a-z]/.test(letter) && constant.includes(letter.toUpperCase()) && /^[A-Za-z]+$/.test(constant));
}

/** Where examples show small letters only and candidates name capitals beside them, or take their case away, these come too: what is shown is seldom all. */
export function applyCases(draft: Draft, codes: Codes): void {
  const total = membersOf(codes);
  const named = membersOf(codes, ({ constants }) => constants.some(namesBoth));
  const folded = membersOf(codes, ({ normalised }) => folds.test(normalised));
  if (total === 0 || (named < Math.max(naming * total, 1) && folded < folding * total)) return;
  for (const param of draft.params) {
    param.shape = changeAll(param.shape, (shape) => {
      const alphabet = shape.kind === "string" ? shape.alphabet : undefined;
      const isSmall = alphabet !== undefined && [...smallLetters].every((letter) => alphabet.includes(letter)) && !/[A-Z]/.test(alphabet);
      return isSmall ? { ...shape, alphabet: alphabet + capitals } : shape;
    });
  }
}
