import { expect, test } from "vitest";
import type { Item } from "../score/item.ts";
import { itemOf } from "../testing/items.ts";
import { chartOf } from "./chart.ts";
import { bestCeiling, summarise } from "./summary.ts";
import { asMarkdown, asText, tablesOf } from "./tables.ts";

/** Two pools that share half of their problems: of each four, medoid gets three right, majority two. */
const items: Item[] = ["one", "two"].flatMap((pool, p) =>
  Array.from({ length: 20 }, (_, n) =>
    itemOf({
      pool,
      group: `g${n + 10 * p}`,
      right: { medoid: n % 4 === 0 ? 0 : 1, majority: n % 2, random: 0.5 },
      confidence: 0.75,
      random: 0.5,
      oracle: 1,
      ceiling: { medoid: { right: 1 }, majority: { right: 0.75 } },
      pairs: [{ inputs: 10, apart: 0.5, falselyApart: n === 0 ? 1 : undefined }],
    }),
  ),
);

test("figures per pool, and of all problems counted once", () => {
  const [section, none] = summarise(items);
  expect(none).toBeUndefined();
  expect(section?.rows.map(({ pool, problems }) => [pool, problems])).toEqual([
    ["one", 20],
    ["two", 20],
    [undefined, 30],
  ]);
  const [row] = section?.rows ?? [];
  expect(row?.rules.map(({ rule, right, gain }) => [rule, right.value, gain.value])).toEqual([
    ["medoid", 0.75, 0.5],
    ["majority", 0.5, 0],
    ["random", 0.5, 0],
  ]);
  expect(row?.ahead.map(({ rule, by }) => [rule, by.value])).toEqual([
    ["majority", 0.25],
    ["random", 0.25],
  ]);
  expect(row?.ofCeiling.value).toBe(0.5);
  expect(row && bestCeiling(row)?.rule).toBe("medoid");
  expect(row?.pairs.map(({ inputs, apart, falselyApart }) => [inputs, apart.value, falselyApart.value])).toEqual([[10, 0.5, 1]]);
  expect(section?.confidence.map(({ rule, brier }) => [rule, brier.value])).toContainEqual(["medoid", 0.75 * 0.25 ** 2 + 0.25 * 0.75 ** 2]);
});

test("regimes and sizes are sections of their own; one pool has no row for all", () => {
  const some = items.slice(0, 4);
  const sections = summarise([...some, ...some.map((item) => ({ ...item, regime: "seeds" as const })), ...some.map((item) => ({ ...item, size: "all" as const }))]);
  expect(sections.map(({ regime, size, rows }) => [regime, size, rows.length])).toEqual([
    ["none", 18, 1],
    ["seeds", 18, 1],
    ["none", "all", 1],
  ]);
});

test("tables for terminals and documents", () => {
  const tables = tablesOf(summarise(items));
  const gains = asText(tables[0] as (typeof tables)[number]).split("\n");
  expect(gains[0]).toBe("Gain, regime none, 18 candidates");
  expect(gains[3]).toMatch(/^one +20 +50\.0 +100\.0 +75\.0 \[55\.0, 9\d\.0\] +\.50 \[\.\d\d, \.\d\d\] +1\.00 +\.50 \[.*\] +1\.00 medoid +\.00 +\.00$/);
  expect(new Set(gains.slice(1, 6).map((line) => line.length)).size).toBe(1);
  const leads = asMarkdown(tables[1] as (typeof tables)[number]).split("\n");
  expect(leads.slice(2, 4)).toEqual(["| pool | majority | random |", "| --- | ---: | ---: |"]);
  expect(leads[4]).toMatch(/^\| one \| \+25\.0 \[\+\d+\.0, \+\d\d\.0\] \| /);
});

test("what is not defined is left empty", () => {
  const [table] = tablesOf(summarise([itemOf({ right: { medoid: 1 }, random: 1, oracle: 1 })]));
  expect(table?.rows).toEqual([["pool", "1", "100.0", "100.0", "100.0 [100.0, 100.0]", "", "", "", ""]]);
});

test("the chart names pools, rules and ceilings, and is the same each time", async () => {
  const svg = await chartOf(summarise(items));
  for (const text of ["one", "two", "all problems", "medoid", "exact majority", "best rule on the tests' inputs"]) expect(svg).toContain(`>${text}</text>`);
  expect(svg).toMatch(/^<svg [^>]*width="\d+"/);
  expect(svg).not.toContain("NaN");
  expect(await chartOf(summarise(items))).toBe(svg);
});
