import type { InputSpec, Shape, Value } from "@medoid/spec";
import { conforms } from "./conform.ts";
import type { Random } from "./random.ts";
import { charactersOf } from "./texts/strings.ts";

/**
 * All texts made of one or two of their characters, the same in all arguments, in place: over a small alphabet what is looked for occurs often,
 * overlaps itself and nearly occurs, and there programs that search or compare texts differ.
 */
export function overFew(args: Value[], spec: InputSpec, random: Random): void {
  const characters = [...new Set(args.flatMap(textsIn).flatMap(charactersOf))];
  if (characters.length < 2) return;
  const few = [random.pick(characters), random.pick(characters)];
  const places = new Map(characters.map((character) => [character, few[random.int(0, 1)] as string]));
  const changed = (text: string): string => charactersOf(text).map((character) => places.get(character) ?? character).join("");
  for (const [index, arg] of args.entries()) {
    if (textsIn(arg).length === 0) continue;
    const made = typeof arg === "string" ? changed(arg) : (arg as readonly Value[]).map((item) => (typeof item === "string" ? changed(item) : item));
    if (conforms(made, spec.params[index]?.shape as Shape)) args[index] = made;
  }
}

/** A text, or the texts in a list. */
function textsIn(value: Value): readonly string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
