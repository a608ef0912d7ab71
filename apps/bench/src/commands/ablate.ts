import { writeFile } from "node:fs/promises";
import { Command } from "commander";
import { ablations } from "../collect/left.ts";
import { type Ablation, ablationOf, tableOfAblations } from "../report/ablation.ts";
import { asMarkdown, asText } from "../report/tables.ts";
import { readItems } from "../score/items.ts";
import { rulesFor, variantsFor } from "../score/rules.ts";
import { addPoolFlags, type PoolFlags, prepare } from "./options.ts";

const help = `
Inputs, from nothing to the whole, each with one thing more than the one before: untyped, typed, examples (as seeds), dictionary, coverage,
difference, and medoid, which has contracts too. Then the rule, with one stage taken out or replaced.

Examples:
  $ npm run bench -- ablate --tasks 10
  $ npm run bench -- ablate --only mbpp --regimes none,seeds --draws 3`;

export function ablateCommand(): Command {
  return addPoolFlags(new Command("ablate").description("what each part of the inputs and of the rule is worth"), ["seeds"]).option("--markdown <file>", "the tables as markdown").addHelpText("after", help).action(ablate);
}

async function ablate(flags: PoolFlags & { readonly markdown?: string }): Promise<void> {
  const { problems } = await prepare(flags, ablations);
  const whole = await readItems(problems, flags.tables, flags, "medoid", variantsFor);
  const steps: Ablation[] = [];
  for (const left of ablations) {
    const items = await readItems(problems, flags.tables, flags, left, async (regime) => (await rulesFor(regime)).slice(0, 1));
    steps.push(ablationOf(left, items, "medoid", whole));
  }
  const variants = Object.keys(whole[0]?.rules ?? {}).map((rule) => ablationOf(rule, whole, rule, whole));
  const tables = [tableOfAblations("What finds the inputs", steps), tableOfAblations("What chooses", variants)];
  process.stdout.write(tables.map(asText).join("\n"));
  if (flags.json !== undefined) await writeFile(flags.json, `${JSON.stringify({ steps, variants }, null, 1)}\n`);
  if (flags.markdown !== undefined) await writeFile(flags.markdown, tables.map(asMarkdown).join("\n"));
}
