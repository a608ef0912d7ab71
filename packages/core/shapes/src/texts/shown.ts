import { capitals, digits, smallLetters } from "./characters.ts";
import type { Format } from "./format.ts";
import type { Random } from "../random.ts";

/** So many texts of one form are no chance; of one length with marks at the same places fewer. */
const enough = 3;
const enoughAligned = 2;
const shortestAligned = 4;

/** The form that these texts share, or of numbers and marks the forms: marks at the same places, or runs of digits and letters in the same order with marks between. Undefined where they share none that says anything. */
export function formShown(texts: readonly string[]): Format | undefined {
  const different = [...new Set(texts)];
  return aligned(different) ?? inRuns(different) ?? ofNumbers(different);
}

const classes = [digits, smallLetters, capitals].map((run) => [...run]);

/** All characters of the classes of these, and these. */
function likes(characters: readonly string[]): readonly string[] {
  return [...new Set([...classes.filter((own) => characters.some((character) => own.includes(character))).flat(), ...characters])];
}

/** Signs that stand for other characters are none. */
function isMark(character: string): boolean {
  return /[^\p{L}\d\s?*_#]/u.test(character);
}

/** `2?:?0`, `0?:3?`: one length, and a mark at the same place in all. */
function aligned(texts: readonly string[]): Format | undefined {
  const [first = ""] = texts;
  const length = first.length;
  if (texts.length < enoughAligned || length < shortestAligned || texts.some((text) => text.length !== length || /[^ -~]/.test(text))) return undefined;
  const columns = Array.from({ length }, (_, at) => [...new Set(texts.map((text) => text.charAt(at)))]);
  const isFixed = columns.map(([only = "", ...others]) => others.length === 0 && isMark(only));
  // A mark at an end is a sign or a bracket; and letters say that it is a text of its own.
  if (!isFixed.slice(1, -1).includes(true) || columns.some((column) => column.some((character) => /[A-Za-z\s]/.test(character)))) return undefined;
  const others = likes(columns.filter((_, at) => !isFixed[at]).flat());
  return {
    draw: (random) => {
      const shown = random.pick(texts);
      return columns.map(([only = ""], at) => (isFixed[at] ? only : random.chance(0.4) ? shown.charAt(at) : random.pick(others))).join("");
    },
    holds: (text) => text.length === length && columns.every(([only], at) => (isFixed[at] ? text.charAt(at) === only : others.includes(text.charAt(at)))),
  };
}

const runs = /\d+|\p{L}+|[^\p{L}\d]/gu;

/** `6th Jun 1933`, `26th May 1960`: the same kinds of runs with the same characters between. */
function inRuns(texts: readonly string[]): Format | undefined {
  if (texts.length < enough || texts.some((text) => text.length > 64)) return undefined;
  const split = texts.map((text) => text.match(runs) ?? []);
  const kinds = (split[0] ?? []).map(kindOf);
  if (kinds.length < 3 || split.some((own) => own.map(kindOf).join("\n") !== kinds.join("\n"))) return undefined;
  // Words with spaces between are any sentence.
  if (!kinds.includes("digits") || kinds.every((kind) => kind === "digits" || kind === " " || kind === ",")) return undefined;
  const columns = kinds.map((kind, at) => ({ kind, seen: [...new Set(split.map((own) => own[at] as string))] }));
  return {
    draw: (random) => columns.map((column) => drawn(column, random)).join(""),
    holds: (text) => {
      const own = text.match(runs) ?? [];
      return own.length === columns.length && columns.every(({ kind, seen }, at) => kindOf(own[at] as string) === kind && fits((own[at] as string).length, seen));
    },
  };
}

function kindOf(run: string): string {
  return /^\d/.test(run) ? "digits" : /^\p{L}/u.test(run) ? "letters" : run;
}

/** As wide as all that were seen, or up to a little wider where they differ or are single. */
function fits(length: number, seen: readonly string[]): boolean {
  const widths = seen.map((run) => run.length);
  const [least, most] = [Math.min(...widths), Math.max(...widths)];
  return least === most && least > 1 ? length === least : length <= most + 2;
}

function drawn({ kind, seen }: { readonly kind: string; readonly seen: readonly string[] }, random: Random): string {
  const run = random.pick(seen);
  // A word that never changes is part of the form; other words are few, and mostly those.
  if ((kind !== "digits" && kind !== "letters") || random.chance(kind === "digits" ? 0.3 : 0.8) || (kind === "letters" && seen.length === 1)) return run;
  const others = likes([...run]);
  const width = seen.some((own) => own.length !== run.length) || run.length === 1 ? random.int(1, run.length + 1) : run.length;
  return Array.from({ length: width }, () => random.pick(others)).join("");
}

/** Between these numbers are reckoned with, in any order. */
const operators = /[+*()=<>%^]/;

/** `1 1/2`, `3/4`, `-1/4`: numbers with marks between, in forms that are not all the same. Undefined where letters are among them, and of expressions. */
function ofNumbers(texts: readonly string[]): Format | undefined {
  if (texts.length < enough || texts.some((text) => text.length > 64 || !/^[^\p{L}]*\d$/u.test(text) || operators.test(text) || /[ ,]\s|[^\d ][^\d ]/.test(text))) return undefined;
  const forms = [...new Set(texts.map(numberless))];
  if (texts.filter((text) => /\d[^\d\s,]\d/.test(text)).length < 2 || forms.length < 2) return undefined;
  const isZero = /(?<!\d)0/;
  const hasZero = texts.some((text) => isZero.test(text));
  const number = (random: Random): number => (hasZero && random.chance(0.2) ? 0 : random.chance(0.6) ? random.int(1, 9) : random.int(1, 40));
  return {
    draw: (random) => random.pick(forms).replace(/0/g, () => String(number(random))),
    holds: (text) => forms.includes(numberless(text)) && (hasZero || !isZero.test(text)),
  };
}

function numberless(text: string): string {
  return text.replace(/\d+/g, "0");
}
