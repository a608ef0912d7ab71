import type { Shape, Value } from "@medoid/spec";
import { lengthOf, partsOf } from "../parts.ts";
import { every } from "../relations.ts";
import { bound, type Draft } from "./draft.ts";

const ofPairs = /(?:^|_|[a-z](?=[A-Z]))(?:intervals|ranges|pairs|points|edges|meetings)$/i;

/** Rows of what is named after pairs have two numbers, where nothing says how many they have and no third is spoken of. */
export function applyPairs(draft: Draft, text: string, examples: readonly (readonly Value[])[]): void {
  if (/\b(?:weights?|weighted|costs?|three|triples?|triplets?|3d)\b|\bz[- ]?(?:axis|coordinates?)\b|\w, ?\w+, ?\w+[\])]/i.test(text)) return;
  for (const [index, { name, shape }] of draft.params.entries()) {
    if (!ofPairs.test(name) || shape.kind !== "list" || !isOpenRow(shape.of)) continue;
    const rows = examples.flatMap((args) => partsOf(args[index] as Value) ?? []);
    if (rows.some((row) => lengthOf(row) !== 2)) continue;
    for (const side of ["min", "max"] as const) bound(draft, { path: [index, every], measure: "length" }, side, 2, "promised");
  }
}

function isOpenRow(shape: Shape): boolean {
  return shape.kind === "list" && !shape.minLength && !shape.maxLength && (shape.of.kind === "int" || shape.of.kind === "float");
}
