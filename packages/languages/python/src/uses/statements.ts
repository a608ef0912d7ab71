import { field, parts, type Syntax, walk } from "../syntax.ts";
import { useCall } from "./calls.ts";
import { noteAmong, noteConstant, noteField } from "./constants.ts";
import { sureMapping } from "./found.ts";
import { useBinary, useComparison } from "./operators.ts";
import { anyStep, below, constantStep, isSame, type Part } from "./part.ts";
import type { Reading } from "./reading.ts";

/** What one statement or expression, without those inside of it, says of the parts of parameters. */
export function use(reading: Reading, node: Syntax): void {
  const { names, found, assigned } = reading;
  switch (node.type) {
    case "call":
      return useCall(reading, node);
    case "subscript":
      return useSubscript(reading, node);
    case "assignment": {
      const left = field(node, "left");
      for (const target of left?.type === "pattern_list" || left?.type === "tuple_pattern" ? parts(left) : left ? [left] : []) if (target.type === "subscript") assigned.add(target);
      return;
    }
    case "match_statement":
      return useMatch(reading, node);
    case "for_statement":
    case "for_in_clause": {
      const of = names.partOf(field(node, "right"));
      found.note(of, "list", 0.5);
      return found.note(of, "string", 0.3);
    }
    case "unary_operator":
      return found.note(names.partOf(field(node, "argument")), "int", names.written(node).startsWith("~") ? 1 : 0.5);
    case "binary_operator":
    case "augmented_assignment":
      return useBinary(reading, node);
    case "comparison_operator":
      return useComparison(reading, node);
  }
}

function useSubscript(reading: Reading, node: Syntax): void {
  const { names, found, assigned } = reading;
  const index = field(node, "subscript");
  const of = names.partOf(field(node, "value"));
  if (!index) return;
  const name = names.textOf(index);
  if (name !== undefined) return noteField(reading, of, name, assigned.has(node));
  if (index.type === "string") return found.note(of, "dict", 1);
  const constant = names.constantOf(index);
  if (of && constant !== undefined && !assigned.has(node)) return found.steps.isIndexed(of, constant);
  const key = names.partOf(index);
  // `for name in ages: ages[name]`
  if (of && key && index.type === "identifier" && isSame(key, below(of, "item"))) {
    found.note(of, "dict", sureMapping);
    return found.note(of, "any", 0.1, [anyStep]);
  }
  found.note(of, "list", 0.4);
  found.note(of, "string", 0.3);
  noteCounted(reading, of, index);
  noteRun(reading, of, index);
  if (of && index.type === "identifier") found.note(of, "any", 0.1, [names.lookup(of, index)]);
  if (!key || noteAmong(reading, key, field(node, "value"), false, true)) return;
  found.isLookedUp(key, of);
}

/** `a[i]` where `i` counts up to a parameter. */
function noteCounted({ names, found }: Reading, of: Part | undefined, index: Syntax): void {
  const limit = names.limitOf(index);
  if (of && limit && limit.param !== of.param && of.path.every((step) => step === "item" || step === anyStep || step.startsWith("#"))) found.note(limit, "int", 0.95, [], { counts: of });
}

/** `table[i][j]` where `j` runs to the number of rows, or to the length of the first one. */
function noteRun({ names, found }: Reading, row: Part | undefined, index: Syntax): void {
  const of = names.runOf(index);
  if (!row || row.path.length !== 1 || of?.param !== row.param) return;
  if (of.path.length === 0) found.note(row, "list", 0.4, [], { runsTo: "rows" });
  else if (of.path.length === 1 && of.path[0] === constantStep(0)) found.note(row, "list", 0.4, [], { runsTo: "columns" });
}

/** `match row["type"]: case "fee": ...` */
function useMatch(reading: Reading, node: Syntax): void {
  const of = reading.names.partOf(field(node, "subject"));
  if (!of) return;
  for (const inside of walk(node)) {
    if (inside.type !== "case_pattern") continue;
    for (const pattern of walk(inside)) if (pattern.type === "string") noteConstant(reading, of, pattern, "==");
  }
}
