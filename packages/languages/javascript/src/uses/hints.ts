import type { ShapeKind } from "@medoid/spec";
import type { AnyNode } from "acorn";

/** Methods that give the same elements, in another order or fewer; those that give one of them; those that look something up. */
export const sameList = new Set("slice filter sort reverse concat toSorted toReversed trim trimStart trimEnd toLowerCase toUpperCase substring substr replace replaceAll normalize padStart padEnd".split(" "));
export const sameItem = new Set("at pop shift find findLast charAt".split(" "));
export const looksUp = new Set(["includes", "indexOf", "has", "get"]);
/** Which arguments of a method are positions or counts. */
export const indexArguments = new Map<string, readonly number[]>([
  ...["at", "charAt", "charCodeAt", "codePointAt", "repeat", "padStart", "padEnd", "toFixed"].map((name) => [name, [0]] as const),
  ...["slice", "substring", "substr", "splice"].map((name) => [name, [0, 1]] as const),
]);

export const instanceKinds = new Map<string, ShapeKind>([
  ["Array", "list"],
  ["Map", "dict"],
  ["Set", "set"],
]);

export const typeofKinds = new Map<unknown, ShapeKind>([
  ["string", "string"],
  ["number", "int"],
  ["bigint", "int"],
  ["boolean", "bool"],
  ["object", "dict"],
]);

type Weights = Readonly<Partial<Record<ShapeKind, number>>>;

export const methods: Readonly<Record<string, Weights | undefined>> = Object.assign(
  Object.create(null) as Record<string, Weights>,
  table("charAt charCodeAt codePointAt split substring substr toLowerCase toUpperCase trim trimStart trimEnd startsWith endsWith repeat padStart padEnd match matchAll replace replaceAll search localeCompare normalize", { string: 1 }),
  table("push pop shift unshift map filter reduce reduceRight every some find findIndex findLast findLastIndex sort reverse join splice fill flat flatMap toSorted toReversed toSpliced with copyWithin", { list: 1 }),
  table("forEach", { list: 0.8 }),
  table("slice includes indexOf lastIndexOf concat at", { list: 0.3, string: 0.3 }),
  table("entries keys values", { dict: 0.3, list: 0.3 }),
  table("get set", { dict: 0.7 }),
  table("has delete clear", { set: 0.4, dict: 0.4 }),
  table("add", { set: 0.7 }),
  table("hasOwnProperty", { dict: 0.8 }),
  table("toFixed toPrecision toExponential", { float: 0.7 }),
  table("toString valueOf toLocaleString", {}),
);

function table(names: string, weights: Weights): Record<string, Weights> {
  return Object.fromEntries(names.split(" ").map((name) => [name, weights]));
}

/** The kind of a constant, and how telling it is to meet it. */
export function kindOfValue(node: AnyNode): readonly [ShapeKind | undefined, number] {
  switch (node.type) {
    case "Literal":
      if (typeof node.value === "string") return ["string", 0.9];
      if (typeof node.value === "number") return Number.isInteger(node.value) ? ["int", 0.6] : ["float", 0.8];
      if (typeof node.value === "boolean") return ["bool", 0.8];
      if (typeof node.value === "bigint") return ["int", 0.6];
      return node.value === null && !node.regex ? ["none", 0.2] : [undefined, 0];
    case "TemplateLiteral":
      return ["string", 0.9];
    case "ArrayExpression":
      return ["list", 0.8];
    case "ObjectExpression":
      return ["record", 0.5];
    case "UnaryExpression":
      return node.operator === "-" ? kindOfValue(node.argument) : [undefined, 0];
    default:
      return [undefined, 0];
  }
}
