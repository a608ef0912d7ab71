import type { Value } from "@medoid/spec";
import { hardLengths, type StringShape } from "../bounds.ts";
import { capitals, digits, smallLetters } from "./characters.ts";
import type { Format } from "./format.ts";
import { formatOf } from "./formats.ts";
import { oncePer } from "../once.ts";
import { numbersIn } from "../parts.ts";
import { lots, type Random } from "../random.ts";
import { isComposed, partwise, recombined } from "./recombine.ts";

/** What texts are drawn from where nothing is known of them. */
export const usualAlphabet = "abcdefghijklmnopqrstuvwxyzABC 0123";

const runsOfOneKind = [smallLetters, capitals, digits];

/**
 * A text of about that many characters: from a few characters of the alphabet (repeats matter), from the whole of it, as words
 * between separators, as a mirrored or repeated block, or from whole texts seen in use.
 */
export function generateString(shape: StringShape, random: Random, length: number, dictionary: readonly Value[]): string {
  const { format } = formatOf(shape);
  if (format) return formatted(format, shape, random, Math.max(1, length));
  const material = materialOf(shape, dictionary);
  const { alphabet } = material;
  if (shape.onlyWords && shape.words && shape.words.length > 0) {
    const word = random.pick(shape.words);
    return random.chance(0.7) ? word : sameForm(word, alphabet, random);
  }
  if (alphabet.length === 0) return "";
  const text = drawString(shape, material, random, length);
  const { min, max } = hardLengths(shape);
  const least = Math.min(min, length);
  if (text.length <= max && text.length >= 2 * least) return text;
  const characters = charactersOf(text);
  while (characters.length < least) characters.push(random.pick(alphabet));
  return characters.slice(0, max).join("");
}

/** Its length is not wholly in our hands. */
function formatted(format: Format, shape: StringShape, random: Random, length: number): string {
  const { min, max } = hardLengths(shape);
  let text = format.draw(random, length);
  for (let tries = 0; tries < 8 && (text.length < min || text.length > max); tries++) text = format.draw(random, text.length > max ? Math.max(1, length >> 1) : Math.min(2 * length, max));
  return text;
}

/** The code points of a text. */
export function charactersOf(text: string): string[] {
  const characters: string[] = [];
  for (let at = 0; at < text.length; at++) {
    // Beyond the first plane a character is two units long.
    if (isSurrogate(text.charCodeAt(at))) return [...text];
    characters.push(text.charAt(at));
  }
  return characters;
}

/** Where the code points of a text begin, and its length; undefined where each is one unit long, and so begins at its own number. */
export function startsOf(text: string): readonly number[] | undefined {
  let isPlain = true;
  for (let at = 0; isPlain && at < text.length; at++) isPlain = !isSurrogate(text.charCodeAt(at));
  if (isPlain) return undefined;
  let end = 0;
  return [0, ...Array.from(text, (character) => (end += character.length))];
}

function isSurrogate(unit: number): boolean {
  return (unit & 0xf800) === 0xd800;
}

/** What texts of a shape are put together from. */
interface Material {
  readonly alphabet: readonly string[];
  /** Words of the shape that say something, and with them all texts of the dictionary. */
  readonly texts: readonly string[];
  readonly words: readonly string[];
  readonly separators: readonly string[];
  /** Texts of the dictionary over the alphabet; those of one character; those of one or two marks. */
  readonly pieces: readonly string[];
  readonly marks: readonly string[];
  readonly joints: readonly string[];
  /** Of the alphabet, what separates nothing; all of it where there is nothing else. */
  readonly letters: readonly string[];
  /** The small letters, the capitals and the digits of the alphabet, without those of which it has none. */
  readonly runs: readonly (readonly string[])[];
  /** Characters of the alphabet that are of one class: small letters, capitals, digits, signs; none where all are of one. */
  readonly kinds: readonly (readonly string[])[];
  /** Pieces that are words. */
  readonly names: readonly string[];
  /** A few words, so that the same come again and again: those of composed texts of the dictionary (`docs` of `docs.page`), and single letters. */
  readonly vocabulary: readonly string[];
  /** Whole numbers of the dictionary that a field of a text may hold. */
  readonly numbers: readonly string[];
  /** Ways to draw a text, to pick from. */
  readonly ways: readonly number[];
}

/** Longer texts of a dictionary are no words to mix in. */
const longestWord = 64;

/** Worked out once for a shape and a dictionary. */
export function materialOf(shape: StringShape, dictionary: readonly Value[]): Material {
  return materialsOf(shape)(dictionary);
}

const materialsOf = oncePer((shape: StringShape) => oncePer((dictionary: readonly Value[]) => gathered(shape, dictionary)));

