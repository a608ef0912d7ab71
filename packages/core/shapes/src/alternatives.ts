import type { Shape } from "@medoid/spec";

/** Past this depth a shape is cut off: deeper values than this are no use as inputs. */
export const deepest = 12;

/** What `any` may turn out to be, the likeliest first. */
const anything: readonly Alternative[] = (
  [
    { kind: "int" },
    { kind: "string" },
    { kind: "list", of: { kind: "int" } },
    { kind: "list", of: { kind: "string" } },
    { kind: "float" },
    { kind: "list", of: { kind: "list", of: { kind: "int" } } },
    { kind: "dict", key: { kind: "string" }, value: { kind: "int" } },
    { kind: "bool" },
  ] as readonly Shape[]
).map((shape, index) => ({ shape, weight: 1 / (index + 2) }));

/** What an element that nothing is known of may turn out to be: mostly what people put into lists to show something. */
const anyElement: readonly Alternative[] = [
  { shape: { kind: "int" }, weight: 0.55 },
  { shape: { kind: "string" }, weight: 0.3 },
  { shape: { kind: "float" }, weight: 0.08 },
  { shape: { kind: "list", of: { kind: "int" } }, weight: 0.07 },
];

export interface Alternative {
  readonly shape: Shape;
  readonly weight: number;
}

/** The alternatives of a union or of `any`, with weights; a shape that is certain is its own only one. */
export function alternativesOf(shape: Shape, depth = 0): readonly Alternative[] {
  if (shape.kind === "any") return depth > 0 ? anyElement : anything;
  if (shape.kind !== "union") return [{ shape, weight: 1 }];
  return shape.of.map((alternative, index) => ({ shape: alternative, weight: weightAt(shape.weights, index) }));
}

function weightAt(weights: readonly number[] | undefined, index: number): number {
  const weight = weights?.[index] ?? 1;
  return Number.isFinite(weight) && weight > 0 ? weight : 0;
}
