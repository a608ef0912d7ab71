import { capitals, smallLetters } from "../../texts/characters.ts";
import { changeAll, type Draft } from "../draft.ts";
import { type Codes, membersOf } from "../codes.ts";

/** So many of the candidates that name letters of both cases reckon with both. */
const enough = 0.25;

/** `"aeiouAEIOU"`, `[A-Za-z]`: one letter in both cases, or the whole of both. */
function namesBoth(constant: unknown): boolean {
  if (typeof constant !== "string" || constant.length > 100 || /\s/.test(constant)) return false;
  return (constant.includes("A-Z") && constant.includes("a-z")) || [...constant].some((letter) => /[a-z]/.test(letter) && constant.includes(letter.toUpperCase()) && /^[A-Za-z]+$/.test(constant));
}

/** Where examples show small letters only and candidates name capitals beside them, these come too: what is shown is seldom all. */
export function applyCases(draft: Draft, codes: Codes): void {
  const total = membersOf(codes);
  const reckoning = membersOf(codes, ({ constants }) => constants.some(namesBoth));
  if (reckoning === 0 || reckoning < enough * total) return;
  for (const param of draft.params) {
    param.shape = changeAll(param.shape, (shape) => {
      const alphabet = shape.kind === "string" ? shape.alphabet : undefined;
      const isSmall = alphabet !== undefined && [...smallLetters].every((letter) => alphabet.includes(letter)) && !/[A-Z]/.test(alphabet);
      return isSmall ? { ...shape, alphabet: alphabet + capitals } : shape;
    });
  }
}
