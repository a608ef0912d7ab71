import { readFiles } from "@medoid/sampler-replay";
import { MedoidError, type Outcome } from "@medoid/spec";
import { type Comparison, differingOn } from "@medoid/pipeline";
import { outcomeToWire, toWire, wayOfCalling } from "@medoid/values";
import type { Command } from "commander";
import { ends, exits, exitsHelp } from "../command/exits.ts";
import { addOutputFlags, addRunFlags, type OutputFlags, type RunFlags, type StageFlags } from "../command/flags.ts";
import { interruptible } from "../command/interrupt.ts";
import { paint, print, tell } from "../command/output.ts";
import { readPromptText } from "../command/read.ts";
import { settingsOf } from "../command/settings.ts";
import { compareWith } from "../library.ts";
import { describeNoDifference, whyNotCompared } from "../report/comparison.ts";
import { progressView } from "../report/progress.ts";
import { json, oneLine } from "../report/text.ts";
import { Writer } from "../report/values.ts";
import { byExtension } from "../wiring/languages.ts";
import { wire } from "../wiring/wire.ts";

interface Flags extends StageFlags, RunFlags, OutputFlags {
  readonly entry: string;
  readonly prompt?: string;
}

const help = `
Where neither program returns a value on any input, or only nothing, or the time is up before both have run, nothing is compared: the exit code is 3, and standard
error says why.

Examples:
  $ medoid diff old.py new.py --entry solve
  $ medoid diff solve.py solve.js --entry solve --inputs 1000
  $ medoid diff a.ts b.ts --entry parse --json

${exitsHelp}`;

export function addDiff(program: Command): void {
  const command = program
    .command("diff")
    .summary("the smallest input on which two programs differ")
    .description("Looks for the smallest input on which two programs differ, also across languages, and shows both results.")
    .argument("<first>", "a source file")
    .argument("<second>", "a source file")
    .requiredOption("--entry <name>", "the function or class both define")
    .option("--prompt <text>", "what the programs are for, or @file: it tells what inputs look like");
  addOutputFlags(addRunFlags(command));
  command.addHelpText("after", help).action(ends(diff));
}

async function diff(first: string, second: string, flags: Flags): Promise<number> {
  const settings = await settingsOf(flags);
  await using wired = await wire(settings);
  const { languages } = wired.stages;
  const [a, b] = await readFiles([first, second], byExtension(languages));
  if (!a || !b) throw new MedoidError("input", "Two files are needed.");
  const prompt = flags.prompt === undefined ? undefined : await readPromptText(flags.prompt);
  const view = progressView(flags.quiet === true);
  let comparison: Comparison;
  try {
    comparison = await compareWith(wired, { ...settings.run, task: { entry: flags.entry, ...(prompt !== undefined && { prompt }) }, candidates: [a, b], signal: interruptible(), onProgress: view.onProgress });
  } finally {
    view.clear();
  }
  for (const { candidate, program } of comparison.exploration.admitted) {
    if (typeof program !== "number") throw new MedoidError("input", `${candidate.origin.file ?? candidate.id}: ${program.problem}.`);
  }
  const { difference, exploration } = comparison;
  const why = whyNotCompared(comparison);
  if (flags.json) print(json(documentOf(comparison, [first, second])));
  else if (difference) {
    const writer = new Writer(languages, exploration.task);
    const differing = differingOn(difference.args, difference.outcomes, exploration.table.equality);
    const longest = Math.max(first.length, second.length);
    for (const [at, file] of [first, second].entries()) {
      const language = exploration.admitted[at]?.candidate.language as string;
      const outcome = difference.outcomes[at] as Outcome;
      print(`${paint.bold(oneLine(file).padEnd(longest))}  ${writer.call(difference.args, language)} ${paint.dim("→")} ${paint.cyan(writer.outcome(outcome, language, differing))}`);
    }
  } else if (why === undefined) print(describeNoDifference(comparison));
  if (why !== undefined) tell(why);
  if (exploration.stopped?.by === "aborted") return exits.interrupted;
  return difference ? exits.difference : why === undefined ? exits.ok : exits.nothing;
}

function documentOf({ difference, exploration, inputs, answered, features }: Comparison, files: readonly string[]): Record<string, unknown> {
  return {
    schemaVersion: 1,
    differs: difference !== undefined,
    ...wayOfCalling(exploration.task.entry),
    input: difference ? difference.args.map(toWire) : null,
    outcomes: difference ? difference.outcomes.map((outcome, at) => ({ file: files[at], outcome: outcomeToWire(outcome) })) : null,
    inputs,
    answered,
    features,
    stopped: exploration.stopped,
  };
}
