import { nearestEntry } from "@medoid/spec";
import type { AnyNode, ClassDeclaration, ClassExpression, AnonymousFunctionDeclaration, ArrowFunctionExpression, FunctionDeclaration, FunctionExpression, Pattern } from "acorn";
import { eachChild, type Parsed } from "./parse.ts";
import type { Problem } from "./problem.ts";

/** What a program offers at its top level, read off its text. */
export interface Definitions {
  /** Names bound or assigned at the top level, with what is known to stand behind them. */
  readonly names: ReadonlyMap<string, AnyNode | undefined>;
  /** Exported name to local name, of an ES module. */
  readonly exported: ReadonlyMap<string, string>;
  /** The default export of an ES module: a local name, or an expression without one. */
  readonly byDefault: { readonly name?: string; readonly node: AnyNode } | undefined;
  /** It mentions `module` or `exports` freely: what it exports shows at run time only. */
  readonly commonJs: boolean;
  /** What is assigned to `module.exports` or `exports.name` as written, by name; `""` is the whole. */
  readonly assigned: ReadonlyMap<string, AnyNode>;
  readonly code: string;
}

export function definitionsOf(parsed: Parsed): Definitions {
  const names = new Map<string, AnyNode | undefined>();
  const exported = new Map<string, string>();
  const assigned = new Map<string, AnyNode>();
  let byDefault: Definitions["byDefault"];

  const bind = (pattern: Pattern, value?: AnyNode): void => {
    if (pattern.type === "Identifier") names.set(pattern.name, value ?? names.get(pattern.name));
    else for (const name of boundNames(pattern)) names.set(name, undefined);
  };
  const declare = (node: AnyNode): void => {
    switch (node.type) {
      case "FunctionDeclaration":
      case "ClassDeclaration":
        if (node.id) names.set(node.id.name, node);
        return;
      case "VariableDeclaration":
        for (const one of node.declarations) bind(one.id, one.init ?? undefined);
        return;
      case "ImportDeclaration":
        for (const one of node.specifiers) names.set(one.local.name, undefined);
        return;
      case "ExportNamedDeclaration":
        if (node.declaration) {
          const before = new Set(names.keys());
          declare(node.declaration);
          for (const name of names.keys()) if (!before.has(name)) exported.set(name, name);
        }
        if (!node.source) for (const one of node.specifiers) exported.set(nameOf(one.exported), nameOf(one.local));
        return;
      case "ExportDefaultDeclaration": {
        const value = node.declaration as AnyNode;
        if ((value.type === "FunctionDeclaration" || value.type === "ClassDeclaration") && value.id) {
          names.set(value.id.name, value);
          byDefault = { name: value.id.name, node: value };
        } else byDefault = value.type === "Identifier" ? { name: value.name, node: value } : { node: value };
        return;
      }
      case "ExpressionStatement": {
        for (let value: AnyNode = node.expression; value.type === "AssignmentExpression"; value = value.right) {
          if (value.operator !== "=") break;
          const last = lastAssigned(value);
          if (value.left.type === "Identifier") names.set(value.left.name, last);
          const path = exportPath(value.left);
          if (path !== undefined) assigned.set(path, last);
        }
        return;
      }
      // `var` reaches the top level from inside blocks.
      case "IfStatement":
      case "BlockStatement":
      case "TryStatement":
        eachChild(node, (child) => {
          if (child.type === "VariableDeclaration" ? child.kind === "var" : child.type === "BlockStatement") declare(child);
        });
        return;
    }
  };
  for (const node of parsed.ast.body) declare(node);
  for (const [name, node] of assigned) {
    if (name !== "" || node.type !== "ObjectExpression") continue;
    for (const one of node.properties) {
      if (one.type === "Property" && !one.computed) assigned.set(one.key.type === "Identifier" ? one.key.name : String((one.key as { value?: unknown }).value), one.value);
    }
  }
  return { names, exported, byDefault, commonJs: !parsed.module && /\b(?:module|exports)\b/.test(parsed.code), assigned, code: parsed.code };
}

/** How the entry is reached once the program is loaded. */
export interface Reached {
  /** The entry's name, or the one that stands for it. */
  readonly entry: string;
  /** The name of the function, or of the class. */
  readonly name: string;
  /** The function, or the class of the method, as an expression after the program's own code; absent when only the exports at run time tell. */
  readonly local: string | undefined;
  /** It is the default export, which has no name of its own. */
  readonly isDefault: boolean;
  readonly className: string | undefined;
  readonly method: string | undefined;
  /** The method is called on the class itself. */
  readonly isStatic: boolean;
  /** The function as written, where that is plain to see. */
  readonly node: AnyNode | undefined;
}

/**
 * Finds the function of that name, or `Class.method`. Where the name is missing, one that is near stands for it (`nearestEntry`), or a
 * default export or a `module.exports` that is one function.
 */
