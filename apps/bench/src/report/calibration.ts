import { signalWeights } from "@medoid/pipeline";
import { bootstrapGroups, type Interval } from "../score/bootstrap.ts";
import { type Bin, brier, precisionAt, reliability, riskArea } from "../score/confidence.ts";
import { acrossPools, acrossProblems, byExactShare, type Case, casesOf, fit, fittedRules, partOf } from "../score/fit.ts";
import type { Item } from "../score/item.ts";
import { subject } from "./summary.ts";
import { percent, type Table, thousandths } from "./tables.ts";

/** What one way to say how sure a choice is, is worth on some cases. */
interface Worth {
  readonly brier: number;
  /** Under the risk-coverage curve. */
  readonly area: number;
  /** Problems' share of right choices, and the mean of what is said. */
  readonly right: number;
  readonly said: number;
  readonly sure: { readonly precision: number; readonly coverage: number };
}

export interface Calibration {
  /** Coefficients: built in, and fitted to all cases. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  /** Regime, size and rule; then each way. */
  readonly sections: readonly (Pick<Case, "regime" | "size" | "rule"> & { readonly ways: Readonly<Record<string, Worth>> })[];
  /** Of the measured rule, all regimes and sizes together. */
  readonly pools: readonly { readonly pool: string; readonly ways: Readonly<Record<string, Worth>> }[];
  readonly reliability: Readonly<Record<string, readonly Bin[]>>;
  /** How much lower Brier score and area are, fitted to other problems, than those of the exact share; areas within folds, whose fits differ in scale. */
  readonly ahead: { readonly brier: Interval; readonly area: Interval };
}

/** From here on a choice counts as sure. */
const sureFrom = 0.9;

function waysOf(cases: readonly Case[]) {
  return { "built in": cases, "fitted to other problems": acrossProblems(cases), "fitted to other pools": acrossPools(cases), "exact share": byExactShare(cases) };
}

/** The confidence of the rules that it is fitted to, said in four ways. */
export function calibrationOf(items: readonly Item[]): Calibration {
  const cases = casesOf(items, fittedRules);
  const ways = waysOf(cases);
  const per = (wanted: (one: Case) => boolean): Record<string, Worth> => Object.fromEntries(Object.entries(ways).map(([way, said]) => [way, worthOf(said.filter(wanted))]));
  const sections = [...Map.groupBy(cases, ({ rule, regime, size }) => `${rule} ${regime} ${size}`).values()].map(([first]) => {
    const { rule, regime, size } = first as Case;
    return { rule, regime, size, ways: per((one) => one.rule === rule && one.regime === regime && one.size === size) };
  });
  return {
    weights: { "built in": Object.values(signalWeights), "fitted to all": fit(cases) },
    sections,
    pools: [...new Set(cases.map(({ pool }) => pool))].map((pool) => ({ pool, ways: per((one) => one.rule === subject && one.pool === pool) })),
    reliability: Object.fromEntries(Object.entries(ways).map(([way, said]) => [way, reliability(said.filter(({ rule }) => rule === subject))])),
    ahead: { brier: aheadBy(brier, ways), area: aheadBy(areaWithinParts, ways) },
  };
}

function aheadBy(figure: (cases: readonly Case[]) => number, ways: ReturnType<typeof waysOf>): Interval {
  const own = ways["fitted to other problems"].filter(({ rule }) => rule === subject);
  return bootstrapGroups(own, (cases) => figure(byExactShare(cases)) - figure(cases));
}

function areaWithinParts(cases: readonly Case[]): number {
  const parts = [...Map.groupBy(cases, partOf).values()].map((part) => ({ area: riskArea(part), weight: part.reduce((sum, { weight }) => sum + weight, 0) }));
  return parts.reduce((sum, { area, weight }) => sum + area * weight, 0) / parts.reduce((sum, { weight }) => sum + weight, 0);
}

function worthOf(cases: readonly Case[]): Worth {
  const total = cases.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (of: (one: Case) => number): number => cases.reduce((sum, one) => sum + one.weight * of(one), 0) / total;
  return { brier: brier(cases), area: riskArea(cases), right: mean(({ right }) => right), said: mean(({ confidence }) => confidence), sure: precisionAt(cases, sureFrom) };
}

export function calibrationTables({ weights, sections, pools, reliability: bins, ahead }: Calibration): Table[] {
  return [
    { title: "Weights of the signals, in logits", head: ["", ...Object.keys(signalWeights)], rows: Object.entries(weights).map(([way, values]) => [way, ...values.map((value) => value.toFixed(2))]) },
    {
      title: `Brier score, area under the risk-coverage curve, and where it says ${sureFrom} or more`,
      head: ["rule, regime, candidates", "way", ...worthHead],
      rows: sections.flatMap(({ rule, regime, size, ways }) => Object.entries(ways).map(([way, worth]) => [`${rule}, ${regime}, ${size}`, way, ...worthRow(worth)])),
    },
    {
      title: `The same by pool, all regimes and sizes, ${subject}`,
      head: ["pool", "way", ...worthHead],
      rows: pools.flatMap(({ pool, ways }) => Object.entries(ways).map(([way, worth]) => [pool, way, ...worthRow(worth)])),
    },
    {
      title: `Percent right by what is said (problems), ${subject}`,
      head: ["way", ...(Object.values(bins)[0] ?? []).map(({ from, to }) => `${from.toFixed(1)}-${to.toFixed(1)}`)],
      rows: Object.entries(bins).map(([way, some]) => [way, ...some.map(({ count, right }) => (count === 0 ? "" : `${percent(right)} (${count.toFixed(0)})`))]),
    },
    {
      title: `How much lower than those of the exact share, fitted to other problems, all regimes and sizes, ${subject}`,
      head: ["", "difference", "95 % interval"],
      rows: Object.entries(ahead).map(([name, { value, low, high }]) => [name, thousandths(value), `${thousandths(low)} to ${thousandths(high)}`]),
    },
  ];
}

const worthHead = ["Brier", "area", "said %", "right %", "right % where sure", "sure %"];

function worthRow({ brier: score, area, said, right, sure }: Worth): string[] {
  return [thousandths(score), thousandths(area), percent(said), percent(right), percent(sure.precision), percent(sure.coverage)];
}
