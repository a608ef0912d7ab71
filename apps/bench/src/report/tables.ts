import type { Interval } from "../score/bootstrap.ts";
import { bestCeiling, type Row, type Section, subject } from "./summary.ts";

/** A table of texts. The first column and the last one named `tasks` are set to the left, all others are figures. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Per section: the gains, how far ahead the measured rule is, what its inputs tell apart, and confidences. */
export function tablesOf(sections: readonly Section[]): Table[] {
  return sections.flatMap((section) => [gains(section), leads(section), pairs(section), sureness(section)].filter(({ rows }) => rows.length > 0));
}

function gains({ regime, size, rows }: Section): Table {
  const others = ruleNames(rows);
  return {
    title: `Gain, regime ${regime}, ${candidates(size)}`,
    head: ["pool", "problems", "random %", "oracle %", `${subject} %`, "gain", "its ceiling", "of it", "best ceiling", ...others],
    rows: rows.map((row) => {
      const own = row.rules.find(({ rule }) => rule === subject);
      const best = bestCeiling(row);
      return [
        nameOf(row),
        String(row.problems),
        percent(row.random),
        percent(row.oracle),
        spread(own?.right, percent),
        spread(own?.gain, decimal),
        decimal(row.ceiling.find(({ rule }) => rule === subject)?.gain.value),
        spread(row.ofCeiling, decimal),
        best ? `${decimal(best.gain.value)} ${best.rule}` : "",
        ...others.map((name) => decimal(row.rules.find(({ rule }) => rule === name)?.gain.value)),
      ];
    }),
  };
}

function leads({ regime, size, rows }: Section): Table {
  const others = ruleNames(rows);
  return {
    title: `Points of pass@1 that ${subject} is ahead, regime ${regime}, ${candidates(size)}`,
    head: ["pool", ...others],
    rows: rows.map((row) => [nameOf(row), ...others.map((name) => spread(row.ahead.find(({ rule }) => rule === name)?.by, signed))]),
  };
}

function pairs({ regime, size, rows }: Section): Table {
  const steps = rows[0]?.pairs.map(({ inputs }) => inputs) ?? [];
  const share = ({ value }: Interval): string => percent(value);
  return {
    title: `Percent of right/wrong pairs that the first so many inputs tell apart, and of right/right pairs (falsely), regime ${regime}, ${candidates(size)}`,
    head: ["pool", ...steps.map(String), ...steps.map((inputs) => `${inputs} falsely`)],
    rows: steps.length === 0 ? [] : rows.map((row) => [nameOf(row), ...row.pairs.map(({ apart }) => share(apart)), ...row.pairs.map(({ falselyApart }) => share(falselyApart))]),
  };
}

function sureness({ regime, size, confidence }: Section): Table {
  return {
    title: `Confidence over all problems, regime ${regime}, ${candidates(size)}`,
    head: ["rule", "Brier score", "area under risk-coverage", ...(confidence[0]?.at ?? []).flatMap(({ confidence: level }) => [`right % at ${level}`, `answered % at ${level}`])],
    rows: confidence.map(({ rule, brier, area, at }) => [rule, spread(brier, thousandths), spread(area, thousandths), ...at.flatMap(({ precision, coverage }) => [percent(precision), percent(coverage)])]),
  };
}

function nameOf({ pool }: Row): string {
  return pool ?? "all problems";
}

function ruleNames(rows: readonly Row[]): string[] {
  return [...new Set(rows.flatMap(({ ahead }) => ahead.map(({ rule }) => rule)))];
}

function candidates(size: Section["size"]): string {
  return size === "all" ? "all candidates" : `${size} candidates`;
}

/** For terminals: columns of equal width. */
export function asText({ title, head, rows }: Table): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] as string).length)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (isWords(column, head) ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join("  ").trimEnd();
  return [title, line(head), line(head.map((name, column) => "-".repeat(name === "tasks" ? name.length : (widths[column] as number)))), ...rows.map(line), ""].join("\n");
}

/** For documents. */
export function asMarkdown({ title, head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [`**${title}**`, "", line(head), line(head.map((_, column) => (isWords(column, head) ? "---" : "---:"))), ...rows.map(line), ""].join("\n");
}

function isWords(column: number, head: readonly string[]): boolean {
  return column === 0 || head[column] === "tasks";
}

/** The figure and its interval; nothing where it is not defined. */
export function spread(interval: Interval | undefined, format: (value: number) => string): string {
  return interval && Number.isFinite(interval.value) ? `${format(interval.value)} [${format(interval.low)}, ${format(interval.high)}]` : "";
}

export function decimal(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? "" : value.toFixed(2).replace(/^(-?)0\./, "$1.").replace(/^-(\.00)$/, "$1");
}

export function thousandths(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3).replace(/^(-?)0\./, "$1.") : "";
}

export function percent(value: number): string {
  return Number.isFinite(value) ? (value * 100).toFixed(1) : "";
}

export function signed(value: number): string {
  const points = percent(value);
  return Number(points) > 0 ? `+${points}` : points.replace(/^-0\.0$/, "0.0");
}
