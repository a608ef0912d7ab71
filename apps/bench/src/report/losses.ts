import type { Item } from "../score/item.ts";
import { byKind } from "../score/losses.ts";
import type { Table } from "./tables.ts";

/** More names than this are counted, not listed. */
const mostNames = 12;

/** Where a right candidate was there and medoid chose a wrong one, by kind, with the names of the tasks. */
export function lossesOf(items: readonly Item[]): Table {
  const rows = [...Map.groupBy(items, ({ regime }) => regime)].flatMap(([regime, some]) => {
    const losses = some.flatMap(({ pool, task, loss }) => (loss ? [{ pool, task, kind: loss }] : []));
    const possible = some.filter(({ oracle }) => oracle === 1).length;
    return byKind(losses).map(({ kind, tasks }) => {
      const names = [...new Set(tasks)];
      const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : "";
      return [`${regime}: ${kind}`, `${tasks.length} of ${possible}`, names.slice(0, mostNames).join(", ") + more];
    });
  });
  return { title: "Losses: a right candidate was there, and a wrong one was chosen", head: ["kind", "draws", "tasks"], rows };
}
