import type { Draft, Quantity } from "../draft.ts";
import type { Chain } from "./chains.ts";
import { quantityOf } from "./quantity.ts";

/** What a chain that is said in passing stands behind: `(1 <= k <= len(values))`, `where 0 < a < b`, `it holds that k >= 0 and 2 * k < len(values)`. */
const introduced = /(?:\(|,\s*(?:where|with)|\b(?:assum(?:e|ing)|given|guaranteed|promised|holds|know|sure|always)(?: that)?,?|[<>=]\s*\S{1,40},? and)\s*$/i;
/** Words before it by which it is a case, and holds of some inputs only. */
const conditional = /\b(?:if|when|whenever|while|until|unless|whether|case|otherwise|else|once|return(?:s|ing)? true|such that)\b[^.;]*$/i;

/**
 * Whether a chain within a sentence says what holds of all inputs: it speaks of nothing but whole arguments and their lengths, and stands where such
 * things are said. `prior`: what comes before it, the line before included.
 */
export function isStated({ terms, after }: Chain, prior: string, draft: Draft, aliases: ReadonlyMap<string, Quantity>): boolean {
  if (!introduced.test(prior) || conditional.test(prior)) return false;
  const isAside = prior.trimEnd().endsWith("(");
  // One bound of what stands before it (`k people (k >= 1)`) is read with that.
  if (isAside && (!/^\s*(?:\)|,|;|and\b)/.test(after) || (terms.length === 2 && terms.flat().some(({ number }) => number !== undefined)))) return false;
  // What comes behind a comma may belong to the sentence.
  const measured = terms.flatMap(([first]) => (first && first.number === undefined ? [first] : []));
  return measured.length > 0 && measured.every((term) => isArgument(draft, quantityOf(term, draft, aliases)));
}

/** A number that is given, or the length of something. */
function isArgument(draft: Draft, quantity: Quantity | undefined): boolean {
  const [param = -1, ...deeper] = quantity?.path ?? [];
  return deeper.length === 0 && (quantity?.measure === "length" || /^(?:int|float)$/.test(draft.params[param]?.shape.kind ?? ""));
}
