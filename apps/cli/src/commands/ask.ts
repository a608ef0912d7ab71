import { chooseAgain } from "@medoid/pipeline";
import { MedoidError } from "@medoid/spec";
import type { Command } from "commander";
import { asking, type Chosen, withExamples } from "../ask/asking.ts";
import { terminalAsker } from "../ask/terminal.ts";
import { saveFirst } from "../command/conclude.ts";
import { ends, exits, exitsHelp } from "../command/exits.ts";
import { addChoiceFlags, addOutputFlags, addQuestionsFlag, type AskFlags, type ChoiceFlags, type OutputFlags } from "../command/flags.ts";
import { tell } from "../command/output.ts";
import { settingsOf } from "../command/settings.ts";
import { printAnswer, whyNothing } from "../command/show.ts";
import { readTable, saveTable } from "../command/store.ts";
import { loadLanguages } from "../wiring/languages.ts";
import { wireChoice } from "../wiring/wire.ts";

interface Flags extends ChoiceFlags, OutputFlags, Pick<AskFlags, "questions"> {}

const help = `
The question is the input that splits the candidates most. Programs that the reply refutes are weighed down, and the choice is made again. Replies
are kept in the table as examples, so the next choice from it knows them. --ask does the same at the end of select and solve.

Examples:
  $ medoid ask runs/x/tables/1-parse.table.json.gz
  $ medoid ask task.table.json.gz --questions 1

${exitsHelp}`;

export function addAsk(program: Command): void {
  const command = program
    .command("ask")
    .summary("answer what a saved table leaves open, and choose again")
    .description("Shows the input that splits the candidates of a saved table, takes the answer, and chooses again. No program is run.")
    .argument("<table>", "a file that select, solve or run saved with --out");
  addOutputFlags(addChoiceFlags(addQuestionsFlag(command)));
  command.addHelpText("after", help).action(ends(ask));
}

async function ask(path: string, flags: Flags): Promise<number> {
  const { choices, method, answer: wanted } = await settingsOf(flags);
  const [stages, languages] = await Promise.all([wireChoice({ choices, method }), loadLanguages()]);
  const exploration = await readTable(path);
  const onQuestion = terminalAsker(languages, () => {}, "Without one, `medoid choose` shows what is open: the question is in the answer, as `question` of --json.");
  const options = { onQuestion, ...(flags.questions !== undefined && { questions: flags.questions }) };
  let last: Chosen | undefined;
  const choose = (answered: Parameters<typeof withExamples>[1]): Chosen[] => {
    const known = { ...exploration, task: withExamples(exploration.task, answered) };
    return [{ final: true, answer: chooseAgain(known, { ...stages, languages }, wanted), exploration: known }];
  };
  for await (const chosen of asking(choose, options)) last = chosen;
  if (!last) throw new MedoidError("input", `${path} holds nothing to choose from.`);
  const { answer, exploration: known } = last;
  const isReplied = known.task !== exploration.task;
  if (!isReplied && answer.question === null) tell("Nothing is open: no question would tell the candidates apart better than what is known.");
  await saveFirst(isReplied ? [() => saveTable(path, known)] : [], () => printAnswer(answer, known, languages, flags));
  if (answer.winner) return exits.ok;
  tell(whyNothing(answer));
  return exits.nothing;
}
