import type { Bound, Shape } from "@medoid/spec";
import { oncePer } from "./once.ts";

/** A closed interval. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

export type NumberShape = Extract<Shape, { kind: "int" | "float" }>;
export type StringShape = Extract<Shape, { kind: "string" }>;
export type SizedShape = Extract<Shape, { kind: "string" | "bytes" | "list" | "set" | "dict" }>;

/** Integers stay where every language holds them exactly as its plain number. */
const safe: Range = { min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER };

/** Where a number without any bound is drawn from. */
const usual: Range = { min: -20, max: 100 };

/** What the bounds of a shape come to. */
export interface Ranges {
  /** No input may leave it. */
  readonly hard: Range;
  /** Inputs are usually drawn from it: all bounds count, and a missing side is completed to a modest width. */
  readonly usual: Range;
  /** As `usual`, but without end where nothing is stated: what counts against a value. */
  readonly stated: Range;
  /** What breaks it breaks a promise, and no guess alone. */
  readonly promised: Range;
}

export const rangesOf = oncePer((shape: NumberShape): Ranges => {
  const rounded = (range: Range): Range => closed(shape.kind === "int" ? whole(range) : range);
  const hard = rounded({ min: hardValue(shape.min) ?? -Number.MAX_VALUE, max: hardValue(shape.max) ?? Number.MAX_VALUE });
  const min = finite(shape.min);
  const max = finite(shape.max);
  const drawn = rounded({
    min: min ?? (max === undefined ? usual.min : Math.min(usual.min, max - 20)),
    max: max ?? (min === undefined ? usual.max : Math.max(usual.max, min + 100)),
  });
  return ranges(hard, drawn, shape.min, shape.max, -Infinity);
});

export const lengthsOf = oncePer((shape: SizedShape): Ranges => {
  const hard = closed(whole({ min: Math.max(0, hardValue(shape.minLength) ?? 0), max: hardValue(shape.maxLength) ?? safe.max }));
  const min = Math.max(0, finite(shape.minLength) ?? 0);
  const drawn = closed(whole({ min, max: finite(shape.maxLength) ?? Math.max(12, min + 4) }));
  return ranges(hard, drawn, shape.minLength, shape.maxLength, 0);
});

function ranges(hard: Range, drawn: Range, min: Bound | undefined, max: Bound | undefined, least: number): Ranges {
  const inside = closed({ min: clamp(drawn.min, hard), max: clamp(drawn.max, hard) });
  const promised = { min: min?.promised ? inside.min : -Infinity, max: max?.promised ? inside.max : Infinity };
  return { hard, usual: inside, stated: { min: min ? inside.min : least, max: max ? inside.max : Infinity }, promised };
}

/** A number of one kind, or of either. */
export function isNumber(shape: Shape | undefined): boolean {
  return shape?.kind === "int" || shape?.kind === "float" || (shape?.kind === "union" && shape.of.every(isNumber));
}

export const hardRange = (shape: NumberShape): Range => rangesOf(shape).hard;
/** Where numbers of a place may lie: anywhere, if its shape is not that of a number. */
export const hardRangeAt = (shape: Shape): Range => (shape.kind === "int" || shape.kind === "float" ? hardRange(shape) : { min: -Infinity, max: Infinity });
export const usualRange = (shape: NumberShape): Range => rangesOf(shape).usual;
export const hardLengths = (shape: SizedShape): Range => lengthsOf(shape).hard;
export const usualLengths = (shape: SizedShape): Range => lengthsOf(shape).usual;

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
