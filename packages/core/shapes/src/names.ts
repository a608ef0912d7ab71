import type { Value } from "@medoid/spec";
import { tag, withPart, partsOf } from "./parts.ts";
import type { Random } from "./random.ts";

/** So deep names are looked for, and texts. */
const deepest = 6;

/** Whether mappings or records stand somewhere in it. */
export function hasNames(value: Value, depth = 0): boolean {
  if (depth > deepest) return false;
  return namesOf(value).length > 0 || (partsOf(value) ?? []).some((part) => hasNames(part, depth + 1));
}

/** Whether a text stands somewhere in it, names apart. */
export function hasTexts(value: Value): boolean {
  return textsIn(value).length > 0;
}

/**
 * The value with names of another in place of some of its texts: of mappings and records that are looked into (`rows`, and `columns` of them), or as a way into
 * nested ones (`"cart.title"`), joined by one of the marks; or with texts that these hold. Undefined where there is neither name nor text.
 */
export function withNames(value: Value, of: Value, marks: readonly string[], random: Random): Value | undefined {
  const held = textsIn(of);
  const taken = (): string | undefined => (held.length > 0 && random.chance(0.3) ? random.pick(held) : wayInto(of, marks, random));
  if (typeof value === "string") return taken();
  let isChanged = false;
  const changed = (part: Value, depth: number): Value => {
    if (typeof part === "string") {
      const name = random.chance(0.6) ? taken() : undefined;
      isChanged ||= name !== undefined;
      return name ?? part;
    }
    const parts = depth > deepest ? [] : (partsOf(part) ?? []);
    return parts.reduce<Value>((whole, own, index) => withPart(whole, index, changed(own, depth + 1)), part);
  };
  const made = changed(value, 0);
  return isChanged ? made : undefined;
}

/** Texts within mappings and records. */
function textsIn(value: Value, depth = 0): string[] {
  if (typeof value === "string") return [value];
  return depth > deepest ? [] : (partsOf(value) ?? []).flatMap((part) => textsIn(part, depth + 1));
}

/** A name, or names from the outside in: at times one less or one too many. */
function wayInto(value: Value, marks: readonly string[], random: Random): string | undefined {
  const way: string[] = [];
  let inside: Value | undefined = value;
  for (let depth = 0; inside !== undefined && depth <= deepest; depth++) {
    const names = namesOf(inside);
    const parts: readonly Value[] = partsOf(inside) ?? [];
    if (parts.length === 0) break;
    const at = random.int(0, parts.length - 1);
    if (names.length > 0) way.push(names[at] as string);
    inside = way.length === 0 || random.chance(0.7) ? parts[at] : undefined;
  }
  if (way.length === 0) return undefined;
  if (marks.length === 0) return random.pick(way);
  const more = random.chance(0.1) ? [...way, random.pick(way)] : way;
  return (random.chance(0.8) ? more : more.slice(0, -1)).join(random.pick(marks)) || way[0];
}

/** The names of a mapping or record, in order; none of a mapping with other keys. */
function namesOf(value: Value): readonly string[] {
  const kind = tag(value);
  if (kind !== "map" && kind !== "object") return [];
  const names = (value as { readonly of: readonly (readonly [Value, Value])[] }).of.map(([name]) => name);
  return names.every((name) => typeof name === "string") ? names : [];
}
