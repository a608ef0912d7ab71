import type { TopLevelSpec } from "vega-lite";
import type { Regime } from "../regime/index.ts";
import { look, svgOf } from "../report/svg.ts";
import { decimal, percent, signed, spread, type Table } from "../report/tables.ts";
import { bootstrapMeans, type Interval, problemMeans } from "../score/bootstrap.ts";
import { type Policy, policies, type Trail } from "./policies.ts";

/** What stopping by one policy comes to, problems counting alike. */
export interface Stopped {
  readonly policy: string;
  readonly kind: Policy["kind"];
  readonly value: number;
  /** Candidates sampled, of those planned. */
  readonly candidates: number;
  /** Share of the code's characters that was not sampled. */
  readonly saved: number;
  readonly right: Interval;
  /** How much more often right than with all candidates, on the same draws. */
  readonly ahead: Interval;
  /** Share of draws in which another program than with all candidates was chosen, and one of the two is right and the other wrong. */
  readonly worse: number;
  readonly better: number;
}

export interface Stopping {
  readonly regime: Regime;
  readonly problems: number;
  readonly all: { readonly candidates: number; readonly right: Interval };
  readonly policies: readonly Stopped[];
}

export function stoppingOf(regime: Regime, trails: readonly Trail[]): Stopping {
  const right = (trail: Trail): number => Number(trail.stands.at(-1)?.right);
  const count = (trail: Trail): number => trail.lengths.length - 1;
  return {
    regime,
    problems: new Set(trails.map(({ group }) => group)).size,
    all: { candidates: mean(trails, count), right: bootstrapMeans(problemMeans(trails, [right]), ([share]) => share as number) },
    policies: policies.map((policy) => {
      const own = (trail: Trail): number => Number(policy.stop(trail)?.right);
      const used = (trail: Trail): number => policy.stop(trail)?.candidates ?? 0;
      return {
        policy: policy.name,
        kind: policy.kind,
        value: policy.value,
        candidates: mean(trails, used),
        saved: mean(trails, (trail) => 1 - (trail.lengths[used(trail)] as number) / Math.max(1, trail.lengths.at(-1) as number)),
        right: bootstrapMeans(problemMeans(trails, [own]), ([share]) => share as number),
        ahead: bootstrapMeans(problemMeans(trails, [own, right]), ([one, other]) => (one as number) - (other as number)),
        worse: mean(trails, (trail) => Number(own(trail) < right(trail))),
        better: mean(trails, (trail) => Number(own(trail) > right(trail))),
      };
    }),
  };
}

function mean(trails: readonly Trail[], of: (trail: Trail) => number): number {
  return bootstrapMeans(problemMeans(trails, [of]), ([value]) => value as number).value;
}

export function stoppingTable({ regime, problems, all, policies: stopped }: Stopping): Table {
  return {
    title: `When sampling stops, regime ${regime}, ${problems} problems, candidates as a stream`,
    head: ["stops at", "candidates", "code saved %", "right %", "points ahead of all", "newly wrong %", "newly right %"],
    rows: [
      ...stopped.map((one) => [one.policy, decimal(one.candidates), percent(one.saved), spread(one.right, percent), spread(one.ahead, signed), percent(one.worse), percent(one.better)]),
      ["all", decimal(all.candidates), percent(0), spread(all.right, percent), "", "", ""],
    ],
  };
}

/** Right choices over candidates sampled, the risk's curve beside fixed numbers, one panel per regime: an SVG. */
export function stoppingChart(stoppings: readonly Stopping[]): Promise<string> {
  return svgOf(specOf(stoppings));
}

const kinds = { risk: "at a risk", waves: "at a risk, in waves", fixed: "after a fixed number" } as const;
/** Risks whose points are named: the others are too close. */
const labelled = [0.05, 0.1, 0.2, 0.3];

function specOf(stoppings: readonly Stopping[]): TopLevelSpec {
  const values = stoppings.flatMap(({ regime, all, policies: stopped }) => [
    ...stopped.map(({ kind, value, candidates, right }) => ({ panel: regime, rule: kinds[kind], candidates, right: 100 * right.value, label: kind === "risk" && labelled.includes(value) ? String(value) : "" })),
    { panel: regime, rule: kinds.fixed, candidates: all.candidates, right: 100 * all.right.value, label: "all" },
  ]);
  const encoding = {
    x: { field: "candidates", type: "quantitative", title: "candidates sampled, mean", scale: { zero: true } },
    y: { field: "right", type: "quantitative", title: "right choices, %", scale: { zero: false } },
    color: { field: "rule", type: "nominal", title: null, scale: { domain: Object.values(kinds), range: ["#0072B2", "#009E73", "#D55E00"] }, legend: { orient: "bottom" } },
  } as const;
  return {
    title: { text: "Sampling stops where more candidates would hardly change the choice", subtitle: "Right choices over candidates sampled, problems counting alike. Numbers: the risk.", anchor: "start", offset: 12 },
    ...look,
    config: { ...look.config, axis: { ...look.config.axis, gridColor: "#e5e5e5" } },
    data: { values },
    facet: { column: { field: "panel", type: "nominal", sort: stoppings.map(({ regime }) => regime), title: null } },
    spec: {
      width: 320,
      height: 240,
      layer: [
        { mark: { type: "line", strokeWidth: 1.5 }, encoding },
        { mark: { type: "point", filled: true, size: 50, opacity: 1 }, encoding },
        { mark: { type: "text", align: "left", dx: 6, dy: 8, fontSize: 11 }, encoding: { ...encoding, text: { field: "label", type: "nominal" } } },
      ],
    },
  };
}
