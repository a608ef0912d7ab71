import type { Shape, Value } from "@medoid/spec";
import { moments } from "@medoid/values";
import type { Given } from "./literal.ts";

/** Arguments of classes of the standard library, told by what they print: ordinary ones, ends of months and years, nothing, rounding, what is next to each other. */
const texts = {
  date: moments.map((of) => stampOf(of).slice(0, 10)),
  datetime: moments.map(stampOf),
  time: ["00:00:00", "12:00:00", "23:59:59", "08:05:09", ...moments.slice(-40).map((of) => stampOf(of).slice(11))],
  timedelta: ["0:00:00", "0:00:01", "0:01:30", "1:00:00", "23:59:59", "1 day, 0:00:00", "7 days, 0:00:00", "-1 day, 23:00:00", ...Array.from({ length: 40 }, (_, at) => timedelta(at ** 4 + 41 * at))],
  Decimal: ["0", "1", "2", "-1", "0.1", "0.25", "0.5", "1.005", "2.675", "9.99", "-2.5", "10.00", "19.95", "100", "12345.678", ...Array.from({ length: 40 }, (_, at) => String((at * 377 + 5) % 1000 / 8))],
  Fraction: ["0", "1", "2", "-1", "1/2", "1/3", "-3/4", "5/6", "7/2", "22/7", ...Array.from({ length: 30 }, (_, at) => fraction(BigInt(at * 7 - 60), BigInt(at % 9 + 2)))],
  complex: ["0j", "(1+0j)", "1j", "(-1+0j)", "(3+4j)", "(1-2j)", "(-0.5+1.5j)", "(2+2j)", ...Array.from({ length: 30 }, (_, at) => `(${at - 9.5}${at % 2 ? "+" : "-"}${at / 2}j)`)],
} satisfies Record<string, readonly string[]>;

export const libraryShapes: Readonly<Record<string, Shape>> = Object.fromEntries(
  Object.entries(texts).map(([name, of]) => [name, { kind: "literal", values: [...new Set<string>(of)].map((text) => ({ $: "opaque", class: name, text })) }]),
);

const stamps = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?)?$/;

/** What a class of the standard library makes of these arguments, as its text says it. */
export function libraryValue(name: string, given: readonly Given[]): Value | undefined {
  const text = textOf(name, given.filter((one) => one.name === undefined).map(({ value }) => value), new Map(given.flatMap((one) => (one.name === undefined ? [] : [[one.name, one.value] as const]))));
  return text === undefined ? undefined : { $: "opaque", class: name, text };
}

function textOf(name: string, placed: readonly Value[], named: ReadonlyMap<string, Value>): string | undefined {
  const [first, second] = placed;
  switch (name) {
    case "Decimal":
      return placed.length === 1 && named.size === 0 && (isWhole(first) || (typeof first === "string" && /^-?\d+(?:\.\d+)?(?:E[+-]\d+)?$/.test(first))) ? String(first) : undefined;
    case "Fraction": {
      const [top, bottom = 1] = typeof first === "string" && placed.length === 1 && /^-?\d{1,15}(?:\/\d{1,15})?$/.test(first) ? first.split("/").map(Number) : placed;
      return named.size === 0 && isWhole(top) && isWhole(bottom) && bottom !== 0 ? fraction(BigInt(top), BigInt(bottom)) : undefined;
    }
    case "complex":
      return named.size === 0 && placed.every((part) => typeof part === "number") ? `(${first ?? 0}${Number(second ?? 0) < 0 ? "" : "+"}${second ?? 0}j)` : undefined;
    default:
      return momentOf(name, placed, named);
  }
}

/** As Python prints it. */
function stampOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 19).replace("T", " ");
}

const parts = { date: ["year", "month", "day"], datetime: ["year", "month", "day", "hour", "minute", "second", "microsecond"], time: ["hour", "minute", "second"], timedelta: ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"] } as const;

function momentOf(name: string, placed: readonly Value[], named: ReadonlyMap<string, Value>): string | undefined {
  const names: readonly string[] = Object.hasOwn(parts, name) ? parts[name as keyof typeof parts] : [];
  const given = new Map<string, Value>([...placed.map((value, at) => [names[at] ?? "", value] as const), ...named]);
  if (![...given].every(([part, value]) => names.includes(part) && isWhole(value))) return undefined;
  const of = (part: string): number => Number(given.get(part) ?? 0);
  const two = (part: string): string => String(of(part)).padStart(2, "0");
  const day = `${String(of("year")).padStart(4, "0")}-${two("month")}-${two("day")}`;
  const clock = `${two("hour")}:${two("minute")}:${two("second")}`;
  switch (name) {
    case "date":
      return Number.isNaN(Date.parse(day)) ? undefined : day;
    case "datetime":
      return Number.isNaN(Date.parse(`${day}T${clock}`)) ? undefined : `${day} ${clock}${of("microsecond") > 0 ? `.${String(of("microsecond")).padStart(6, "0")}` : ""}`;
    case "time":
      return clock;
    case "timedelta":
      return of("microseconds") + of("milliseconds") === 0 ? timedelta((of("weeks") * 7 + of("days")) * 86_400 + of("hours") * 3600 + of("minutes") * 60 + of("seconds")) : undefined;
    default:
      return undefined;
  }
}

function timedelta(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const left = seconds - days * 86_400;
  const clock = [Math.floor(left / 3600), ...[Math.floor(left / 60) % 60, left % 60].map((part) => String(part).padStart(2, "0"))].join(":");
  return days === 0 ? clock : `${days} day${Math.abs(days) === 1 ? "" : "s"}, ${clock}`;
}

function fraction(top: bigint, bottom: bigint): string {
  let [divisor, rest] = [top, bottom];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  if (divisor < 0n !== bottom < 0n) divisor = -divisor;
  return bottom / divisor === 1n ? String(top / divisor) : `${top / divisor}/${bottom / divisor}`;
}

function isWhole(value: Value | undefined): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

/** As Python's repr; undefined for other classes. */
export function showLibrary(name: string, text: string): string | undefined {
  const moment = name === "date" || name === "datetime" ? stamps.exec(text)?.slice(1).filter((part) => part !== undefined) : undefined;
  if (moment) return `datetime.${name}(${moment.map(Number).join(", ")})`;
  if (name === "Decimal") return `Decimal('${text}')`;
  if (name === "Fraction") return `Fraction(${text.replace("/", ", ")}${text.includes("/") ? "" : ", 1"})`;
  return name === "complex" ? text : undefined;
}
