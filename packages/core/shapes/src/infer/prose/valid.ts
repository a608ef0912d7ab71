import { changeAll, type Draft } from "../draft.ts";
import { claims } from "./claims.ts";

/** So many texts seen in use tell what valid ones are. */
const enough = 6;

/** Half of them have signs between letters or digits: of others their alphabet says all. */
function isTelling(words: readonly string[]): boolean {
  return words.length >= enough && words.filter((word) => /[\p{L}\d][^\p{L}\d]+[\p{L}\d]/u.test(word)).length * 2 >= words.length;
}

const isValid = /\b(?:(?:all |every |the |your )?(?:inputs?|arguments?|strings?|texts?|expressions?|format|it|they) (?:is|are|will be|will always be|can be assumed to be)(?: always| all| guaranteed to be)* (?:valid|well[- ]?formed|correct(?:ly (?:formed|formatted|written))?)|(?:assume|guaranteed)(?: (?:that|a|an|the|only|always))* (?:valid|well[- ]?formed) (?:inputs?|strings?|texts?|arguments?))\b/gi;

/**
 * Where the statement says that inputs are valid, and it is known how texts are written (by samples, by patterns that candidates look for, by how they take texts
 * apart), others are not meant: they are those and their like.
 */
export function applyValidity(draft: Draft, prose: string): void {
  if (claims(prose.slice(0, 8_000), isValid).length === 0) return;
  for (const param of draft.params) {
    param.shape = changeAll(param.shape, (shape) => (shape.kind === "string" && shape.format === undefined && isTelling(shape.words ?? []) ? { ...shape, onlyWords: true } : shape));
  }
}
