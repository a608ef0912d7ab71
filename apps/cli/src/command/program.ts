import { Command } from "commander";
import { addAsk } from "../commands/ask.ts";
import { addChoose } from "../commands/choose.ts";
import { addDiff } from "../commands/diff.ts";
import { addDoctor } from "../commands/doctor.ts";
import { addMcp } from "../commands/mcp.ts";
import { addPlugins } from "../commands/plugins.ts";
import { addRun } from "../commands/run.ts";
import { addSelect } from "../commands/select.ts";
import { addSolve } from "../commands/solve.ts";
import { exitsHelp } from "./exits.ts";
import { ownVersion } from "./version.ts";

const help = `
Examples:
  $ medoid solve "Write a Python function slug(title) that ..." --model openai:NAME
  $ medoid select a.py b.py c.py --entry solve
  $ medoid diff a.py b.js --entry solve
  $ medoid run pool.jsonl.gz --out runs/first
  $ medoid choose runs/first/tables/*.gz --method majority
  $ medoid doctor

\`medoid help select\` and so on show each command's examples.
${exitsHelp}`;

/** The command with its subcommands. Parsing throws CommanderError for wrong usage, and whatever the subcommand throws. */
export function makeProgram(): Command {
  const program = new Command("medoid")
    .description("Keeps the right one of N LLM-written programs, by running them: no tests, no further model call.")
    .version(ownVersion())
    .showSuggestionAfterError()
    .addHelpText("after", help);
  for (const add of [addSolve, addSelect, addDiff, addRun, addChoose, addAsk, addPlugins, addDoctor, addMcp]) add(program);
  for (const command of [program, ...program.commands]) {
    // Errors become one line of ours; help goes to standard output as it is.
    command.exitOverride().configureOutput({ writeErr: () => {} });
  }
  return program;
}
