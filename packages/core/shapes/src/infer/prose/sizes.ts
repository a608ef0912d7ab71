import type { Relation, Value } from "@medoid/spec";
import { every } from "../../relations.ts";
import { claims } from "./claims.ts";
import { type Draft, relate, shapesAt } from "../draft.ts";
import { countedBy, isUnread } from "../code/counts.ts";
import type { Codes } from "../codes.ts";

const sizeNames = /^(?:n|m|size|length|len|rows?|cols?|columns|(?:num|n)_?(?:rows?|cols?|columns|elements|items|nodes)|\w{1,30}_(?:size|len|length)|\w{1,30}(?:Size|Len|Length))$/;
/** Of these, what says how long the whole is. */
const ofWhole = /^(?:n|size|length|len|n_?(?:elements|items)|num_?(?:elements|items)|\w{1,30}_(?:size|len|length)|\w{1,30}(?:Size|Len|Length))$/;
const columnsNoun = /^(?:columns|cols)$/;

/**
 * Numbers that are the length of a list or text beside them: where the statement says so (`size: the size of the array`, `an array arr of length
 * n`), candidates count through the list by a number that is named like a size, or half of them never read it. By another name it is at most the length.
 */
export function applySizes(draft: Draft, prose: string, codes: Codes, examples: readonly (readonly Value[])[]): void {
  const text = prose.slice(0, 8_000);
  const add = (kind: "lengthOf" | "lessOrEqual", part: number, against: readonly number[], confidence: number, evidence: string): void => {
    if (draft.relations.some((known) => known.part.join() === String(part) && (known.kind === "lengthOf" || known.kind === "indexInto" || (known.kind === kind && known.against.join() === against.join())) && known.confidence >= confidence)) return;
    const relations: Relation[] = [{ kind, part: [part], against, confidence, evidence }];
    // One number for the width of all rows.
    const [list = -1, ...inside] = against;
    if (kind === "lengthOf" && inside.length > 0) relations.push({ kind: "equalLength", part: [list, every], against: [list, 0], confidence, evidence });
    for (const relation of relations) relate(draft, relation, examples);
  };
  for (const [part, { name, shape }] of draft.params.entries()) {
    if (shape.kind !== "int" || !/^\w{1,40}$/.test(name)) continue;
    for (const { against, evidence } of saidOf(draft, name, text)) add("lengthOf", part, against, 0.95, evidence);
  }
  for (const { part, against, isMost, isSpare } of countedBy(codes)) {
    const name = draft.params[part]?.name ?? "";
    if (draft.params[part]?.shape.kind !== "int" || !isSized(draft, against)) continue;
    if (sizeNames.test(name) && (isMost || isSpare)) add("lengthOf", part, against, 0.9, "candidates count through it");
    else if (isMost) add("lessOrEqual", part, against, 0.7, "candidates count through it");
  }
  const [only, other] = [...draft.params.keys()].filter((index) => isSized(draft, [index]));
  if (only === undefined || other !== undefined) return;
  for (const [part, { name, shape }] of draft.params.entries()) {
    if (shape.kind === "int" && ofWhole.test(name) && isUnread(codes, part, only)) add("lengthOf", part, [only], 0.9, "half of the candidates do without it");
  }
}

interface Said {
  readonly against: readonly number[];
  readonly evidence: string;
}

/** What a statement says that a number is the length of. */
function saidOf(draft: Draft, name: string, text: string): readonly Said[] {
  const lists = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" ? [index] : []));
  const texts = draft.params.flatMap(({ shape }, index) => (shape.kind === "string" ? [index] : []));
  /** The parameter of that name, or the only one of that kind. */
  const named = (noun: string): number | undefined => {
    const own = draft.params.findIndex((param) => param.name === noun);
    if (own >= 0) return lists.includes(own) || texts.includes(own) ? own : undefined;
    const fitting = /^(?:array|list|sequence|vector|matrix|grid|table|board)$/.test(noun) ? lists : /^(?:string|text|word)$/.test(noun) ? texts : [];
    return fitting.length === 1 ? fitting[0] : undefined;
  };
  const lines = new RegExp(`^[\\s*+-]{0,40}(?:(?::param|@param)[ \\t]{1,4}(?:\\{[^}\\n]{1,80}\\}[ \\t]{1,4}|\\w{1,20}[ \\t]{1,4}(?=\\w{1,40}:))?)?["'\`]?${name}["'\`]?[ \\t]{0,4}(?:\\([^()\\n]{1,40}\\)[ \\t]{0,4})?(?::|-|–|—|=|is|[ \\t])[ \\t]{1,4}(?:the |an? )?(?:(?:total|integer|int) )?(?:size|length|number of (elements|items|entries|values|numbers|characters|rows|columns|cols)|count of (?:elements|items)) (?:of|in) (?:the |an? )?(?:(?:given|input|2d|square|sorted) )?["'\`]?(\\w{1,40})`, "gim");
  const given = new RegExp(`\\b(?:given|takes?|accepts?|receives?|input)\\b[^.;\\n]{0,60}?\\b(?:array|list|string|sequence|vector) (?:["'\`]?(\\w{1,40})(?:\\[\\])?["'\`]? )?(?:of (?:size|length) ["'\`]?${name}(?![\\w(]|\\.\\w| ?[-+*/x×])|(?:of|with|containing) ${name} (?:\\w{1,12} )?(?:integers|numbers|elements|values|items))`, "gi");
  const found: Said[] = [];
  for (const [evidence, counted = "", noun = ""] of text.matchAll(lines)) {
    const list = named(noun);
    if (list !== undefined) found.push({ against: columnsNoun.test(counted.toLowerCase()) ? [list, 0] : [list], evidence: evidence.trim() });
  }
  for (const [evidence, own] of claims(text, given)) {
    // What is made of it is another.
    if (/\b(?:returns?|outputs?|creates?|builds?|makes?|prints?|into)\b/i.test(evidence)) continue;
    const list = named(own ?? /\b(array|list|string|sequence|vector) (?:of|with|containing)/i.exec(evidence)?.[1]?.toLowerCase() ?? "");
    if (list !== undefined) found.push({ against: [list], evidence });
  }
  return found.filter(({ against }) => isSized(draft, against));
}

function isSized(draft: Draft, path: readonly number[]): boolean {
  const shapes = shapesAt(draft, path);
  return shapes.length > 0 && shapes.every(({ kind }) => kind === "list" || kind === "string");
}
