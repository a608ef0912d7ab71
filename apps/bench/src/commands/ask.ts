import { Command } from "commander";
import { builtinLanguages, wireChoice } from "medoid";
import { type Asked, mostQuestions, readAsked } from "../ask/replies.ts";
import type { Regime } from "../regime/index.ts";
import { decimal, percent, spread, type Table } from "../report/tables.ts";
import { bootstrapMeans, problemMeans } from "../score/bootstrap.ts";
import { addPoolFlags, type PoolFlags, prepare, report } from "./options.ts";

const help = `
Where medoid's answer holds a question, a right candidate of the draw replies in the place of whoever wrote the task, and the choice is made again.

Examples:
  $ npm run bench -- ask --tasks 10
  $ npm run bench -- ask --draws 2 --regimes none,seeds,evidence`;

export function askCommand(): Command {
  return addPoolFlags(new Command("ask").description("right choices by the number of questions that somebody answers"), ["none", "evidence"]).addHelpText("after", help).action(ask);
}

async function ask(flags: PoolFlags): Promise<void> {
  const { problems, folder } = await prepare(flags, ["medoid"]);
  const stages = { ...(await wireChoice()), languages: await builtinLanguages() };
  const sections = [];
  for (const regime of flags.regimes) sections.push({ regime, asked: await readAsked(problems, folder, { ...flags, regime }, stages) });
  await report(sections.map(tableOf), sections, flags);
}

function tableOf({ regime, asked }: { readonly regime: Regime; readonly asked: readonly Asked[] }): Table {
  const mean = (of: (one: Asked) => number) => bootstrapMeans(problemMeans(asked, [of]), ([value]) => value as number);
  return {
    title: `Right choices by questions allowed, regime ${regime}, ${new Set(asked.map(({ group }) => group)).size} problems`,
    head: ["questions at most", "right %", "draws with a reply %", "replies, mean"],
    rows: Array.from({ length: mostQuestions + 1 }, (_, at) => [
      String(at),
      spread(mean(({ after }) => Number(after[at]?.right)), percent),
      percent(mean(({ after }) => Number((after[at]?.replies ?? 0) > 0)).value),
      decimal(mean(({ after }) => after[at]?.replies ?? 0).value),
    ]),
  };
}
