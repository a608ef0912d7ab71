import { Command, Option } from "commander";
import { branches } from "./branches.ts";
import { type Figure, figureTable } from "./figure.ts";
import { generation } from "./generation.ts";
import { growth } from "./growth.ts";
import { sandboxes } from "./sandboxes.ts";
import { tasks } from "./tasks.ts";
import { work } from "./work.ts";

/** Each measures one thing beside its baseline, in one run. */
const suites: Readonly<Record<string, () => Promise<Figure[]>>> = { generation, branches, sandboxes, work, tasks, growth };

export function speedCommand(): Command {
  return new Command("speed")
    .description("Measures speed and growth, beside baselines in the same run, and says which goals are met.")
    .addOption(new Option("--only <names...>", "these suites").choices(Object.keys(suites)))
    .option("--json", "print the figures as JSON")
    .action(async ({ only = Object.keys(suites), json }: { only?: string[]; json?: boolean }) => {
      const figures: Figure[] = [];
      for (const name of only) {
        process.stderr.write(`${name} ...\n`);
        figures.push(...(await (suites[name] as () => Promise<Figure[]>)()));
      }
      process.stdout.write(`${json ? JSON.stringify(figures, undefined, 2) : figureTable(figures)}\n`);
    });
}
