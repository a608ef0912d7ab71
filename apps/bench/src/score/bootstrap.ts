import { hashText } from "@medoid/values";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { quantileSorted } from "simple-statistics";
import type { Item } from "./item.ts";

/** A figure with its 95 % interval. All three are NaN where the figure is not defined: no item, or nothing to be gained. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** How right a choice on one draw was, 0..1; undefined where that choice was not made. */
export type Outcome = (item: Item) => number | undefined;

const resamples = 2_000;

/** Share of right choices, problems counting alike. */
export function passRate(items: readonly Item[], outcome: Outcome): Interval {
  return bootstrapMeans(problemMeans(items, [outcome]), ([right]) => right as number);
}

/** How much better `a` is than `b`, on the draws where both chose. */
export function difference(items: readonly Item[], a: Outcome, b: Outcome): Interval {
  return bootstrapMeans(problemMeans(items, [a, b]), ([right, other]) => (right as number) - (other as number));
}

/** (choice - random) / (oracle - random), each summed over the problems: 0 is a random pick, 1 is right wherever a candidate is. */
export function gain(items: readonly Item[], outcome: Outcome): Interval {
  return bootstrapMeans(problemMeans(items, [outcome, ...bounds]), ([right, random, oracle]) => ((right as number) - (random as number)) / ((oracle as number) - (random as number)));
}

/** What share of the gain of `b` (the ceiling) `a` reaches, on the draws where both chose. */
export function gainRatio(items: readonly Item[], a: Outcome, b: Outcome): Interval {
  return bootstrapMeans(problemMeans(items, [a, b, bounds[0]]), ([right, other, random]) => ((right as number) - (random as number)) / ((other as number) - (random as number)));
}

const bounds = [(item: Item) => item.random, (item: Item) => item.oracle] as const;

/**
 * One row per problem (group): the mean of each outcome, first over a pool's items and then over the pools, so that a problem counts once
 * however many pools and draws it has. Items without one of the outcomes are left out.
 */
export function problemMeans<T extends Pick<Item, "group" | "pool">>(items: readonly T[], outcomes: readonly ((item: T) => number | undefined)[]): number[][] {
  const groups = new Map<string, Map<string, number[][]>>();
  for (const item of items) {
    const row = outcomes.map((outcome) => outcome(item));
    if (!row.every((value) => value !== undefined)) continue;
    const pools = groups.get(item.group) ?? new Map<string, number[][]>();
    groups.set(item.group, pools.set(item.pool, [...(pools.get(item.pool) ?? []), row]));
  }
  return [...groups.values()].map((pools) => meanRow([...pools.values()].map(meanRow)));
}

function meanRow(rows: readonly (readonly number[])[]): number[] {
  return (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] as number), 0) / rows.length);
}

/** A figure that follows from the means of the columns. */
export function bootstrapMeans(rows: readonly (readonly number[])[], figure: (means: readonly number[]) => number): Interval {
  const width = rows[0]?.length ?? 0;
  return interval(rows.length, (places) => {
    const sums = Array.from({ length: width }, () => 0);
    for (const place of places) for (let column = 0; column < width; column++) sums[column] = (sums[column] as number) + ((rows[place] as readonly number[])[column] as number);
    return figure(sums.map((sum) => sum / rows.length));
  });
}

/** A figure of items of any kind, drawn by group: all items of a group come along as often as it is drawn. */
export function bootstrapGroups<T extends { readonly group: string }>(items: readonly T[], figure: (items: readonly T[]) => number): Interval {
  const groups = [...Map.groupBy(items, ({ group }) => group).values()];
  return interval(groups.length, (places) => figure(Array.from(places).flatMap((place) => groups[place] as T[])));
}

/**
 * The cluster bootstrap's percentile interval (Efron 1979; Davison and Hinkley 1997, 2.4 and 3.8): whole groups are drawn with putting
 * back. Resamples in which the figure is not defined are left out.
 */
function interval(groups: number, figure: (places: Int32Array) => number): Interval {
  const value = groups === 0 ? Number.NaN : figure(Int32Array.from({ length: groups }, (_, place) => place));
  if (!Number.isFinite(value)) return { value: Number.NaN, low: Number.NaN, high: Number.NaN };
  const figures = Float64Array.from(resamplesOf(groups), figure).filter(Number.isFinite).toSorted();
  return { value, low: quantileSorted([...figures], 0.025), high: quantileSorted([...figures], 0.975) };
}

/** By the number of groups. */
const drawn = new Map<number, Int32Array[]>();

/** The same resamples for all figures of as many groups: what is compared is compared on the same ones. */
function resamplesOf(groups: number): Int32Array[] {
  let places = drawn.get(groups);
  if (!places) {
    const random = xoroshiro128plus(Number.parseInt(hashText(`bootstrap ${groups}`).slice(0, 8), 16));
    places = Array.from({ length: resamples }, () => Int32Array.from({ length: groups }, () => uniformInt(random, 0, groups - 1)));
    drawn.set(groups, places);
  }
  return places;
}
