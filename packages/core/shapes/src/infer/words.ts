import type { Shape, Value } from "@medoid/spec";
import { isSorted } from "../conform.ts";
import { every } from "../relations.ts";
import { bound, change, changeAll, type Draft } from "./draft.ts";

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const digits = "0123456789";

/**
 * What adjectives and set phrases of the prose say of the inputs: "positive", "non-empty", "sorted list", "distinct", "lowercase",
 * "binary string", "square matrix". Bounds from prose are soft, and a word that an example contradicts is not believed.
 */
export function applyWords(draft: Draft, prose: string, examples: readonly (readonly Value[])[]): void {
  const text = prose.slice(0, 6_000).toLowerCase().replace(/\s+/g, " ");
  for (const [index, param] of draft.params.entries()) {
    const seen = examples.map((args) => args[index] as Value);
    const named = new RegExp(`[^.;]{0,60}(?<!\\w)${escaped(param.name.toLowerCase())}(?!\\w)[^.;]{0,50}`, "g");
    const own = /^\w+$/.test(param.name) && param.name.length > 0 ? [...text.matchAll(named)].map(([clause]) => clause).slice(0, 20).join(" ; ") : "";
    const about = inputsOnly(draft.params.length === 1 ? text : own);
    sign(draft, index, about, seen);
    lengths(draft, index, about, seen);
    order(draft, index, about, seen);
    letters(draft, index, about, seen);
    tables(draft, index, about, seen);
  }
}

/** What is said of results says nothing of inputs. */
function inputsOnly(text: string): string {
  return text.replace(/\b(return|returns|returning|output|outputs|result|print|produce|into an?|should be)\b[^.;]{0,80}/g, (clause) => {
    const source = /\b(given|from|of the input|in the (input|given))\b/.exec(clause);
    return source ? clause.slice(source.index) : " ";
  });
}

function escaped(name: string): string {
  return name.replace(/\W/g, "");
}

function sign(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const all = numbersIn(seen);
  const numbers = /\b(integers?|ints?|numbers?|floats?|values?|elements?)\b/;
  const limit = (pattern: RegExp, least: number): boolean => {
    if (!pattern.test(text) || !numbers.test(text) || all.some((number) => number < least)) return false;
    const shape = draft.params[index]?.shape as Shape;
    for (const path of numberPaths(shape, [index], 0)) bound(draft, { path, measure: "value" }, "min", least, false);
    return true;
  };
  if (/\bpositive and negative|negative (or|and) positive/.test(text)) return;
  if (!limit(/\bnon[- ]?negative\b/, 0)) limit(/(?<!non[- ])\bpositive\b|\bnatural numbers?\b/, 1);
}

function lengths(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  if (!/\bnon[- ]?empty\b|\bat least one (element|character)\b/.test(text)) return;
  if (seen.some((value) => value === "" || (Array.isArray(value) && value.length === 0))) return;
  bound(draft, { path: [index], measure: "length" }, "min", 1, false);
}

function order(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  // Whether it is so is the question, not a promise.
  if (/\b(check|checks|whether|determine|determines|test|tests|verify|see if|find out if)\b[^.;]{0,80}\b(sorted|order|unique|distinct|different|duplicates?)\b/.test(text)) return;
  const lists = seen.filter((value) => Array.isArray(value));
  const claim = /\b(?:already |pre)?sorted(?: in)?(?: (?:ascending|increasing|non[- ]decreasing|descending|decreasing|non[- ]increasing)(?: order)?)?(?: \w+){0,2} (?:lists?|arrays?|sequence)\b|\b(?:is|are|list|array|nums) (?:already )?sorted\b[^.;]{0,40}|\bin (?:ascending|increasing|non[- ]decreasing|descending|decreasing) order\b/.exec(text);
  if (claim && !/\b(sort|reorder|rearrange)\b/.test(text)) {
    const direction = /(?<!non[- ])\b(descending|decreasing)|non[- ]increasing/.test(claim[0]) ? "down" : "up";
    if (lists.every((list) => isSorted(list as Value[], direction))) change(draft, [index], (shape) => (shape.kind === "list" ? { ...shape, sorted: direction } : shape));
  }
  if (/\b(distinct|unique|pairwise different|no duplicates?|without duplicates?|no repeated) ?(integers?|numbers?|elements?|values?|strings?|positive|\.|,|;|$)|\b(all|are) (distinct|unique|different)\b/.test(text) && !/\b(remove|find|count|number of|keep|only|get|all) (the |all )?(unique|distinct|duplicates?)/.test(text)) {
    if (lists.every((list) => new Set((list as Value[]).map((item) => JSON.stringify(item, (_, part) => (typeof part === "bigint" ? String(part) : part)))).size === (list as Value[]).length)) {
      change(draft, [index], (shape) => (shape.kind === "list" ? { ...shape, distinct: true } : shape));
    }
  }
}

