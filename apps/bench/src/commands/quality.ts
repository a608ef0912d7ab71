import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { regimes } from "../regime/index.ts";
import { chartOf } from "../report/chart.ts";
import { costsOf } from "../report/costs.ts";
import { lossesOf } from "../report/losses.ts";
import { summarise } from "../report/summary.ts";
import { tablesOf } from "../report/tables.ts";
import { readItems } from "../score/items.ts";
import { addPoolFlags, type PoolFlags, prepare, report } from "./options.ts";

interface Flags extends PoolFlags {
  readonly chart?: string;
}

const help = `
Every rule chooses from the same draws. All see the inputs that medoid found, but for diffcodegen, whose inputs come from one fuzzed
reference; the ceiling is the same rules on the hidden tests' own inputs. Intervals are 95 %, by resampling problems.

Examples:
  $ npm run bench -- quality --tasks 10
  $ npm run bench -- quality --n 5,18,all --draws 3 --regimes none,evidence --json figures.json --chart gain.svg`;

export function qualityCommand(): Command {
  return addPoolFlags(new Command("quality").description("pass@1 and gain of every rule on draws of candidates, beside the ceiling"), regimes)
    .option("--chart <file>", "a chart of the gains, as SVG")
    .addHelpText("after", help)
    .action(quality);
}

async function quality(flags: Flags): Promise<void> {
  const { problems, folder } = await prepare(flags, ["medoid", "diffcodegen", "tests"]);
  const items = await readItems(problems, folder, flags);
  const sections = summarise(items);
  await report([...tablesOf(sections), lossesOf(items), costsOf(items)], { sections, items }, flags);
  if (flags.chart !== undefined) await writeFile(flags.chart, await chartOf(sections));
}
