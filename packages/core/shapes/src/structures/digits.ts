import type { Value } from "@medoid/spec";
import { numberIn } from "../parts.ts";
import { inFormOf, sequenceOf } from "./sequences.ts";
import type { StructureRules } from "./structure.ts";

/** Digits in a text or a list of which the first is 0 only where there is no other: another takes its place. */
export const noLeadingZero: StructureRules = {
  holds(value) {
    const digits = sequenceOf(value);
    return digits && (digits.length < 2 || !isZero(digits[0] as Value));
  },
  made(value, { random }) {
    const first = random ? random.int(1, 9) : 1;
    return inFormOf(value, (sequenceOf(value) ?? []).with(0, typeof value === "string" ? String(first) : first));
  },
};

function isZero(digit: Value): boolean {
  return digit === "0" || numberIn(digit) === 0;
}
