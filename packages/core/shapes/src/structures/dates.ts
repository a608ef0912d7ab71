import type { Value } from "@medoid/spec";
import { numberIn } from "../parts.ts";
import { daysIn } from "../texts/calendar.ts";
import type { StructureRules } from "./structure.ts";

/** A day that its month has; the last one in place of one beyond. */
export const dayOfMonth: StructureRules = {
  holds(value, { against }) {
    const [day, last] = [numberIn(value), lastDay(against)];
    return day === undefined || last === undefined ? undefined : day <= last;
  },
  made: (_, { against }) => lastDay(against),
};

/** Of the month of any year, where it may be a leap year, or of one of the months since year 0; undefined where there is none of that number. */
function lastDay(against: Value): number | undefined {
  const month = numberIn(against);
  if (month === undefined || !Number.isSafeInteger(month) || month < 1 || month > mostMonths) return undefined;
  return month <= 12 ? daysIn(month, 2000) : daysIn((month % 12) + 1, Math.floor(month / 12));
}

const mostMonths = 12 * 10_000;
