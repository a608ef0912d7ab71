import type { Shape, Signature, Value } from "@medoid/spec";
import { numberShape } from "./types.ts";

/** The kind that a parameter's default states: a boolean, a number or a text; nothing and collections say too little. */
export function shapeOfDefault(value: Value | undefined): Shape | undefined {
  if (typeof value === "boolean") return { kind: "bool" };
  if (typeof value === "string") return { kind: "string" };
  return typeof value === "number" || (typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "float") ? numberShape : undefined;
}

/** The signature with the kinds that defaults state, by name, where nothing else says the kind. */
export function withDefaults(signature: Signature, defaults: ReadonlyMap<string, Shape>): Signature {
  return {
    ...signature,
    params: signature.params.map((param) => {
      const shape = param.shape ?? defaults.get(param.name);
      return shape ? { ...param, shape } : param;
    }),
  };
}