function gathered(shape: StringShape, dictionary: readonly Value[]): Material {
  const alphabet = [...(shape.alphabet ?? usualAlphabet)];
  const words = (shape.words ?? []).filter((word) => word.length > 0);
  const pieces = dictionary.filter((piece): piece is string => typeof piece === "string" && piece.length > 0 && [...piece].every((character) => alphabet.includes(character)));
  const own = [...(shape.marks ?? "")].filter((character) => alphabet.includes(character));
  const marks = own.length > 1 ? own : pieces.filter((piece) => [...piece].length === 1);
  const separators = alphabet.filter((character) => /[\s,;:_./|-]/.test(character));
  const letters = alphabet.filter((character) => !separators.includes(character));
  const joints = pieces.filter((piece) => /^[^\p{L}\d]{1,2}$/u.test(piece));
  // Words that have marks among letters or digits (dates, file names): a form that chance does not find.
  const formed = words.some((word) => /[\p{L}\d][^\p{L}\d\s][\p{L}\d]/u.test(word));
  // A few letters or digits that programs compare with are mostly all that there is: `0` and `1`, `L` and `R`; not the ends of a range.
  const isAlphabet = marks.length <= 4 && marks.every((mark) => /^[\p{L}\d]$/u.test(mark) && !/^[aAzZ9]$/.test(mark));
  const runs = runsOfOneKind.map((run) => [...run].filter((character) => alphabet.includes(character))).filter((run) => run.length > 0);
  const signs = alphabet.filter((character) => /[^\p{L}\d\s]/u.test(character));
  const kinds = [...runs, ...(signs.length > 0 ? [signs] : [])];
  const names = pieces.filter((piece) => /^[\p{L}\d]{2,}$/u.test(piece));
  const composed = pieces.filter((piece) => piece.length <= longestWord && /^[\p{L}\d]+(?:[._:/-][\p{L}\d]+)+$/u.test(piece)).flatMap((piece) => piece.split(/[._:/-]/));
  return {
    alphabet,
    words,
    texts: [...words, ...dictionary.filter((text) => typeof text === "string")].filter((text) => text.length > 0 && text.length <= longestWord),
    separators,
    pieces,
    marks,
    joints,
    letters: letters.length > 0 ? letters : alphabet,
    runs,
    kinds: kinds.length > 1 ? kinds : [],
    names,
    vocabulary: [...new Set([...composed.filter((word) => /\p{L}/u.test(word)).slice(0, 4), ..."abc"])].filter((word) => [...word].every((character) => alphabet.includes(character))),
    numbers: numbersIn(dictionary).flatMap((number) => (Number.isInteger(number) && number >= 0 && number < 10_000 ? [String(number)] : [])),
    ways: lots(
      12,
      10,
      words.length > 0 ? (formed ? 24 : 6) : 0,
      separators.length > 0 ? 10 : 0,
      3,
      3,
      pieces.length > 0 ? 4 : 0,
      marks.length > 1 ? (isAlphabet ? 24 : 6) : 0,
      pieces.length > 1 ? 6 : 0,
      joints.length > 0 ? (names.length > 0 ? 18 : 6) : 0,
      kinds.length > 1 ? 5 : 0,
      own.length > 1 ? 12 : 0,
    ),
  };
}

function drawString(shape: StringShape, { alphabet, words, separators, letters, runs, kinds, pieces, names, vocabulary, numbers, marks, joints, ways }: Material, random: Random, length: number): string {
  const from = (characters: readonly string[], count: number): string => drawnFrom(characters, count, random);
  const few = (): readonly string[] => [random.pick(alphabet), random.pick(alphabet), random.pick(alphabet)].slice(random.int(0, 2));
  switch (random.pick(ways)) {
    case 0:
      return from(few(), length);
    case 1:
      return from(alphabet, length);
    case 2: {
      const word = random.pick(words);
      if (random.chance(0.3)) return word;
      if (random.chance(nearMiss)) return withOneEdit(word, alphabet, random);
      if (random.chance(partwise) && isComposed(word)) return recombined(word, words, random);
      return numbers.length > 0 && random.chance(0.3) ? withNumber(word, numbers, random) : sameForm(word, alphabet, random);
    }
    case 3: {
      const own = Array.from({ length: random.int(1, 4) }, () => from(letters, random.int(1, Math.max(1, Math.min(6, length)))));
      const separator = random.pick(separators);
      return cut(Array.from({ length: Math.max(1, Math.ceil(length / 3)) }, () => random.pick(own)).join(separator), shape, length + 6);
    }
    case 4: {
      const half = from(few(), Math.floor(length / 2));
      return half + (length % 2 === 1 ? random.pick(alphabet) : "") + charactersOf(half).reverse().join("");
    }
    case 5: {
      const block = from(alphabet, random.int(1, Math.max(1, Math.floor(length / 2))));
      return cut(block.repeat(Math.ceil(length / block.length)), shape, length);
    }
    case 6: {
      const at = random.int(0, length);
      return cut(from(alphabet, at) + random.pick(pieces) + from(alphabet, length - at), shape, length + 6);
    }
    case 7:
      // Characters that programs compare with, and no others: those that most of them name, or all.
      return from(random.chance(0.4) ? marks.slice(0, 2) : marks, length);
    case 8: {
      // Pieces that programs look for, put together, with runs of letters or digits between: `abc` `.` `txt`.
      const tokens = Array.from({ length: random.int(2, 5) }, () => (runs.length > 0 && random.chance(0.4) ? from(random.pick(runs), random.int(1, 3)) : random.pick(pieces)));
      return cut(tokens.join(""), shape, Math.max(length, 12) + 6);
    }
    case 9: {
      // Like parts with one mark between, as in dates, lists and names: `12-31-2000`, `ab.txt`.
      const kind = runs.length > 0 ? random.pick(runs) : alphabet;
      const joint = random.pick(joints);
      const isNumeric = numbers.length > 0 && isDigit(kind[0]);
      const fromFew = vocabulary.length > 1 && !isNumeric && random.chance(0.6);
      const parts = Array.from({ length: random.pick(partCounts) }, () =>
        fromFew && random.chance(0.85) ? random.pick(vocabulary) : isNumeric && random.chance(0.5) ? asField(random.pick(numbers), random.int(1, 2)) : from(kind, random.int(random.chance(0.1) ? 0 : 1, 4)),
      );
      // What programs know by name mostly comes last, as the ending of a file does, or takes the place of any part.
      if (names.length > 0 && random.chance(0.75)) parts[random.chance(0.6) ? parts.length - 1 : random.int(0, parts.length - 1)] = random.pick(names);
      return cut(parts.join(joint), shape, Math.max(length, 12) + 6);
    }
    case 10:
      // Characters of one class only: a text without letters, one of nothing but signs.
      return from(random.pick(kinds), length);
    default: {
      // Characters that mean something among few that mean nothing.
      const others = few();
      return Array.from({ length }, () => random.pick(random.chance(0.5) ? marks : others)).join("");
    }
  }
}

