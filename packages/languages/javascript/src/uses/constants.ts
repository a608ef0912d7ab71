import type { AnyNode } from "acorn";
import { textsOf } from "./collections.ts";
import { kindOfValue } from "./hints.ts";
import { below, type Part } from "./part.ts";
import type { Reading } from "./reading.ts";

/** Terms that are nested deeper say nothing. */
const deepestTerm = 8;

/** A text that is looked up among texts of the program's own. What is got from a mapping by it, and not asked about, is counted on. */
export function noteAmong({ names, found, collections }: Reading, part: Part | undefined, container: AnyNode, mayMiss: boolean, isKey = false): boolean {
  const among = container.type === "Identifier" ? collections.get(container.name) : textsOf(container);
  if (!part || !among || (isKey && !among.isMapping) || (container.type === "Identifier" && names.has(container.name))) return false;
  found.note(part, "string", 0.8, { among: among.texts, ...(mayMiss && { mayMiss }) });
  return true;
}

/** A part that is compared with a value is of its kind. */
export function compareWith({ found }: Reading, part: Part | undefined, other: AnyNode): void {
  const [kind, weight] = kindOfValue(other);
  if (kind === "none" || (other.type === "Identifier" && other.name === "undefined")) found.mayMiss(part);
  const text = other.type === "Literal" && typeof other.value === "string" ? other.value : undefined;
  if (kind) found.note(part, kind, weight, text === undefined ? {} : { texts: [text] });
}

/** An index, a count or a remainder, or a term of one: `a[from - 1]`. */
export function noteWhole(reading: Reading, node: AnyNode | null | undefined, weight: number, depth = 0): void {
  const { names, found } = reading;
  if (!node || depth > deepestTerm) return;
  if (node.type === "UnaryExpression" && node.operator === "-") return noteWhole(reading, node.argument, weight, depth + 1);
  if (node.type === "BinaryExpression" && (node.operator === "+" || node.operator === "-")) {
    for (const side of [node.left, node.right]) noteWhole(reading, side, 0.2, depth + 1);
    return;
  }
  found.note(names.partOf(node), "int", weight, { isWhole: true });
}

/** A number, or with a step a part of something that is one. */
export function noteNumber({ names, found }: Reading, node: AnyNode | undefined, kind: "int" | "float", weight: number, step?: string): void {
  const part = names.partOf(node);
  if (part) found.note(step === undefined ? part : below(part, step), kind, weight);
}
