import type { Bound, Shape } from "@medoid/spec";
import { every } from "../../relations.ts";
import { bound, change, type Draft, type Quantity, shapesAt } from "../draft.ts";

interface Read {
  readonly quantity: Quantity;
  readonly side: "min" | "max";
  value: number;
}

/** Bounds read so far. Those of single elements (`edges[i][2]`) are of a column, or where the elements share one shape together bound it by the loosest. */
export class Limits {
  readonly #read: Read[] = [];

  add(quantity: Quantity, side: "min" | "max", value: number): void {
    if (quantity.joined) return;
    const own = (value - quantity.offset) / (quantity.factor ?? 1);
    this.#read.push({ quantity, side, value: quantity.measure === "value" ? own : side === "min" ? Math.ceil(own) : Math.floor(own) });
  }

  /** An element of a list that is said to lie below what is said of all: `parent[0] == -1`, where `parent[i]` is an index. */
  widen(draft: Draft): void {
    const least = new Map<number, number>();
    for (const { quantity, side, value } of this.#read) {
      const [param, place, ...inside] = quantity.path;
      if (param !== undefined && place !== undefined && place !== every && inside.length === 0 && side === "min" && quantity.measure === "value") least.set(param, Math.min(least.get(param) ?? value, value));
    }
    const leastOf = ([param, place, ...inside]: readonly number[]): number => (param !== undefined && place === every && inside.length === 0 ? (least.get(param) ?? Infinity) : Infinity);
    for (const read of this.#read) if (read.side === "min") read.value = Math.min(read.value, leastOf(read.quantity.path));
    // What may be below 0 is no index.
    for (const [index, relation] of draft.relations.entries()) if (relation.kind === "indexInto" && leastOf(relation.part) < 0) draft.relations[index] = { ...relation, kind: "lessOrEqual", offset: -1 };
  }

  apply(draft: Draft): void {
    const ofElements = this.#read.filter(({ quantity: { path } }) => path.length >= 2 && path.at(-1) !== every);
    for (const { quantity, side, value } of this.#read) if (quantity.path.length < 2 || quantity.path.at(-1) === every) bound(draft, quantity, side, value, "hard");
    const groups = Map.groupBy(ofElements, ({ quantity: { path, measure } }) => `${path.slice(0, -1).join()} ${measure}`);
    for (const reads of groups.values()) {
      const { path } = (reads[0] as (typeof reads)[number]).quantity;
      if (asColumns(draft, path.slice(0, -1), reads)) for (const { quantity, side, value } of reads) bound(draft, quantity, side, value, "hard");
      else for (const side of ["min", "max"] as const) boundTogether(draft, side, reads.filter((read) => read.side === side));
    }
  }
}

/**
 * Rows of a fixed length of which something else is said of each column have a shape for each: then all is said of one column alone. False where
 * the columns share one shape.
 */
function asColumns(draft: Draft, row: readonly number[], reads: readonly Read[]): boolean {
  const rows = shapesAt(draft, row);
  if (rows.length > 0 && rows.every(({ kind }) => kind === "tuple" || kind === "record")) return true;
  const width = rows.length > 0 && rows.every((shape) => shape.kind === "list" && shape.minLength?.hard && shape.maxLength?.hard && shape.minLength.value === shape.maxLength.value && leaves.has(shape.of.kind)) ? lengthBounds(rows[0]).min?.value : undefined;
  if (width === undefined || width < 2 || width > mostColumns || reads.some(({ quantity: { path } }) => (path.at(-1) as number) >= width)) return false;
  const said = Array.from({ length: width }, (_, column) => reads.filter(({ quantity: { path } }) => path.at(-1) === column).map(({ side, value }) => `${side} ${value}`).sort().join());
  if (new Set(said).size === 1) return false;
  change(draft, row, (shape) => (shape.kind === "list" ? { kind: "tuple", asList: true, of: Array.from({ length: width }, () => shape.of) } : shape));
  return true;
}

const mostColumns = 8;
const leaves: ReadonlySet<Shape["kind"]> = new Set(["int", "float"]);

/** Single elements of one shape: what is said of one column alone the others may break; what is said of one element says nothing of the others. */
function boundTogether(draft: Draft, side: "min" | "max", reads: readonly Read[]): void {
  const [first] = reads;
  if (!first || (first.quantity.path.length === 2 && reads.length === 1)) return;
  const values = reads.map(({ value }) => value);
  bound(draft, first.quantity, side, side === "min" ? Math.min(...values) : Math.max(...values), values.length > 1 ? "hard" : "guessed");
}

export function lengthBounds(shape: Shape | undefined): { readonly min?: Bound | undefined; readonly max?: Bound | undefined } {
  return shape?.kind === "list" || shape?.kind === "string" ? { min: shape.minLength, max: shape.maxLength } : {};
}
