import { Command } from "commander";
import { ablations } from "../collect/left.ts";
import { type Ablation, ablationOf, tableOfAblations } from "../report/ablation.ts";
import { readItems } from "../score/items.ts";
import { measuredRule, variantsFor } from "../score/rules.ts";
import { addPoolFlags, type PoolFlags, prepare, report } from "./options.ts";

const help = `
Inputs, from nothing to the whole, each with one thing more than the one before: untyped, typed, examples (as seeds), dictionary, coverage,
difference, and medoid, which has contracts too. Then the rule, with one stage taken out or replaced.

Examples:
  $ npm run bench -- ablate --tasks 10
  $ npm run bench -- ablate --only mbpp --regimes none,seeds --draws 3`;

export function ablateCommand(): Command {
  return addPoolFlags(new Command("ablate").description("what each part of the inputs and of the rule is worth"), ["seeds"]).addHelpText("after", help).action(ablate);
}

async function ablate(flags: PoolFlags): Promise<void> {
  const { problems, folder } = await prepare(flags, ablations);
  const whole = await readItems(problems, folder, flags, "medoid", variantsFor);
  const steps: Ablation[] = [];
  for (const left of ablations) {
    const items = await readItems(problems, folder, flags, left, measuredRule);
    steps.push(ablationOf(left, items, "medoid", whole));
  }
  const variants = Object.keys(whole[0]?.rules ?? {}).map((rule) => ablationOf(rule, whole, rule, whole));
  const tables = [tableOfAblations("What finds the inputs", steps), tableOfAblations("What chooses", variants)];
  await report(tables, { steps, variants }, flags);
}
