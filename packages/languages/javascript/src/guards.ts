import type { Guard } from "@medoid/spec";
import type { AnyNode } from "acorn";
import type { AnyFunction } from "./entry.ts";
import { literalOf } from "./literal.ts";

const mirrored: Readonly<Record<string, Guard["op"]>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" };

/** Comparisons of a parameter, or its length, with a constant that a function's first level answers with a throw or a return. */
export function guardsOf(fn: AnyFunction): Guard[] {
  if (fn.body.type !== "BlockStatement") return [];
  const params = new Map<string, number>();
  fn.params.forEach((param, index) => {
    const name = param.type === "AssignmentPattern" ? param.left : param;
    if (name.type === "Identifier") params.set(name.name, index);
  });
  const found: Guard[] = [];
  for (const node of fn.body.body) {
    if (node.type !== "IfStatement") continue;
    const effect = effectOf(node.consequent);
    if (effect) collect(node.test, params, effect, found);
  }
  return found.slice(0, 50);
}

function effectOf(node: AnyNode): Guard["effect"] | undefined {
  if (node.type === "ThrowStatement") return "throws";
  if (node.type === "ReturnStatement") return "returns";
  const last = node.type === "BlockStatement" ? node.body.at(-1) : undefined;
  return last && last.type !== "BlockStatement" ? effectOf(last) : undefined;
}

function collect(test: AnyNode, params: ReadonlyMap<string, number>, effect: Guard["effect"], found: Guard[]): void {
  // Each side of `||` is enough by itself; of `&&` neither is.
  if (test.type === "LogicalExpression" && test.operator === "||") {
    collect(test.left, params, effect, found);
    collect(test.right, params, effect, found);
    return;
  }
  if (test.type === "UnaryExpression" && test.operator === "!") {
    const measured = measure(test.argument, params);
    if (measured?.measure === "length") found.push({ ...measured, op: "==", constant: 0, effect });
    return;
  }
  if (test.type !== "BinaryExpression") return;
  const op = test.operator.replace(/^(==|!=)=$/, "$1");
  const mirror = Object.hasOwn(mirrored, op) ? mirrored[op] : undefined;
  if (mirror === undefined) return;
  const left = measure(test.left, params);
  const right = measure(test.right, params);
  const constant = literalOf(left ? test.right : test.left);
  if (constant === undefined || (left === undefined) === (right === undefined)) return;
  if (left) found.push({ ...left, op: op as Guard["op"], constant, effect });
  else if (right) found.push({ ...right, op: mirror, constant, effect });
}

function measure(node: AnyNode, params: ReadonlyMap<string, number>): Pick<Guard, "param" | "measure"> | undefined {
  if (node.type === "ChainExpression") return measure(node.expression, params);
  if (node.type === "Identifier") {
    const param = params.get(node.name);
    return param === undefined ? undefined : { param, measure: "value" };
  }
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
  const param = node.object.type === "Identifier" ? params.get(node.object.name) : undefined;
  return param !== undefined && (node.property.name === "length" || node.property.name === "size") ? { param, measure: "length" } : undefined;
}
