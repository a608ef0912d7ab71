import type { Value } from "@medoid/spec";
import { numberIn, partsOf } from "./parts.ts";

/** The largest absolute number anywhere in a value; 0 where there is none. */
export function magnitude(value: Value): number {
  if (typeof value === "bigint") return Math.abs(Number(value));
  const number = numberIn(value);
  if (number !== undefined) return Number.isFinite(number) ? Math.abs(number) : 0;
  return (partsOf(value) ?? []).reduce<number>((most, part) => Math.max(most, magnitude(part)), 0);
}
