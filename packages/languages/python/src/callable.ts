import { field, parts, type Syntax } from "./syntax.ts";

/** A function, method or lambda. */
export interface Callable {
  readonly node: Syntax;
  /** Its first parameter is the instance or the class. */
  readonly skipsFirst: boolean;
  readonly needsInstance: boolean;
  /** It is read, and not called. */
  readonly isProperty?: boolean;
}

/** Names of the parameters in the order of the signature, up to the one that takes all further arguments. */
export function paramNames(text: string, callable: Callable): string[] {
  return paramNodes(callable).map(({ start, end }) => text.slice(start, end));
}

export function paramNodes({ node, skipsFirst }: Callable): Syntax[] {
  const names: Syntax[] = [];
  for (const param of parts(field(node, "parameters") ?? { ...node, children: [] })) {
    if (param.type.endsWith("_splat_pattern")) break;
    const name = param.type === "identifier" ? param : (field(param, "name") ?? param.children[0]);
    if (!param.type.endsWith("_separator") && name?.type === "identifier") names.push(name);
  }
  return skipsFirst ? names.slice(1) : names;
}
