import type { Relation } from "@medoid/spec";
import { every } from "../../relations.ts";
import { type Draft, type Quantity, shapesAt } from "../draft.ts";
import { behind, claims } from "./claims.ts";
import { applyBalances } from "./balances.ts";
import { applyBeginnings } from "./beginnings.ts";
import { applyGraphs, firstIn } from "./graphs.ts";
import { applyMatrices } from "./matrices.ts";
import { applyOrders } from "./orders.ts";
import { applyOccurrences } from "./occurrences.ts";
import { applyRearrangements } from "./rearrangements.ts";
import { applyUnlike } from "./unlike.ts";
import { unwrapped } from "./lines.ts";
import { quantityOf } from "../constraints/quantity.ts";

/**
 * What statements promise of inputs in words: that a length is even, that one divides another, that two differ, that one is found in another, that
 * edges make a tree, that a list is a permutation, that one text is a subsequence of another, which column rows are sorted by. `aliases`: what names that are no parameters stand for.
 */
export function applyPromises(draft: Draft, text: string, aliases: ReadonlyMap<string, Quantity>): void {
  const quantity = (name: string): Quantity | undefined => {
    const own = quantityOf({ text: name, offset: 0 }, draft, aliases);
    return own?.factor === undefined ? own : undefined;
  };
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
    // `the sum of piles is odd` says nothing of their number. Said to be the one and the other, it is either.
    if (own && (own.measure === "length" || shapesAt(draft, own.path).some(({ kind }) => kind === "int" || kind === "float")) && parities.every(([, other, another = "even"]) => other !== name || another === parity)) add((parity === "even") === (own.offset % 2 === 0) ? "even" : "odd", own, own, evidence);
  }
  for (const [evidence, whole = "", name = ""] of claims(text, /(?<![\w.])(\w+(?:\.length)?) is (?:always )?(?:divisible by|a multiple of) (\w+)\b/g)) {
    const [part, against] = [quantity(name), quantity(whole)];
    if (part && against && part.offset === 0 && against.offset === 0) add("divides", part, against, evidence);
  }
  for (const [evidence, name = "", whole = ""] of claims(text, /\b(\w+) (?:(?:that|which) )?(?:is|appears as|occurs as) (?:always )?a subsequence (?:of|in) (\w+)\b/g)) {
    const [part, against] = [quantity(name), quantity(whole)];
    if (part && against) add("subsequenceOf", part, against, evidence);
  }
  for (const [evidence, is = "", given = ""] of claims(text, /\b(\w+) (?:of (?:length|size) \w+ )?(?:that |which )?(?:is|are|represents?) (?:always )?a permutation\b(?= of (?:(?:all |the )*(?:first |whole |positive )?(?:\w+ )?(?:integers|numbers|values|elements|range|interval|indices|0|1|\[|\{)|length|size)|\s*[.,;\n]|\s*$)|\b[Gg]iven an? (?:\S+ )?permutation (?:of (?:\w+ )?(?:integers|numbers|elements) |of (?:length|size) \w+ )?(\w+)\b/g)) {
    const name = is || given;
    const own = quantity(name);
    // A permutation of what is not said: it may begin with 0 or with 1.
    if (own && ((given === "" && text.slice(text.indexOf(evidence) + evidence.length).startsWith(" of")) || isBounded(draft, own))) add("permutation", own, own, evidence, firstIn(evidence + text.slice(text.indexOf(evidence) + evidence.length).split(/[.\n]/)[0], draft, own.path));
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
  const whole = unwrapped(text);
  for (const [evidence, one = "", other = ""] of befores.flatMap((pattern) => claims(whole, pattern))) {
    const [part, against] = [quantity(one), quantity(other)];
    const areTexts = part && against && [part, against].every(({ path, measure }) => measure === "value" && shapesAt(draft, path).some(({ kind }) => kind === "string"));
    if (areTexts && one !== other) draft.relations.push({ kind: "lessOrEqual", part: part.path, against: against.path, confidence: 0.95, evidence });
  }
  soleSums(draft, whole);
  applyGraphs(draft, whole, aliases);
  applyOrders(draft, whole);
  applyMatrices(draft, whole);
  applyRearrangements(draft, whole);
  applyOccurrences(draft, whole);
  applyBalances(draft, whole);
  applyUnlike(draft, whole, aliases);
  applyBeginnings(draft, whole);
  columns(draft, text, aliases);
}

/** Ways to say that a date or time is no later than another. */
const befores = [
  /(?<![\w.])(\w+) (?:is|are|will be|comes|must be) (?:always |guaranteed to be )?(?:not after|no later than|never after|(?:strictly |on or |at or )?before|(?:strictly )?earlier than(?: or (?:equal to|the same as))?) (?:the )?(\w+)(?![\w[(]|\.\w)/g,
  /\bwith (?:the )?(\w+) (?:(?:strictly |on or |at or )?before|not after|no later than) (?:the )?(\w+)(?![\w[(]|\.\w)/g,
];

/** Ways to say that one is found in another. */
const memberships = [
  /\b(\w+) (?:is guaranteed to (?:be|exist|appear|occur)|is always|always (?:exists|appears|occurs)|(?:will|must) (?:be|exist)) (?:present )?in (?:the (?:array|list|string) )?(\w+)\b/g,
  /(?:^|guaranteed that )(\w+) (?:is|exists|appears|occurs) (?:present )?in (?:the (?:array|list|string) )?(\w+)(?=\s*[.\n]|\s*$)/gm,
];

/** Two elements add up to a number that is given, and no other two do. */
function soleSums(draft: Draft, text: string): void {
  const lists = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" && (shape.of.kind === "int" || shape.of.kind === "float") ? [index] : []));
  const [list] = lists;
  const [, name] = /\b(?:two|pairs?)\b[^.;]{0,80}?\b(?:adds?|adding|sums?|summing)(?: up)? to (?:(?:a|an|the|specific|given|number|value|sum) ){0,3}(\w+)\b/i.exec(text) ?? [];
  const [claim] = claims(text, /\b(?:exactly|only) one (?:valid |unique )?(?:solution|answer|(?:such )?pair)\b/gi, behind("when|find|return"));
  const sum = draft.params.findIndex((own) => own.name === name && (own.shape.kind === "int" || own.shape.kind === "float"));
  if (claim && sum >= 0 && list !== undefined && lists.length === 1) draft.relations.push({ kind: "pairSum", part: [sum], against: [list], confidence: 1, evidence: claim[0] });
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
