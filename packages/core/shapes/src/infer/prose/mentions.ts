import type { Shape } from "@medoid/spec";
import { capitals, digits, smallLetters } from "../../texts/characters.ts";
import { changeAll, type Draft } from "../draft.ts";
import { soft } from "../examples/seen.ts";
import { alphabetIn } from "./alphabet.ts";
import { unwrapped } from "./lines.ts";

/**
 * What the prose speaks of may come, though no example shows it: numbers below 0 where it says what becomes of them, what is empty, white space,
 * punctuation. Few examples show few things, and what was seen narrows a shape. Bounds that are promised or hard stay, and so does an alphabet that is stated.
 */
export function applyMentions(draft: Draft, prose: string): void {
  const text = unwrapped(prose.slice(0, 6_000));
  const names = draft.params.map(({ name }) => name);
  const sentences = text.split(/[.;](?=\s|$)|\n/).filter((sentence) => !shown.test(sentence));
  const isStated = names.map((name, index) => alphabetIn(text, name, names.toSpliced(index, 1)) !== undefined);
  for (const sentence of sentences) {
    const words: readonly string[] = sentence.match(/\w+/g) ?? [];
    const named = names.filter((name) => words.includes(name) && !/^an?$/i.test(name));
    const edits = topics.flatMap(([spoken, edit]) => (spoken.test(sentence) ? [edit] : []));
    for (const [index, param] of draft.params.entries()) {
      if (named.length > 0 && !named.includes(param.name)) continue;
      // What is said of no parameter by its name is said of what is in lists, where there are any.
      const isOfParts = named.length === 0 && several.test(sentence) && draft.params.some(({ shape }) => shape.kind === "list");
      for (const edit of edits) {
        if (isOfParts && edit.isOfNumbers && param.shape.kind !== "list") continue;
        if (!(edit.isOfTexts && isStated[index])) param.shape = edit.change(param.shape);
      }
    }
  }
}

interface Edit {
  readonly isOfNumbers?: true;
  readonly isOfTexts?: true;
  change(shape: Shape): Shape;
}

/** Examples, which speak for themselves. */
const shown = />>>|=>|->|\bassert\b|^\s*(?:input|output)\b/i;
const several = /\b(?:lists?|arrays?|tuples?|sequences?|elements|numbers|integers|values|items)\b/i;
/** Behind these a single thing is said of the result. */
const made = "(?<!\\b(?:returns?|gives?|yields?|outputs?|produces?|becomes?|print|as|into|to) (?:an? |the |just |only )?)";
/** Before these it is denied, or promised never to be. */
const denied = "(?<!\\b(?:non|not|no|never|without|than)[- ](?:an? |any |be |contain )?)";

/** Before these it is denied that they are in a text. */
const lacking = "(?<!\\b(?:no|(?:not|never) (?:have|contain|include|hold)|(?:given (?:an? |the |some )?\\w+|input) without)(?: any)? )";

const ofBothCases = "case[- ](?:in)?sensitiv\\w+|ignor\\w+ (?:the )?(?:letter )?case\\b|(?:regardless|irrespective) of (?:the )?case\\b|(?:both|either|mixed) cases?\\b";

/** What is spoken of, and what it changes. */
const topics: readonly (readonly [RegExp, Edit])[] = [
  // Among many some are; where a single number is, it is a case by itself.
  [new RegExp(`${denied}\\bnegatives?\\b(?= (?:numbers|integers|values|elements|ones|and|or))|${denied}\\bnegatives\\b`, "i"), { isOfNumbers: true, change: (shape) => changeAll(shape, (part) => withLeast(part, 1)) }],
  [new RegExp(`${denied}${made}\\b(?:negative|(?:less|smaller|lower) than (?:0|zero)|below (?:0|zero))\\b|\\w ?< ?0\\b`, "i"), { isOfNumbers: true, change: (shape) => changeAll(shape, (part) => withLeast(part, 1 / 4)) }],
  [new RegExp(`${denied}${made}(?<!\\b(?:leading|trailing|index) )\\bzero(?:e?s)?\\b(?![- ](?:based|indexed))|\\b(?:is|are|equals?|with) 0\\b|\\w ?== ?0\\b|\\bnon-?zero (?:numbers|integers|values|elements)\\b`, "i"), { isOfNumbers: true, change: (shape) => changeAll(shape, (part) => withLeast(part, 0)) }],
  [new RegExp(`${denied}${made}\\bempty (?:strings|items|values|words|lines|elements|entries|lists|keys|rows|fields|names|ones|parts|tuples)\\b|\\b(?:strings|words|lists|items|rows|lines) (?:that are|may be|can be) empty\\b`, "i"), { change: (shape) => changeAll(shape, (part) => (part === shape ? part : maybeEmpty(part))) }],
  [new RegExp(`${denied}${made}\\bempty\\b`, "i"), { change: maybeEmpty }],
  [ofTexts("white[- ]?spaces?\\b"), withCharacters(" \t\n")],
  [ofTexts("tabs?\\b"), withCharacters("\t")],
  [ofTexts("(?:new ?lines?|line ?breaks?)\\b"), withCharacters("\n")],
  [ofTexts("(?<!white[- ]?)(?<!\\bin )spaces?\\b(?! complexity)|words? (?:in|of) (?:the |a |an )?(?:given |input )?(?:string|sentence|text)\\b"), withCharacters(" ")],
  [ofTexts("(?:punctuation|(?:special|non-?alpha(?:numeric|betic(?:al)?)|non-?letter) characters?|non-?letters)\\b"), withCharacters(".,!?'-_")],
  [ofTexts("(?:digits?|(?:numeric|non-?alphabetic(?:al)?) characters?)\\b"), withCharacters(digits)],
  [ofTexts(`upper[- ]?case\\b|capitals?\\b|capitali[sz]\\w+|${ofBothCases}`), withCharacters(capitals)],
  [ofTexts(`lower[- ]?case\\b|${ofBothCases}`), withCharacters(smallLetters)],
];

function ofTexts(spoken: string): RegExp {
  return new RegExp(`${lacking}\\b(?:${spoken})`, "i");
}

/** A number that is not below 0 so far, and nobody promised to be, goes down to that share of its maximum below 0. */
function withLeast(shape: Shape, share: number): Shape {
  if ((shape.kind !== "int" && shape.kind !== "float") || !shape.min || shape.min.hard || shape.min.promised || shape.min.value < 0) return shape;
  return { ...shape, min: soft(-Math.ceil(share * Math.min(Math.max(1, shape.max?.value ?? 1), 1e6)) + 0) };
}

function maybeEmpty(shape: Shape): Shape {
  if (shape.kind === "union") return { ...shape, of: shape.of.map(maybeEmpty) };
  if (shape.kind !== "string" && shape.kind !== "list" && shape.kind !== "set" && shape.kind !== "dict") return shape;
  return !shape.minLength || shape.minLength.hard || shape.minLength.promised ? shape : { ...shape, minLength: soft(0) };
}

/** Texts over whole classes of characters get these too; a few characters that were seen are all that there are. */
function withCharacters(more: string): Edit {
  const isOpen = (alphabet: string): boolean => [smallLetters, capitals, digits].some((run) => [...run].every((character) => alphabet.includes(character)));
  return {
    isOfTexts: true,
    change: (shape) => changeAll(shape, (part) => (part.kind === "string" && part.format === undefined && part.alphabet !== undefined && isOpen(part.alphabet) ? { ...part, alphabet: [...new Set(part.alphabet + more)].join("") } : part)),
  };
}
