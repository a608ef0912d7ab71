import type { Examined } from "@medoid/testkit";
import type colors from "picocolors";
import { count, oneLine, shorten } from "../report/text.ts";
import { holds, properties } from "./properties.ts";
import type { Checkup } from "./sandboxes.ts";

type Colors = ReturnType<typeof colors.createColors>;

const detailWidth = 300;

/** A sandbox for people: what holds, by which mechanism, and what to do for more. */
export function describeCheckup(checkup: Checkup, paint: Colors): string {
  const name = paint.bold(oneLine(checkup.name));
  if (!checkup.available) {
    const hint = checkup.hint === undefined ? [] : [`  ${paint.cyan("→")} ${oneLine(checkup.hint)}`];
    return [`${name} does not run here`, `  ${paint.red("✗")} ${oneLine(checkup.reason)}`, ...hint].join("\n");
  }
  const { capabilities } = checkup;
  const widest = Math.max(...properties.map(([, label]) => label.length));
  const rows = properties.map(([property, label]) => {
    const { by } = capabilities[property];
    const held = holds(capabilities[property]);
    const mark = held === undefined ? paint.dim("?") : held ? paint.green("✓") : paint.red("✗");
    return `  ${mark} ${label.padEnd(widest)}  ${by === "" ? (held === undefined ? "not tried" : "nothing enforces it") : oneLine(by)}`;
  });
  return [
    `${name} (${oneLine(capabilities.isolation)}): ${capabilities.languages.map(oneLine).join(", ")}`,
    ...rows,
    ...capabilities.degraded.map((line) => `  ${paint.yellow("!")} ${oneLine(line)}`),
    ...capabilities.advice.map((line) => `  ${paint.cyan("→")} ${oneLine(line)}`),
  ].join("\n");
}

/** The laws of a plugin for people, by name; what is broken with what was wrong. */
export function describeReports(title: string, reports: readonly Examined[], paint: Colors): string {
  const marks = { held: paint.green("✓"), broken: paint.red("✗"), stale: paint.red("✗"), known: paint.yellow("!") };
  const lines = reports.flatMap(({ kind, language, findings }) => [
    paint.bold(language === undefined ? kind : `${kind}, ${language}`),
    ...findings.flatMap(({ id, law, status, detail }) => {
      if (status === "skipped") return [paint.dim(`  - ${id}: skipped, ${oneLine(detail ?? "")}`)];
      const line = `  ${marks[status]} ${id}: ${law}`;
      if (detail === undefined || status === "held") return [line];
      return [line, paint.dim(`      ${status === "broken" ? "" : `${status}: `}${shorten(oneLine(detail), detailWidth)}`)];
    }),
  ]);
  const all = reports.flatMap(({ findings }) => findings);
  const of = (...statuses: string[]): number => all.filter(({ status }) => statuses.includes(status)).length;
  const tally = [`${count(of("held"), "law")} held`, `${of("broken", "stale")} broken`, ...(of("known") > 0 ? [`${of("known")} known to be broken`] : []), ...(of("skipped") > 0 ? [`${of("skipped")} skipped`] : [])];
  return [oneLine(title), ...lines, `${tally.join(", ")}.`].join("\n");
}
