import { every } from "../../relations.ts";
import type { Term } from "./chains.ts";
import { type Draft, type Quantity, shapesAt } from "../draft.ts";

/** The place of the parameter of that name; where there is none, of the only one that differs in the case of its letters: `1 <= N <= 9` of n. */
function paramNamed(name: string, draft: Draft): number {
  const exact = draft.params.findIndex((param) => param.name === name);
  if (exact >= 0) return exact;
  const [only, ...others] = draft.params.flatMap((param, index) => (param.name.toLowerCase() === name.toLowerCase() ? [index] : []));
  return only !== undefined && others.length === 0 ? only : -1;
}

/** What a term measures in the arguments; undefined for numbers and what is no part of them. */
export function quantityOf({ factor = 1, joined, base, ...term }: Term, draft: Draft, aliases: ReadonlyMap<string, Quantity>): Quantity | undefined {
  const own = plainQuantity({ ...term, text: base ?? term.text, offset: 0 }, draft, aliases);
  const other = joined && plainQuantity({ text: joined.text, offset: 0 }, draft, aliases);
  if (!own || (joined && (!other || [own, other].some((one) => one.offset !== 0 || one.factor !== undefined || !isMeasured(draft, one))))) return undefined;
  const all = (own.factor ?? 1) * factor;
  // Of rows that are equally long the first tells.
  const first = (path: readonly number[]): readonly number[] => path.map((place) => Math.max(place, 0));
  return {
    path: joined ? first(own.path) : own.path,
    measure: own.measure,
    offset: own.offset * factor + term.offset,
    ...(all !== 1 && { factor: all }),
    ...(joined && other && { joined: { by: joined.by, path: first(other.path) } }),
  };
}

/** A whole number or a length. */
function isMeasured(draft: Draft, { path, measure }: Quantity): boolean {
  return measure === "length" || shapesAt(draft, path).every(({ kind }) => kind === "int");
}

function plainQuantity(term: Term, draft: Draft, aliases: ReadonlyMap<string, Quantity>): Quantity | undefined {
  if (term.number !== undefined) return undefined;
  const match = /^(?:len\(|\|)?([A-Za-z_]\w*)((?:\[\w+\])*)(\)|\||\.(?:length|size|len)(?:\(\))?)?$/.exec(term.text);
  if (!match) return undefined;
  const param = paramNamed(match[1] ?? "", draft);
  // `a[i][i]` is the diagonal only, and `a[start]` the one element that another parameter names.
  const letters = [...(match[2] ?? "").matchAll(/\[([A-Za-z]\w*)\]/g)].map(([, letter]) => letter);
  if (new Set(letters).size < letters.length || letters.some((letter) => isPlace(letter as string, draft))) return undefined;
  const indices = [...(match[2] ?? "").matchAll(/\[(\w+)\]/g)].map(([, index]) => (/^\d+$/.test(index ?? "") ? Number(index) : every));
  if (param >= 0) return { path: [param, ...indices], measure: match[3] ? "length" : "value", offset: term.offset };
  const alias = aliases.get(match[1] ?? "");
  return alias && indices.length === 0 && !match[3] ? { ...alias, offset: alias.offset + term.offset } : undefined;
}

/** The one element of a list that another parameter names (`manager[head]`), as its first; undefined where the term names none. */
export function elementOf({ text, number }: Term, draft: Draft): Quantity | undefined {
  const [, name, place = ""] = (number === undefined && /^(\w+)\[([A-Za-z_]\w*)\]$/.exec(text)) || [];
  const param = draft.params.findIndex((own) => own.name === name);
  return param >= 0 && isPlace(place, draft) ? { path: [param, 0], measure: "value", offset: 0 } : undefined;
}

/** A parameter's name; `i` and `j` are any place even where parameters are called so. */
function isPlace(letter: string, draft: Draft): boolean {
  return !/^[ij]$/.test(letter) && draft.params.some(({ name }) => name === letter);
}
