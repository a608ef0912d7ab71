import { type AST, RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import type { Random } from "../random.ts";
import { capitals, digits, smallLetters } from "./characters.ts";

/** Of a text; and how deep groups nest that are followed. */
const longest = 48;
const deepest = 12;
const longestPattern = 300;

const letters = "abcxyzABZ";
/** Of these characters a class has some. */
const printable = `${letters}${digits.slice(0, 4)}9 _-.,:;/#@$%&*+=!?'"()[]{}<>\\\t\n`;
const everyLetter = smallLetters + capitals;

/** A regular expression of Python read as one of JavaScript; undefined for what is none. */
function parsed(text: string): AST.Pattern | undefined {
  try {
    return new RegExpParser({ ecmaVersion: 2025 }).parsePattern(text.replace(/\(\?P</g, "(?<").replace(/\\A/g, "^").replace(/\\[zZ]/g, "$"));
  } catch {
    return undefined;
  }
}

/**
 * Whether a text is a regular expression that says how other texts are made: what is put together of classes, repetitions and groups, and not one class alone. */
export function patternIn(text: string): AST.Pattern | undefined {
  if (text.length < 4 || text.length > longestPattern || !isTelling.test(text)) return undefined;
  const pattern = parsed(text);
  return pattern?.alternatives.some(({ elements }) => elements.filter(({ type }) => type !== "Assertion").length > 1 || elements.some(isComposed)) ? pattern : undefined;
}

/** The signs that a pattern takes for letters: those that lie within a range of letters, as `[A-z]` has and `[A-Za-z]` has not, and `_` of `\w`. None of what is no pattern. */
export function signsIn(text: string): readonly string[] {
  if (text.length > longestPattern || !/\[[^\]]*-[^\]]*\]|\\[wW]/.test(text)) return [];
  const pattern = parsed(text);
  const signs = new Set<string>();
  if (pattern) visitRegExpAST(pattern, {
    onCharacterSetEnter: (set) => void (set.kind === "word" && signs.add("_")),
    onCharacterClassRangeEnter: (range) => {
      const isOfLetters = [range.min, range.max].every(({ value }) => everyLetter.includes(String.fromCharCode(value)));
      for (const sign of isOfLetters ? "[_`" : "") if (isIn(sign, range)) signs.add(sign);
    },
  });
  return [...signs];
}

/** A question ends with a sign of patterns, too. */
const isTelling = /\\[dwDW]|\[[^\]]{2,}\]|[)\].][+*?]|\{\d|^\S*\w[+*?]\S*$/;

function isComposed(element: AST.Element): boolean {
  return element.type === "Quantifier" ? element.min > 1 || isComposed(element.element) : element.type === "CapturingGroup" || element.type === "Group";
}

/** A text that the pattern matches, but for what looks ahead or behind; short repetitions. */
export function textLike(pattern: AST.Pattern, random: Random): string {
  const captured = new Map<AST.CapturingGroup, string>();
  const one = (alternatives: readonly AST.Alternative[], depth: number): string => (depth > deepest ? "" : random.pick(alternatives).elements.map((element) => drawn(element, depth)).join("")).slice(0, longest);
  const drawn = (element: AST.Element, depth: number): string => {
    switch (element.type) {
      case "Character":
        return String.fromCodePoint(element.value);
      case "CharacterSet":
      case "CharacterClass":
        return random.pick(membersOf(element));
      case "Group":
        return one(element.alternatives, depth + 1);
      case "CapturingGroup": {
        const text = one(element.alternatives, depth + 1);
        captured.set(element, text);
        return text;
      }
      case "Backreference":
        return [element.resolved].flat().map((group) => captured.get(group) ?? "").join("");
      case "Quantifier": {
        const most = Math.min(element.max, element.min + 3, longest);
        return Array.from({ length: random.int(Math.min(element.min, longest), most) }, () => drawn(element.element, depth)).join("").slice(0, longest);
      }
      default:
        return "";
    }
  };
  return one(pattern.alternatives, 0);
}

type Class = AST.CharacterSet | AST.CharacterClass;

function membersOf(of: Class): readonly string[] {
  const found = [...new Set(listed(of) ?? [...printable].filter((character) => isIn(character, of)))];
  return found.length > 0 ? found : ["a"];
}

/** Those of a class that names them; undefined where it names what it has not. */
function listed(of: Class): string[] | undefined {
  if (of.type !== "CharacterClass" || of.negate) return undefined;
  const all = of.elements.map((element) => (element.type === "Character" ? [String.fromCodePoint(element.value)] : element.type === "CharacterClassRange" ? between(element) : "kind" in element && element.kind === "digit" && !element.negate ? [...digits] : "kind" in element && element.kind === "word" && !element.negate ? [...letters, ...digits, "_"] : undefined));
  return all.includes(undefined) ? undefined : (all as string[][]).flat();
}

function between({ min, max }: AST.CharacterClassRange): string[] {
  return Array.from({ length: Math.min(64, max.value - min.value + 1) }, (_, at) => String.fromCodePoint(min.value + at));
}

function isIn(character: string, of: Class | AST.CharacterClassElement): boolean {
  switch (of.type) {
    case "Character":
      return of.value === character.codePointAt(0);
    case "CharacterClassRange":
      return of.min.value <= (character.codePointAt(0) ?? 0) && (character.codePointAt(0) ?? 0) <= of.max.value;
    case "CharacterClass":
      return of.elements.some((element) => isIn(character, element as AST.CharacterClassElement)) !== of.negate;
    case "CharacterSet":
      switch (of.kind) {
        case "any":
          return character !== "\n";
        case "digit":
          return digits.includes(character) !== of.negate;
        case "word":
          return (everyLetter.includes(character) || digits.includes(character) || character === "_") !== of.negate;
        case "space":
          return /\s/.test(character) !== of.negate;
        default:
          return everyLetter.includes(character);
      }
    default:
      return false;
  }
}
