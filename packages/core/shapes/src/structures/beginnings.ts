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

/** A text that begins with a letter: the first that it has, or one of its alphabet. */
export const letterFirst: StructureRules = {
  holds: (value) => (typeof value === "string" ? value === "" || /^\p{L}/u.test(value) : undefined),
  made(value, { shape, random }) {
    if (typeof value !== "string") return undefined;
    const own = /\p{L}/u.exec(value);
    if (own) return own[0] + value.slice(0, own.index) + value.slice(own.index + own[0].length);
    const letters = [...((shape.kind === "string" ? shape.alphabet : undefined) ?? "")].filter((character) => /\p{L}/u.test(character));
    return letters.length === 0 ? undefined : (random ? random.pick(letters) : (letters[0] as string)) + [...value].slice(1).join("");
  },
};

function isZero(digit: Value): boolean {
  return digit === "0" || numberIn(digit) === 0;
}
