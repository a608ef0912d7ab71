import type { Item } from "../score/item.ts";

/** An item with what a test does not care about filled in. */
export function itemOf(given: Partial<Item> & { readonly right?: Readonly<Record<string, number>>; readonly confidence?: number }): Item {
  const { right = {}, confidence, ...rest } = given;
  return {
    pool: "pool",
    task: rest.group ?? "task",
    group: "group",
    size: 18,
    draw: 0,
    regime: "none",
    random: 0.5,
    oracle: 1,
    rules: Object.fromEntries(Object.entries(right).map(([rule, chance]) => [rule, { right: chance, ...(confidence !== undefined && { confidence }) }])),
    ceiling: {},
    pairs: [],
    inputs: 40,
    cost: { seconds: 1, hostSeconds: 0.5, executions: 100, runs: 120 },
    ...rest,
  };
}
