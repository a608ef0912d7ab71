import { difference, gain, type Interval } from "./bootstrap.ts";
import type { Item } from "./item.ts";

/** Whether the choice was right, 0 or 1, by regime and task. */
export type QuickRecord = Readonly<Record<string, Readonly<Record<string, number>>>>;

export interface Comparison {
  /** For people: the gain, and what it was. */
  readonly line: string;
  /** The gain fell, and by more than what other problems might have shown. */
  readonly fell: boolean;
}

export function recordOf(items: readonly Item[]): QuickRecord {
  return Object.fromEntries([...Map.groupBy(items, ({ regime }) => regime)].map(([regime, some]) => [regime, Object.fromEntries(some.map((item) => [item.task, rightOf(item) ?? 0]))]));
}

/** Per regime, on the tasks that were recorded: the gain beside that of the record, and the change of pass@1 paired by problem. */
export function compareWithRecord(items: readonly Item[], recorded: QuickRecord): Comparison[] {
  return [...Map.groupBy(items, ({ regime }) => regime)].map(([regime, some]) => {
    const before = (item: Item): number | undefined => recorded[regime]?.[item.task];
    const known = some.filter((item) => before(item) !== undefined);
    const [now, then, change] = [gain(known, rightOf), gain(known, before), difference(known, rightOf, before)];
    const show = ({ value, low, high }: Interval): string => `${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;
    return { line: `${regime}: gain ${show(now)} on ${known.length} tasks, ${show(then)} when recorded, pass@1 changed by ${show(change)}`, fell: !(change.high >= 0) };
  });
}

function rightOf(item: Item): number | undefined {
  return item.rules["medoid"]?.right;
}
