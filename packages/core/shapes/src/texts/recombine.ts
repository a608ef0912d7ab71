import type { Random } from "../random.ts";

/** Words, numbers and signs, each whole: letters, digits or blanks that stand together are one. */
const tokens = /\p{L}+|\d+|\s+|[^\p{L}\d\s]/gu;
const composed = /[\p{L}\d][^\p{L}\d]|[^\p{L}\d][\p{L}\d]|\d\p{L}|\p{L}\d/u;

/** How often a text of several parts, like those that were seen, is changed part by part. */
export const partwise = 0.3;

/** Whether a text has parts of several classes: `1h30m`, `a,b`, `f(x)`. */
export function isComposed(text: string): boolean {
  return composed.test(text);
}

/**
 * A text whose parts are changed as wholes: one less, twice, at another place, or one of another text in its place. Parts are what stands in brackets or quotes
 * (so that they stay in pairs), between two of one sign, or words, numbers and signs. Characters changed one by one seldom leave a text of a grammar one.
 */
export function recombined(text: string, others: readonly string[], random: Random): string {
  const enclosed = enclosedIn(text);
  if (enclosed.length > 0 && random.chance(0.4)) return withEnclosed(text, random.pick(enclosed), enclosed, random);
  const signs = [...new Set(text.match(/[^\p{L}\d]/gu))];
  const by = signs.length > 0 && random.chance(0.5) ? random.pick(signs) : undefined;
  const partsOf = (of: string): string[] => (by === undefined ? (of.match(tokens) ?? []) : of.split(by));
  const parts = partsOf(text);
  const at = random.int(0, parts.length - 1);
  const other = random.int(0, parts.length - 1);
  const part = parts[at] as string;
  // A number with its unit, a word with the blank behind it.
  const run = by === undefined ? random.int(1, 2) : 1;
  switch (random.int(0, 4)) {
    case 0:
      parts.splice(at, run);
      break;
    case 1:
      parts.splice(other, 0, ...parts.slice(at, at + run));
      break;
    case 2: {
      const like = random.pick([...parts.keys()].filter((own) => classOf(parts[own] as string) === classOf(part)));
      parts[at] = parts[like] as string;
      parts[like] = part;
      break;
    }
    case 3:
      parts.splice(at, parts.length);
      break;
    default: {
      const alike = partsOf(others.length > 0 ? random.pick(others) : text).filter((own) => own !== part && classOf(own) === classOf(part));
      parts[at] = alike.length > 0 ? random.pick(alike) : part;
    }
  }
  return parts.join(by ?? "");
}

type Span = readonly [from: number, to: number];

/** The place of one enclosed part goes, comes twice, is that of another, or what is in it is changed. */
function withEnclosed(text: string, [from, to]: Span, all: readonly Span[], random: Random): string {
  const whole = text.slice(from, to);
  const put = (changed: string): string => text.slice(0, from) + changed + text.slice(to);
  switch (random.int(0, 3)) {
    case 0:
      return put("");
    case 1:
      return put(whole + whole);
    case 2:
      return put(text.slice(...random.pick(all)));
    default:
      return put(whole.slice(0, 1) + recombined(whole.slice(1, -1), [], random) + whole.slice(-1));
  }
}

const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}", "<": ">" };

/** From each bracket to the one that closes it, and from each double quote to the next, both included. */
function enclosedIn(text: string): Span[] {
  const found: Span[] = [];
  const open: { readonly by: string; readonly from: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    const last = open.at(-1);
    if (last?.by === character) {
      found.push([last.from, at + 1]);
      open.pop();
    } else if (character === '"') open.push({ by: '"', from: at });
    else if (closing[character] !== undefined) open.push({ by: closing[character], from: at });
  }
  return found;
}

/** Words, numbers or anything else. */
function classOf(part: string): number {
  return /^\p{L}+$/u.test(part) ? 0 : /^\d+$/.test(part) ? 1 : 2;
}
