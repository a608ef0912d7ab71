import type { Shape, Signature } from "@medoid/spec";
import { parse as parseComment } from "comment-parser";
import { readType, type TypeNames } from "./types.ts";

/** The text of a comment, without the stars and slashes it is set in. */
export function commentText(body: string): string {
  return body
    .split("\n")
    .map((line) => line.replace(/^\s*\*(?=\s|$) ?/, ""))
    .join("\n");
}

/** All comments of a text that may not parse, in order: their bodies. Quotes are stepped over. */
export function commentsIn(text: string): string[] {
  const found: string[] = [];
  for (const match of text.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\*([\s\S]*?)\*\/|(?<!:)\/\/([^\n]*)/g)) {
    const body = match[1] ?? match[2];
    if (body !== undefined) found.push(body);
  }
  return found;
}

export interface Documented {
  readonly params: ReadonlyMap<string, { readonly shape?: Shape; readonly optional: boolean }>;
  readonly returns?: Shape;
}

/** What a JSDoc comment states about parameters and the result. */
export function readDoc(body: string, names: TypeNames): Documented {
  const params = new Map<string, { shape?: Shape; optional: boolean }>();
  let returns: Shape | undefined;
  for (const block of parseComment(`/*${body.startsWith("*") ? "" : "*"}${body}*/`)) {
    for (const tag of block.tags) {
      const shape = tag.type === "" ? undefined : readType(tag.type.replace(/^\.\.\./, ""), 0, names)?.shape;
      if (tag.tag === "returns" || tag.tag === "return") returns ??= shape;
      else if ((tag.tag === "param" || tag.tag === "arg" || tag.tag === "argument") && /^[\w$]+$/.test(tag.name)) {
        params.set(tag.name, { ...(shape && { shape }), optional: tag.optional || tag.type.endsWith("=") });
      }
    }
  }
  return { params, ...(returns && { returns }) };
}

/** The signature as the code has it, with what the doc comment adds. */
export function withDoc(signature: Signature, doc: Documented): Signature {
  const returns = signature.returns ?? doc.returns;
  return {
    params: signature.params.map((param) => {
      const stated = doc.params.get(param.name);
      const shape = param.shape ?? stated?.shape;
      return { ...param, ...(shape && { shape }), ...(stated?.optional && { optional: true }) };
    }),
    ...(returns && { returns }),
  };
}
