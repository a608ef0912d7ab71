import type { Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import type { AnyNode, Program } from "acorn";
import { eachChild } from "./parse.ts";

const maxConstants = 100;
const maxTextLength = 100;

/** Collects values without repetition, up to a cap; long texts are left out. */
export class Constants {
  readonly #values = new Map<string, Value>();

  add(value: Value): void {
    if (this.#values.size >= maxConstants || (typeof value === "string" && value.length > maxTextLength)) return;
    const key = canonical(value);
    if (!this.#values.has(key)) this.#values.set(key, value);
  }

  list(): Value[] {
    return [...this.#values.values()];
  }
}

/** Numbers, texts and patterns that a program names, negative numbers as such, keys of tables included. */
export function constantsOf(ast: Program): Value[] {
  const found = new Constants();
  const visit = (node: AnyNode): void => {
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportAllDeclaration":
        return;
      case "ExpressionStatement":
        if ((node as { directive?: string }).directive !== undefined) return;
        break;
      case "CallExpression":
        if (node.callee.type === "Identifier" && node.callee.name === "require") return;
        break;
      case "Literal":
        // The text of a pattern tells what texts a program looks for.
        if (node.regex) found.add(node.regex.pattern);
        else if (typeof node.value === "string" || typeof node.value === "number" || typeof node.value === "bigint") found.add(node.value);
        return;
      case "TemplateElement":
        if (node.value.cooked) found.add(node.value.cooked);
        return;
      case "UnaryExpression":
        if (node.operator === "-" && node.argument.type === "Literal" && typeof node.argument.value === "number") return found.add(-node.argument.value);
        // What `typeof` is compared with is no datum.
        break;
      case "BinaryExpression":
        if (isTypeof(node.left) || isTypeof(node.right)) return;
        break;
      case "Property":
        if (!node.computed && node.key.type === "Identifier" && /^(?:Literal|UnaryExpression|ArrayExpression)$/.test(node.value.type)) found.add(node.key.name);
        break;
    }
    eachChild(node, visit);
  };
  visit(ast);
  return found.list();
}

function isTypeof(node: AnyNode): boolean {
  return node.type === "UnaryExpression" && node.operator === "typeof";
}
