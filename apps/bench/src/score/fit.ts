import { type Signals, signalWeights } from "@medoid/pipeline";
import { crossFit, foldOf, type Point, pointsOf } from "./confidence.ts";
import type { Item, Support } from "./item.ts";
import { fitLogistic, logistic } from "./logistic.ts";

/** One choice of one rule, with what the confidence comes from. */
export interface Case extends Point {
  readonly rule: string;
  readonly pool: string;
  readonly regime: Item["regime"];
  readonly size: Item["size"];
  readonly support: Support;
}

/** The rules that the confidence is fitted to: those that choose by what programs do on medoid's inputs. It has to serve any of them. */
export const fittedRules = ["medoid", "majority", "mbr"] as const;

/** One of five folds by problem. */
export function partOf({ group }: Pick<Case, "group">): number {
  return foldOf(group, 5);
}

/** The choices of these rules, a problem weighing 1 per rule, regime and size; those for which nothing speaks, or among too few candidates, are left out. */
export function casesOf(items: readonly Item[], rules: readonly string[]): Case[] {
  return [...Map.groupBy(items, ({ regime, size }) => `${regime} ${size}`).values()].flatMap((section) => {
    const { regime, size } = section[0] as Item;
    return rules.flatMap((rule) => pointsOf(section, rule).flatMap(({ support, ...point }) => (support && point.confidence > 0 ? [{ ...point, rule, regime, size, support }] : [])));
  });
}

/** Coefficients in the order of the pipeline's weights. */
export function fit(cases: readonly Case[]): number[] {
  return fitLogistic(cases.map(({ support, right, weight }) => ({ x: columns(support.signals), right, weight })));
}

/** Said by weights that were fitted to other problems. */
export function acrossProblems(cases: readonly Case[]): Case[] {
  return crossFit(cases, partOf, saying);
}

/** Said by weights that were fitted to other pools, and to none of the pool's problems. */
export function acrossPools(cases: readonly Case[]): Case[] {
  return crossFit(cases, ({ pool }) => pool, saying);
}

/** The share of candidates that behave exactly alike, taken for a confidence. */
export function byExactShare(cases: readonly Case[]): Case[] {
  return cases.map((one) => ({ ...one, confidence: one.support.exact }));
}

function saying(others: readonly Case[]): (one: Case) => number {
  const fitted = fit(others);
  return ({ support }) => logistic(fitted, columns(support.signals));
}

function columns(signals: Signals): number[] {
  return (Object.keys(signalWeights) as (keyof typeof signalWeights)[]).map((name) => (name === "base" ? 1 : signals[name]));
}
