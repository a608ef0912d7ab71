import type { Shape } from "@medoid/spec";
import { deepest } from "./alternatives.ts";
import { oncePerShape } from "./bounds.ts";
import type { Random } from "./random.ts";

/** How many things about a shape are soft: bounds, order, distinctness, the alphabet. */
export function softCount(shape: Shape, depth = 0): number {
  if (depth > deepest) return 0;
  return softKeys(shape).length + children(shape).reduce((sum, child) => sum + softCount(child, depth + 1), 0);
}

/** The shape without one of its soft things, drawn at random. */
export function loosen(shape: Shape, random: Random, depth = 0): Shape {
  if (depth > deepest) return shape;
  const own = softKeys(shape);
  const below = children(shape).map((child) => softCount(child, depth + 1));
  const chosen = random.weighted([...own.map(() => 1), ...below]);
  const key = own[chosen];
  if (key !== undefined) {
    const { [key]: _gone, ...rest } = shape as Record<string, unknown>;
    return rest as Shape;
  }
  return withChild(shape, chosen - own.length, (child) => loosen(child, random, depth + 1));
}

const softKeys = oncePerShape((shape: Shape): string[] =>
  Object.entries(shape).flatMap(([key, value]) => {
    if (key === "sorted" || key === "distinct" || key === "alphabet") return value === undefined ? [] : [key];
    return isBound(value) && !value.hard ? [key] : [];
  }),
);

function isBound(value: unknown): value is { hard: boolean } {
  return typeof value === "object" && value !== null && "hard" in value;
}

function children(shape: Shape): readonly Shape[] {
  switch (shape.kind) {
    case "list":
    case "set":
      return [shape.of];
    case "tuple":
    case "union":
      return shape.of;
    case "dict":
      return [shape.key, shape.value];
    case "record":
      return shape.fields.map(([, field]) => field);
    default:
      return [];
  }
}

function withChild(shape: Shape, index: number, change: (child: Shape) => Shape): Shape {
  switch (shape.kind) {
    case "list":
    case "set":
      return { ...shape, of: change(shape.of) };
    case "tuple":
    case "union":
      return { ...shape, of: shape.of.map((child, at) => (at === index ? change(child) : child)) };
    case "dict":
      return index === 0 ? { ...shape, key: change(shape.key) } : { ...shape, value: change(shape.value) };
    case "record":
      return { ...shape, fields: shape.fields.map(([name, field], at) => [name, at === index ? change(field) : field] as const) };
    default:
      return shape;
  }
}
