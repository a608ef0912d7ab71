import type { Shape } from "@medoid/spec";
import { z } from "zod";

const bound = z.strictObject({ value: z.number(), hard: z.boolean() });
const range = { min: bound.exactOptional(), max: bound.exactOptional() };
const length = { minLength: bound.exactOptional(), maxLength: bound.exactOptional() };
const nested: z.ZodType<Shape> = z.lazy(() => shape);

/** A shape as a task file may state it for a parameter: `{"kind": "list", "of": {"kind": "int"}}`. */
export const shape: z.ZodType<Shape> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal(["any", "none", "bool"]) }),
  z.strictObject({ kind: z.literal("int"), ...range }),
  z.strictObject({ kind: z.literal("float"), ...range }),
  z.strictObject({ kind: z.literal("string"), alphabet: z.string().exactOptional(), words: z.array(z.string()).exactOptional(), ...length }),
  z.strictObject({ kind: z.literal("bytes"), ...length }),
  z.strictObject({ kind: z.literal("list"), of: nested, sorted: z.enum(["up", "down"]).exactOptional(), distinct: z.boolean().exactOptional(), ...length }),
  z.strictObject({ kind: z.literal("set"), of: nested, ...length }),
  z.strictObject({ kind: z.literal("tuple"), of: z.array(nested) }),
  z.strictObject({ kind: z.literal("dict"), asMap: z.boolean().exactOptional(), key: nested, value: nested, ...length }),
  z.strictObject({ kind: z.literal("record"), class: z.string().exactOptional(), fields: z.array(z.tuple([z.string(), nested])) }),
  z.strictObject({ kind: z.literal("literal"), values: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])) }),
  z.strictObject({ kind: z.literal("union"), of: z.array(nested).min(1), weights: z.array(z.number().nonnegative()).exactOptional() }),
]);