export function findEntry(definitions: Definitions, entry: string): Reached | Problem {
  const parts = entry.split(".");
  if (parts.length > 2 || !parts.every((part) => /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(part))) {
    return { problem: `${JSON.stringify(entry)} is not the name of a function or of a method (Class.method)` };
  }
  const [name, method] = parts as [string, string | undefined];
  const { names, exported, byDefault, assigned } = definitions;
  const reach = (local: string | undefined, isDefault: boolean, node: AnyNode | undefined): Reached => {
    const known = resolved(node, names);
    const member = method === undefined ? undefined : memberOf(known, method);
    return { entry, name, local, isDefault, className: method === undefined ? undefined : name, method, isStatic: member?.static === true, node: asFunction(method === undefined ? known : (member?.value ?? undefined)) };
  };
  const near = (): Reached | undefined => {
    const nearest = nearestEntry(entry, callable(definitions));
    const found = nearest === undefined || nearest === entry ? undefined : findEntry(definitions, nearest);
    return found && "problem" in found ? undefined : found;
  };
  const local = exported.get(name) ?? (names.has(name) ? name : undefined);
  if (local !== undefined) {
    const node = names.get(local);
    const cls = resolved(node, names);
    if (method === undefined || !isClass(cls) || memberOf(cls, method)) return reach(local, false, node);
    const elsewhere = near();
    if (elsewhere) return elsewhere;
    // It may be inherited, or given to the class later on; not if nothing in the code has its name.
    if (cls.superClass || definitions.code.includes(method)) return reach(local, false, node);
    return missing(definitions, `method ${entry}`);
  }
  if (byDefault && isCallable(byDefault.node, names, method)) return reach(byDefault.name, byDefault.name === undefined, byDefault.node);
  const whole = resolved(assigned.get(""), names);
  const isExported = assigned.has(name) || (method === undefined ? asFunction(whole) !== undefined : memberOf(whole, method) !== undefined);
  const found = isExported ? undefined : near();
  if (found) return found;
  // A name as classes have.
  if (byDefault && method === undefined && /^\p{Lu}/u.test(name) && isClass(resolved(byDefault.node, names))) return reach(byDefault.name, byDefault.name === undefined, byDefault.node);
  if (definitions.commonJs) return reach(undefined, false, assigned.get(name) ?? assigned.get(""));
  return missing(definitions, method === undefined ? `function ${entry}` : `class ${name}`);
}

function missing(definitions: Definitions, what: string): Problem {
  const there = offers(definitions);
  return { problem: `defines no ${what} (it defines${there.length === 0 ? " none" : `: ${there.slice(0, 12).join(", ")}`}${there.length > 12 ? ", ..." : ""})` };
}

/** Functions and methods at the top level, in order. */
export function offers(definitions: Definitions): string[] {
  return offered(definitions, () => true);
}

/** Those that can be called by their name: of a class that cannot be made without arguments, only what is static. */
function callable(definitions: Definitions): string[] {
  return offered(definitions, (cls) => {
    const made = cls.body.body.find((member) => member.type === "MethodDefinition" && member.kind === "constructor");
    return made?.type !== "MethodDefinition" || made.value.params.every((param) => param.type === "AssignmentPattern" || param.type === "RestElement");
  });
}

function offered({ names, byDefault, assigned }: Definitions, canBeMade: (cls: AnyClass) => boolean): string[] {
  const found: string[] = [];
  const add = (name: string, node: AnyNode | undefined): void => {
    if (asFunction(node)) found.push(name);
    else if (isClass(node)) {
      const makes = canBeMade(node);
      for (const member of node.body.body) {
        if ((member.type !== "MethodDefinition" || member.kind !== "method") && member.type !== "PropertyDefinition") continue;
        if (member.key.type === "Identifier" && !member.computed && asFunction(member.value ?? undefined) && (makes || member.static)) found.push(`${name}.${member.key.name}`);
      }
    }
  };
  for (const [name, node] of names) add(name, node);
  for (const [name, node] of assigned) {
    if (name !== "" && !names.has(name)) add(name, node);
    // A class without a name of its own.
    if (name === "" && isClass(node)) add("exports", node);
  }
  if (byDefault && byDefault.name === undefined) add("default", byDefault.node);
  return found;
}

export type AnyFunction = FunctionDeclaration | AnonymousFunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

export function asFunction(node: AnyNode | undefined): AnyFunction | undefined {
  return node?.type === "FunctionDeclaration" || node?.type === "FunctionExpression" || node?.type === "ArrowFunctionExpression" ? node : undefined;
}

export type AnyClass = ClassDeclaration | ClassExpression;

export function isClass(node: AnyNode | undefined): node is AnyClass {
  return node?.type === "ClassDeclaration" || node?.type === "ClassExpression";
}

/** What a name at the top level stands for. */
export function resolved(node: AnyNode | undefined, names: Definitions["names"]): AnyNode | undefined {
  return node?.type === "Identifier" ? names.get(node.name) : node;
}

function memberOf(node: AnyNode | undefined, name: string) {
  if (!isClass(node)) return undefined;
  for (const member of node.body.body) {
    if ((member.type === "MethodDefinition" || member.type === "PropertyDefinition") && !member.computed && member.key.type === "Identifier" && member.key.name === name) return member;
  }
  return undefined;
}

function isCallable(node: AnyNode, names: Definitions["names"], method: string | undefined): boolean {
  const known = resolved(node, names);
  if (method !== undefined) return memberOf(known, method) !== undefined;
  // A call may well return a function; of an object or a literal it is plain that it is none.
  return asFunction(known) !== undefined || known?.type === "CallExpression" || (node.type === "Identifier" && known === undefined);
}

function lastAssigned(node: AnyNode): AnyNode {
  let value = node;
  while (value.type === "AssignmentExpression" && value.operator === "=") value = value.right;
  return value;
}

/** `module.exports` is `""`; `module.exports.f` and `exports.f` are `f`. */
function exportPath(node: AnyNode): string | undefined {
  if (node.type !== "MemberExpression" || node.computed || node.property.type !== "Identifier") return undefined;
  const { object, property } = node;
  if (object.type === "Identifier" && object.name === "module" && property.name === "exports") return "";
  if (object.type === "Identifier" && object.name === "exports") return property.name;
  return exportPath(object) === "" ? property.name : undefined;
}

function nameOf(node: AnyNode): string {
  return node.type === "Identifier" ? node.name : String((node as { value?: unknown }).value);
}

/** The names that a pattern binds. */
export function boundNames(pattern: AnyNode): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((one) => boundNames(one.type === "Property" ? one.value : one.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap((one) => (one ? boundNames(one) : []));
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}
