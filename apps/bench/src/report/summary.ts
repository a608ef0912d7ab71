import type { Regime } from "../regime/index.ts";
import { bootstrapGroups, difference, gain, gainRatio, type Interval, type Outcome, passRate } from "../score/bootstrap.ts";
import { type Bin, brier, type CurvePoint, pointsOf, precisionAt, reliability, riskArea, riskCoverage } from "../score/confidence.ts";
import type { Item } from "../score/item.ts";

/** The rule that is measured; all others stand beside it. */
export const subject = "medoid";

/** How a rule did: shares of right choices, the gain between a random pick (0) and the oracle (1). */
export interface Score {
  readonly rule: string;
  readonly right: Interval;
  readonly gain: Interval;
}

/** One pool, or all of them, in one regime with draws of one size. */
export interface Row {
  /** Undefined: all pools together, each problem counted once. */
  readonly pool: string | undefined;
  readonly problems: number;
  readonly random: number;
  readonly oracle: number;
  readonly rules: readonly Score[];
  /** On the hidden tests' own inputs; empty where those were not run. */
  readonly ceiling: readonly Score[];
  /** The share of its own ceiling's gain that the measured rule reaches. */
  readonly ofCeiling: Interval;
  /** How far the measured rule is ahead of each other rule, as a share of right choices, on the same draws. */
  readonly ahead: readonly { readonly rule: string; readonly by: Interval }[];
  /** Shares of pairs of candidates that the measured rule's inputs tell apart, as means over the problems that have such pairs. */
  readonly pairs: readonly { readonly inputs: number; readonly apart: Interval; readonly falselyApart: Interval }[];
}

/** What a rule's confidence is worth, over all problems of a section. */
export interface Sureness {
  readonly rule: string;
  readonly brier: Interval;
  /** Area under the risk-coverage curve. */
  readonly area: Interval;
  readonly at: readonly { readonly confidence: number; readonly precision: number; readonly coverage: number }[];
  readonly reliability: readonly Bin[];
  readonly curve: readonly CurvePoint[];
}

export interface Section {
  readonly regime: Regime;
  readonly size: Item["size"];
  readonly rows: readonly Row[];
  /** Of the rules that state one. */
  readonly confidence: readonly Sureness[];
}

/** Figures of all items, by regime and size in the order of the items; all pools together come last, where there are several. */
export function summarise(items: readonly Item[]): Section[] {
  return [...Map.groupBy(items, ({ regime, size }) => `${regime} ${size}`).values()].map((section) => {
    const { regime, size } = section[0] as Item;
    const pools = [...Map.groupBy(section, ({ pool }) => pool)];
    const rows = pools.map(([pool, some]) => rowOf(pool, some));
    return {
      regime,
      size,
      rows: pools.length > 1 ? [...rows, rowOf(undefined, section)] : rows,
      confidence: ruleNames(section, "rules").flatMap((rule) => surenessOf(section, rule)),
    };
  });
}

function rowOf(pool: string | undefined, items: readonly Item[]): Row {
  const scores = (of: "rules" | "ceiling"): Score[] => ruleNames(items, of).map((rule) => ({ rule, right: passRate(items, outcomeOf(of, rule)), gain: gain(items, outcomeOf(of, rule)) }));
  const own = outcomeOf("rules", subject);
  return {
    pool,
    problems: new Set(items.map(({ group }) => group)).size,
    random: passRate(items, ({ random }) => random).value,
    oracle: passRate(items, ({ oracle }) => oracle).value,
    rules: scores("rules"),
    ceiling: scores("ceiling"),
    ofCeiling: gainRatio(items, own, outcomeOf("ceiling", subject)),
    ahead: ruleNames(items, "rules")
      .filter((rule) => rule !== subject)
      .map((rule) => ({ rule, by: difference(items, own, outcomeOf("rules", rule)) })),
    pairs: (items[0]?.pairs ?? []).map(({ inputs }, at) => ({ inputs, apart: passRate(items, ({ pairs }) => pairs[at]?.apart), falselyApart: passRate(items, ({ pairs }) => pairs[at]?.falselyApart) })),
  };
}

function surenessOf(items: readonly Item[], rule: string): Sureness[] {
  const points = pointsOf(items, rule);
  if (points.length === 0) return [];
  return [
    {
      rule,
      brier: bootstrapGroups(points, brier),
      area: bootstrapGroups(points, riskArea),
      at: [0.9, 0.5].map((confidence) => ({ confidence, ...precisionAt(points, confidence) })),
      reliability: reliability(points),
      curve: riskCoverage(points),
    },
  ];
}

function ruleNames(items: readonly Item[], of: "rules" | "ceiling"): string[] {
  return [...new Set(items.flatMap((item) => Object.keys(item[of])))];
}

/** The rule with the highest gain on the hidden tests' inputs. Undefined where those were not run. */
export function bestCeiling({ ceiling }: Row): Score | undefined {
  return ceiling.reduce<Score | undefined>((best, score) => (best && best.gain.value >= score.gain.value ? best : score), undefined);
}

function outcomeOf(of: "rules" | "ceiling", rule: string): Outcome {
  return (item) => item[of][rule]?.right;
}
