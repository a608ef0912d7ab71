import { hashText } from "@medoid/values";
import type { Item, Support } from "./item.ts";

/** One choice: how sure it was said to be, and how right it was (the chance of being right, where it picked among several). */
export interface Point {
  readonly group: string;
  readonly confidence: number;
  readonly right: number;
  /** The points of one problem weigh 1 together. */
  readonly weight: number;
}

/** The choices of one rule; those without a confidence are left out. */
export function pointsOf(items: readonly Item[], rule: string): (Point & { readonly pool: string; readonly support?: Support })[] {
  const points = items.flatMap(({ group, pool, rules }) => {
    const { right, confidence, support } = rules[rule] ?? {};
    return right === undefined || confidence === undefined ? [] : [{ group, pool, right, confidence, ...(support && { support }) }];
  });
  const counts = Map.groupBy(points, ({ group }) => group);
  return points.map((point) => {
    const siblings = counts.get(point.group) as typeof points;
    const pools = new Set(siblings.map((sibling) => sibling.pool)).size;
    return { ...point, weight: 1 / pools / siblings.filter((sibling) => sibling.pool === point.pool).length };
  });
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  /** Problems in the bin: the sum of the weights. */
  readonly count: number;
  /** Mean of what was said, and how often it was right. NaN in an empty bin. */
  readonly confidence: number;
  readonly right: number;
}

/** Said against true, in bins of equal width; the upper end belongs to the next bin, but for 1. */
export function reliability(points: readonly Point[], bins = 10): Bin[] {
  return Array.from({ length: bins }, (_, at) => {
    const inside = points.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === at);
    return { from: at / bins, to: (at + 1) / bins, count: total(inside), confidence: mean(inside, ({ confidence }) => confidence), right: mean(inside, ({ right }) => right) };
  });
}

/** Mean squared error of what was said, against whether it was right (Brier 1950). NaN without points. */
export function brier(points: readonly Point[]): number {
  return mean(points, ({ confidence, right }) => right * (1 - confidence) ** 2 + (1 - right) * confidence ** 2);
}

export interface CurvePoint {
  /** Share of the problems that are answered when all as sure as this are. */
  readonly coverage: number;
  /** Share of wrong answers among them. */
  readonly risk: number;
  /** The confidence from which on is answered. */
  readonly confidence: number;
}

/** The risk when the surest are answered, one point per level of confidence, surest first (El-Yaniv and Wiener 2010). */
export function riskCoverage(points: readonly Point[]): CurvePoint[] {
  const all = total(points);
  let covered = 0;
  let wrong = 0;
  return levelsOf(points).map((level) => {
    covered += total(level);
    wrong += wrongOf(level);
    return { coverage: covered / all, risk: wrong / covered, confidence: (level[0] as Point).confidence };
  });
}

/**
 * Area under the risk-coverage curve, 0..1, lower is better: the mean risk over all coverages. Points of equal confidence are answered in
 * no order, so that inside of a level the wrong answers grow evenly. NaN without points.
 */
export function riskArea(points: readonly Point[]): number {
  const all = total(points);
  let covered = 0;
  let wrong = 0;
  let area = 0;
  for (const level of levelsOf(points)) {
    const width = total(level);
    const rate = wrongOf(level) / width;
    // The integral of (wrong + rate (c - covered)) / c from covered to covered + width.
    area += rate * width + (covered === 0 ? 0 : (wrong - rate * covered) * Math.log((covered + width) / covered));
    covered += width;
    wrong += rate * width;
  }
  return area / all;
}

/** How often it is right where it says at least so much, and the share of problems where it does. `precision` is NaN where it never does. */
export function precisionAt(points: readonly Point[], confidence: number): { readonly precision: number; readonly coverage: number } {
  const sure = points.filter((point) => point.confidence >= confidence);
  return { precision: mean(sure, ({ right }) => right), coverage: total(sure) / total(points) };
}

/** The part of `parts` that a problem is in: by its name alone, so that it is in the same one in every pool and every run. */
export function foldOf(group: string, parts: number): number {
  return Number.parseInt(hashText(`fold ${group}`).slice(0, 8), 16) % parts;
}

/** Every point with the confidence that was fitted to the points of other parts, and to none of its own part's problems, where these are elsewhere too. */
export function crossFit<T extends { readonly group: string }>(points: readonly T[], partOf: (point: T) => number | string, fit: (others: readonly T[]) => (point: T) => number): (T & { readonly confidence: number })[] {
  const fitted = new Map<T, number>();
  for (const own of Map.groupBy(points, partOf).values()) {
    const groups = new Set(own.map(({ group }) => group));
    const confidence = fit(points.filter(({ group }) => !groups.has(group)));
    for (const point of own) fitted.set(point, confidence(point));
  }
  return points.map((point) => ({ ...point, confidence: fitted.get(point) as number }));
}

/** Points of equal confidence, surest first. */
function levelsOf(points: readonly Point[]): Point[][] {
  return [...Map.groupBy(points, ({ confidence }) => confidence)].toSorted(([a], [b]) => b - a).map(([, level]) => level);
}

function total(points: readonly Point[]): number {
  return points.reduce((sum, { weight }) => sum + weight, 0);
}

function wrongOf(points: readonly Point[]): number {
  return points.reduce((sum, { weight, right }) => sum + weight * (1 - right), 0);
}

function mean(points: readonly Point[], of: (point: Point) => number): number {
  return points.reduce((sum, point) => sum + point.weight * of(point), 0) / total(points);
}
