import type { TopLevelSpec } from "vega-lite";
import { look, svgOf } from "./svg.ts";
import { bestCeiling, type Section, subject } from "./summary.ts";

/** Colour and shape of each rule that is drawn, by what it is called in the chart: colours of Okabe and Ito, which all eyes tell apart. */
const drawn = [
  { rule: subject, label: "medoid", colour: "#0072B2", shape: "circle" },
  { rule: "diffcodegen", label: "DiffCodeGen as reported", colour: "#D55E00", shape: "square" },
  { rule: "majority", label: "exact majority", colour: "#009E73", shape: "triangle-up" },
  { rule: "mbr", label: "MBR", colour: "#CC79A7", shape: "diamond" },
  { rule: "passing", label: "passes the examples", colour: "#E69F00", shape: "cross" },
] as const;

/** The ceilings, as ticks. */
const ceilings = { own: "medoid on the tests' inputs", best: "best rule on the tests' inputs" } as const;
const tick = "M-0.2,-1H0.2V1H-0.2Z";

/** Gain per pool and rule with intervals, beside the ceiling, one panel per section: an SVG with a light background. */
export function chartOf(sections: readonly Section[]): Promise<string> {
  return svgOf(specOf(sections));
}

function specOf(sections: readonly Section[]): TopLevelSpec {
  const sizes = new Set(sections.map(({ size }) => size));
  const panelOf = ({ regime, size }: Section): string => (sizes.size > 1 ? `${regime}, ${size}` : regime);
  const there = new Set(sections.flatMap(({ rows }) => rows.flatMap(({ rules }) => rules.map(({ rule }) => rule))));
  const rules = drawn.filter(({ rule }) => there.has(rule));
  const points = sections.flatMap((section) =>
    section.rows.flatMap((row) => {
      const own = row.ceiling.find(({ rule }) => rule === subject);
      const scores = [...rules.map(({ rule, label }) => ({ label, score: row.rules.find((one) => one.rule === rule) })), { label: ceilings.best, score: bestCeiling(row) }, { label: ceilings.own, score: own }];
      return scores.flatMap(({ label, score }) => (score && Number.isFinite(score.gain.value) ? [{ panel: panelOf(section), pool: row.pool ?? "all problems", rule: label, ...score.gain }] : []));
    }),
  );
  const pools = [...new Set(points.map(({ pool }) => pool))];
  const marks = [...rules, { label: ceilings.own, colour: "#000000", shape: tick }, { label: ceilings.best, colour: "#999999", shape: tick }];
  const labels = marks.map(({ label }) => label);
  const of = (range: readonly string[], more: object = {}) => ({ field: "rule", type: "nominal" as const, title: null, scale: { domain: labels, range: [...range] }, ...more });
  const colour = of(
    marks.map((mark) => mark.colour),
    { legend: { orient: "bottom", columns: 4 } },
  );
  // No gain is above 1. Intervals of small samples reach so far below 0 that they would flatten the rest: they are cut off at -1.
  const lowest = Math.floor(10 * Math.min(0, ...points.flatMap(({ value, low }) => [value, Math.max(-1, low)]))) / 10;
  const x = { field: "value", type: "quantitative", title: "gain", scale: { domain: [lowest, 1] as number[], nice: false }, axis: { tickCount: 4, format: ".1f", gridColor: { condition: { test: "datum.value === 0", value: "#888888" }, value: "#e5e5e5" } } } as const;
  const yOffset = { field: "rule", type: "nominal", scale: { domain: rules.map(({ label }) => label), paddingInner: 0, paddingOuter: 0.5 } } as const;
  const only = (wanted: readonly string[]) => [{ filter: { field: "rule", oneOf: [...wanted] } }];
  const choices = only(rules.map(({ label }) => label));
  return {
    title: { text: "Gain of choosing: 0 is a random pick, 1 a right candidate wherever there is one", subtitle: `${[...sizes].join(", ")} candidates per task. Bars: 95 % intervals over problems. Panels: what is known of the prompt's examples.`, anchor: "start", offset: 12 },
    ...look,
    config: { ...look.config, legend: { ...look.config.legend, symbolSize: 80 } },
    data: { values: points.map((point) => ({ ...point, low: Math.max(lowest, point.low) })) },
    facet: { column: { field: "panel", type: "nominal", sort: sections.map(panelOf), title: null } },
    spec: {
      width: 230,
      height: pools.length * (rules.length + 1) * 11,
      encoding: { x, y: { field: "pool", type: "nominal", sort: pools, title: null, scale: { type: "band", paddingInner: 0.1, paddingOuter: 0.05 }, axis: { ticks: false, domain: false, labelLimit: 260, grid: false } } },
      layer: [
        { transform: only(Object.values(ceilings)), mark: { type: "tick", opacity: 1, thickness: 2.5, bandSize: (rules.length + 1) * 9 }, encoding: { color: colour } },
        { transform: choices, mark: { type: "rule", strokeWidth: 1.5 }, encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, yOffset, color: colour } },
        { transform: choices, mark: { type: "point", filled: true, size: 55, opacity: 1 }, encoding: { yOffset, color: colour, shape: of(marks.map((mark) => mark.shape)) } },
      ],
    },
  };
}
