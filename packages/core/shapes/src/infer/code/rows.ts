import type { Shape } from "@medoid/spec";
import { changeAll } from "../draft.ts";

/** In a language without tuples they are lists, of parts that are all alike, or rows of unlike columns. */
export function asRows(shape: Shape): Shape {
  return changeAll(shape, (part) => {
    if (part.kind === "tuple") return rowOf(part);
    if (part.kind !== "union") return part;
    // Some candidates take a row apart by name, others by number: it is the same row.
    const row = part.of.findIndex(({ kind }) => kind === "tuple");
    const list = part.of.findIndex(({ kind }) => kind === "list");
    if (row < 0 || list < 0) return part;
    const weightOf = (index: number): number => part.weights?.[index] ?? 1;
    const isRow = rowOf(part.of[row] as Tuple).kind === "tuple" && weightOf(row) >= weightOf(list);
    const kept = part.of.flatMap((of, index) => (index === (isRow ? list : row) ? [] : [{ of, weight: weightOf(index) + (index === row ? weightOf(list) : index === list ? weightOf(row) : 0) }]));
    const [only] = kept;
    if (only && kept.length === 1) return only.of.kind === "tuple" ? rowOf(only.of) : only.of;
    return { ...part, of: kept.map(({ of }) => of), ...(part.weights && { weights: kept.map(({ weight }) => weight) }) };
  });
}

type Tuple = Extract<Shape, { kind: "tuple" }>;

function rowOf(tuple: Tuple): Shape {
  const [first, ...others] = tuple.of.map((part) => written(part));
  return first !== undefined && others.length > 0 && others.every((other) => other === first) ? { kind: "list", of: tuple.of[0] as Shape } : { ...tuple, asList: true };
}

/** A shape as text: equal shapes have equal texts. */
export function written(shape: Shape): string {
  return JSON.stringify(shape, (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}
