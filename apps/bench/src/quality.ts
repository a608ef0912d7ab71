import { Command } from "commander";
import { addPoolFlags, type PoolFlags, prepare } from "./options.ts";
import { regimes } from "./regime/index.ts";
import { type Item, readItems } from "./score/items.ts";

export function qualityCommand(): Command {
  return addPoolFlags(new Command("quality").description("pass@1 and gain of every rule on draws of candidates, with intervals, beside the ceiling"), regimes).action(quality);
}

async function quality(flags: PoolFlags): Promise<void> {
  const { problems } = await prepare(flags, ["medoid", "diffcodegen", "tests"]);
  const items = await readItems(problems, flags.tables, flags);
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
