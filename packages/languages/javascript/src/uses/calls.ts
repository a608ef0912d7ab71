import type { AnyNode } from "acorn";
import { asFunction } from "../entry.ts";
import { compareWith, noteAmong, noteNumber, noteWhole } from "./constants.ts";
import { indexArguments, looksUp, methods } from "./hints.ts";
import { textStep } from "./names.ts";
import { below, type Part } from "./part.ts";
import type { Reading } from "./reading.ts";

/** What is called, its method or its name, says what it is given and what has the method. */
export function useCall(reading: Reading, node: Extract<AnyNode, { type: "CallExpression" }>): void {
  const { names, found, doubted, follow } = reading;
  const { callee } = node;
  const [first, second] = node.arguments as AnyNode[];
  const part = names.partOf(first);
  if (callee.type === "Identifier") {
    if (callee.name === "parseInt" || callee.name === "parseFloat") found.note(part, "string", 0.5);
    else if (callee.name === "isNaN" || callee.name === "isFinite" || callee.name === "Number") noteNumber(reading, first, "int", 0.2);
    else if (callee.name === "BigInt") noteNumber(reading, first, "int", 0.6);
    else follow(callee.name, node.arguments as AnyNode[]);
    return;
  }
  if (callee.type !== "MemberExpression" || callee.computed || callee.property.type !== "Identifier") return;
  const name = callee.property.name;
  if (looksUp.has(name) && noteAmong(reading, part, callee.object, name !== "get" || doubted.has(node))) return;
  if (callee.object.type === "Identifier" && !names.has(callee.object.name)) return useBuiltin(reading, `${callee.object.name}.${name}`, node.arguments as AnyNode[]);
  const owner = names.partOf(callee.object);
  // What is looked for in a part, or a part that is looked for.
  if (name === "includes" || name === "indexOf" || name === "has" || name === "startsWith" || name === "endsWith") {
    if (owner && first) compareWith(reading, below(owner, "item"), first);
    if (callee.object.type === "Literal" && typeof callee.object.value === "string") found.note(part, "string", 0.9);
    if (callee.object.type === "ArrayExpression") for (const [index, one] of callee.object.elements.entries()) if (one && (index === 0 || textStep(one) !== undefined)) compareWith(reading, part, one);
  }
  if (name === "push" && part === undefined) return;
  for (const index of indexArguments.get(name) ?? []) noteWhole(reading, node.arguments[index] as AnyNode | undefined, 0.6);
  if (!owner) return;
  const callback = asFunction(first) ?? asFunction(second);
  if (callback && methods[name]?.list !== undefined) bindElements(reading, name, callback.params as AnyNode[], below(owner, "item"), second !== undefined);
}

/** The parameters of a callback that gets elements. */
function bindElements({ names }: Reading, method: string, params: readonly AnyNode[], item: Part, hasStart: boolean): void {
  if (method === "reduce" || method === "reduceRight") {
    if (params[1]) names.bind(params[1], item);
    if (!hasStart && params[0]) names.bind(params[0], item);
  } else if (method === "sort" || method === "toSorted") for (const one of params) names.bind(one, item);
  else if (params[0]) names.bind(params[0], item);
}

/** `Math.floor(n)`, `Object.keys(ages)`, `Array.from({ length: n })` */
function useBuiltin(reading: Reading, called: string, args: readonly AnyNode[]): void {
  const { names, found } = reading;
  const [first] = args;
  const part = names.partOf(first);
  if (called.startsWith("Math.")) {
    for (const one of args) {
      if (one.type === "SpreadElement") noteNumber(reading, one.argument, "int", 0.5, "item");
      else noteNumber(reading, one, /\.(?:floor|ceil|round|trunc)$/.test(called) ? "float" : "int", 0.4);
    }
    return;
  }
  switch (called) {
    case "Object.keys":
    case "Object.values":
    case "Object.entries":
      found.isNoMap(part);
      return found.note(part, "dict", 0.9);
    case "JSON.parse":
      return found.note(part, "string", 0.7);
    case "Array.isArray":
      return found.note(part, "list", 0.7, { asked: true });
    case "Array.from":
      found.note(part, "list", 0.3);
      found.note(part, "string", 0.2);
      if (first?.type === "ObjectExpression") for (const one of first.properties) if (one.type === "Property") noteWhole(reading, one.value, 0.6);
      return;
    case "Number.isInteger":
    case "Number.isSafeInteger":
      return found.note(part, "int", 0.5, { asked: true });
    case "String.fromCharCode":
      return noteNumber(reading, first, "int", 0.7);
  }
}

/** `new Set(items)` */
export function useNew(reading: Reading, { callee, arguments: args }: Extract<AnyNode, { type: "NewExpression" }>): void {
  const { names, found } = reading;
  const part = names.partOf(args[0]);
  switch (callee.type === "Identifier" ? callee.name : "") {
    case "Set":
      found.note(part, "list", 0.4);
      return found.note(part, "string", 0.2);
    case "Map":
      return found.note(part, "list", 0.3);
    case "Date":
      return found.note(part, "string", 0.4);
    case "Array":
      return noteWhole(reading, args[0] as AnyNode | undefined, 0.6);
  }
}
