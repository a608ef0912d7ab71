import { every } from "../relations.ts";
import type { Term } from "./chains.ts";
import type { Draft, Quantity } from "./draft.ts";

/** What a term measures in the arguments; undefined for numbers and what is no part of them. */
export function quantityOf(term: Term, draft: Draft, aliases: ReadonlyMap<string, Quantity>): Quantity | undefined {
  if (term.number !== undefined) return undefined;
  const match = /^(?:len\(|\|)?([A-Za-z_]\w*)((?:\[\w+\])*)(\)|\||\.(?:length|size|len)(?:\(\))?)?$/.exec(term.text);
  if (!match) return undefined;
  const param = draft.params.findIndex(({ name }) => name === match[1]);
  // `a[i][i]` is the diagonal only.
  const letters = [...(match[2] ?? "").matchAll(/\[([A-Za-z]\w*)\]/g)].map(([, letter]) => letter);
  if (new Set(letters).size < letters.length) return undefined;
  const indices = [...(match[2] ?? "").matchAll(/\[(\w+)\]/g)].map(([, index]) => (/^\d+$/.test(index ?? "") ? Number(index) : every));
  if (param >= 0) return { path: [param, ...indices], measure: match[3] ? "length" : "value", offset: term.offset };
  const alias = aliases.get(match[1] ?? "");
  return alias && indices.length === 0 && !match[3] ? { ...alias, offset: alias.offset + term.offset } : undefined;
}
