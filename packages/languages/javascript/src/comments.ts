import type { Shape, Signature } from "@medoid/spec";
import { parse as parseComment } from "comment-parser";
import { numberShape, readType, type TypeNames } from "./types.ts";

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
  const fields = new Map<string, Field[]>();
  let returns: Shape | undefined;
  for (const block of parseComment(`/*${body.startsWith("*") ? "" : "*"}${body}*/`)) {
    for (const tag of block.tags) {
      const shape = tag.type === "" ? undefined : readType(tag.type.replace(/^\.\.\./, ""), 0, names)?.shape;
      if (tag.tag === "returns" || tag.tag === "return") returns ??= shape;
      else if (tag.tag === "param" || tag.tag === "arg" || tag.tag === "argument") {
        const optional = tag.optional || tag.type.endsWith("=");
        // `options.page`, `rows[].name`
        const [, owner = "", name = ""] = /^([\w$]+)(?:\[\])?\.([\w$]+)$/.exec(tag.name) ?? [];
        if (owner) fields.set(owner, [...(fields.get(owner) ?? []), { name, shape: described(shape ?? { kind: "any" }, tag.description), optional }]);
        else if (/^[\w$]+$/.test(tag.name)) params.set(tag.name, { ...(shape && { shape }), optional });
      }
    }
  }
  for (const [owner, own] of fields) {
    const stated = params.get(owner);
    if (stated) params.set(owner, { ...stated, shape: withFields(stated.shape, own) });
  }
  return { params, ...(returns && { returns }) };
}

interface Field {
  readonly name: string;
  readonly shape: Shape;
  readonly optional: boolean;
}

/** A number that is called whole, positive or not negative. */
function described(shape: Shape, description: string): Shape {
  if (shape !== numberShape || !/\b(?:integer|whole number)\b/i.test(description)) return shape;
  const least = /\bpositive\b|>= ?1\b/i.test(description) ? 1 : /\bnon-?negative\b|>= ?0\b/i.test(description) ? 0 : undefined;
  return { kind: "int", ...(least !== undefined && { min: { value: least, hard: false, promised: true } }) };
}

/** An object of which each field is documented, or a list of such. */
function withFields(shape: Shape | undefined, fields: readonly Field[]): Shape {
  if (shape?.kind === "list") return { ...shape, of: withFields(shape.of, fields) };
  const optional = fields.flatMap((field) => (field.optional ? [field.name] : []));
  return { kind: "record", fields: fields.map((field) => [field.name, field.shape] as const), ...(optional.length > 0 && { optional }) };
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
