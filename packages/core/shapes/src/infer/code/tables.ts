import type { CodeFacts, Value } from "@medoid/spec";
import { every } from "../../relations.ts";
import { type Codes, membersOf } from "../codes.ts";
import { type Draft, relate } from "../draft.ts";

/** Where this share of the candidates reads all rows to one length, the rows have it. */
const enough = 0.5;
const confidence = 0.9;

/** Tables that candidates read to the number of rows in both directions (`table[i][j]`) are square; where they read all rows to the length of the first, these are equally long. */
export function applyTables(draft: Draft, codes: Codes, examples: readonly (readonly Value[])[]): void {
  const total = membersOf(codes);
  if (total === 0) return;
  for (const [index, { shape }] of draft.params.entries()) {
    if (shape.kind !== "list" || (shape.of.kind !== "list" && shape.of.kind !== "string")) continue;
    const reading = (to: "rows" | "columns"): number => membersOf(codes, (facts) => runOf(facts, index) === to);
    const [rows, columns] = [reading("rows"), reading("columns")];
    if (rows + columns < enough * total) continue;
    const against = rows >= enough * total ? [index] : [index, 0];
    relate(draft, { kind: "equalLength", part: [index, every], against, confidence, evidence: "candidates read the rows so far" }, examples);
  }
}

/** How far one candidate reads the rows of a table. */
function runOf({ uses }: CodeFacts, index: number): "rows" | "columns" | undefined {
  const own = uses.filter(({ param, path, runsTo }) => runsTo && param === index && path.length === 1);
  return own.some(({ runsTo }) => runsTo === "rows") ? "rows" : own[0]?.runsTo;
}
