import type { Relation, Shape, Value } from "@medoid/spec";
import { lengthOf, partsOf } from "../../parts.ts";
import { hintOfName } from "../names.ts";
import { every, holds } from "../../relations.ts";
import { change, type Draft, promiseLength } from "../draft.ts";

const ofPairs = /(?:^|_|[a-z](?=[A-Z]))(?:intervals|ranges|pairs|points|edges|meetings)$/i;
/** What begins before it ends. */
const ofIntervals = /(?:^|_|[a-z](?=[A-Z]))(?:intervals?|ranges?|meetings)$/i;

/** Rows of what is named after pairs have two numbers, where nothing says how many they have and no third is spoken of; intervals begin before they end. */
export function applyPairs(draft: Draft, text: string, examples: readonly (readonly Value[])[]): void {
  const isOfMore = /\b(?:weights?|weighted|costs?|three|triples?|triplets?|3d)\b|\bz[- ]?(?:axis|coordinates?)\b|\w, ?\w+, ?\w+[\])]/i.test(text);
  for (const [index, { name, shape }] of draft.params.entries()) {
    const rows = examples.flatMap((args) => partsOf(args[index] as Value) ?? []);
    if (!isOfMore && ofPairs.test(name) && shape.kind === "list" && isOpenRow(shape.of) && rows.every((row) => lengthOf(row) === 2)) {
      promiseLength(draft, [index, every], 2);
    }
    if (ofIntervals.test(name)) beginBeforeEnd(draft, index, examples);
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
  const relation: Relation = { kind: "lessOrEqual", part: [...place, 0], against: [...place, 1], confidence: 0.85, evidence: "its name" };
  if (examples.every((args) => holds(relation, args))) draft.relations.push(relation);
}

function isPair(shape: Shape | undefined): boolean {
  const isNumber = ({ kind }: Shape): boolean => kind === "int" || kind === "float";
  return shape?.kind === "list" ? isNumber(shape.of) && shape.minLength?.value === 2 && shape.maxLength?.value === 2 : shape?.kind === "tuple" && shape.of.length === 2 && shape.of.every(isNumber);
}
