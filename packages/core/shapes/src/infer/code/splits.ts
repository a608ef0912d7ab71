import type { CodeFacts } from "@medoid/spec";
import { type Random, randomFrom } from "../../random.ts";
import { type Codes, membersOf, type Vote, votesOn } from "../codes.ts";
import { type Draft, giveSamples } from "../draft.ts";

/** A text that is taken apart at a separator into so many fields, and which of them are read as numbers. */
interface Split {
  readonly separator: string;
  readonly numbers: readonly boolean[];
}

/** Texts in a text that stand between separators, each taken apart itself or, where `isOptional`, at times one field alone. */
interface Listing {
  readonly between: string;
  readonly each: Split;
  readonly isOptional: boolean;
}

/** Where so many of the candidates take texts apart in one way, they are written so. */
const enough = 1 / 3;
const textsEach = 24;

/**
 * Texts that candidates take apart into so many fields (`h, m = s.split(":")`, `const [name, score] = line.split(", ")`), or into parts that are taken apart
 * themselves (`for part in s.split(","): a, b = part.split("-")`): chance makes none, and on others they throw. `isFirst`: no example shows other texts.
 */
export function applySplits(draft: Draft, codes: Codes, isFirst: boolean): void {
  const total = membersOf(codes);
  const agreed = <Item>(votes: readonly Vote<Item>[]): Item[] => votes.flatMap(({ item, members }) => (members >= enough * total ? [item] : []));
  const listings = agreed(votesOn(codes, listingsIn, ({ between, each }) => `${between}\n${each.separator}`, (one, other) => ({ ...one, each: either(one.each, other.each), isOptional: one.isOptional || other.isOptional })));
  const splits = agreed(votesOn(codes, splitsIn, ({ separator, numbers }) => `${separator}\n${numbers.length}`, either)).filter(({ separator }) => listings.every(({ each }) => each.separator !== separator));
  const random = randomFrom(1, 0x73706c69);
  const samplesOf = (forms: readonly (() => string)[]): string[] => [...new Set(forms.flatMap((form) => Array.from({ length: textsEach }, form)))];
  const inLists = samplesOf(listings.map((listing) => () => listed(listing, random)));
  const words = [...inLists, ...samplesOf(splits.map((split) => () => written(split, random)))];
  if (words.length > 0) giveSamples(draft, words, isFirst ? inLists : []);
}

/** `a , b = map ( int , s . split ( ":" ) )`, `const [ a , b ] = s . split ( ":" ) . map ( Number )`, as normalised code has it. */
const taken = /(?:(?:const|let|var) \[ |\[ |^|\t|; |\{ )(\w+(?: , \w+){1,5})(?: \])? = (map \( (?:int|float) , |\[ (?:int|float) \( \w+ \) for \w+ in )?\w+(?: \. strip \( \))? \. split \( "((?:[^"\\]|\\.){1,4})" \)( \. map \( (?:Number|parseInt|parseFloat|\w+ => (?:Number|parseInt|parseFloat) \())?/gm;

function splitsIn({ normalised }: CodeFacts): Split[] {
  const code = normalised.slice(0, 20_000);
  return [...code.matchAll(taken)].flatMap(([, names = "", before, separator = "", behind]) => {
    if (separator.includes("\\")) return [];
    const isNumber = (name: string): boolean => before !== undefined || behind !== undefined || new RegExp(`(?:\\b(?:int|float|Number|parseInt|parseFloat) \\( ${name} [,)]|(?<![\\w)\\]] )\\+ ${name}\\b)`).test(code);
    return [{ separator, numbers: names.split(" , ").map(isNumber) }];
  });
}

const quoted = '"([^"\\\\]{1,3})"';
const looped = new RegExp(`\\b(?:for|const|let|var) (\\w+) (?:in|of) [^\\n:;{]{0,80}?\\. split \\( ${quoted} \\)|\\. split \\( ${quoted} \\)[^\\n;]{0,40}? \\. (?:map|forEach|flatMap) \\( \\(? ?(\\w+)`, "g");

/** `for part in s . split ( "," ) :` and in it `part . split ( "-" )`; or a part may be one field where it is asked whether it has the mark. */
function listingsIn({ normalised }: CodeFacts): Listing[] {
  const code = normalised.slice(0, 20_000);
  return [...code.matchAll(looped)].slice(0, 8).flatMap(([, one, first, last, other]) => {
    const [part, between] = [one ?? other ?? "", first ?? last ?? ""];
    const [, names = "", separator] = new RegExp(`(?:(\\w+(?: , \\w+){1,5})(?: \\])? = [^\\n;]{0,60}?)?\\b${part}(?: \\. (?:strip|trim) \\( \\))? \\. (?:split|partition) \\( ${quoted}`).exec(code) ?? [];
    if (separator === undefined || separator === between) return [];
    const isPartition = new RegExp(`\\b${part}\\b[^\\n;]{0,20} \\. partition \\(`).test(code);
    const isOptional = isPartition || code.includes(`"${separator}" in ${part}`) || code.includes(`${part} . includes ( "${separator}"`);
    const count = isPartition || names === "" ? 2 : names.split(" , ").length;
    return [{ between, isOptional, each: { separator, numbers: Array.from({ length: count }, () => /\b(?:int|float|Number|parseInt|parseFloat)\b/.test(code)) } }];
  });
}

function either(one: Split, other: Split): Split {
  return { ...one, numbers: one.numbers.map((isNumber, at) => isNumber || other.numbers[at] === true) };
}

function written({ separator, numbers }: Split, random: Random): string {
  // `9:05` and `09:05`
  const width = random.chance(0.5) ? 2 : 1;
  return numbers.map((isNumber) => (isNumber ? String(random.chance(0.6) ? random.int(0, 12) : random.int(0, 60)).padStart(width, "0") : wordOf(random))).join(separator);
}

function listed({ between, each, isOptional }: Listing, random: Random): string {
  const one = { ...each, numbers: each.numbers.slice(0, 1) };
  const parts = Array.from({ length: random.int(1, 4) }, () => written(isOptional && random.chance(0.4) ? one : each, random));
  return parts.join(between + (random.chance(0.2) ? " " : ""));
}

function wordOf(random: Random): string {
  const word = Array.from({ length: random.int(1, 5) }, () => random.pick([..."abcdenorst"])).join("");
  return random.chance(0.3) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
