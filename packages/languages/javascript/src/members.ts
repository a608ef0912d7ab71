import type { CallFacts, ClassFacts, MemberFacts } from "@medoid/spec";
import type { AnyNode } from "acorn";
import { type AnyClass, type AnyFunction, asFunction, type Definitions, isClass, type Reached, resolved } from "./entry.ts";
import type { Parsed } from "./parse.ts";

/** Bases of bases are followed this far. */
const deepestBase = 5;

/**
 * What can be done with instances of a class, or of a function whose prototype is given methods. `read`: what can be read off one of its functions, by the name `Class.method`.
 * Undefined where the entry is neither, or has no public method and no getter.
 */
export function classFactsOf(reached: Reached, definitions: Definitions, { ast }: Parsed, code: string, read: (fn: AnyFunction, path: string) => CallFacts): ClassFacts | undefined {
  if (reached.method !== undefined) return undefined;
  const { names, assigned, byDefault } = definitions;
  const node = resolved(reached.local !== undefined ? names.get(reached.local) : reached.isDefault ? byDefault?.node : (assigned.get(reached.name) ?? assigned.get("")), names);
  const methods = new Map<string, { readonly fn: AnyFunction; readonly kind: MemberFacts["kind"]; readonly owner: string }>();
  const add = (name: string, one: { readonly fn: AnyFunction; readonly kind: MemberFacts["kind"]; readonly owner: string }): void => {
    if (!methods.has(name)) methods.set(name, one);
  };
  for (const [owner, cls] of withBases(reached.name, node, definitions, 0)) {
    for (const member of cls.body.body) {
      if ((member.type !== "MethodDefinition" && member.type !== "PropertyDefinition") || member.static || member.computed || member.key.type !== "Identifier") continue;
      const fn = asFunction(member.value ?? undefined);
      if (fn && !(member.type === "MethodDefinition" && member.kind === "set")) add(member.key.name, { fn, kind: member.type === "MethodDefinition" && member.kind === "get" ? "property" : "method", owner });
    }
  }
  const maker = asFunction(node);
  if (maker) {
    for (const [name, fn] of onPrototype(ast.body, reached.local ?? reached.name)) add(name, { fn, kind: "method", owner: reached.name });
    if (methods.size > 0) methods.set("constructor", { fn: maker, kind: "method", owner: reached.name });
  }
  const made = methods.get("constructor");
  methods.delete("constructor");
  const found = [...methods].filter(([name]) => isPublic(name, code)).map(([name, { fn, kind, owner }]): MemberFacts => ({ ...read(fn, `${owner}.${name}`), name, kind }));
  if (found.length === 0) return undefined;
  const changed = new Set([...methods.values()].flatMap(({ fn }) => changedIn(definitions.code.slice(fn.start, fn.end))));
  const attributes = [...changed].filter((name) => !methods.has(name)).map((name): MemberFacts => ({ name, kind: "attribute", uses: [], guards: [] }));
  // The parameters of a plain function are read under its own name.
  const creation = made ? read(made.fn, maker ? made.owner : `${made.owner}.constructor`) : { signature: { params: [] }, uses: [], guards: [] };
  return { creation, members: [...found, ...attributes] };
}

/** The class and its bases in the same program, nearest first. */
function withBases(name: string, node: AnyNode | undefined, definitions: Definitions, depth: number): readonly (readonly [string, AnyClass])[] {
  if (!isClass(node) || depth > deepestBase) return [];
  const base = node.superClass?.type === "Identifier" ? node.superClass.name : undefined;
  const known = base === undefined ? undefined : resolved(definitions.names.get(base), definitions.names);
  return [[name, node] as const, ...(base === undefined || known === node ? [] : withBases(base, known, definitions, depth + 1))];
}

/** `LRUCache.prototype.get = function (key) { ... }` */
function onPrototype(body: readonly AnyNode[], name: string): readonly (readonly [string, AnyFunction])[] {
  return body.flatMap((statement) => {
    const assignment = statement.type === "ExpressionStatement" ? statement.expression : undefined;
    if (assignment?.type !== "AssignmentExpression" || assignment.left.type !== "MemberExpression" || assignment.left.computed) return [];
    const { object, property } = assignment.left;
    const fn = asFunction(assignment.right);
    const isOwn = object.type === "MemberExpression" && object.object.type === "Identifier" && object.object.name === name && object.property.type === "Identifier" && object.property.name === "prototype";
    return fn && isOwn && property.type === "Identifier" ? [[property.name, fn] as const] : [];
  });
}

/** Nothing says that it is for the class alone: neither its name nor, in TypeScript, a word before it. */
function isPublic(name: string, code: string): boolean {
  return !name.startsWith("_") && !new RegExp(`\\b(?:private|protected)\\s+(?:(?:async|static|override|readonly|get)\\s+)*${name.replaceAll("$", "\\$")}\\b`).test(code);
}

/** `this.balance += amount`: public attributes that a method gives another value. */
function changedIn(code: string): readonly string[] {
  const found = code.matchAll(/\bthis\.([A-Za-z][\w$]*)\s*(?:(?:\*\*|<<|>>>?|&&|\|\||\?\?|[-+*/%&|^])?=(?!=)|\+\+|--)/g);
  return [...found].map(([, name]) => name as string);
}