/** How often a text of some form is one that a single character spoils. */
const nearMiss = 0.25;

/** The text with one character less, twice, at another place, or another one. */
function withOneEdit(text: string, alphabet: readonly string[], random: Random): string {
  const characters = charactersOf(text);
  const at = random.int(0, characters.length - 1);
  const [one = ""] = characters.splice(at, 1);
  switch (random.int(0, 3)) {
    case 0:
      break;
    case 1:
      characters.splice(at, 0, one, one);
      break;
    case 2:
      characters.splice(random.int(0, characters.length), 0, one);
      break;
    default:
      characters.splice(at, 0, random.pick(alphabet));
  }
  return characters.join("");
}

/** How many parts marks join: mostly two (`name.txt`, `key=value`), else three or four (dates, versions, addresses). */
const partCounts = [2, 2, 3, 4];

/** The text with some characters exchanged for others of their class: digits for digits, letters for letters; the rest stays. */
export function sameForm(text: string, alphabet: readonly string[], random: Random): string {
  const others = membersOf(alphabet);
  let changed = "";
  for (const character of charactersOf(text)) {
    const kind = classOf(character);
    const same = kind < 0 || random.chance(0.5) ? undefined : others[kind];
    changed += same && same.length > 0 ? random.pick(same) : character;
  }
  return changed;
}

const classes = [/\d/, /\p{Lu}/u, /\p{Ll}/u];

/** Which of the classes a character is of; -1 for none. Asked for with every character changed: those of 7 bits are looked up. */
function classOf(character: string): number {
  const code = character.charCodeAt(0);
  return code < plainClasses.length ? (plainClasses[code] as number) : classes.findIndex((pattern) => pattern.test(character));
}

const plainClasses = Array.from({ length: 128 }, (_, code) => classes.findIndex((pattern) => pattern.test(String.fromCharCode(code))));

/** The characters of an alphabet by class. */
const membersOf = oncePer((alphabet: readonly string[]) => classes.map((_, kind) => alphabet.filter((character) => classOf(character) === kind)));

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= "0" && character <= "9";
}

/** At least that many digits. */
function asField(number: string, width: number): string {
  return number.padStart(width, "0");
}

/** The text with one of its numbers exchanged for one that programs name, as wide as it was: the month of a date for 2, its day for 31. */
export function withNumber(text: string, numbers: readonly string[], random: Random): string {
  const fields = [...text.matchAll(/\d+/g)];
  if (fields.length === 0) return text;
  const field = random.pick(fields);
  return text.slice(0, field.index) + asField(random.pick(numbers), field[0].length) + text.slice(field.index + field[0].length);
}

function drawnFrom(characters: readonly string[], count: number, random: Random): string {
  let text = "";
  for (let at = 0; at < count; at++) text += random.pick(characters);
  return text;
}

function cut(text: string, shape: StringShape, length: number): string {
  const most = shape.maxLength && Number.isFinite(shape.maxLength.value) ? Math.min(length, shape.maxLength.value) : length;
  return text.length <= most ? text : charactersOf(text).slice(0, Math.max(0, most)).join("");
}
