import type { Value } from "@medoid/spec";
import { readLiteral } from "../literal.ts";
import { field, parts, type Syntax, walk } from "../syntax.ts";

/** Collections of more texts than this are read from somewhere, and none longer is a name. */
const mostTexts = 200;

/** What is looked up in a mapping by an index is a key; in all else it is a place. */
export interface Collection {
  readonly texts: readonly string[];
  readonly isMapping: boolean;
}

/** The texts of a collection as written, or the keys of a mapping, or the characters of a text; undefined where there are other things in it, or none. */
export function textsIn(text: string, node: Syntax): Collection | undefined {
  const read = (one: Syntax | undefined): Value | undefined => (one?.type === "string" && one.end - one.start <= mostTexts ? readLiteral(text.slice(one.start, one.end)) : undefined);
  if (node.type === "string") {
    const value = read(node);
    return typeof value === "string" && value.length > 1 ? { texts: [...new Set(value)], isMapping: false } : undefined;
  }
  if (!["list", "tuple", "set", "dictionary"].includes(node.type)) return undefined;
  const members = parts(node);
  const texts = members.map((member) => read(member.type === "pair" ? field(member, "key") : member));
  return members.length > 1 && members.length <= mostTexts && texts.every((value) => typeof value === "string") ? { texts: [...new Set(texts)], isMapping: node.type === "dictionary" } : undefined;
}

/** Of variables that are given such collections once. */
export function collectionsIn(text: string, root: Syntax): ReadonlyMap<string, Collection> {
  const found = new Map<string, Collection>();
  const changed = new Set<string>();
  for (const node of walk(root)) {
    const left = node.type === "assignment" || node.type === "augmented_assignment" ? field(node, "left") : undefined;
    if (left?.type !== "identifier") continue;
    const name = text.slice(left.start, left.end);
    const right = field(node, "right");
    const texts = node.type === "assignment" && right ? textsIn(text, right) : undefined;
    if (!texts || found.has(name)) changed.add(name);
    else found.set(name, texts);
  }
  for (const name of changed) found.delete(name);
  return found;
}
