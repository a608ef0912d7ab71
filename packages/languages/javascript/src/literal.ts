import type { Value } from "@medoid/spec";
import { type AnyNode, type Identifier, parseExpressionAt } from "acorn";

const maxLength = 50_000;

export interface LiteralOptions {
  /** Read Python's spelling too, as prompts mix them: True, False, None, and a tuple as an array. */
  readonly loose?: boolean;
}

/**
 * The value of a JavaScript literal: numbers, texts, arrays, objects, `new Set([...])`, `new Map([...])`, and what stands for
 * a constant. `undefined` where it is anything else. Nothing is evaluated, and no text makes it throw.
 *
 * A number written with a point (`1.0`) is a float, which tells what kind is meant; to JavaScript it is the same number.
 */
export function readLiteral(text: string, options: LiteralOptions = {}): Value | undefined {
  if (text.length > maxLength) return undefined;
  try {
    // As the one element of an array: a brace opens an object there, and nothing may stand before or behind.
    const node = parseExpressionAt(`[${text}\n]`, 0, { ecmaVersion: "latest" });
    if (node.type !== "ArrayExpression" || node.end !== text.length + 3 || node.elements.length !== 1) return undefined;
    const [element] = node.elements;
    return element && element.type !== "SpreadElement" && !/,\s*$/.test(text) ? literalOf(element, options) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The value of a literal's node; `undefined` where it is no literal. */
export function literalOf(node: AnyNode, options: LiteralOptions = {}): Value | undefined {
  switch (node.type) {
    case "Literal":
      if (typeof node.value === "number") return Number.isInteger(node.value) && /^[\d_]*\.[\d_]*$/.test(node.raw ?? "") ? { $: "float", of: node.value } : node.value;
      return node.regex ? undefined : (node.value as Value | undefined);
    case "TemplateLiteral":
      return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
    case "UnaryExpression": {
      const value = literalOf(node.argument, options);
      if (node.operator === "void") return value === undefined ? undefined : { $: "undefined" };
      if (node.operator === "-") {
        if (typeof value === "number" || typeof value === "bigint") return -value;
        return isFloat(value) ? (value.of === 0 ? -0 : { $: "float", of: -value.of }) : undefined;
      }
      return node.operator === "+" && (typeof value === "number" || isFloat(value)) ? value : undefined;
    }
    case "Identifier":
      return constants.get(node.name) ?? (options.loose ? looseConstants.get(node.name) : undefined);
    case "ArrayExpression":
      return all(node.elements.map((one) => (one === null ? { $: "hole" } : one.type === "SpreadElement" ? undefined : literalOf(one, options))));
    case "SequenceExpression":
      return options.loose ? all(node.expressions.map((one) => literalOf(one, options))) : undefined;
    case "ObjectExpression": {
      const of: [string, Value][] = [];
      for (const one of node.properties) {
        if (one.type !== "Property" || one.kind !== "init" || one.method || one.computed || one.shorthand) return undefined;
        const key = one.key.type === "Identifier" ? one.key.name : literalOf(one.key as AnyNode);
        const value = literalOf(one.value, options);
        if (value === undefined || (typeof key !== "string" && typeof key !== "number")) return undefined;
        of.push([String(key), value]);
      }
      // Of a key written twice the last value counts.
      return { $: "object", of: [...new Map(of)] };
    }
    case "NewExpression": {
      const given = node.callee.type === "Identifier" ? all(node.arguments.map((one) => literalOf(one, options))) : undefined;
      return given && made((node.callee as Identifier).name, given);
    }
    default:
      return undefined;
  }
}

/** What a class of the language makes of these values. */
function made(name: string, given: readonly Value[]): Value | undefined {
  if (name === "Date") return dateOf(given);
  const [items = []] = given;
  if (!Array.isArray(items) || given.length > 1) return undefined;
  if (name === "Set") return { $: "set", of: items };
  if (name !== "Map") return undefined;
  const of = items.map((pair) => (Array.isArray(pair) && pair.length === 2 ? ([pair[0] as Value, pair[1] as Value] as const) : undefined));
  return of.every((pair) => pair !== undefined) ? { $: "map", asMap: true, of } : undefined;
}

/** `new Date(2024, 0, 31)`, `new Date("2024-01-31T12:00")`: where no zone is named, that of the sandboxes, which is UTC. */
function dateOf(given: readonly Value[]): Value | undefined {
  const [first] = given;
  if (typeof first === "string" && given.length === 1 && /^(?:\d{4}|[+-]\d{6})-\d\d/.test(first)) {
    const of = Date.parse(/T[\d:.]+$/.test(first) ? `${first}Z` : first);
    return Number.isNaN(of) ? undefined : { $: "date", of };
  }
  if (typeof first !== "number" || !given.every((part) => typeof part === "number")) return undefined;
  return { $: "date", of: given.length === 1 ? new Date(first).getTime() : Date.UTC(...(given as [number, number])) };
}

const constants = new Map<string, Value>([
  ["undefined", { $: "undefined" }],
  ["NaN", Number.NaN],
  ["Infinity", Infinity],
]);

const looseConstants = new Map<string, Value | undefined>([
  ["True", true],
  ["False", false],
  ["None", null],
]);

function isFloat(value: Value | undefined): value is { readonly $: "float"; readonly of: number } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "float";
}

function all(values: (Value | undefined)[]): Value[] | undefined {
  return values.every((value) => value !== undefined) ? (values as Value[]) : undefined;
}
