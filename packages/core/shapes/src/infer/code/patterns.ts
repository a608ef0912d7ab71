import type { Value } from "@medoid/spec";
import { calendarFormat } from "../../texts/calendar.ts";
import type { Format } from "../../texts/format.ts";
import { patternIn, textLike } from "../../texts/patterns.ts";
import { randomFrom } from "../../random.ts";
import { type Draft, giveSamples } from "../draft.ts";
import { momentIn } from "./moments.ts";

/** So many of the patterns that most programs look for, and texts of each. */
const mostPatterns = 4;
const textsEach = 12;
const shortest = 3;

/**
 * Texts that programs look for by regular expressions, or read dates and times by (`%d/%m/%Y`): drawn from these themselves, since chance finds none of
 * them. Mutants of these nearly match, and there programs differ. `dictionary`: constants of the programs, the commonest first; `isFirst`: no
 * example shows other texts.
 */
export function applyPatterns(draft: Draft, dictionary: readonly Value[], isFirst: boolean): void {
  const texts = dictionary.filter((value) => typeof value === "string");
  const patterns = texts.flatMap((text) => patternIn(text) ?? []).slice(0, mostPatterns);
  const moments = texts.flatMap((text) => calendarFormat(momentIn(text) ?? "") ?? []).slice(0, mostPatterns);
  if (patterns.length + moments.length === 0) return;
  const random = randomFrom(1, 0x72656765);
  const drawn = [...patterns.map((pattern) => () => textLike(pattern, random)), ...moments.map((format) => () => format.draw(random, 0))];
  const samples = drawn.map((draw, at) => {
    const like = Array.from({ length: textsEach }, draw);
    // `\d{2}:\d{2}` reads times, few of which chance makes.
    const moment = patterns[at] && momentLike(like);
    return [...new Set([...like, ...(moment ? Array.from({ length: textsEach }, () => moment.draw(random, 0)) : [])])].filter((word) => word.length >= shortest);
  });
  // What anything may follow is looked for in texts, and is none itself.
  const whole = samples.filter((_, at) => !/(?<!\\)\.[*+]/.test(patterns[at]?.raw ?? ""));
  giveSamples(draft, [...new Set(samples.flat())], isFirst ? whole.flat() : []);
}

/** Dates and times that are told by their digits and marks alone. */
const written = ["YYYY-MM-DD", "YYYY/MM/DD", "HH:MM", "HH:MM:SS", "HH:MM-HH:MM", "YYYY-MM-DD HH:MM", "YYYY-MM-DDTHH:MM:SS"];

function momentLike(texts: readonly string[]): Format | undefined {
  const name = written.find((own) => texts.every((text) => text.replace(/\d/g, "0") === own.replace(/YYYY|MM|DD|HH|SS/g, (part) => "0".repeat(part.length))));
  return name === undefined ? undefined : calendarFormat(name);
}
