import type { Shape } from "@medoid/spec";
import { every } from "../../relations.ts";
import { behind, claims } from "./claims.ts";
import { change, type Draft, promiseStructure, type Quantity } from "../draft.ts";

/** Orders that statements promise in words, beside sorted lists: rotated ones, mountains, intervals that do not meet, texts without a character twice. */
export function applyOrders(draft: Draft, text: string): void {
  rotations(draft, text);
  mountains(draft, text);
  disjointRows(draft, text);
  unlikeCharacters(draft, text);
}

/** Behind these disjoint intervals are what is to be made. */
const wanted = behind("returns?|so that|makes?|rest|removed?|merged?|minimum|maximum|find|count|number|results?|outputs?|answers?|should|must");

/** The order is said before the turn: what is looked for or counted there says nothing. */
const decided = behind();

const sortedThenRotated = /\b(?:sorted|ascending|increasing|non[- ]decreasing)\b[^.;\n]{0,100}?\b(?:is|are|was|were|been|being|then|possibly|and|but|maybe?) (?:\w+ ){0,3}rotated\b|\brotated(?: version of an?)? (?:\w+ ){0,2}(?:sorted|ascending) (?:list|array|sequence)\b/gi;

/** One list of numbers that was sorted, and turned before it is given. */
function rotations(draft: Draft, text: string): void {
  const lists = draft.params.flatMap(({ shape }, index) => (isNumbers(shape) ? [index] : []));
  const [only] = lists;
  // Over the ends of sentences: the order is said before the turn.
  const [claim] = [...claims(text, sortedThenRotated, decided), ...(/\b(?:sorted|ascending|increasing) (?:in \w+ )?(?:order|array|list)\b/i.test(text) ? claims(text, /\b(?:is|was|been) (?:possibly |then )?(?:left |right )?rotated (?:at|around|by|between)(?: an?| some)? (?:unknown|some|pivot|hidden)/gi, decided) : [])];
  if (!claim || only === undefined || lists.length > 1) return;
  change(draft, [only], (shape) => {
    if (shape.kind !== "list") return shape;
    const { sorted: _sorted, ...unsorted } = shape;
    return unsorted;
  });
  promiseStructure(draft, "rotated", only, claim[0]);
}

function mountains(draft: Draft, text: string): void {
  for (const [evidence, said = "", given = ""] of claims(text, /\b(\w+) (?:is|that is|which is) (?:always |guaranteed to be )?a mountain\b(?! (?:array |list )?(?:if|when)\b)|\bgiven an? (?:integer )?mountain (?:array|list) (\w+)/gi)) {
    // `an integer array arr that is guaranteed to be a mountain`.
    const index = draft.params.findIndex(({ name, shape }) => name === (said || given) && isNumbers(shape));
    const noun = text.slice(0, text.indexOf(evidence)).match(/\w+/g)?.at(-1);
    const at = index >= 0 ? index : said === "that" || said === "which" ? draft.params.findIndex(({ name, shape }) => name === noun && isNumbers(shape)) : -1;
    if (at >= 0) promiseStructure(draft, "mountain", at, evidence);
  }
}

/** Intervals in order of which no two meet. */
function disjointRows(draft: Draft, text: string): void {
  const [claim] = claims(text, /\b(?:(?:pairwise |mutually )?disjoint|non-?[ -]?overlapping|do(?:es)? not overlap|don't overlap|not overlapping)\b/gi, wanted);
  const isSorted = claims(text, /\b(?:sorted|(?:in|by) (?:sorted|ascending|increasing|non[- ]decreasing) order)\b/gi, wanted).length > 0;
  if (!claim || !isSorted || !/\bintervals?\b|\branges?\b/i.test(text)) return;
  for (const [index, { shape }] of draft.params.entries()) if (shape.kind === "list" && isNumbers(shape.of)) promiseStructure(draft, "disjoint", index, claim[0]);
}

/** `All characters of s are unique`, `order is a permutation of the English letters`. */
function unlikeCharacters(draft: Draft, text: string): void {
  const unique = claims(text, /\b(?:all(?: the)?|the) (?:characters|letters) (?:of|in) (\w+) are (?:unique|distinct|different)\b|\b(\w+) (?:only )?(?:consists of|contains) (?:only )?(?:unique|distinct) (?:\w+ ){0,3}(?:characters|letters)\b|\b(\w+) (?:of the alphabet )?is (?:a|some) permutation of (?:the |all )?(?:26 )?(?:\w+ ){0,2}(?:letters|alphabet)\b/gi);
  for (const [evidence, ...names] of unique) {
    const index = draft.params.findIndex(({ name, shape }) => names.includes(name) && shape.kind === "string");
    if (index >= 0) promiseStructure(draft, "permutation", index, evidence);
  }
}

function isNumbers(shape: Shape): boolean {
  return shape.kind === "list" ? shape.of.kind === "int" || shape.of.kind === "float" : shape.kind === "tuple" && shape.of.every(({ kind }) => kind === "int" || kind === "float");
}

/** An element beside the one before it: `nums[i] < nums[i + 1]`, `rows[i][1] < rows[i + 1][0]`; by the names of columns `end_i < start_{i+1}`. */
const besideNext = /\b(\w+)\[(\w)\](\[\d\])? ?(<=?|>=?) ?\1\[\2 ?\+ ?1\](\[\d\])?/g;
const beforeIt = /\b(\w+)\[(\w) ?- ?1\](\[\d\])? ?(<=?|>=?) ?\1\[\2\](\[\d\])?/g;
const columnsBeside = /(?<![\w.])([A-Za-z]\w{0,40}?_?)([ij]) ?(<=?) ?([A-Za-z]\w{0,40}?_?)(?:\2 ?\+ ?1|\{\2 ?\+ ?1\})(?![\w+*/-])/g;

/** Reads what a line of constraints says of neighbours; and gives back the line without it, for nothing in it is said of one element. */
export function neighbours(draft: Draft, line: string, aliases: ReadonlyMap<string, Quantity>): string {
  if (/\b(?:exists?|some|at least|at most|exactly|if|either|or|not)\b/i.test(line)) return line;
  for (const [evidence, name = "", , own = "", sign = "", next = ""] of [...line.matchAll(besideNext), ...line.matchAll(beforeIt)]) {
    const index = draft.params.findIndex((param) => param.name === name);
    if (index >= 0) inOrder(draft, index, column(own), sign, column(next), evidence);
  }
  for (const [evidence, own = "", letter = "", sign = "", next = ""] of line.matchAll(columnsBeside)) {
    const [a, b] = [own, next].map((base) => aliases.get(base + letter)?.path);
    if (a?.length === 3 && b?.length === 3 && a[0] === b[0] && a[1] === every) inOrder(draft, a[0] as number, a[2], sign, b[2], evidence);
  }
  return line.replace(besideNext, " ").replace(beforeIt, " ").replace(columnsBeside, " ");
}

function column(place: string): number | undefined {
  return place === "" ? undefined : Number(place.slice(1, -1));
}

function inOrder(draft: Draft, index: number, own: number | undefined, sign: string, next: number | undefined, evidence: string): void {
  if (own === next) {
    const by = own === undefined ? {} : { by: own };
    change(draft, [index], (shape) => (shape.kind === "list" ? { ...shape, sorted: sign.startsWith("<") ? "up" : "down", ...by, ...(sign.length === 1 && own === undefined && { distinct: true }) } : shape));
  } else if (own !== undefined && next !== undefined && own > next && sign.startsWith("<")) promiseStructure(draft, "disjoint", index, evidence);
}
