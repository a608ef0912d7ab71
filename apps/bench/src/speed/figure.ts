/** One measured number. Most are ratios of two things measured in the same run, since seconds mean little on a machine that others share. */
export interface Figure {
  readonly suite: string;
  readonly name: string;
  readonly value: number;
  /** `x`: a ratio; empty: a count. */
  readonly unit: "" | "x" | "s" | "ms" | "MB" | "exponent" | "per s";
  readonly goal?: { readonly at: "least" | "most"; readonly value: number };
  /** What it was measured on, or against. */
  readonly note?: string;
}

export function isMet({ value, goal }: Figure): boolean | undefined {
  return goal && (goal.at === "least" ? value >= goal.value : value <= goal.value);
}

/** As a table for terminals, the goal beside each figure. */
export function figureTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { suite, name, value, unit, goal, note } = figure;
    const met = isMet(figure);
    return [suite, name, `${shown(value)} ${unit}`.trimEnd(), goal ? `${goal.at === "least" ? ">=" : "<="} ${shown(goal.value)}` : "", met === undefined ? "" : met ? "met" : "MISSED", note ?? ""];
  });
  const head = ["suite", "figure", "value", "goal", "", ""];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => (row[column] as string).length)));
  return [head, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] as number)).join("  ").trimEnd()).join("\n");
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3).replace(/\.?0+$/, "");
}

/** CPU seconds of this process, all threads. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
