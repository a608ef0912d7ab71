import type { ShapeKind } from "@medoid/spec";
import type { AnyNode } from "acorn";
import { noteAmong, noteWhole } from "./constants.ts";
import { methods } from "./hints.ts";
import { constantOf, textStep } from "./names.ts";
import { below, constantStep, isView, type Part } from "./part.ts";
import type { Reading } from "./reading.ts";

type Member = Extract<AnyNode, { type: "MemberExpression" }>;

/** `row.fee`, `words.length`, `a[i]` */
export function useMember(reading: Reading, node: Member): void {
  const { names, found } = reading;
  if (node.computed) return useIndex(reading, node);
  const owner = names.partOf(node.object);
  if (!owner || isView(owner) || node.property.type !== "Identifier") return;
  const { name } = node.property;
  if (name === "length") {
    found.note(owner, "list", 0.3);
    return found.note(owner, "string", 0.3);
  }
  if (methods[name]) {
    for (const [kind, weight] of Object.entries(methods[name])) found.note(owner, kind as ShapeKind, weight, kind === "dict" && name !== "hasOwnProperty" ? { asMap: true } : {});
  } else if (name === "size") {
    found.note(owner, "set", 0.4);
    found.note(owner, "dict", 0.4, { asMap: true });
  } else {
    found.note(owner, "record", 0.6);
    found.note(below(owner, `.${name}`), "any", 0.1);
  }
}

function useIndex(reading: Reading, node: Member): void {
  const { names, found, assigned, doubted } = reading;
  const { object, property } = node;
  const owner = names.partOf(object);
  const place = constantOf(property);
  found.isNoMap(owner);
  if (owner && place !== undefined && !isView(owner) && !assigned.has(node)) return found.steps.isIndexed(owner, [place]);
  if (!owner && (object.type === "Identifier" || object.type === "ObjectExpression") && noteAmong(reading, names.partOf(property), object, doubted.has(node), true)) return;
  const field = textStep(property);
  if (owner && field !== undefined) {
    found.note(owner, "record", 0.6);
    found.note(below(owner, field), "any", 0.1);
  } else {
    found.note(owner, "list", 0.4);
    found.note(owner, "string", 0.25);
  }
  noteCounted(reading, owner, property);
  noteRun(reading, owner, property);
  if (owner && property.type === "Identifier") found.note(below(owner, names.lookup(owner, property)), "any", 0.1);
  // What indexes is a number more often than a key, unless it was one.
  if (names.partOf(property)?.path.at(-1) !== "key") noteWhole(reading, property, owner ? 0.5 : 0.15);
}

/** `table[i][j]` where `j` runs to the number of rows, or to the length of the first one. */
function noteRun({ names, found }: Reading, row: Part | undefined, index: AnyNode): void {
  const of = names.runOf(index);
  if (!row || row.path.length !== 1 || of?.param !== row.param) return;
  if (of.path.length === 0) found.note(row, "list", 0.4, { runsTo: "rows" });
  else if (of.path.length === 1 && of.path[0] === constantStep(0)) found.note(row, "list", 0.4, { runsTo: "columns" });
}

/** `a[i]` where `i` counts up to a parameter. */
function noteCounted({ names, found }: Reading, of: Part | undefined, index: AnyNode): void {
  const limit = names.limitOf(index);
  if (of && limit && limit.param !== of.param && of.path.every((step) => step === "item" || step.startsWith("#"))) found.note(limit, "int", 0.95, { counts: of });
}
