import { difference, gain, type Interval, passRate } from "../score/bootstrap.ts";
import type { Item } from "../score/item.ts";
import { decimal, percent, signed, spread, type Table } from "./tables.ts";

/** How one variant did, over all problems. */
export interface Ablation {
  readonly name: string;
  readonly right: Interval;
  readonly gain: Interval;
  /** Against the default method on the same tables. */
  readonly ahead: Interval;
  /** Shares of pairs of a right and a wrong candidate, and of two right ones, told apart by at most 100 inputs. */
  readonly apart: number;
  readonly falselyApart: number;
}

/** @param whole the items of the default method, on the same draws */
export function ablationOf(name: string, items: readonly Item[], rule: string, whole: readonly Item[]): Ablation {
  const own = (item: Item): number | undefined => item.rules[rule]?.right;
  const usual = new Map(whole.map((item) => [keyOf(item), item.rules["medoid"]?.right]));
  const pairs = (of: "apart" | "falselyApart"): number => passRate(items, (item) => item.pairs.find(({ inputs }) => inputs === 100)?.[of]).value;
  return { name, right: passRate(items, own), gain: gain(items, own), ahead: difference(items, own, (item) => usual.get(keyOf(item))), apart: pairs("apart"), falselyApart: pairs("falselyApart") };
}

export function tableOfAblations(title: string, ablations: readonly Ablation[]): Table {
  return {
    title,
    head: ["variant", "right %", "gain", "points to default", "pairs apart %", "falsely %"],
    rows: ablations.map(({ name, right, gain: gained, ahead, apart, falselyApart }) => [
      name,
      spread(right, percent),
      spread(gained, decimal),
      spread(ahead, signed),
      percent(apart),
      percent(falselyApart),
    ]),
  };
}

function keyOf({ pool, task, size, draw, regime }: Item): string {
  return [pool, task, size, draw, regime].join("\0");
}
