import { join } from "node:path";
import { chooseAgain } from "@medoid/pipeline";
import type { Command } from "commander";
import { ends, exits, exitsHelp } from "../command/exits.ts";
import { failureOf } from "../command/failure.ts";
import { addChoiceFlags, addOutputFlags, type ChoiceFlags, type OutputFlags } from "../command/flags.ts";
import { paint, print, tell } from "../command/output.ts";
import { refuseFolders } from "../command/read.ts";
import { settingsOf } from "../command/settings.ts";
import { printAnswer, whyNothing } from "../command/show.ts";
import { readTable } from "../command/store.ts";
import { oneLine } from "../report/text.ts";
import { loadLanguages } from "../wiring/languages.ts";
import { wireChoice } from "../wiring/wire.ts";

interface Flags extends ChoiceFlags, OutputFlags {}

const help = `
Examples:
  $ medoid choose runs/x/tables/1-parse.table.json.gz
  $ medoid choose runs/x/tables/*.table.json.gz --clusterer ./mine.ts --json
  $ medoid choose task.table.json.gz --method majority

${exitsHelp}`;

export function addChoose(program: Command): void {
  const command = program
    .command("choose")
    .summary("choose again from saved tables, running nothing")
    .description("Screens, compares, clusters and selects again from tables that --out saved. No program is run.")
    .argument("<tables...>", "files that select or run saved");
  addOutputFlags(addChoiceFlags(command));
  command.addHelpText("after", help).action(ends(choose));
}

async function choose(tables: string[], flags: Flags): Promise<number> {
  const { choices, method, answer: asked } = await settingsOf(flags);
  const [stages, languages] = await Promise.all([wireChoice({ choices, method }), loadLanguages()]);
  await refuseFolders(tables, (folder) => `Name the tables: ${join(folder, "*.table.json.gz")}, or ${join(folder, "tables", "*.table.json.gz")} where it is that of a run`);
  let chosen = 0;
  let worst: number = exits.ok;
  for (const path of tables) {
    const exploration = await readTable(path).catch((error: unknown) => {
      if (tables.length === 1) throw error;
      const { line, exit } = failureOf(error);
      tell(line);
      worst = Math.max(worst, exit);
      return undefined;
    });
    if (!exploration) continue;
    const answer = chooseAgain(exploration, { ...stages, languages }, asked);
    if (tables.length > 1 && !flags.json) print(`${paint.dim("──")} ${oneLine(answer.task)} ${paint.dim(oneLine(path))}`);
    printAnswer(answer, exploration, languages, flags);
    if (tables.length > 1 && !flags.json) print("");
    if (answer.winner) chosen++;
    else tell(tables.length > 1 ? `${answer.task}: ${whyNothing(answer)}` : whyNothing(answer));
  }
  return worst !== exits.ok ? worst : chosen > 0 ? exits.ok : exits.nothing;
}
