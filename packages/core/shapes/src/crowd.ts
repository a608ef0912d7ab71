import type { InputSpec, Shape, Value } from "@medoid/spec";
import { conforms } from "./conform.ts";
import { lengthOf } from "./parts.ts";
import type { Random } from "./random.ts";
import { every } from "./relations.ts";

/** How often the range that elements lie in is made about as large as there are elements. */
const rate = 0.5;

/**
 * A number that bounds the elements of a list (the count of the nodes that edges join) becomes about as large as the list is long, in place: among many
 * nodes few edges hardly ever meet, and there are no paths and circles. Repair then brings the elements below it.
 */
export function crowd(args: Value[], { params, relations }: InputSpec, random: Random): void {
  const bounding = relations.filter(({ kind, part, against }) => kind === "lessOrEqual" && part.includes(every) && against.length === 1 && params[against[0] as number]?.shape.kind === "int");
  for (const index of new Set(bounding.map(({ against }) => against[0] as number))) {
    if (!random.chance(rate)) continue;
    const longest = bounding.filter(({ against }) => against[0] === index).reduce((most, { part }) => Math.max(most, lengthOf(args[part[0] as number] ?? null) ?? 0), 0);
    const count = random.int(Math.ceil((longest + 1) / 2), longest + 1);
    if (conforms(count, params[index]?.shape as Shape)) args[index] = count;
  }
}
