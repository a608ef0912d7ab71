import type { Range } from "../bounds.ts";
import type { Format } from "./format.ts";
import type { Random } from "../random.ts";

type Field = "year" | "shortYear" | "month" | "day" | "hour" | "minute" | "second";

const tokens = /YYYY|YY|MM|DD|HH?|SS|AM|am/g;

/** What reads each token; with a half of the day the hours go from 1 to 12, and one `H` writes them without a zero before. */
const readers: Readonly<Record<string, string>> = { YYYY: "\\d{4}", H: "[1-9]|1[0-2]", AM: "[AP]M", am: "[ap]m" };

/**
 * Dates and times by a pattern such as `YYYY-MM-DD`, `HH:MM`, `HH:MM AM` or `DD/MM/YYYY HH:MM:SS`; MM after hours is minutes. From one to another where a pattern comes
 * twice: `HH:MM-HH:MM`. Undefined for what is none.
 */
export function calendarFormat(pattern: string): Format | undefined {
  const [, one, between = ""] = /^([^-–]{5,}|.{8,}?)( ?[-–/] ?| to )\1$/.exec(pattern) ?? [];
  const own = momentFormat(one ?? pattern);
  return own && one !== undefined ? spanFormat(own, between) : own;
}

function momentFormat(pattern: string): Format | undefined {
  const found = [...pattern.matchAll(tokens)].map(([token]) => token);
  const isHalved = found.some(isHalf);
  const isWhole = isHalved ? /HH?.*(?:AM|am)$/.test(pattern) : !found.includes("H");
  if (found.length < 2 || !isWhole || !/^[^A-Za-z0-9]*T?[^A-Za-z0-9]*$/.test(pattern.replace(tokens, ""))) return undefined;
  const fields = found.map((token, at): Field => (token === "YYYY" ? "year" : token === "YY" ? "shortYear" : token === "DD" ? "day" : token.startsWith("H") || isHalf(token) ? "hour" : token === "SS" ? "second" : isMinute(found.slice(0, at), pattern) ? "minute" : "month"));
  const reader = new RegExp(`^${pattern.split(tokens).map(escaped).reduce((all, part, at) => `${all}(${readers[found[at - 1] as string] ?? "\\d{2}"})${part}`)}$`);
  const momentOf = (text: string): Moment | undefined => {
    const read = reader.exec(text)?.slice(1);
    if (!read) return undefined;
    const moment: Record<Field, number> = { year: 2000, shortYear: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    for (const [at, part] of read.entries()) if (!isHalf(found[at])) moment[fields[at] as Field] = Number(part);
    if (isHalved && (moment.hour < 1 || moment.hour > 12)) return undefined;
    if (isHalved) moment.hour = (moment.hour % 12) + (/^p/i.test(read.at(-1) as string) ? 12 : 0);
    const isWithin = parts.every((part) => moment[part] >= calendarRanges[part].min && moment[part] <= calendarRanges[part].max);
    return isWithin && moment.day <= daysIn(moment.month, moment.year) ? moment : undefined;
  };
  const write = (moment: Moment): string => {
    let at = 0;
    return pattern.replace(tokens, (token) => written(token, fields[at++] as Field, moment, isHalved));
  };
  const holds = (text: string): boolean => momentOf(text) !== undefined;
  return {
    draw: (random) => write(momentFrom(random, fields.includes("year"))),
    holds,
    near: (text, random) => {
      const moment = momentOf(text);
      const shifted = moment && write(later(moment, random.pick(fields.includes("day") ? daysApart : minutesApart)));
      return shifted !== undefined && holds(shifted) ? shifted : text;
    },
  };
}

/** `09:30-17:05`: mostly in order, often not far apart. */
function spanFormat(one: Format, between: string): Format {
  const endsOf = (text: string): readonly [string, string] | undefined => {
    for (let at = text.indexOf(between); at >= 0; at = text.indexOf(between, at + 1)) {
      const ends = [text.slice(0, at), text.slice(at + between.length)] as const;
      if (ends.every((end) => one.holds(end))) return ends;
    }
    return undefined;
  };
  const near = (text: string, random: Random): string => one.near?.(text, random) ?? text;
  return {
    draw: (random) => {
      const first = one.draw(random, 0);
      const ends = [first, random.chance(0.3) ? near(first, random) : one.draw(random, 0)];
      return (random.chance(0.8) ? ends.toSorted() : ends).join(between);
    },
    holds: (text) => endsOf(text) !== undefined,
    near: (text, random) => {
      const [first, last] = endsOf(text) ?? [];
      return first === undefined || last === undefined ? text : random.chance(0.5) ? near(first, random) + between + last : first + between + near(last, random);
    },
  };
}

function isHalf(token: string | undefined): boolean {
  return token?.toUpperCase() === "AM";
}

type Moment = Readonly<Record<Field, number>>;

/** Milliseconds to a moment next to another: on the same day or the days around, weeks and months away; minutes and hours. */
const day = 86_400_000;
const daysApart = [0, day, day, -day, 2 * day, -2 * day, 3 * day, 7 * day, 30 * day, -31 * day];
const minute = 60_000;
const minutesApart = [0, minute, -minute, 5 * minute, -15 * minute, 30 * minute, 60 * minute, -90 * minute];

function later({ year, month, day: date, hour, minute: past, second }: Moment, milliseconds: number): Moment {
  const to = new Date(Date.UTC(year, month - 1, date, hour, past, second) + milliseconds);
  return { year: to.getUTCFullYear(), shortYear: to.getUTCFullYear() % 100, month: to.getUTCMonth() + 1, day: to.getUTCDate(), hour: to.getUTCHours(), minute: to.getUTCMinutes(), second: to.getUTCSeconds() };
}

/** From what to what parts of dates and times go; of years those that dates are meant to have: libraries of dates begin and end in others. */
export const calendarRanges = {
  year: { min: 1800, max: 2199 },
  month: { min: 1, max: 12 },
  day: { min: 1, max: 31 },
  hour: { min: 0, max: 23 },
  minute: { min: 0, max: 59 },
  second: { min: 0, max: 59 },
} as const satisfies Readonly<Record<Exclude<Field, "shortYear">, Range>>;

const parts = Object.keys(calendarRanges) as (keyof typeof calendarRanges)[];

function isMinute(before: readonly string[], pattern: string): boolean {
  return before.some((token) => token.startsWith("H")) || (before.length === 0 && /^MM\WSS$/.test(pattern));
}

function escaped(text: string): string {
  return text.replace(/[^\w\s]/g, "\\$&");
}

function written(token: string, field: Field, moment: Moment, isHalved: boolean): string {
  if (isHalf(token)) return moment.hour < 12 ? token : token.replace(/a/i, token === "AM" ? "P" : "p");
  const value = isHalved && field === "hour" ? moment.hour % 12 || 12 : moment[field];
  return String(value).padStart(token.length, "0");
}

/** Ends of months and days, leap years, and moments near each other: there programs differ. */
function momentFrom(random: Random, hasYear: boolean): Moment {
  const year = random.chance(0.6) ? random.pick([2023, 2024, 2000, 1900, 2100, 2019]) : random.int(1900, 2100);
  const month = random.chance(0.4) ? random.pick([1, 2, 2, 3, 12]) : random.int(1, 12);
  // Without a year nobody says that it is a leap year.
  const last = daysIn(month, hasYear ? year : 2023);
  const date = random.chance(0.4) ? random.pick([1, 28, last, last]) : random.int(1, last);
  const hour = random.chance(0.3) ? random.pick([0, 11, 12, 13, 23]) : random.int(0, 23);
  const past = random.chance(0.5) ? random.pick([0, 0, 1, 15, 30, 45, 59]) : random.int(0, 59);
  return { year, shortYear: year % 100, month, day: date, hour, minute: past, second: random.chance(0.3) ? random.pick([0, 59]) : random.int(0, 59) };
}

/** The last day of a month. `Date` takes the years 0 to 99 for those from 1900 on, which have the same leap years but for the first. */
export function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
