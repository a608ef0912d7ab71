import { calendarFormat } from "./calendar.ts";
import { smallLetters } from "./characters.ts";
import type { StringShape } from "../bounds.ts";
import type { Format } from "./format.ts";
import { oncePer } from "../once.ts";
import { patternIn, textLike } from "./patterns.ts";
import { polishFormat } from "./polish.ts";
import { formShown } from "./shown.ts";
import type { Random } from "../random.ts";

/** The form that texts of a shape have. */
export const formatOf = oncePer((shape: StringShape) => ({ format: shape.format === undefined ? undefined : formatNamed(shape.format, shape) }));

/** What is known of the texts beside their form. */
type Around = Pick<StringShape, "alphabet" | "words">;

/** The form of that name: of a pattern of dates and times, an expression in Polish notation, or one of `formats`; undefined where there is none. */
export function formatNamed(name: string, around: Around = {}): Format | undefined {
  if (name.startsWith(patterned)) return ofPattern(name.slice(patterned.length));
  return Object.hasOwn(formats, name) ? formats[name]?.(around) : (polishFormat(name) ?? calendarFormat(name));
}

/** Before a regular expression of nothing but ranges, one for each character: any other could take for ever, or not be one here. */
export const patterned = "pattern:";

function ofPattern(source: string): Format | undefined {
  const pattern = patternIn(source);
  if (!pattern || !/^(?:\[[a-zA-Z\d]-[a-zA-Z\d]\])+$/.test(source)) return undefined;
  const whole = new RegExp(`^${source}$`);
  return { draw: (random) => textLike(pattern, random), holds: (text) => whole.test(text) };
}

