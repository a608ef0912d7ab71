import type { Shape } from "@medoid/spec";
import { capitals, digits, smallLetters } from "../../texts/characters.ts";
import { changeAll } from "../draft.ts";
import { soft } from "../examples/seen.ts";

/** Something that prose speaks of, and what becomes of the shape of a parameter that it is spoken of. */
export interface Topic {
  readonly spoken: RegExp;
  /** What it can be said of: numbers anywhere in an argument, texts anywhere in it, the two cases of letters in texts, one kind of argument, or any. */
  readonly of: "numbers" | "texts" | "cases" | "list" | "dict" | "string" | "set" | "any";
  change(shape: Shape): Shape;
}

/** Behind these a single thing is said of the result. */
const made = "(?<!\\b(?:returns?|gives?|yields?|outputs?|produces?|becomes?|print|as|into|to) (?:an? |the |just |only )?)";
/** Behind these it is denied, or promised never to be. */
const denied = "(?<!\\b(?:non|not|no|never|without|than)[- ](?:an? |any |be |contain )?)";
/** Behind these it is denied that they are in a text. */
const lacking = "(?<!\\b(?:no|(?:not|never) (?:have|contain|include|hold)|(?:given (?:an? |the |some )?\\w+|input) without)(?: any)? )";
const bothCases = "case[- ](?:in)?sensitiv\\w+|ignor\\w+ (?:the )?(?:letter )?case\\b|(?:regardless|irrespective) of (?:the )?case\\b|(?:both|either|mixed) cases?\\b";

export const topics: readonly Topic[] = [
  // Among many some are; where a single number is, it is a case by itself.
  numbers(`${denied}\\bnegatives?\\b(?= (?:numbers|integers|values|elements|ones|and|or))|${denied}\\bnegatives\\b`, 1),
  numbers(`${denied}${made}\\b(?:negative|(?:less|smaller|lower) than (?:0|zero)|below (?:0|zero))\\b|\\w ?< ?0\\b`, 1 / 4),
  numbers(`${denied}${made}(?<!\\b(?:leading|trailing|index) )\\bzero(?:e?s)?\\b(?![- ](?:based|indexed))|\\b(?:is|are|equals?|with) 0\\b|\\w ?== ?0\\b|\\bnon-?zero (?:numbers|integers|values|elements)\\b`, 0),
  { spoken: any(`${denied}${made}\\bempty (?:strings|items|values|words|lines|elements|entries|lists|keys|rows|fields|ones|parts|tuples)\\b|\\b(?:strings|words|lists|items|rows|lines) (?:that are|may be|can be) empty\\b`), of: "list", change: (shape) => changeAll(shape, (part) => (part === shape ? part : maybeEmpty(part))) },
  empty("string", "strings?|texts?|words?|sentences?|lines?"),
  empty("list", "lists?|arrays?|sequences?|tuples?|matrix|collection"),
  empty("dict", "dict\\w*|maps?|mappings?|objects?"),
  empty("set", "sets?"),
  empty("any", ""),
  texts("white[- ]?spaces?\\b", " \t\n"),
  texts("tabs?\\b", "\t"),
  texts("(?:new ?lines?|line ?breaks?)\\b", "\n"),
  texts("(?<!white[- ]?)(?<!\\bin )spaces?\\b(?! complexity)|words? (?:in|of) (?:the |a |an )?(?:given |input )?(?:string|sentence|text)\\b", " "),
  texts("(?:punctuation|(?:special|non-?alpha(?:numeric|betic(?:al)?)|non-?letter) characters?|non-?letters)\\b", ".,!?'-_"),
  texts("(?:digits?|(?:numeric|non-?alphabetic(?:al)?) characters?)\\b", digits),
  texts(`upper[- ]?case\\b|capitals?\\b|capitali[sz]\\w+|${bothCases}`, capitals, "cases"),
  texts(`lower[- ]?case\\b|${bothCases}`, smallLetters, "cases"),
];

function any(spoken: string): RegExp {
  return new RegExp(spoken, "i");
}

/** Numbers that nobody promised to be higher go down to that share of their maximum below 0. */
function numbers(spoken: string, share: number): Topic {
  const lower = (shape: Shape): Shape => {
    if ((shape.kind !== "int" && shape.kind !== "float") || !shape.min || shape.min.hard || shape.min.promised) return shape;
    const least = -Math.ceil(share * Math.min(Math.max(1, shape.max?.value ?? 1), 1e6)) + 0;
    return shape.min.value <= least ? shape : { ...shape, min: soft(least) };
  };
  return { spoken: any(spoken), of: "numbers", change: (shape) => changeAll(shape, lower) };
}

/** An argument that is called by one of these nouns; with none, one that is called by nothing else than its name. */
function empty(of: Topic["of"], nouns: string): Topic {
  const around = nouns === "" ? "\\bempty\\b" : `(?:\\bempty (?:${nouns})\\b|\\b(?:${nouns}) (?:is|are|was|may be|can be) empty\\b)`;
  return { spoken: any(`${denied}${made}${around}`), of, change: maybeEmpty };
}

function maybeEmpty(shape: Shape): Shape {
  if (shape.kind === "union") return { ...shape, of: shape.of.map(maybeEmpty) };
  if (shape.kind !== "string" && shape.kind !== "list" && shape.kind !== "set" && shape.kind !== "dict") return shape;
  return !shape.minLength || shape.minLength.hard || shape.minLength.promised ? shape : { ...shape, minLength: soft(0) };
}

/** Texts over whole classes of characters get these too; a few characters that were seen are all that there are. */
function texts(spoken: string, characters: string, of: "texts" | "cases" = "texts"): Topic {
  const isOpen = (alphabet: string): boolean => [smallLetters, capitals, digits].some((run) => [...run].every((character) => alphabet.includes(character)));
  const widen = (shape: Shape): Shape =>
    shape.kind === "string" && shape.format === undefined && shape.alphabet !== undefined && isOpen(shape.alphabet) ? { ...shape, alphabet: [...new Set(shape.alphabet + characters)].join("") } : shape;
  return { spoken: any(`${lacking}\\b(?:${spoken})`), of, change: (shape) => changeAll(shape, widen) };
}
