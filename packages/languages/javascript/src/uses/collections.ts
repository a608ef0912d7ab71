import type { AnyNode } from "acorn";
import { eachChild } from "../parse.ts";

/** Collections of more texts than this are read from somewhere, and none longer is a name. */
const mostTexts = 200;

/** By the names of constants, the texts in the collections that they are given: elements, keys of mappings, characters of a text. */
export type Collections = ReadonlyMap<string, Collection>;

export interface Collection {
  readonly texts: readonly string[];
  /** An index into it is a key, and no place. */
  readonly isMapping: boolean;
}

/** Of names that are given such a collection once. */
export function collectionsIn(ast: AnyNode): Collections {
  const found = new Map<string, Collection>();
  const changed = new Set<string>();
  const visit = (node: AnyNode): void => {
    const [name, value] = node.type === "VariableDeclarator" ? [node.id, node.init] : node.type === "AssignmentExpression" ? [node.left, undefined] : [];
    if (name?.type === "Identifier") {
      const texts = value ? textsOf(value) : undefined;
      if (!texts || found.has(name.name)) changed.add(name.name);
      else found.set(name.name, texts);
    }
    eachChild(node, visit);
  };
  visit(ast);
  for (const name of changed) found.delete(name);
  return found;
}

/** The texts of a collection as written; undefined where there are other things in it, or fewer than two. */
export function textsOf(node: AnyNode): Collection | undefined {
  const texts = membersOf(node);
  if (!texts || texts.length < 2 || texts.length > mostTexts || !texts.every((text) => text !== undefined && text.length <= mostTexts)) return undefined;
  return { texts: [...new Set(texts as readonly string[])], isMapping: node.type === "ObjectExpression" };
}

function membersOf(node: AnyNode): readonly (string | undefined)[] | undefined {
  switch (node.type) {
    case "Literal":
      return typeof node.value === "string" ? [...node.value] : undefined;
    case "ArrayExpression":
      return node.elements.map((one) => (one ? textOf(one) : undefined));
    case "ObjectExpression":
      return node.properties.map((one) => (one.type === "Property" && !one.computed ? (one.key.type === "Identifier" ? one.key.name : textOf(one.key)) : undefined));
    case "NewExpression": {
      const [only] = node.arguments;
      const name = node.callee.type === "Identifier" ? node.callee.name : "";
      if (!only || (name !== "Set" && name !== "Map")) return undefined;
      if (name === "Set") return only.type === "SpreadElement" ? undefined : membersOf(only);
      return only.type === "ArrayExpression" ? only.elements.map((one) => (one?.type === "ArrayExpression" && one.elements[0] ? textOf(one.elements[0]) : undefined)) : undefined;
    }
    default:
      return undefined;
  }
}

function textOf(node: AnyNode): string | undefined {
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