const formats: Readonly<Record<string, (around: Around) => Format>> = {
  ipv4: () => ({ draw: address, holds: isAddress }),
  cidr: () => ({
    draw: (random) => `${address(random)}/${random.chance(0.3) ? random.pick([0, 8, 16, 24, 31, 32]) : random.int(0, 32)}`,
    holds: (text) => {
      const [network = "", bits = "", ...more] = text.split("/");
      return isAddress(network) && /^\d{1,2}$/.test(bits) && Number(bits) <= 32 && String(Number(bits)) === bits && more.length === 0;
    },
  }),
  version: () => ({ draw: (random) => version(random, random.pick([1, 2, 2, 3, 3, 4])), holds: (text) => /^\d{1,9}(?:\.\d{1,9}){0,9}$/.test(text) }),
  "major.minor.patch": () => ({ draw: (random) => version(random, 3), holds: (text) => /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(text) }),
  "#rrggbb": () => ({ draw: (random) => colour(random, 6), holds: (text) => /^#[\da-f]{6}$/i.test(text) }),
  colour: () => ({ draw: (random) => colour(random, random.pick([3, 6])), holds: (text) => /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(text) }),
  path: () => ({ draw: path, near: besidePath, holds: (text) => /^(?:\/|(?:\/[^/\s]+)+)$/.test(text) }),
  roman: () => ({ draw: (random) => romanOf(random.chance(0.5) ? random.pick([1, 4, 9, 40, 90, 400, 900, 1994, 3999]) : random.int(1, random.chance(0.5) ? 60 : 3999)), holds: (text) => text !== "" && /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/.test(text) }),
  shown: ({ words = [] }) => formShown(words) ?? any,
  sentence,
  balanced,
  palindrome,
  expression,
};

/** Equal and near ones come often: they are compared. */
function address(random: Random): string {
  return Array.from({ length: 4 }, () => (random.chance(0.7) ? random.pick(octets) : random.int(0, 255))).join(".");
}

const octets = [0, 1, 10, 127, 128, 192, 255];

function isAddress(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255 && String(Number(part)) === part);
}

/** 10 is more than 9, and less as a text. */
function version(random: Random, parts: number): string {
  return Array.from({ length: parts }, () => random.pick([0, 0, 1, 1, 2, 9, 10, 11, random.int(0, 120)])).join(".");
}

/** In small letters, in capitals, or mixed. */
function colour(random: Random, digits: number): string {
  const characters = random.pick(["0123456789abcdef", "0123456789ABCDEF", "09afAF", "0f"]);
  return `#${Array.from({ length: digits }, () => random.pick([...characters])).join("")}`;
}

/** From a root and names that come again. */
function path(random: Random, length: number): string {
  const names = random.pick([["a", "b"], ["home", "usr", "lib", "a"]]);
  // Those in lists are short by their share of the size, and meet nowhere when they are.
  const depth = random.chance(0.1) ? 0 : random.int(1, Math.max(3, Math.round(length / 3)));
  return `/${Array.from({ length: depth }, () => (random.chance(0.8) ? random.pick(names) : random.pick(["docs", "x1", "c"]))).join("/")}`;
}

/** One that goes another way from some folder on, or ends in a name that goes on. */
function besidePath(text: string, random: Random): string {
  if (text !== "/" && random.chance(0.25)) return text + random.pick(["a", "1", "x"]);
  const names = text.split("/").slice(1);
  const kept = names.slice(0, random.int(0, names.length)).filter((name) => name !== "");
  const more = random.int(kept.length === 0 ? 1 : 0, 2);
  return `/${[...kept, ...path(random, 3 * more).split("/").filter((name) => name !== "").slice(0, more)].join("/")}`;
}

/** Of words that share none. */
const any: Format = { draw: () => "", holds: () => true };

const numerals: readonly (readonly [number, string])[] = [[1000, "M"], [900, "CM"], [500, "D"], [400, "CD"], [100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];

function romanOf(number: number): string {
  let [left, text] = [number, ""];
  for (const [worth, numeral] of numerals) {
    for (; left >= worth; left -= worth) text += numeral;
  }
  return text;
}

/** Words with one space between, and none at the ends. */
function sentence({ alphabet = smallLetters }: Around): Format {
  const characters = [...alphabet].filter((character) => !/\s/.test(character));
  const own = characters.length > 0 ? characters : ["a"];
  const word = (random: Random, from: readonly string[]): string => Array.from({ length: random.chance(0.3) ? 1 : random.int(1, 6) }, () => random.pick(from)).join("");
  const draw = (random: Random, length: number): string => {
    // Words that come again, or differ in little.
    const from = random.chance(0.5) ? [random.pick(own), random.pick(own), random.pick(own)] : own;
    const known = Array.from({ length: random.int(1, 4) }, () => word(random, from));
    return Array.from({ length: Math.max(1, Math.round(length / 3)) }, () => (random.chance(0.4) ? random.pick(known) : word(random, from))).join(" ");
  };
  return { draw, holds: (text) => /^\S+(?: \S+)*$/.test(text) };
}

const pairs = ["()", "[]", "{}", "<>"] as const;

/** Brackets that are closed in order, with the other characters of the alphabet between. */
function balanced({ alphabet = "()" }: Around): Format {
  const known = pairs.filter(([open = "", close = ""]) => alphabet.includes(open) && alphabet.includes(close));
  const own = known.length > 0 ? known : (["()"] as const);
  const others = [...alphabet].filter((character) => !own.join("").includes(character));
  const draw = (random: Random, length: number): string => {
    const closing: string[] = [];
    const between = (): string => (others.length > 0 && random.chance(0.4) ? Array.from({ length: random.pick([1, 1, 2, 3]) }, () => random.pick(others)).join("") : "");
    let text = between();
    // Some have none where they may.
    if (text !== "" && random.chance(0.15)) return text;
    // Deep ones and flat ones.
    const rise = random.pick([0.3, 0.5, 0.5, 0.8]);
    for (let left = Math.max(1, Math.ceil(length / (others.length > 0 ? 3 : 2))); left > 0 || closing.length > 0; ) {
      if (left > 0 && (closing.length === 0 || random.chance(rise))) {
        const [open = "", close = ""] = random.pick(own);
        text += open;
        closing.push(close);
        left--;
      } else text += closing.pop() ?? "";
      text += between();
    }
    return text;
  };
  const holds = (text: string): boolean => {
    const closing: string[] = [];
    for (const character of text) {
      const pair = own.find((each) => each.includes(character));
      if (pair?.[0] === character) closing.push(pair[1] as string);
      else if (pair && closing.pop() !== character) return false;
    }
    return closing.length === 0;
  };
  return { draw, holds };
}

function palindrome({ alphabet = smallLetters }: Around): Format {
  const characters = [...alphabet];
  const draw = (random: Random, length: number): string => {
    const few = random.chance(0.6) ? characters.slice(0, 2) : characters;
    const half = Array.from({ length: length >> 1 }, () => random.pick(few));
    return [...half, ...(length % 2 === 1 ? [random.pick(few)] : []), ...half.toReversed()].join("");
  };
  return { draw, holds: (text) => text === [...text].reverse().join("") };
}

/** Whole numbers with the operators, parentheses and spaces of the alphabet between; nothing is divided by 0. */
function expression({ alphabet = "0123456789+-*/()" }: Around): Format {
  const operators = [..."+-*/"].filter((each) => alphabet.includes(each));
  const own = operators.length > 0 ? operators : ["+", "-"];
  const hasParentheses = alphabet.includes("(") && alphabet.includes(")");
  const term = (random: Random, depth: number, isDivisor: boolean): string => {
    if (hasParentheses && !isDivisor && depth < 3 && random.chance(0.25)) return `(${sum(random, random.int(2, 3), depth + 1, "")})`;
    return String(Math.max(isDivisor ? 1 : 0, random.chance(0.7) ? random.int(0, 9) : random.int(10, 200)));
  };
  const sum = (random: Random, terms: number, depth: number, space: string): string => {
    let text = term(random, depth, false);
    for (let left = terms - 1; left > 0; left--) {
      const operator = random.pick(own);
      text += space + operator + space + term(random, depth, operator === "/");
    }
    return text;
  };
  const draw = (random: Random, length: number): string => sum(random, Math.min(8, random.int(1, 2 + (length >> 1))), 0, alphabet.includes(" ") && random.chance(0.5) ? " " : "");
  const holds = (text: string): boolean => {
    const plain = text.replaceAll(" ", "");
    return !/\d +\d/.test(text) && /^-?\(*-?\d+\)*(?:[-+*/]\(*-?\d+\)*)*$/.test(plain) && !/\/-?0+(?!\d)/.test(plain) && balanced({}).holds(plain);
  };
  return { draw, holds };
}
