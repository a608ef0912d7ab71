import type { Relation } from "@medoid/spec";
import { every } from "../relations.ts";
import { type Draft, type Quantity, shapesAt } from "./draft.ts";
import { quantityOf } from "./quantity.ts";

/** Behind these a property is asked about, or decides, and is not promised. */
const asked = /\b(?:if|when|whenever|unless|while|until|otherwise|whether|check|checks|determine|determines|test|tests|verify|true|false|(?<!generated )such that|find|longest|shortest)\b[^.;\n]{0,80}$/i;

/**
 * What statements promise of inputs in words: that a length is even, that one divides another, that two differ, that one is found in another, that
 * edges make a tree, that a list is a permutation, that one text is a subsequence of another, which column rows are sorted by. `aliases`: what names that are no parameters stand for.
 */
export function applyPromises(draft: Draft, text: string, aliases: ReadonlyMap<string, Quantity>): void {
  const quantity = (name: string): Quantity | undefined => quantityOf({ text: name, offset: 0 }, draft, aliases);
  /** `pairs[i][0]`: an element, by name or by number. */
  const placed = (term: string): Quantity | undefined => {
    const [name = "", ...places] = term.split(/[[\]]+/).filter(Boolean);
    const own = quantity(name);
    return own && (places.length === 0 || own.path.length === 1) ? { ...own, path: [...own.path, ...places.map((place) => (/^\d+$/.test(place) ? Number(place) : every))] } : undefined;
  };
  const add = (kind: Relation["kind"], part: Quantity, against: Quantity, evidence: string, offset = 0): void =>
    void draft.relations.push({ kind, part: part.path, against: against.path, ...(offset !== 0 && { offset }), confidence: 1, evidence });
  const parities = claims(text, /(?<![\w.])(\w+(?:\.length)?) (?:is (?:always |guaranteed to be )?(even|odd)\b|% 2 == 0)/g);
  for (const [evidence, name = "", parity = "even"] of parities) {
    const own = quantity(name);
    // Said to be the one and the other, it is either.
    if (own && parities.every(([, other, another = "even"]) => other !== name || another === parity)) add((parity === "even") === (own.offset % 2 === 0) ? "even" : "odd", own, own, evidence);
  }
  for (const [evidence, whole = "", name = ""] of claims(text, /(?<![\w.])(\w+(?:\.length)?) is (?:always )?(?:divisible by|a multiple of) (\w+)\b/g)) {
    const [part, against] = [quantity(name), quantity(whole)];
    if (part && against && part.offset === 0 && against.offset === 0) add("divides", part, against, evidence);
  }
  for (const [evidence, name = "", whole = ""] of claims(text, /\b(\w+) (?:(?:that|which) )?(?:is|appears as|occurs as) (?:always )?a subsequence (?:of|in) (\w+)\b/g)) {
    const [part, against] = [quantity(name), quantity(whole)];
    if (part && against) add("subsequenceOf", part, against, evidence);
  }
  for (const [evidence, is = "", given = ""] of claims(text, /\b(\w+) (?:is|are) (?:always )?a permutation\b(?= of\b|\s*[.,;\n]|\s*$)|\b[Gg]iven an? (?:\S+ )?permutation (?:of (?:\w+ )?(?:integers|numbers|elements) |of (?:length|size) \w+ )?(\w+)\b/g)) {
    const name = is || given;
    const own = quantity(name);
    // A permutation of what is not said: it may begin with 0 or with 1.
    if (own && ((given === "" && text.slice(text.indexOf(evidence) + evidence.length).startsWith(" of")) || isBounded(draft, own))) add("permutation", own, own, evidence, firstIn(evidence + text.slice(text.indexOf(evidence) + evidence.length).split(/[.\n]/)[0], draft, own));
  }
  for (const [evidence, one = "", other = ""] of claims(text, /(?<![\w.[])([A-Za-z]\w*(?:\[\w{1,20}\]){0,3}) (?:!=|<>|≠) ([A-Za-z]\w*(?:\[\w{1,20}\]){0,3})(?![\w[]|\.\w)/g)) {
    const [against, part] = [placed(one), placed(other)];
    if (part && against && part.path.join() !== against.path.join() && part.measure === "value" && against.measure === "value" && part.offset === against.offset) add("unequal", part, against, evidence);
  }
  for (const [evidence, name = "", list = ""] of memberships.flatMap((pattern) => claims(text, pattern))) {
    const [part, against] = [quantity(name), quantity(list)];
    if (part && against && draft.params[part.path[0] as number]?.shape.kind !== "list") add("memberOf", part, against, evidence);
  }
  for (const [evidence, one = "", words = "", other = ""] of claims(text, /(?<![\w.])(\w+) (?:is|will be|must be) (?:always |guaranteed to be )?((?:strictly )?(?:less|smaller) than(?: or equal to)?|at most|no (?:more|greater|larger) than|not (?:more|greater|larger) than) (\w+)(?![\w[(]|\.\w| ?[-+*/%])/g)) {
    const [part, against] = [quantity(one), quantity(other)];
    const [own, limit] = [part, against].map((side) => (side?.path.length === 1 ? draft.params[side.path[0] as number]?.shape.kind : undefined));
    const isStrict = words.endsWith("than") && !words.startsWith("no") && own === "int" && limit === "int";
    if (part && against && own !== undefined && limit !== undefined) draft.relations.push({ kind: "lessOrEqual", part: part.path, against: against.path, ...(isStrict && { offset: -1 }), confidence: 0.85, evidence });
  }
  trees(draft, text, add);
  columns(draft, text, aliases);
}

/** Ways to say that one is found in another. */
const memberships = [
  /\b(\w+) (?:is guaranteed to (?:be|exist|appear|occur)|is always|always (?:exists|appears|occurs)|(?:will|must) (?:be|exist)) (?:present )?in (?:the (?:array|list|string) )?(\w+)\b/g,
  /(?:^|guaranteed that )(\w+) (?:is|exists|appears|occurs) (?:present )?in (?:the (?:array|list|string) )?(\w+)(?=\s*[.\n]|\s*$)/gm,
];

/** The matches that promise something, in order, each once. */
function claims(text: string, pattern: RegExp): RegExpMatchArray[] {
  const found = [...text.matchAll(pattern)].filter((match) => !asked.test(text.slice(Math.max(0, match.index - 90), match.index)));
  return [...new Map(found.map((match) => [match.slice(1).join(" "), match])).values()];
}

/** Edges in rows, where the text speaks of a valid tree, or of a tree and of one edge fewer than nodes. */
function trees(draft: Draft, text: string, add: (kind: Relation["kind"], part: Quantity, against: Quantity, evidence: string, offset?: number) => void): void {
  const isFewer = /\blength n ?- ?1\b|\.length == n ?- ?1\b/.test(text);
  const [claim] = [...claims(text, /\bvalid (?:\w+ )?tree\b/gi), ...(isFewer ? claims(text, /\btree (?:with|of|has|having|consisting of) n (?:nodes|vertices)\b/gi) : [])];
  if (!claim) return;
  for (const [index, { name, shape }] of draft.params.entries()) {
    const rows = shape.kind === "list" && (shape.of.kind === "list" || shape.of.kind === "tuple");
    if (!rows || !/edge|road|tree/i.test(name)) continue;
    const own: Quantity = { path: [index], measure: "value", offset: 0 };
    add("tree", own, own, claim[0], firstIn(text, draft, own));
  }
}

/** The number that counting begins with: 1 where the text counts from 1, or nothing below 1 is meant. */
function firstIn(text: string, draft: Draft, { path }: Quantity): number {
  if (/\b(?:from )?1 (?:to|through) n\b(?! ?-)|\[1, ?(?:n|\w+\.length)\]|\b1[- ]indexed\b/i.test(text)) return 1;
  return shapesAt(draft, [...path, every]).some((shape) => shape.kind === "int" && shape.min?.hard && shape.min.value === 1) ? 1 : 0;
}

/** Something is said of the least of its elements. */
function isBounded(draft: Draft, { path }: Quantity): boolean {
  return shapesAt(draft, [...path, every]).some((shape) => shape.kind === "int" && shape.min?.hard);
}

/** Rows that are sorted by one of their columns: `sorted in increasing order of time_i`. */
function columns(draft: Draft, text: string, aliases: ReadonlyMap<string, Quantity>): void {
  for (const [index, param] of draft.params.entries()) {
    const { shape } = param;
    if (shape.kind !== "list" || !shape.sorted || (shape.of.kind !== "list" && shape.of.kind !== "tuple")) continue;
    const by = [...text.matchAll(/\bsorted\b[^.;\n]{0,60}?\b(?:by|of|on)\b(?: their| the)? (\w+)/g)].map(([, name = ""]) => aliases.get(name)?.path);
    const column = by.find((path) => path?.[0] === index && path.length === 3)?.[2];
    if (column !== undefined) param.shape = { ...shape, by: column };
  }
}
