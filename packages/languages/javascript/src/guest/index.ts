import { readFileSync } from "node:fs";
import { bucketOf } from "../instrument/features.ts";

const read = (name: string): string => readFileSync(new URL(`../../runtime/${name}`, import.meta.url), "utf8");

/**
 * Source of the guest: one expression, to be evaluated in a candidate's realm before the candidate. Its contract is at the head of guest.js;
 * before it, what engines do differently is evened out.
 */
export const guestSource: string = `(() => {\n${read("engine.js")}\n${read("locale.js")}\nreturn (\n${read("guest.js")}\n);\n})()`;

/** Feature ids of a program's hit counts, ascending: what the guest's `features` lists, for hosts that can read the counts themselves. */
export function featureIds(counts: Uint32Array): Uint32Array {
  const ids: number[] = [];
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot] as number;
    if (count > 0) ids.push(slot * 8 + bucketOf(count));
  }
  return Uint32Array.from(ids);
}
