import type { Shape } from "@medoid/spec";

/** Arguments of classes of the standard library, told by what they print: ordinary ones, ends of months and years, nothing, rounding, what is next to each other. */
const texts = {
  date: ["2024-02-29", "2024-03-01", "2023-02-28", "2023-12-31", "2024-01-01", "2024-01-31", "2024-05-15", "2024-05-18", "2000-02-29", "1999-12-31", "2025-04-30", "2025-11-03"],
  datetime: ["2024-02-29 00:00:00", "2024-02-28 23:59:59", "2024-03-01 12:30:00", "2023-12-31 23:59:59", "2024-01-01 00:00:00", "2024-05-15 08:05:09", "2024-05-18 17:45:00", "2024-05-15 08:05:09.250000", "1999-12-31 12:00:00", "2025-11-03 06:15:30"],
  time: ["00:00:00", "12:00:00", "23:59:59", "08:05:09", "09:30:00", "17:45:00"],
  timedelta: ["0:00:00", "0:00:01", "0:01:30", "1:00:00", "23:59:59", "1 day, 0:00:00", "7 days, 0:00:00", "-1 day, 23:00:00", "40 days, 2:03:04"],
  Decimal: ["0", "1", "2", "-1", "0.1", "0.25", "0.5", "1.005", "2.675", "9.99", "-2.5", "10.00", "19.95", "100", "12345.678"],
  Fraction: ["0", "1", "2", "-1", "1/2", "1/3", "-3/4", "5/6", "7/2", "22/7"],
  complex: ["0j", "(1+0j)", "1j", "(-1+0j)", "(3+4j)", "(1-2j)", "(-0.5+1.5j)", "(2+2j)"],
} as const;

export const libraryShapes: Readonly<Record<string, Shape>> = Object.fromEntries(
  Object.entries(texts).map(([name, of]) => [name, { kind: "literal", values: of.map((text) => ({ $: "opaque", class: name, text })) }]),
);
