import type { Shape, Value } from "@medoid/spec";
import { lengthOf, partsOf } from "../../parts.ts";
import { hintOfName } from "../names.ts";
import { every } from "../../relations.ts";
import { type Comparison, chainsIn, type Term } from "../constraints/chains.ts";
import { bound, change, type Draft, promiseLength, relate, shapesAt } from "../draft.ts";

const ofPairs = /(?:^|_|[a-z](?=[A-Z]))(?:intervals|ranges|pairs|points|edges|meetings)$/i;
/** What begins before it ends. */
const ofIntervals = /(?:^|_|[a-z](?=[A-Z]))(?:intervals?|ranges?|meetings)$/i;

/** Two are spoken of that an input has, in their order. */
const begins =
  /(?<!\b(?:returns?|prints?|outputs?)\b[^.;]{0,60})(?:(?<!\w)[([] ?(?:start|from|begin|low|lower|left)(?:[ _]?time)?, ?(?:end|to|finish|stop|high|upper|right)(?:[ _]?time)? ?[)\]]|\b(?:by|with|have|has|holds?|their|its|the) (?:an? )?start(?:ing)?(?: times?| points?)? and (?:an? |the |its )?end(?:ing)?(?: times?| points?)?\b)(?![^.;]{0,40}\beither order\b)/i;

/** Rows of what is named after pairs have two numbers, where nothing says how many they have and no third is spoken of; intervals begin before they end. */
export function applyPairs(draft: Draft, text: string, examples: readonly (readonly Value[])[]): void {
  const isOfMore = /\b(?:weights?|weighted|costs?|three|triples?|triplets?|3d)\b|\bz[- ]?(?:axis|coordinates?)\b|\w, ?\w+, ?\w+[\])]/i.test(text);
  for (const [index, { name, shape }] of draft.params.entries()) {
    const rows = examples.flatMap((args) => partsOf(args[index] as Value) ?? []);
    if (!isOfMore && ofPairs.test(name) && shape.kind === "list" && isOpenRow(shape.of) && rows.every((row) => lengthOf(row) === 2)) {
      promiseLength(draft, [index, every], 2);
    }
    if (ofIntervals.test(name) || begins.test(text)) beginBeforeEnd(draft, index, examples);
  }
}

const rowOfNames = /\b(?:lists?|arrays?|sequences?) of (?:\w+ ){0,2}?(?:tuples?|pairs?|entries|rows)? ?[(<[]([a-z]\w{0,20}(?:, ?[a-z]\w{0,20}){1,4})[)>\]](?= ?(?:tuples?|pairs?|entries|rows|records|lists?|[.;,)]|$))/gim;
const ofNumbers = /(?:price|cost|score|amount|value|age|quantity|count|number|weight|mark|grade|year|size|height|length|salary|points?|rating|priority|time|start|end|id|distance|total)s?$/i;

/** `a list of (category, price) tuples`: by what their parts are called, texts or numbers. */
export function applyTuples(draft: Draft, text: string): void {
  const lists = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" ? [index] : []));
  const [only] = lists;
  const found = [...text.slice(0, 4_000).matchAll(rowOfNames)];
  const [[, all = ""] = []] = found;
  if (only === undefined || lists.length > 1 || found.length !== 1 || all === "") return;
  const of = all.split(",").map((name) => partCalled(name.trim()));
  change(draft, [only, every], (shape) => (shape.kind === "list" ? shape : { kind: "tuple", of }));
}

const namedParts = /[[(]([a-z]\w{0,20}(?:, ?[a-z]\w{0,20}){1,4})[\])]/gi;
/** Behind these a comparison decides, or is what is looked for, and is not promised. */
const isCondition = /\b(?:if|when|whenever|while|until|unless|overlaps?|such that|returns?|finds?|counts?|prints?|outputs?|number of)\b[^.;]*$/i;

