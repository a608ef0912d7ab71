import type { Format } from "./format.ts";
import type { Random } from "../random.ts";

type Field = "year" | "shortYear" | "month" | "day" | "hour" | "minute" | "second";

const tokens = /YYYY|YY|MM|DD|HH|SS/g;

/** Dates and times by a pattern such as `YYYY-MM-DD`, `HH:MM` or `DD/MM/YYYY HH:MM:SS`; MM after hours is minutes. Undefined for what is none. */
export function calendarFormat(pattern: string): Format | undefined {
  const found = [...pattern.matchAll(tokens)];
  if (found.length < 2 || !/^[^A-Za-z0-9]*T?[^A-Za-z0-9]*$/.test(pattern.replace(tokens, ""))) return undefined;
  const fields: Field[] = [];
  for (const [token] of found) fields.push(token === "YYYY" ? "year" : token === "YY" ? "shortYear" : token === "DD" ? "day" : token === "HH" ? "hour" : token === "SS" ? "second" : isMinute(fields, pattern) ? "minute" : "month");
  const reader = new RegExp(`^${pattern.split(tokens).map(escaped).reduce((all, part, at) => `${all}(\\d{${fields[at - 1] === "year" ? 4 : 2}})${part}`)}$`);
  return {
    draw: (random) => {
      const moment = momentFrom(random, fields.includes("year"));
      let at = 0;
      return pattern.replace(tokens, () => written(fields[at++] as Field, moment));
    },
    holds: (text) => {
      const parts = reader.exec(text)?.slice(1);
      if (!parts) return false;
      const moment: Record<Field, number> = { year: 2000, shortYear: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
      for (const [at, part] of parts.entries()) moment[fields[at] as Field] = Number(part);
      return (!fields.includes("year") || (moment.year >= earliestYear && moment.year <= latestYear)) && moment.month >= 1 && moment.month <= 12 && moment.day >= 1 && moment.day <= daysIn(moment.month, fields.includes("year") ? moment.year : 2000) && moment.hour <= 23 && moment.minute <= 59 && moment.second <= 59;
    },
  };
}

/** Years that dates are meant to have: libraries of dates begin and end in others. */
export const earliestYear = 1800;
export const latestYear = 2199;

function isMinute(before: readonly Field[], pattern: string): boolean {
  return before.includes("hour") || (before.length === 0 && /^MM\WSS$/.test(pattern));
}

function escaped(text: string): string {
  return text.replace(/[^\w\s]/g, "\\$&");
}

function written(field: Field, moment: Readonly<Record<Field, number>>): string {
  return String(moment[field]).padStart(field === "year" ? 4 : 2, "0");
}

/** Ends of months and days, leap years, and moments near each other: there programs differ. */
function momentFrom(random: Random, hasYear: boolean): Readonly<Record<Field, number>> {
  const year = random.chance(0.6) ? random.pick([2023, 2024, 2000, 1900, 2100, 2019]) : random.int(1900, 2100);
  const month = random.chance(0.4) ? random.pick([1, 2, 2, 3, 12]) : random.int(1, 12);
  // Without a year nobody says that it is a leap year.
  const last = daysIn(month, hasYear ? year : 2023);
  const day = random.chance(0.4) ? random.pick([1, 28, last, last]) : random.int(1, last);
  const hour = random.chance(0.3) ? random.pick([0, 11, 12, 13, 23]) : random.int(0, 23);
  const minute = random.chance(0.5) ? random.pick([0, 0, 1, 15, 30, 45, 59]) : random.int(0, 59);
  return { year, shortYear: year % 100, month, day, hour, minute, second: random.chance(0.3) ? random.pick([0, 59]) : random.int(0, 59) };
}

function daysIn(month: number, year: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
