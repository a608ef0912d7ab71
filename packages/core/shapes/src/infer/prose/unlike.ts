import { every } from "../../relations.ts";
import { behind, claims } from "./claims.ts";
import { change, type Draft, promiseStructure, type Quantity, shapesAt } from "../draft.ts";

const unlike = "(?:all |pairwise )?(?:unique|distinct|different)\\b";
const elements = "(?:elements|integers|values|numbers|entries|cells)";
const wanted = behind("when|returns?|so that|such that|makes?|find|count|number of|until|any|some|longest|good|valid");

/** What does not come twice: a column of rows, the cells of a table, the elements of each row; and what then is a permutation, for no other numbers are left. */
export function applyUnlike(draft: Draft, text: string, aliases: ReadonlyMap<string, Quantity>): void {
  uniqueColumns(draft, text, aliases);
  for (const [index, { name, shape }] of draft.params.entries()) {
    if (shape.kind !== "list" || !/^\w{1,40}$/.test(name)) continue;
    if (shape.of.kind === "list") ofTables(draft, text, index, name);
    else if (claims(text, new RegExp(`\\b(?:all(?: (?:of )?the)? ${elements} (?:of|in) ${name} are ${unlike}|${name} (?:contains?|consists of|has) (?:only )?(?:unique|distinct) ${elements})`, "gi"), wanted).length > 0) asPermutation(draft, index);
  }
}

/** `each start_i is unique`, `the start point of each interval is unique`. */
function uniqueColumns(draft: Draft, text: string, aliases: ReadonlyMap<string, Quantity>): void {
  for (const [alias, { path }] of aliases) {
    const [param, place, column] = path;
    if (path.length !== 3 || param === undefined || place !== every || column === undefined || column === every || !/^\w{1,40}$/.test(alias)) continue;
    const base = /^(\w{3,}?)_?[ij]$/.exec(alias)?.[1];
    const [claim] = claims(text, new RegExp(`\\b(?:all(?: of)?(?: the)?|each|every|the)(?: (?:values?|value) of)?(?: all)? (?:${alias}|${base ?? alias})(?:'?s| (?:point|time|value|position|coordinate|day)s?)?(?: of (?:each|every|all) \\w+)? (?:is|are) ${unlike}`, "gi"), wanted);
    if (claim) promiseStructure(draft, "uniqueColumn", param, claim[0], column);
  }
}

function ofTables(draft: Draft, text: string, index: number, name: string): void {
  const tables = draft.params.filter(({ shape }) => shape.kind === "list" && shape.of.kind === "list").length;
  // The elements of what is not called a table are its rows.
  const noun = [...(tables === 1 ? ["the (?:matrix|grid|board|table)"] : []), ...(/^(?:mat|matrix|grid|board|table)\d?$/i.test(name) ? [name] : [])].join("|") || "(?!)";
  const [rows] = claims(text, new RegExp(`\\ball(?: (?:of )?the)? ${elements} (?:of|in) ${name}\\[\\w\\] are ${unlike}`, "gi"), wanted);
  const [cells] = claims(text, new RegExp(`\\b(?:all(?: (?:of )?the)? ${elements} (?:of|in) (?:${noun})|(?:each|every) (?:value|cell|element|integer|number) ${name}\\[\\w\\]\\[\\w\\]|all(?: the)?(?: values)? ${name}\\[\\w\\]\\[\\w\\]) (?:is|are) ${unlike}`, "gi"), wanted);
  if (!rows && !cells) return;
  // It is not the rows that differ.
  change(draft, [index], (shape) => {
    if (shape.kind !== "list") return shape;
    const { distinct: _distinct, ...others } = shape;
    return others;
  });
  if (rows) change(draft, [index, every], (shape) => (shape.kind === "list" ? { ...shape, distinct: true } : shape));
  const isOfNumbers = shapesAt(draft, [index, every, every]).every(({ kind }) => kind === "int");
  if (!cells || !isOfNumbers) return;
  const [sides] = draft.relations.filter(({ kind, part, against, joined, factor }) => kind === "lessOrEqual" && part.join() === [index, every, every].join() && joined?.by === "times" && factor === undefined && against[0] === index && joined.path[0] === index);
  const least = leastOf(draft, [index, every, every]);
  const isAll = sides && least !== undefined && (sides.offset ?? 0) === least - 1;
  promiseStructure(draft, isAll ? "permutation" : "uniqueCells", index, cells[0], isAll ? least : 0);
}

/** As many different whole numbers as there are places, from the least on. */
function asPermutation(draft: Draft, index: number): void {
  const least = leastOf(draft, [index, every]);
  const [limit] = draft.relations.filter(({ kind, part, against, confidence, factor, joined, offset = 0 }) => part.join() === [index, every].join() && against.join() === String(index) && confidence >= 1 && factor === undefined && !joined && ((kind === "indexInto" && least === 0) || (kind === "lessOrEqual" && least !== undefined && offset === least - 1)));
  const isKnown = draft.relations.some(({ kind, part }) => kind === "permutation" && part.join() === String(index));
  if (limit && !isKnown) promiseStructure(draft, "permutation", index, `all are unlike, and ${limit.evidence}`, least);
}

/** What whole numbers begin with, where that is stated. */
function leastOf(draft: Draft, path: readonly number[]): number | undefined {
  const [shape, ...others] = shapesAt(draft, path);
  return shape?.kind === "int" && others.length === 0 && shape.min?.hard ? shape.min.value : undefined;
}
