import type { Value } from "@medoid/spec";

const edges = ["2024-02-29", "2024-03-01", "2023-02-28", "2023-12-31", "2024-01-01", "2024-01-31", "2024-05-15", "2024-05-18", "2000-02-29", "1999-12-31", "2025-04-30", "2024-12-31T23:59:59", "2024-05-15T08:05:09", "2025-01-01"];
const strides = 50;
const [first, stride] = [Date.UTC(1996, 0, 17, 9, 41), 217 * 86_400_000 + 7_384_000];

/** Points in time that arguments are drawn from, in milliseconds since 1970 UTC: ends of months and years, leap days, what is next to each other, and others spread over three decades. */
export const moments: readonly number[] = [...edges.map((text) => Date.parse(text.includes("T") ? `${text}Z` : text)), ...Array.from({ length: strides }, (_, at) => first + at * stride)];

/** The same as values of languages that have dates. */
export const dates: readonly Value[] = moments.map((of) => ({ $: "date", of }));