/** `pairs [from, to] with 0 <= from < to`: the rows of the only table, their parts called so where they are spoken of, hold to what is said of these in the same sentence. */
export function applyNamedParts(draft: Draft, prose: string): void {
  const tables = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" && (shape.of.kind === "list" || shape.of.kind === "tuple") ? [index] : []));
  const [table] = tables;
  if (table === undefined || tables.length > 1) return;
  const text = prose.slice(0, 6_000);
  for (const { 0: all, 1: list = "", index } of text.matchAll(namedParts)) {
    // `rows[i] = [l, r]` is a constraint, and read as one.
    if (/=\s*$/.test(text.slice(Math.max(0, index - 4), index))) continue;
    const names = list.split(",").map((name) => name.trim());
    const [said = ""] = text.slice(index + all.length, index + all.length + 160).split(/\.(?:\s|$)|;|\n\s*\n/);
    const chains = chainsIn(said.replaceAll("≤", "<=").replaceAll("≥", ">=")).filter(({ before, after, terms }) => !isCondition.test(before) && !/^,? ?(?:only )?(?:if|when|unless)\b/.test(after.trimStart()) && terms.flat().some((term) => names.includes(term.text)));
    if (new Set(names).size < names.length || chains.length === 0 || isCondition.test(text.slice(Math.max(0, index - 90), index))) continue;
    const isRow = shapesAt(draft, [table, every]).every((shape) => (shape.kind === "tuple" ? shape.of.length === names.length : isOpenRow(shape) || lengthIs(shape, names.length)));
    if (!isRow) continue;
    if (shapesAt(draft, [table, every]).some(isOpenRow)) promiseLength(draft, [table, every], names.length);
    for (const { terms, comparisons } of chains) for (const [at, comparison] of comparisons.entries()) for (const left of terms[at] ?? []) for (const right of terms[at + 1] ?? []) holdTo(draft, table, names, left, comparison, right);
    return;
  }
}

function holdTo(draft: Draft, table: number, names: readonly string[], left: Term, comparison: Comparison, right: Term): void {
  const [low, high] = [names.indexOf(left.text), names.indexOf(right.text)];
  const step = comparison === "<" ? 1 : 0;
  if (low >= 0 && high >= 0 && comparison !== "==") {
    const offset = right.offset - left.offset - step;
    draft.relations.push({ kind: "lessOrEqual", part: [table, every, low], against: [table, every, high], ...(offset !== 0 && { offset }), confidence: 1, evidence: "the prompt says so of their parts" });
  } else if (high >= 0 && left.number !== undefined) bound(draft, { path: [table, every, high], measure: "value" }, "min", left.number + step - right.offset, "promised");
  else if (low >= 0 && right.number !== undefined) bound(draft, { path: [table, every, low], measure: "value" }, "max", right.number - step - left.offset, "promised");
}

function lengthIs(shape: Shape, length: number): boolean {
  return shape.kind === "list" && shape.minLength?.value === length && shape.maxLength?.value === length;
}

/** A single letter is a number. */
function partCalled(name: string): Shape {
  if (name.length < 2 || ofNumbers.test(name)) return { kind: "int" };
  return hintOfName(name)?.shape ?? { kind: "string" };
}

function isOpenRow(shape: Shape): boolean {
  return shape.kind === "list" && !shape.minLength && !shape.maxLength && (shape.of.kind === "int" || shape.of.kind === "float");
}

function beginBeforeEnd(draft: Draft, index: number, examples: readonly (readonly Value[])[]): void {
  const shape = draft.params[index]?.shape;
  const place = isPair(shape) ? [index] : shape?.kind === "list" && isPair(shape.of) ? [index, every] : undefined;
  if (!place) return;
  relate(draft, { kind: "lessOrEqual", part: [...place, 0], against: [...place, 1], confidence: 0.85, evidence: "what it is called" }, examples);
}

const endNames = ["start end", "begin end", "from to", "lo hi", "low high", "lower upper", "left right", "l r", "min max", "minimum maximum"].map((names) => names.split(" ") as [string, string]);
/** The order of the two is itself told apart. */
const isEither = /\beither order\b|\b(?:swap|swapped|whichever|backwards?|wraps?|around|reversed?)\b|\bif\b[^.;\n]{0,40}\b(?:greater|larger|bigger|higher|later|more|after|above|less|smaller|before)\b/i;

/** Two numbers beside each other that are called like the ends of a range (`start, end`, `lo, hi`) are in order, where the text speaks of no other. */
export function applyEnds(draft: Draft, text: string, examples: readonly (readonly Value[])[]): void {
  if (isEither.test(text.slice(0, 6_000))) return;
  for (const [index, { name, shape }] of draft.params.entries()) {
    const next = draft.params[index + 1];
    if (shape.kind !== "int" || next?.shape.kind !== "int" || !endNames.some(([first, last]) => wordsOf(name, first) === wordsOf(next.name, last))) continue;
    relate(draft, { kind: "lessOrEqual", part: [index], against: [index + 1], confidence: 0.85, evidence: "what they are called" }, examples);
  }
}

/** The words of a name, with a sign in the place of one of them. */
function wordsOf(name: string, without: string): string {
  return name.split("_").map((word) => (word === without ? "*" : word)).join("_");
}

function isPair(shape: Shape | undefined): boolean {
  const isNumber = ({ kind }: Shape): boolean => kind === "int" || kind === "float";
  return shape?.kind === "list" ? isNumber(shape.of) && shape.minLength?.value === 2 && shape.maxLength?.value === 2 : shape?.kind === "tuple" && shape.of.length === 2 && shape.of.every(isNumber);
}
