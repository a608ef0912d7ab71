import type { AnyNode } from "acorn";
import { type AnyFunction, asFunction } from "../entry.ts";
import { eachChild } from "../parse.ts";

/** The functions of a program that one name alone stands for. */
export function helpersIn(ast: AnyNode): ReadonlyMap<string, AnyFunction> {
  const found = new Map<string, AnyFunction | undefined>();
  const visit = (node: AnyNode): void => {
    const name = node.type === "FunctionDeclaration" || node.type === "VariableDeclarator" ? node.id : undefined;
    const fn = node.type === "VariableDeclarator" ? asFunction(node.init ?? undefined) : node.type === "FunctionDeclaration" ? node : undefined;
    if (name?.type === "Identifier" && fn) found.set(name.name, found.has(name.name) ? undefined : fn);
    eachChild(node, visit);
  };
  visit(ast);
  return new Map([...found].flatMap(([name, fn]) => (fn ? [[name, fn] as const] : [])));
}
