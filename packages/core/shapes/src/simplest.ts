import type { Shape, Value } from "@medoid/spec";
import { alternativesOf, deepest } from "./alternatives.ts";
import { clamp, hardLengths, hardRange, type SizedShape, usualRange } from "./bounds.ts";
import { formatOf } from "./texts/formats.ts";
import { floatValue, mapOf, recordOf, tupleOf } from "./parts.ts";
import { randomFrom } from "./random.ts";

/** No container is filled up to a hard minimum above this; inner ones to less, for nested minima multiply. */
const longestPadding = 2_000;

/** The simplest value of a shape: numbers nearest 0 within the bounds, the fewest elements. */
export function simplest(shape: Shape, depth = 0): Value {
  if (depth > deepest) return null;
  switch (shape.kind) {
    case "any":
    case "union": {
      const first = alternativesOf(shape, depth)[0];
      return first ? simplest(first.shape, depth + 1) : null;
    }
    case "none":
      return null;
    case "bool":
      return false;
    case "int":
      return clamp(0, usualRange(shape));
    case "float":
      return floatValue(clamp(0, clampable(shape)));
    case "string": {
      const { format } = formatOf(shape);
      if (format) return format.draw(randomFrom(0), 1);
      return ([...(shape.alphabet ?? "a")][0] ?? "a").repeat(fewest(shape, depth));
    }
    case "bytes":
      return { $: "bytes", of: new Uint8Array(fewest(shape, depth)) };
    case "list":
      return Array.from({ length: fewest(shape, depth) }, () => simplest(shape.of, depth + 1));
    case "set":
      return { $: "set", of: fewest(shape, depth) > 0 ? [simplest(shape.of, depth + 1)] : [] };
    case "tuple":
      return tupleOf(shape, shape.of.map((item) => simplest(item, depth + 1)));
    case "dict":
      return mapOf(shape, fewest(shape, depth) > 0 ? [[simplest(shape.key, depth + 1), simplest(shape.value, depth + 1)]] : []);
    case "record":
      return recordOf(shape, shape.fields.filter(([name]) => !shape.optional?.includes(name)).map(([name, field]) => [name, simplest(field, depth + 1)] as const));
    case "literal":
      return shape.values[0] ?? null;
  }
}

function clampable(shape: Extract<Shape, { kind: "int" | "float" }>): { min: number; max: number } {
  const [usual, hard] = [usualRange(shape), hardRange(shape)];
  return { min: clamp(usual.min, hard), max: clamp(usual.max, hard) };
}

function fewest(shape: SizedShape, depth: number): number {
  return Math.min(hardLengths(shape).min, Math.ceil(longestPadding / 40 ** depth));
}
