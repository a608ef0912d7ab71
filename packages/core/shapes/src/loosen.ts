import type { Shape } from "@medoid/spec";
import { deepest } from "./alternatives.ts";
import { oncePer } from "./once.ts";

/** The shape without one of its soft things (bounds, order, distinctness, the alphabet, the format), once for each that it or a part of it has. */
export const loosened = oncePer((shape: Shape): readonly Shape[] => without(shape, 0));

function without(shape: Shape, depth: number): readonly Shape[] {
  if (depth > deepest) return [];
  const below = (part: Shape, put: (looser: Shape) => Shape): Shape[] => without(part, depth + 1).map(put);
  return [...softKeys(shape).map((key) => ({ ...shape, [key]: undefined }) as Shape), ...inParts(shape, below)];
}

function softKeys(shape: Shape): string[] {
  return Object.entries(shape).flatMap(([key, value]) => {
    if (key === "sorted" || key === "distinct" || key === "alphabet" || key === "format") return value === undefined ? [] : [key];
    return isBound(value) && !value.hard ? [key] : [];
  });
}

function isBound(value: unknown): value is { hard: boolean } {
  return typeof value === "object" && value !== null && "hard" in value;
}

/** The shape with one part loosened, once for each way to loosen one. */
function inParts(shape: Shape, below: (part: Shape, put: (looser: Shape) => Shape) => Shape[]): Shape[] {
  switch (shape.kind) {
    case "list":
    case "set":
      return below(shape.of, (of) => ({ ...shape, of }));
    case "tuple":
    case "union":
      return shape.of.flatMap((part, index) => below(part, (looser) => ({ ...shape, of: shape.of.with(index, looser) })));
    case "dict":
      return [...below(shape.key, (key) => ({ ...shape, key })), ...below(shape.value, (value) => ({ ...shape, value }))];
    case "record":
      return shape.fields.flatMap(([name, field], index) => below(field, (looser) => ({ ...shape, fields: shape.fields.with(index, [name, looser]) })));
    default:
      return [];
  }
}
