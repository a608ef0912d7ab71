import type { Value } from "@medoid/spec";
import { numberIn } from "../parts.ts";
import { calendarRanges } from "../texts/calendar.ts";
import { type Codes, membersOf } from "./codes.ts";
import { bound, type Draft, relate } from "./draft.ts";
import { commonest } from "./params.ts";

/** Around the ends of three centuries, of which one ends in a leap year: numbers are drawn near the ends of their range more than between. */
const years = { min: 1896, max: 2104 };

/** What parts of dates and times are called, by letters too where all three stand together, and from what to what they go. */
const parts = {
  year: { called: /^(?:y|yr|year)$/, ...years },
  month: { called: /^(?:m|mon|month)$/, ...calendarRanges.month },
  day: { called: /^(?:d|day)$/, ...calendarRanges.day },
  hour: { called: /^(?:h|hr|hour)$/, ...calendarRanges.hour },
  minute: { called: /^(?:m|min|minute)$/, ...calendarRanges.minute },
  second: { called: /^(?:s|sec|second)$/, ...calendarRanges.second },
} as const;

type Part = keyof typeof parts;

/** Whether there is such a day is asked, or others are meant to come too. */
const isAsked = /\b(?:(?:in)?valid|validates?|exists?|real|legal|impossible)\b/i;

/**
 * Whole numbers that together are a date or a time by their names, in the signature or in that of most candidates: `year, month, day`, `y1, m1, d1`,
 * `hour, minute`. They have their ranges, and a day is one that the month has.
 */
export function applyDates(draft: Draft, text: string, codes: Codes, examples: readonly (readonly Value[])[]): void {
  if (isAsked.test(text)) return;
  const named = draft.params.flatMap(({ name, shape }, index) => (shape.kind === "int" ? [{ index, ...wordIn(name, index, codes) }] : []));
  for (const group of Map.groupBy(named, ({ around }) => around).values()) {
    const find = (part: Part): number | undefined => group.find(({ word }) => parts[part].called.test(word))?.index;
    const isFull = (part: Part): boolean => group.some(({ word }) => word === part);
    const [year, month, day] = [find("year"), find("month"), find("day")];
    const isDate = month !== undefined && day !== undefined && (year !== undefined || (isFull("month") && isFull("day")));
    const [hour, minute, second] = [find("hour"), find("minute"), find("second")];
    // The minute by its letter is that beside an hour and a second; beside a date it has a name of its own.
    const isTime = hour !== undefined && minute !== undefined && (second !== undefined || (isFull("hour") && isFull("minute"))) && minute !== (isDate ? month : undefined);
    if (isDate) {
      for (const [part, index] of [["year", year], ["month", month], ["day", day]] as const) inRange(draft, part, index, examples);
      relate(draft, { kind: "dayOfMonth", part: [day], against: [month], ...(year !== undefined && { joined: { by: "year", path: [year] } }), confidence: 0.95, evidence: "their names" }, examples);
    }
    if (isTime) for (const [part, index] of [["hour", hour], ["minute", minute], ["second", second]] as const) inRange(draft, part, index, examples);
  }
}

/** The word for a part in a name, and what stands around it, which those of one date share; of the candidates' name where the own says nothing. */
function wordIn(name: string, index: number, codes: Codes): { readonly word: string; readonly around: string } {
  const own = split(name);
  if (own) return own;
  const signed = codes.filter(({ facts }) => facts.signature?.params[index]);
  const theirs = commonest(signed.map(({ facts }) => facts.signature?.params[index]?.name ?? ""), signed.map(({ members }) => members));
  const share = signed.filter(({ facts }) => facts.signature?.params[index]?.name === theirs);
  return (2 * membersOf(share) > membersOf(codes) ? split(theirs ?? "") : undefined) ?? { word: "", around: name };
}

function split(name: string): { readonly word: string; readonly around: string } | undefined {
  const word = "y|yr|year|m|mon|month|d|day|h|hr|hour|min|minute|s|sec|second";
  const [, before = "", own = "", after = ""] = new RegExp(`^(|[a-z]\\w{0,20}_)(${word})(_?\\d?)$`).exec(name) ?? /^([a-z]\w{0,20})(Year|Month|Day|Hour|Minute|Second)(\d?)$/.exec(name) ?? [];
  return own === "" ? undefined : { word: own.toLowerCase(), around: `${before} ${after}` };
}

/** What is promised or stated of a side holds, and so does what an example shows. */
function inRange(draft: Draft, part: Part, index: number | undefined, examples: readonly (readonly Value[])[]): void {
  const shape = draft.params[index ?? -1]?.shape;
  if (index === undefined || shape?.kind !== "int") return;
  const { min, max } = parts[part];
  const seen = examples.flatMap((args) => numberIn(args[index] as Value) ?? []);
  if (!shape.min?.hard && !shape.min?.promised && seen.every((number) => number >= min)) bound(draft, { path: [index], measure: "value" }, "min", min, "promised");
  if (!shape.max?.hard && !shape.max?.promised && seen.every((number) => number <= max)) bound(draft, { path: [index], measure: "value" }, "max", max, "promised");
}
