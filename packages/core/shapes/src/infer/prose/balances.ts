import { behind, claims } from "./claims.ts";
import { change, type Draft, promiseStructure } from "../draft.ts";

const as = "(?:equal|same) (?:number|quantity|amount|count)s?(?: of)?";
const quoted = "(?:[\\w ]{0,30} )?['\"](.)['\"]s?(?: characters)?";

const wanted = behind("when|longest|shortest|find|maximum|minimum|returns?|so that|such that|makes?|split\\w*|count|sub\\w+s?");

/** As many of one as of the other: characters of a text, numbers below and above 0, odd and even ones. */
export function applyBalances(draft: Draft, text: string): void {
  characters(draft, text);
  numbers(draft, text);
}

function characters(draft: Draft, text: string): void {
  const spoken = [
    ...claims(text, new RegExp(`\\b${as} ${quoted} and ${quoted}`, "gi"), wanted),
    ...claims(text, new RegExp(`\\bn ?/ ?2 ${quoted},? and n ?/ ?2 ${quoted}`, "gi"), wanted),
    ...claims(text, new RegExp(`\\bnumber of ${quoted} (?:equals|is equal to|is) n ?/ ?2,? and (?:the )?number of ${quoted} (?:equals|is equal to|is) n ?/ ?2`, "gi"), wanted),
    ...claims(text, new RegExp(`\\bnumber of ${quoted} (?:in \\w+ )?(?:equals|is equal to|is the same as|is always equal to) (?:the )?number of ${quoted}`, "gi"), wanted),
  ];
  for (const claim of spoken) {
    const [evidence, one = "", other = ""] = claim;
    const sentence = sentenceAround(text, claim);
    // `Balanced strings have an equal number of 'L' and 'R'` says so of what is called balanced.
    const [, called] = /^\W*(?:an? )?(\w+) strings?\b[^.]{0,30}\b(?:have|has|are|is)\b/i.exec(sentence) ?? [];
    if (called && !new RegExp(`\\b(?:is|given|are given) an? ${called} string\\b`, "i").test(text)) continue;
    for (const [index, { name, shape }] of draft.params.entries()) {
      const isOf = shape.kind === "string" && shape.alphabet !== undefined && one !== other && [...new Set(shape.alphabet)].sort().join("") === [one, other].sort().join("");
      const others = draft.params.filter((param) => param.shape.kind === "string").length > 1;
      if (isOf && (!others || sentence.match(/\w+/g)?.includes(name))) promiseStructure(draft, "equalCounts", index, evidence, 2);
    }
  }
}

function numbers(draft: Draft, text: string): void {
  const spoken = [
    ...claims(text, new RegExp(`\\b${as} (positive and negative|negative and positive|odd and even|even and odd) (?:integers|numbers|elements|values)`, "gi"), wanted),
    ...claims(text, /\bhalf of (?:the )?(?:integers|numbers|elements|values) (?:in|of) \w+ are (odd|even|positive|negative)\b,? (?:and )?(?:the )?(?:other |rest |remaining )?(?:half )?(?:is|are) (?:odd|even|positive|negative)\b/gi, wanted),
  ];
  const lists = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" && shape.of.kind === "int" ? [index] : []));
  for (const claim of spoken.slice(0, 1)) {
    const words = sentenceAround(text, claim).match(/\w+/g);
    const [named = lists.length === 1 ? lists[0] : undefined] = lists.filter((index) => words?.includes(draft.params[index]?.name ?? ""));
    if (named === undefined) continue;
    const kind = /odd|even/i.test(claim[1] ?? "") ? "halfOdd" : "halfNegative";
    change(draft, [named], (shape) => (shape.kind === "list" && shape.minLength?.hard && shape.minLength.value % 2 !== 0 ? { ...shape, minLength: { value: shape.minLength.value + 1, hard: true } } : shape));
    promiseStructure(draft, kind, named, claim[0]);
  }
}

function sentenceAround(text: string, { index: at = 0 }: RegExpMatchArray): string {
  const from = Math.max(text.lastIndexOf(".", at), text.lastIndexOf("\n", at)) + 1;
  return text.slice(Math.max(from, at - 200), at + 200).split(/[.\n]/)[0] ?? "";
}
