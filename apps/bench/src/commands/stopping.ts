import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { readTrails } from "../stream/read.ts";
import { stoppingChart, type Stopping, stoppingOf, stoppingTable } from "../stream/report.ts";
import { addPoolFlags, type PoolFlags, prepare, report } from "./options.ts";

interface Flags extends PoolFlags {
  readonly chart?: string;
}

const help = `
Candidates come one by one, as from a model, each when the ones before it have been learnt from. Every rule of stopping is read off the same
runs, beside waiting for all. Tokens are told by the length of the code.

Examples:
  $ npm run bench -- stopping --tasks 10
  $ npm run bench -- stopping --draws 2 --chart stopping.svg`;

export function stoppingCommand(): Command {
  return addPoolFlags(new Command("stopping").description("candidates saved, and right choices lost, by when sampling stops"), ["none", "evidence"])
    .option("--chart <file>", "a chart of the curves, as SVG")
    .addHelpText("after", help)
    .action(stopping);
}

async function stopping(flags: Flags): Promise<void> {
  const { problems, folder } = await prepare(flags, ["stream"]);
  const found: Stopping[] = [];
  for (const regime of flags.regimes) found.push(stoppingOf(regime, await readTrails(problems, folder, { ...flags, regime })));
  await report(found.map(stoppingTable), found, flags);
  if (flags.chart !== undefined) await writeFile(flags.chart, await stoppingChart(found));
}
