import { every } from "../../relations.ts";
import { behind, claims } from "./claims.ts";
import { change, type Draft } from "../draft.ts";

const wanted = behind("when|returns?|groups?|count|find|such that|so that|makes?|number of|two (?:strings|words|lists|arrays)");
const of = "of (?:(?:the )?(?:array|list|string|elements (?:of|in)|letters (?:of|in)|characters (?:of|in)) )?";

/** `b is an anagram of a if ...` tells what the word means. */
const unconditional = "(?![^.;\\n]{0,30}\\b(?:if|iff|when|unless)\\b)";

/** What has the elements or characters of another in some order: `popped is a permutation of pushed`, `the words are anagrams of each other`. */
export function applyRearrangements(draft: Draft, text: string): void {
  const spoken = [
    ...claims(text, new RegExp(`\\b(\\w+) (?:is|will be) (?:always |guaranteed to be )?(?:an? |some )?(?:permutation|rearrangement|reordering|anagram|shuffled version) ${of}(\\w+)\\b${unconditional}`, "gi"), wanted),
    ...claims(text, new RegExp(`\\b(\\w+) and (\\w+) are (?:always |guaranteed to be )?(?:permutations|rearrangements|anagrams) of (?:each other|one another)\\b${unconditional}`, "gi"), wanted),
  ];
  for (const [evidence, one = "", other = ""] of spoken) {
    const [a, b] = [one, other].map((name) => draft.params.findIndex((param) => param.name === name)) as [number, number];
    const [kind, like] = [a, b].map((index) => draft.params[index]?.shape.kind);
    // The later one is made of the other.
    if (a === b || kind !== like || (kind !== "list" && kind !== "string")) continue;
    const [part, against] = [Math.max(a, b), Math.min(a, b)];
    const whole = draft.params[against]?.shape;
    // What holds of the elements of one holds of those of the other.
    change(draft, [part], (shape) => (shape.kind === "list" && whole?.kind === "list" ? { ...shape, of: whole.of } : shape.kind === "string" && whole?.kind === "string" && whole.alphabet !== undefined ? { ...shape, alphabet: whole.alphabet } : shape));
    draft.relations.push({ kind: "rearrangementOf", part: [part], against: [against], confidence: 1, evidence });
  }
  const lists = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" && shape.of.kind === "string" ? [index] : []));
  const [all] = claims(text, /\b(?:all(?: (?:of )?the)? (?:words|strings)\b[^.;\n]{0,60}\bare (?:all )?anagrams of (?:each other|one another)|(?:every|each) (?:word|string)(?: (?:in|of) \w+)? is an anagram of (?:every|each|all)(?: of)?(?: the)? others?)\b/gi, wanted);
  if (all && lists.length === 1) draft.relations.push({ kind: "rearrangementOf", part: [lists[0] as number, every], against: [lists[0] as number, 0], confidence: 1, evidence: all[0] });
}
