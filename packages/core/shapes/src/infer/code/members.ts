import type { CodeFacts, Shape } from "@medoid/spec";
import { digits } from "../../texts/characters.ts";
import { every } from "../../relations.ts";
import { change, type Draft } from "../draft.ts";

type Codes = readonly { readonly facts: CodeFacts; readonly members: number }[];

/** Where this share of the candidates looks a part up among texts of their own, or reads it as a number and asks nothing before, it is meant to be one of these. */
const enough = 0.5;
/** Texts that so many of them know are among these. */
const known = 1 / 3;
/** So many of them that reckon with others make it likely that others come. */
const doubtful = 0.2;

/** What the candidates do with the text at one place. */
interface Place {
  readonly path: readonly number[];
  /** An element of what may be a text itself, and so a character. */
  readonly isElement: boolean;
  /** Candidates that look it up, that reckon with its absence there, that read it as a number. */
  looking: number;
  doubting: number;
  reading: number;
  readonly texts: Map<string, number>;
}

/**
 * Texts that candidates look up among their own (`names.index(day)`, `worth[numeral]`) are these, and texts whose characters they read as numbers
 * (`int(c) for c in number`) are made of digits: chance finds none of the former, and all else is no number.
 */
export function applyMembers(draft: Draft, codes: Codes): void {
  const total = codes.reduce((sum, { members }) => sum + members, 0);
  const marks = marksIn(codes, total);
  for (const { path, isElement, looking, doubting, reading, texts } of placesIn(codes).values()) {
    const isNumeral = isElement && reading >= enough * total;
    const own = looking >= enough * total ? [...texts].filter(([, members]) => members >= known * total).map(([text]) => text) : [];
    const isSure = doubting + reading <= doubtful * total;
    if (own.length < 2 && !isNumeral) continue;
    change(draft, path, (shape) => edited(shape, own, isNumeral, isSure));
    const characters = [...own.filter((text) => [...text].length === 1), ...(isNumeral ? [...digits, ...marks] : [])];
    if (isElement && (isSure || isNumeral)) change(draft, path.slice(0, -1), (shape) => writtenIn(shape, characters));
  }
}

function edited(shape: Shape, own: readonly string[], isNumeral: boolean, isSure: boolean): Shape {
  if (shape.kind !== "string" || isKnown(shape)) return shape;
  // What is no number and none of these fails.
  if (own.length > 1 && (isSure || isNumeral)) return { kind: "literal", values: isNumeral ? [...own, ...numerals] : own };
  if (own.length > 1) return { ...shape, words: own };
  return { ...shape, alphabet: digits };
}

/** A text of these characters. */
function writtenIn(shape: Shape, characters: readonly string[]): Shape {
  return shape.kind === "string" && !isKnown(shape) && characters.length > 1 ? { ...shape, alphabet: [...new Set(characters)].join("") } : shape;
}

/** Signs that a third of the candidates name: between numbers they are marks. */
function marksIn(codes: Codes, total: number): readonly string[] {
  const counted = new Map<string, number>();
  for (const { facts, members } of codes) {
    const own = new Set(facts.constants.filter((constant): constant is string => typeof constant === "string" && /^[^\p{L}\d]$/u.test(constant)));
    for (const sign of own) counted.set(sign, (counted.get(sign) ?? 0) + members);
  }
  return [...counted].filter(([, members]) => members >= known * total).map(([sign]) => sign);
}

const numerals = ["0", "1", "2", "3", "5", "7", "9", "10", "12"];

function isKnown(shape: Extract<Shape, { kind: "string" }>): boolean {
  return shape.alphabet !== undefined || shape.words !== undefined || shape.format !== undefined;
}

function placesIn(codes: Codes): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { facts, members } of codes) {
    const counted = new Map<string, { looks: boolean; doubts: boolean; reads: boolean; texts: Set<string> }>();
    for (const { param, path, among: own, texts, mayMiss, isNumeral } of facts.uses) {
      // Elements that are compared with texts are among these, or others.
      const among = own ?? (path.length > 0 ? texts : undefined);
      if ((!among && !isNumeral) || path.some((step) => step !== "item")) continue;
      const key = [param, ...path.map(() => every)].join();
      const one = counted.get(key) ?? { looks: false, doubts: false, reads: false, texts: new Set<string>() };
      counted.set(key, one);
      one.looks ||= among !== undefined;
      one.doubts ||= among !== undefined && (own === undefined || mayMiss === true);
      one.reads ||= isNumeral === true;
      for (const text of among ?? []) one.texts.add(text);
    }
    for (const [key, { looks, doubts, reads, texts }] of counted) {
      const path = key.split(",").map(Number);
      const place = places.get(key) ?? { path, isElement: path.length > 1, looking: 0, doubting: 0, reading: 0, texts: new Map<string, number>() };
      places.set(key, place);
      if (looks) place.looking += members;
      if (doubts) place.doubting += members;
      if (reads) place.reading += members;
      for (const text of texts) place.texts.set(text, (place.texts.get(text) ?? 0) + members);
    }
  }
  return places;
}
