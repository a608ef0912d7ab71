import type { ParamUse, Shape } from "@medoid/spec";
import { digits } from "../../texts/characters.ts";
import { every } from "../../relations.ts";
import { change, type Draft } from "../draft.ts";
import { type Codes, membersOf } from "../codes.ts";

/** Where this share of the candidates looks a part up among texts of their own, or reads it as a number and asks nothing before, it is meant to be one of these. */
const enough = 0.5;
/** Texts that so many of them know are among these. */
const known = 1 / 3;
/** So many of them that reckon with others make it likely that others come. */
const doubtful = 0.2;

/** What the candidates do with the text at one place. */
interface Place {
  readonly path: readonly number[];
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
  const total = membersOf(codes);
  const common = (counted: ReadonlyMap<string, number>): string[] => [...counted].filter(([, members]) => members >= known * total).map(([text]) => text);
  const marks = common(signsIn(codes));
  for (const { path, looking, doubting, reading, texts } of placesIn(codes)) {
    // Of what may be a text itself: a character.
    const isElement = path.length > 1;
    const isNumeral = isElement && reading >= enough * total;
    const own = looking >= enough * total ? common(texts) : [];
    const isSure = doubting + reading <= doubtful * total;
    if (own.length < 2 && !isNumeral) continue;
    change(draft, path, (shape) => edited(shape, own, isNumeral, isSure));
    const characters = [...own.filter((text) => [...text].length === 1), ...(isNumeral ? [...digits, ...marks] : [])];
    if (isElement) change(draft, path.slice(0, -1), (shape) => (isSure || isNumeral ? writtenIn(shape, characters) : marked(shape, characters)));
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

/** Ends of ranges, which programs compare with to tell letters and digits from others. */
const ranges = [["a", "z"], ["A", "Z"], ["0", "9"]];

/** A text in which these characters mean something. */
function marked(shape: Shape, characters: readonly string[]): Shape {
  if (shape.kind !== "string") return shape;
  const ends = new Set(ranges.filter((range) => range.every((end) => characters.includes(end))).flat());
  const marks = characters.filter((character) => !ends.has(character) && shape.alphabet?.includes(character) !== false);
  return marks.length > 1 ? { ...shape, marks: marks.join("") } : shape;
}

/** Signs that candidates name, by how many do: between numbers they are marks. */
function signsIn(codes: Codes): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { facts, members } of codes) {
    const own = new Set(facts.constants.filter((constant): constant is string => typeof constant === "string" && /^[^\p{L}\d]$/u.test(constant)));
    for (const sign of own) counted.set(sign, (counted.get(sign) ?? 0) + members);
  }
  return counted;
}

const numerals = ["0", "1", "2", "3", "5", "7", "9", "10", "12"];

function isKnown(shape: Extract<Shape, { kind: "string" }>): boolean {
  return shape.alphabet !== undefined || shape.words !== undefined || shape.format !== undefined;
}

function placesIn(codes: Codes): Iterable<Place> {
  const places = new Map<string, Place>();
  for (const { facts, members } of codes) {
    // Nothing but elements of elements: the depth says which.
    for (const [key, uses] of Map.groupBy(facts.uses.filter(tells), ({ param, path }) => `${param} ${path.length}`)) {
      const [{ param, path }] = uses as [ParamUse];
      const place = places.get(key) ?? { path: [param, ...path.map(() => every)], looking: 0, doubting: 0, reading: 0, texts: new Map<string, number>() };
      places.set(key, place);
      if (uses.some((use) => amongOf(use) !== undefined)) place.looking += members;
      if (uses.some((use) => amongOf(use) !== undefined && (use.among === undefined || use.mayMiss === true))) place.doubting += members;
      if (uses.some(({ isNumeral }) => isNumeral)) place.reading += members;
      for (const text of new Set(uses.flatMap((use) => amongOf(use) ?? []))) place.texts.set(text, (place.texts.get(text) ?? 0) + members);
    }
  }
  return places.values();
}

/** What it is looked up among; elements that are compared with texts are among these, or others. */
function amongOf({ path, among, texts }: ParamUse): readonly string[] | undefined {
  return among ?? (path.length > 0 ? texts : undefined);
}

/** Something is said of an argument, or of its elements. */
function tells(use: ParamUse): boolean {
  return (amongOf(use) !== undefined || use.isNumeral === true) && use.path.every((step) => step === "item");
}
