import type { CallFacts, ClassFacts, MemberFacts, Shape } from "@medoid/spec";
import { shapeOfAnnotation } from "./annotation.ts";
import type { Callable } from "./callable.ts";
import { type Classes } from "./classes.ts";
import { field, type Parsed, parts, type Syntax, undecorated, written } from "./syntax.ts";

/** Bases of bases are followed this far. */
const deepestBase = 5;

/**
 * What can be done with instances of a class at the top level. `read`: what can be read off one of its functions. Undefined where there is no such class, or it has no public
 * method and no property.
 */
export function classFactsOf({ text, root }: Parsed, name: string, callables: ReadonlyMap<string, Callable>, classes: Classes, read: (callable: Callable) => CallFacts): ClassFacts | undefined {
  const owners = withBases(text, root, name, 0);
  if (owners.length === 0) return undefined;
  const found = new Map<string, MemberFacts>();
  const changed = new Set<string>();
  for (const owner of owners) {
    for (const [path, callable] of callables) {
      const member = path.startsWith(`${owner}.`) ? path.slice(owner.length + 1) : "";
      if (member === "" || !callable.needsInstance) continue;
      if (member !== "__init__") for (const attribute of changedIn(text.slice(callable.node.start, callable.node.end))) changed.add(attribute);
      if (isPublic(member) && !found.has(member)) found.set(member, { ...read(callable), name: member, kind: callable.isProperty ? "property" : "method" });
    }
  }
  if (found.size === 0) return undefined;
  for (const attribute of changed) if (!found.has(attribute)) found.set(attribute, { name: attribute, kind: "attribute", uses: [], guards: [] });
  const constructor = owners.map((owner) => callables.get(`${owner}.__init__`)).find((callable) => callable !== undefined);
  return { creation: constructor ? read(constructor) : fromFields(name, classes), members: [...found.values()] };
}

/** The class and its bases in the same program, nearest first. */
function withBases(text: string, root: Syntax, name: string, depth: number): readonly string[] {
  const node = root.children.map(undecorated).findLast((statement) => statement.type === "class_definition" && written(text, field(statement, "name")) === name);
  if (!node || depth > deepestBase) return [];
  const bases = parts(field(node, "superclasses") ?? { ...node, children: [] }).map((base) => written(text, base).replace(/\[[^]*$/, ""));
  return [...new Set([name, ...bases.filter((base) => base !== name).flatMap((base) => withBases(text, root, base, depth + 1))])];
}

function isPublic(name: string): boolean {
  return !name.startsWith("_");
}

/** `self.balance += amount`: public attributes that a method gives another value. */
function changedIn(code: string): readonly string[] {
  return [...code.matchAll(/\bself\.([A-Za-z]\w*)\s*(?:\*\*|\/\/|<<|>>|[-+*/%&|^@])?=(?!=)/g)].map(([, attribute]) => attribute as string);
}

/** The constructor that a dataclass gets of its fields. */
function fromFields(name: string, classes: Classes): CallFacts {
  const params = (classes.get(name)?.fields ?? []).map(({ name: own, annotation, initial }) => {
    const shape: Shape | undefined = annotation === undefined ? undefined : shapeOfAnnotation(annotation, classes);
    return { name: own, ...(shape && { shape }), ...(initial !== undefined && { optional: true }) };
  });
  return { signature: { params }, uses: [], guards: [] };
}
