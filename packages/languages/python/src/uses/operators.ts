import { field, parts, type Syntax } from "../syntax.ts";
import { noteAsked, noteConstant, noteMember } from "./constants.ts";
import type { Part } from "./part.ts";
import type { Reading } from "./reading.ts";

/** `n % 2`, `name + "!"` */
export function useBinary({ names, found }: Reading, node: Syntax): void {
  const [left, right, operator] = [field(node, "left"), field(node, "right"), field(node, "operator")];
  if (!left || !right || !operator) return;
  const sign = names.written(operator).replace(/=$/, "");
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const of = isSlice(side) ? undefined : names.partOf(side);
    if (!of) continue;
    if (sign === "+" || sign === "*" || sign === "-") {
      if (other.type === "string" && sign === "+") found.note(of, "string", 0.9);
      else if (other.type === "list" && sign === "+") found.note(of, "list", 0.8);
      else if (other.type === "integer") found.note(of, "int", 0.6);
      else if (other.type === "float") found.note(of, "float", 0.7);
      else if (sign === "+" && names.isText(other)) found.note(of, "string", 0.8);
      else if (sign === "+" && isSlice(other)) {
        // Of a list or a text.
        found.note(of, "string", 0.4);
        found.note(of, "list", 0.3);
      } else found.note(of, "int", sign === "-" ? 0.5 : 0.3);
    } else if (sign === "%" || sign === "//" || sign === "**") found.note(of, "int", 0.7);
    else if (sign === "/") {
      found.note(of, "int", 0.4);
      found.note(of, "float", 0.4);
    } else if (sign === "&" || sign === "|" || sign === "^" || sign === "<<" || sign === ">>") {
      found.note(of, "int", sign === "&" || sign === "|" ? 0.7 : 0.9);
      // Between two parts of arguments it is as well what sets have in common.
      if ((sign === "&" || sign === "|" || sign === "^") && names.partOf(other)) found.note(of, "set", 0.4);
    }
  }
}

/** `n < 10`, `kind == "fee"`, `type(x) is int`, `letter in vowels` */
export function useComparison(reading: Reading, node: Syntax): void {
  const { names, found } = reading;
  const operands = parts(node);
  const signs = node.children.filter((child) => child.field === "operators").map((sign) => names.written(sign).replace(/\s+/g, " "));
  operands.forEach((operand, i) => {
    const typed = typeAsked(reading, operand);
    if (typed) for (const other of [operands[i - 1], operands[i + 1]]) if (other) noteAsked(reading, typed, names.written(other));
    const of = names.partOf(operand);
    if (!of) return;
    for (const [other, sign] of [
      [operands[i - 1], signs[i - 1]],
      [operands[i + 1], signs[i]],
    ] as const) {
      if (!other || !sign) continue;
      if (sign === "in" || sign === "not in") {
        // `x in "abc"`, `x in ["a", "b"]`; `"a" in x` says little.
        const within = names.partOf(other);
        if (within && other === operands[i + 1]) found.isLookedFor(of, within);
        if (other === operands[i + 1]) noteMember(reading, of, other);
        else if (other.type === "string" && names.textOf(other)) found.note(of, "any", 0.1, [`.${names.textOf(other)}`], { mayMiss: true });
        continue;
      }
      noteConstant(reading, of, other, sign);
    }
  });
}

/** The part whose class `type(x)` is. */
function typeAsked({ names }: Reading, node: Syntax): Part | undefined {
  const name = node.type === "call" ? field(node, "function") : undefined;
  return name && names.written(name) === "type" ? names.partOf(parts(field(node, "arguments") ?? node)[0]) : undefined;
}

function isSlice(node: Syntax): boolean {
  return node.type === "subscript" && field(node, "subscript")?.type === "slice";
}