const alphabets: readonly (readonly [RegExp, string])[] = [
  [/\bbinary strings?\b|\bconsists? (only )?of (the characters )?['"`]?0['"`]? and ['"`]?1\b|\bonly (0s and 1s|'0' and '1')|\bof (only )?(0'?s and 1'?s|1'?s and 0'?s|zeros and ones|ones and zeros)\b/, "01"],
  [/\blower[- ]?case\b[^.;]{0,30}\band\b[^.;]{0,20}\bupper[- ]?case\b|\bupper[- ]?case\b[^.;]{0,30}\band\b[^.;]{0,20}\blower[- ]?case\b/, lower + upper],
  [/\b(consists?|consisting|contains?|containing|made up|composed)\b[^.;]{0,20} lower[- ]?case (english |latin )?letters\b|\blower[- ]?case (english |latin )?(string|letters|word)/, lower],
  [/\b(consists?|consisting|contains?|containing|made up|composed)\b[^.;]{0,20} upper[- ]?case (english |latin )?letters\b|\bupper[- ]?case (english |latin )?(string|letters|word)/, upper],
  [/\b(consists?|consisting|made up|composed) (only )?of digits\b|\bdigit strings?\b|\bstring of digits\b|\bnumeric strings?\b/, digits],
  [/\b(strings?|sequence) of (only )?(parenthes[ie]s|round brackets)\b|\bparenthes[ie]s strings?\b/, "()"],
];

/** An alphabet that a text names, for strings whose examples have none other. */
function letters(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const alphabet = alphabets.find(([pattern]) => pattern.test(text))?.[1];
  if (alphabet === undefined) return;
  const known = new Set(alphabet);
  if (textsIn(seen).some((example) => [...example].some((character) => !known.has(character)))) return;
  const param = draft.params[index];
  if (param) param.shape = changeAll(param.shape, (shape) => (shape.kind === "string" ? { ...shape, alphabet } : shape));
}

function tables(draft: Draft, index: number, text: string, seen: readonly Value[]): void {
  const shape = draft.params[index]?.shape;
  if (shape?.kind !== "list" || shape.of.kind !== "list") return;
  const square = /\bsquare (matrix|grid|array)|\bn ?[x*×] ?n\b/.test(text);
  const table = square || /\b(matrix|grid|rectangular|m ?[x*×] ?n|n ?[x*×] ?m)\b/.test(text);
  if (!table) return;
  const even = (asWide: boolean): boolean =>
    seen.every((value) => Array.isArray(value) && value.every((row) => Array.isArray(row) && row.length === (asWide ? value.length : (value[0] as Value[]).length)));
  if (square && even(true)) draft.relations.push({ kind: "equalLength", part: [index, every], against: [index], confidence: 0.95, evidence: "the prompt calls it square" });
  else if (even(false)) draft.relations.push({ kind: "equalLength", part: [index, every], against: [index, 0], confidence: 0.95, evidence: "the prompt calls it a matrix" });
}

function numberPaths(shape: Shape, path: readonly number[], depth: number): (readonly number[])[] {
  if (depth > 6) return [];
  switch (shape.kind) {
    case "int":
    case "float":
      return [path];
    case "list":
    case "set":
      return numberPaths(shape.of, [...path, every], depth + 1);
    case "tuple":
      return shape.of.flatMap((item, index) => numberPaths(item, [...path, index], depth + 1));
    case "union":
      return shape.of.some((alternative) => alternative.kind === "int" || alternative.kind === "float") ? [path] : shape.of.flatMap((alternative) => numberPaths(alternative, path, depth + 1));
    default:
      return [];
  }
}

function numbersIn(values: readonly Value[]): number[] {
  return flat(values, 0).flatMap((value) => (typeof value === "number" ? [value] : typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "float" ? [value.of] : []));
}

function textsIn(values: readonly Value[]): string[] {
  return flat(values, 0).filter((value) => typeof value === "string");
}

function flat(values: readonly Value[], depth: number): Value[] {
  if (depth > 6) return [];
  return values.flatMap((value) => (Array.isArray(value) ? flat(value, depth + 1) : typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "tuple" ? flat(value.of, depth + 1) : [value]));
}
