import type { Shape } from "@medoid/spec";
import { behind, claims } from "./claims.ts";
import { type Draft, promiseStructure } from "../draft.ts";

const wanted = behind("when|returns?|results?|outputs?|answers?|should|must|remov\\w+|strip\\w*|after|so that|such that|make|possible");

/** What texts begin with: `s starts with a letter`; numbers in digits, texts or lists, not with 0: `num1 and num2 do not have any leading zeros`. */
export function applyBeginnings(draft: Draft, text: string): void {
  for (const [evidence, name = ""] of claims(text, /(?<![\w.])(\w+) (?:always )?(?:starts|begins|will start|will begin) with an? (?:(?:lower|upper)[- ]?case )?(?:english )?letter\b(?! or\b|[^.;\n]{0,30}\b(?:if|when|unless)\b)/gi, wanted)) {
    const index = draft.params.findIndex((own) => own.name === name && own.shape.kind === "string");
    if (index >= 0) promiseStructure(draft, "letterFirst", index, evidence);
  }
  const spoken = claims(text, /(?<=((?:\w+[ ,]{1,2}){1,6}))(?:(?:do|does|will|can)(?: not|n't) (?:contain|have|start with|begin with|include)(?: any)?|cannot have(?: any)?|(?:has|have|contains?|with) no|,? ?without(?: any)?) leading (?:zero(?:e?s)?|0'?s?)\b/gi, wanted);
  for (const [evidence, before = ""] of spoken) {
    const words: readonly string[] = before.match(/\w+/g) ?? [];
    const numbers = draft.params.flatMap(({ name, shape }, index) => (isDigits(shape) ? [{ name, index }] : []));
    const named = numbers.filter(({ name }) => words.includes(name));
    // `The integer does not have leading zeros` of the only one there is.
    const own = named.length > 0 ? named : draft.params.length === 1 && /\b(?:it|number|integer|array|list) $/i.test(before) ? numbers : [];
    for (const { index } of own) if (draft.relations.every(({ kind, part }) => kind !== "noLeadingZero" || part[0] !== index)) promiseStructure(draft, "noLeadingZero", index, evidence);
  }
}

/** A text of digits, or a list of them. */
function isDigits(shape: Shape): boolean {
  if (shape.kind === "string") return shape.alphabet !== undefined && /^\d+$/.test(shape.alphabet);
  return shape.kind === "list" && shape.of.kind === "int" && shape.of.min?.value === 0 && (shape.of.max?.value ?? Infinity) <= 9;
}
