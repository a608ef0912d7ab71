import type { Shape, Value } from "@medoid/spec";
import type { Range } from "../bounds.ts";
import { oncePer } from "../once.ts";
import { calendarRanges } from "../texts/calendar.ts";
import { signsIn } from "../texts/patterns.ts";
import { usualAlphabet } from "../texts/strings.ts";
import { changeAll } from "./draft.ts";
import { soft } from "./examples/seen.ts";

const countNames = /^(n|m|k|num|number|i|j)$|(^|_)(count|size|length|len|limit|index|idx|year|day|month|width|height|depth|radius|side|steps?|position|pos|base|age)(_|\d|$)|(Count|Size|Index|Length|Width|Height)$/;

/** What parts of dates and times are called. */
const calendar: readonly (readonly [RegExp, Range])[] = [
  [/(?:^|_)year$|Year$/, calendarRanges.year],
  [/(?:^|_)month$|Month$/, calendarRanges.month],
  [/^day$/, calendarRanges.day],
  [/^hour$/, calendarRanges.hour],
  [/^minute$/, calendarRanges.minute],
  [/^second$/, calendarRanges.second],
];

/** Beside brackets or signs that programs look for, so that these come often. */
export const fewLetters = "abcxyzAB 012";

/** Signs that patterns of the dictionary take for letters. */
const signsOf = oncePer((dictionary: readonly Value[]): readonly string[] => [...new Set(dictionary.flatMap((value) => (typeof value === "string" ? signsIn(value) : [])))].slice(0, 6));

/** Bounds where nothing was said: small first, and not negative where a name speaks of a count. */
export function completed(shape: Shape, name: string, dictionary: readonly Value[]): Shape {
  const marks = [...new Set(dictionary.filter((value): value is string => typeof value === "string" && [...value].length === 1))].slice(0, 12).join("");
  // Beside a mark that joins names, words are names that programs know (`txt` beside `.`): texts need their letters.
  const named = [...new Set(dictionary.filter((value): value is string => typeof value === "string" && /[._@:/-]/.test(marks) && /^[\p{L}\d]{2,5}$/u.test(value)))].slice(0, 8).join("");
  const top = shape.kind;
  // Who takes a number apart into digits means numbers of several digits.
  const hasDigits = dictionary.some((value) => value === 10 || value === 1000);
  const [, range] = calendar.find(([pattern]) => pattern.test(name)) ?? [];
  const most = hasDigits ? 2_000 : countNames.test(name) ? 40 : 100;
  // A quarter as far below 0: there few of the numbers meant are.
  const least = hasDigits ? -most / 40 : -10;
  return changeAll(shape, (part) => {
    switch (part.kind) {
      case "int":
      case "float":
        if (part.min || part.max) return part;
        if (top === "int" && range) return { ...part, min: soft(range.min), max: soft(range.max) };
        if (top === "int" || top === "float" || top === "union") return { ...part, min: soft(countNames.test(name) ? 0 : least), max: soft(most) };
        return { ...part, min: soft(least), max: soft(Math.max(50, most / 10)) };
      case "string":
        return part.alphabet === undefined ? { ...part, alphabet: [...new Set((part.marks ?? "") + marks + named + (/[^\p{L}\d\s]/u.test(marks) ? fewLetters : usualAlphabet) + signsOf(dictionary).join(""))].join("") } : part;
      default:
        return part;
    }
  });
}
