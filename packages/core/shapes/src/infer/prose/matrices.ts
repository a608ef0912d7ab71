import { every } from "../../relations.ts";
import { behind, claims } from "./claims.ts";
import { change, type Draft, promiseStructure } from "../draft.ts";

/** What statements promise of tables: rows and columns in order, all of a row above the row before, symmetry, one number on the diagonal. */
export function applyMatrices(draft: Draft, text: string): void {
  const tables = draft.params.flatMap(({ name, shape }, index) => (shape.kind === "list" && shape.of.kind === "list" ? [{ index, name }] : []));
  for (const { index, name } of tables) {
    if (!/^\w+$/.test(name)) continue;
    const own = (pattern: string): RegExpMatchArray | undefined => claims(text, new RegExp(pattern, "g"))[0];
    const mirrored = own(`(?<![\\w.])${name}\\[(\\w)\\]\\[(\\w)\\] ?==? ?${name}\\[\\2\\]\\[\\1\\]`);
    if (mirrored && mirrored[1] !== mirrored[2]) promiseStructure(draft, "symmetric", index, mirrored[0]);
    const diagonal = own(`(?<![\\w.])${name}\\[([a-z])\\]\\[\\1\\] ?==? ?(-?\\d{1,9})(?!\\w|\\.\\d)(?! if)`);
    if (diagonal) promiseStructure(draft, "diagonal", index, diagonal[0], Number(diagonal[2]));
  }
  const [only, other] = tables;
  if (only && !other) sortedSides(draft, only.index, text);
}

/** Behind these an order is brought about. */
const wanted = behind("returns?|sort|rearrange|so that|after|make|find");
const order = /\b(?:sorted|in (?:\w+ |non[- ]\w+ )?(?:ascending|increasing|descending|decreasing) order|non[- ](?:in|de)creasing|(?:strictly |monotonically )(?:in|de)creasing)\b[^.;\n]{0,60}/gi;

function sortedSides(draft: Draft, index: number, text: string): void {
  const found: { rows?: "up" | "down"; columns?: "up" | "down" } = {};
  for (const clause of text.split(/[.;\n]/)) {
    const [claim] = claims(clause, order, wanted);
    if (!claim) continue;
    const direction = /\bdescending|(?<!non[- ])\bdecreasing|non[- ]increasing/i.test(claim[0]) ? "down" : "up";
    if (/\brow-?wise\b|\b(?:each|every|all|the|both|of|along)\b[^,]{0,30}\brows?\b/i.test(clause)) found.rows = direction;
    if (/\bcolumn-?wise\b|\b(?:each|every|all|the|both|of|along|and)\b[^,]{0,30}\bcolumns?\b/i.test(clause)) found.columns = direction;
  }
  const [isAbove] = claims(text, /\bfirst (?:integer|number|element|value) (?:of|in) (?:each|every|a) row is (?:strictly )?(?:greater|larger|bigger) than the last\b/gi, wanted);
  if (!found.columns && !isAbove) return;
  const { rows, columns } = found;
  change(draft, [index], (shape) => {
    if (shape.kind !== "list") return shape;
    const { sorted: _sorted, by: _by, ...unsorted } = shape;
    return columns ? { ...unsorted, sorted: columns, by: "each" } : unsorted;
  });
  change(draft, [index, every], (shape) => {
    if (shape.kind !== "list") return shape;
    const { sorted: _sorted, ...unsorted } = shape;
    return rows ? { ...unsorted, sorted: rows } : unsorted;
  });
  if (isAbove) promiseStructure(draft, "disjoint", index, isAbove[0]);
}
