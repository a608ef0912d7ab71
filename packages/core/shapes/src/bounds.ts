import type { Bound, Shape } from "@medoid/spec";

/** A closed interval. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export type NumberShape = Extract<Shape, { kind: "int" | "float" }>;
export type SizedShape = Extract<Shape, { kind: "string" | "bytes" | "list" | "set" | "dict" }>;

/** Integers stay where every language holds them exactly as its plain number. */
const safe: Range = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

/** Where a number without any bound is drawn from. */
const usual: Range = { min: -20, max: 100 };

/** The interval that no input may leave. */
export const hardRange = oncePerShape((shape: NumberShape): Range => {
  const range = { min: hardValue(shape.min) ?? -Number.MAX_VALUE, max: hardValue(shape.max) ?? Number.MAX_VALUE };
  return closed(shape.kind === "int" ? whole(range) : range);
});

/** The interval that inputs are usually drawn from: all bounds count, and a missing side is completed to a modest width. */
export const usualRange = oncePerShape((shape: NumberShape): Range => {
  const min = finite(shape.min);
  const max = finite(shape.max);
  const range = {
    min: min ?? (max === undefined ? usual.min : Math.min(usual.min, max - 20)),
    max: max ?? (min === undefined ? usual.max : Math.max(usual.max, min + 100)),
  };
  const hard = hardRange(shape);
  const drawn = closed(shape.kind === "int" ? whole(range) : range);
  return closed({ min: clamp(drawn.min, hard), max: clamp(drawn.max, hard) });
});

/** The lengths that no input may leave. */
export const hardLengths = oncePerShape(
  (shape: SizedShape): Range => closed(whole({ min: Math.max(0, hardValue(shape.minLength) ?? 0), max: hardValue(shape.maxLength) ?? safe.max })),
);

/** The lengths that inputs usually have. */
export const usualLengths = oncePerShape((shape: SizedShape): Range => {
  const min = Math.max(0, finite(shape.minLength) ?? 0);
  const hard = hardLengths(shape);
  const drawn = closed(whole({ min, max: finite(shape.maxLength) ?? Math.max(12, min + 4) }));
  return closed({ min: clamp(drawn.min, hard), max: clamp(drawn.max, hard) });
});

/** Shapes are never changed, and what is read off one is asked for with every value: it is worked out once. */
export function oncePerShape<Of extends Shape, Found>(find: (shape: Of) => Found): (shape: Of) => Found {
  const known = new WeakMap<Of, { readonly found: Found }>();
  return (shape) => {
    let entry = known.get(shape);
    if (!entry) known.set(shape, (entry = { found: find(shape) }));
    return entry.found;
  };
}

export function clamp(value: number, range: Range): number {
  return Math.min(Math.max(value, range.min), range.max);
}

function finite(bound: Bound | undefined): number | undefined {
  return bound && Number.isFinite(bound.value) ? bound.value : undefined;
}

function hardValue(bound: Bound | undefined): number | undefined {
  return bound?.hard ? finite(bound) : undefined;
}

function whole(range: Range): Range {
  return { min: clamp(Math.ceil(range.min), safe) + 0, max: clamp(Math.floor(range.max), safe) + 0 };
}

/** A contradiction (min above max) is read as the min alone. */
function closed(range: Range): Range {
  return range.max < range.min ? { min: range.min, max: range.min } : range;
}
