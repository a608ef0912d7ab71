import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError } from "commander";
import { collect } from "./collect/collect.ts";
import type { Size } from "./collect/draw.ts";
import { findPools } from "./pool/find.ts";
import { formOf, type Regime, regimes } from "./regime/index.ts";
import { type Item, readItems } from "./score/items.ts";

interface Flags {
  readonly pools: string;
  readonly only?: string[];
  readonly tasks?: number;
  readonly n: Size[];
  readonly draws: number;
  readonly regimes: Regime[];
  readonly tables: string;
}

/** Where the pools are beside a checkout. */
export const defaultPools = fileURLToPath(new URL("../../../../shared/pools", import.meta.url));

export function qualityCommand(): Command {
  return new Command("quality")
    .description("pass@1 and gain of every rule on draws of candidates, with intervals, beside the ceiling")
    .option("--pools <path>", "a folder of pools, or one file", defaultPools)
    .option("--only <names>", "pools whose name holds one of these, separated by commas", list)
    .option("--tasks <n>", "that many tasks of each pool at most", whole)
    .option("--n <sizes>", "candidates drawn per task: numbers, or all", (text) => list(text).map((size) => (size === "all" ? size : whole(size))), [18])
    .option("--draws <n>", "draws of each size", whole, 1)
    .option("--regimes <names>", "none, seeds, evidence, blind", list, [...regimes])
    .option("--tables <folder>", "where tables are kept between runs", "bench-tables")
    .action(quality);
}

async function quality(flags: Flags): Promise<void> {
  const pools = await findPools(flags.pools, { ...(flags.only && { only: flags.only }), ...(flags.tasks !== undefined && { most: flags.tasks }) });
  const plan = { lefts: ["medoid", "diffcodegen", "tests"] as const, forms: [...new Set(flags.regimes.map(formOf))], sizes: flags.n, draws: flags.draws };
  const failures = await collect({ ...pools, folder: flags.tables, plan, onProgress: (done, total, task) => process.stderr.write(`\r${done}/${total} ${task}`.padEnd(60).slice(0, 60)) });
  for (const [task, why] of failures) process.stderr.write(`\n${task}: ${why}\n`);
  const items = await readItems(pools.problems, flags.tables, flags);
  const per = Map.groupBy(items, ({ pool, regime, size }) => `${pool} ${regime} ${size}`);
  for (const [name, group] of per) {
    const mean = (of: (item: Item) => number): number => group.reduce((sum, item) => sum + of(item), 0) / group.length;
    const random = mean((item) => item.random);
    const oracle = mean((item) => item.oracle);
    const line = (from: "rules" | "ceiling"): string =>
      Object.keys(group[0]?.[from] ?? {})
        .map((rule) => `${rule} ${mean((item) => item[from][rule]?.right ?? 0).toFixed(3)} (${((mean((item) => item[from][rule]?.right ?? 0) - random) / (oracle - random)).toFixed(2)})`)
        .join(", ");
    process.stdout.write(`${name} n=${group.length} random ${random.toFixed(3)} oracle ${oracle.toFixed(3)}\n   ${line("rules")}\n   ceiling: ${line("ceiling")}\n`);
  }
}

function list(text: string): string[] {
  return text.split(",").map((part) => part.trim());
}

function whole(text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError("It must be a whole number from 1.");
  return n;
}
