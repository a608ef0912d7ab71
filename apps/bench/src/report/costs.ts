import { median } from "simple-statistics";
import type { Item } from "../score/item.ts";
import type { Table } from "./tables.ts";

/** What an answer took. Seconds are of tables that were run anew; those that were partly known from other jobs count for nothing. */
export function costsOf(items: readonly Item[]): Table {
  const rows = [...Map.groupBy(items, ({ pool, regime, size }) => `${pool}, ${regime}, ${size}`)].map(([name, some]) => {
    const fresh = some.filter(({ cost }) => cost.executions >= cost.runs);
    const middle = (of: (item: Item) => number, among = some): string => (among.length === 0 ? "" : median(among.map(of)).toFixed(1));
    return [name, middle(({ inputs }) => inputs), middle(({ cost }) => cost.runs), middle(({ cost }) => cost.seconds, fresh), middle(({ cost }) => cost.hostSeconds, fresh)];
  });
  return { title: "Cost of one answer, medians", head: ["pool, regime, candidates", "inputs", "runs", "seconds", "CPU s on the host"], rows };
}
