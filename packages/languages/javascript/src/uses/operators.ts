import type { AnyNode } from "acorn";
import { compareWith, noteNumber, noteWhole } from "./constants.ts";
import { instanceKinds, kindOfValue, typeofKinds } from "./hints.ts";
import type { Reading } from "./reading.ts";

/** `n % 2`, `name + "!"`, `n < limit`, `kind === "fee"`, `p instanceof Map` */
export function useBinary(reading: Reading, operator: string, left: AnyNode, right: AnyNode): void {
  const { names, found } = reading;
  const bothWays = [[left, right], [right, left]] as const;
  switch (operator) {
    case "%":
      noteWhole(reading, left, 0.6);
      noteWhole(reading, right, 0.6);
      return;
    case "**":
    case "*":
    case "-":
      noteNumber(reading, left, "int", 0.4);
      noteNumber(reading, right, "int", 0.4);
      return;
    case "/":
      noteNumber(reading, left, "int", 0.35);
      noteNumber(reading, left, "float", 0.35);
      noteNumber(reading, right, "int", 0.35);
      return;
    case "&":
    case "|":
    case "^":
    case "<<":
    case ">>":
    case ">>>":
      noteWhole(reading, left, 0.8);
      noteWhole(reading, right, 0.8);
      return;
    case "+":
      for (const [one, other] of bothWays) {
        const [kind, weight] = kindOfValue(other);
        if (kind) found.note(names.partOf(one), kind, weight * (kind === "string" ? 0.4 : 0.5));
      }
      return;
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "===":
    case "!==":
    case "==":
    case "!=":
      for (const [one, other] of bothWays) compareWith(reading, names.partOf(one), other);
      if (/^[<>]/.test(operator)) {
        // Against something that counts (a length, a loop's index) it is a whole number.
        for (const [one, other] of bothWays) {
          if (isLength(other)) noteWhole(reading, one, 0.4);
          else noteNumber(reading, one, "int", other.type === "MemberExpression" || other.type === "Identifier" ? 0.25 : 0.2);
        }
      }
      for (const [one, other] of bothWays) testType(reading, one, other);
      return;
    case "in":
      found.note(names.partOf(right), "dict", 0.6);
      found.isNoMap(names.partOf(right));
      return;
    case "instanceof":
      if (right.type === "Identifier") {
        const kind = instanceKinds.get(right.name);
        if (kind) found.note(names.partOf(left), kind, 0.5, { asked: true, ...(kind === "dict" && { asMap: true }) });
      }
      return;
  }
}

/** `typeof p === "string"`: a kind that is allowed for, or refused. */
function testType({ names, found }: Reading, test: AnyNode, name: AnyNode): void {
  if (test.type !== "UnaryExpression" || test.operator !== "typeof" || name.type !== "Literal") return;
  const kind = typeofKinds.get(name.value);
  if (kind) found.note(names.partOf(test.argument), kind, kind === "dict" ? 0.2 : 0.5, { asked: true });
}

function isLength(node: AnyNode): boolean {
  return node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier" && (node.property.name === "length" || node.property.name === "size");
}
