import type { Relation, Value } from "@medoid/spec";
import { every } from "../../relations.ts";
import { type Codes, membersOf } from "../codes.ts";
import { type Draft, relate, shapesAt } from "../draft.ts";

/** Where this share of the candidates takes the element that stands at a number, the number is meant to be one's place. */
const enough = 0.5;
/** Whether it lies within is what some are asked. */
const confidence = 0.8;

/** Numbers that candidates take as places in a table beside them (`grid[row][column]`) lie within it. One list alone may be asked for what it does not have. */
export function applyIndices(draft: Draft, codes: Codes, examples: readonly (readonly Value[])[]): void {
  const total = membersOf(codes);
  for (const table of draft.params.keys()) {
    const by = (depth: number): number =>
      draft.params.findIndex((_, index) => index !== table && membersOf(codes, ({ uses }) => uses.some(({ param, path }) => param === table && path.length === depth + 1 && path[depth] === `@${index}`)) >= enough * total);
    const [row, column] = [by(0), by(1)];
    if (row < 0 || column < 0 || row === column || !isTable(draft, table)) continue;
    const relations: readonly Relation[] = [
      { kind: "indexInto", part: [row], against: [table], confidence, evidence: "candidates take the row there" },
      { kind: "indexInto", part: [column], against: [table, 0], confidence, evidence: "candidates take the column there" },
    ];
    const isNew = ({ part }: Relation): boolean => !draft.relations.some((known) => known.part.join() === part.join());
    for (const relation of relations.filter((one) => draft.params[one.part[0] as number]?.shape.kind === "int" && isNew(one))) relate(draft, relation, examples);
  }
}

function isTable(draft: Draft, index: number): boolean {
  const rows = shapesAt(draft, [index, every]);
  return draft.params[index]?.shape.kind === "list" && rows.length > 0 && rows.every(({ kind }) => kind === "list" || kind === "string");
}
