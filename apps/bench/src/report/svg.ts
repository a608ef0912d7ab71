import type { TopLevelSpec } from "vega-lite";

/** What all charts have in common: on white, since a page may be dark. */
export const look = {
  background: "white",
  padding: 12,
  config: { font: "Helvetica, Arial, sans-serif", axis: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" }, title: { fontSize: 15, subtitleFontSize: 12 }, header: { labelFontSize: 13 }, legend: { labelFontSize: 12, labelLimit: 300 }, view: { stroke: "#cccccc" } },
} as const satisfies Partial<TopLevelSpec>;

/** The text of the SVG file. */
export async function svgOf(spec: TopLevelSpec): Promise<string> {
  const [{ compile }, { parse, View }] = await Promise.all([import("vega-lite"), import("vega")]);
  const view = new View(parse(compile(spec).spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
