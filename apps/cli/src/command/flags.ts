import { Command, InvalidArgumentError, Option } from "commander";
import { type AnswerOptions, defaultLimits, preferences } from "@medoid/pipeline";
import { usualQuestions } from "../ask/asking.ts";
import { defaultMethod, type MethodName, methodNames, methods, type StageChoices } from "../wiring/methods.ts";

/** Flags that choose stages, as commander gives them. */
export interface StageFlags {
  readonly sandbox?: string[];
  readonly fuzzer?: string;
  readonly screen?: string[];
  readonly encoder?: string;
  readonly clusterer?: string;
  readonly selector?: string;
  readonly method?: MethodName;
  readonly config?: string;
}

/** Flags that choose stages and say what the answer is to be. */
export interface ChoiceFlags extends StageFlags, AnswerOptions {}

export interface RunFlags {
  readonly seed?: number;
  readonly inputs?: number;
  readonly seconds?: number;
  readonly steps?: number;
  readonly workers?: number;
  readonly sitePackages?: string[];
}

export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const stages = methods[defaultMethod].stages;
const stageHelp = "a name, a package or a file";

/** Flags of what is asked at the end of a run. */
export interface AskFlags {
  readonly ask?: boolean;
  readonly questions?: number;
}

export function addAskFlags(command: Command): Command {
  return addQuestionsFlag(command.option("--ask", "where candidates are split over what the task means, ask in the terminal"));
}

export function addQuestionsFlag(command: Command): Command {
  return command.option("--questions <n>", `questions at most (default: ${usualQuestions})`, whole(1));
}

/** Everything left of the outcome table. */
export function addRunFlags(command: Command): Command {
  return command
    .option("--sandbox <name>", `where programs run: ${stageHelp}; several in order of preference; a+b: both, where they must agree (default: ${stages.sandbox.join(", ")})`, collect)
    .option("--fuzzer <name>", `what makes the inputs: ${stageHelp} (default: ${stages.fuzzer})`)
    .option("--seed <n>", "same seed, same answer (default: 1)", whole(0))
    .option("--inputs <n>", "inputs to try at most (default: 200)", whole(1))
    .option("--seconds <n>", "end with the best answer after that time", positive)
    .option("--steps <n>", `steps (calls and loop turns) a program may take per input (default: ${defaultLimits.steps})`, whole(1))
    .option("--workers <n>", "programs that run at the same time (default: one per core)", whole(1))
    .option("--site-packages <names>", "installed Python packages that candidates may import: numpy,pandas (default: none)", names);
}

/** Everything right of the outcome table. */
export function addChoiceFlags(command: Command): Command {
  return command
    .option("--screen <name>", `what weighs programs down: ${stageHelp}; several, or none (default: ${stages.screens.join(", ")})`, collect)
    .option("--encoder <name>", `how behaviour is compared: ${stageHelp} (default: ${stages.encoder})`)
    .option("--clusterer <name>", `how programs are grouped: ${stageHelp} (default: ${stages.clusterer})`)
    .option("--selector <name>", `how the winner is picked: ${stageHelp} (default: ${stages.selector})`)
    .addOption(new Option("--method <name>", `all stages at once (default: ${defaultMethod})`).choices(methodNames))
    .addOption(new Option("--prefer <which>", "of programs identical to the winner on every input (default: what most candidates wrote, then that of usual steps)").choices(preferences))
    .option("--min-confidence <p>", "abstain below this chance of being right, 0 to 1 (default: 0)", share);
}

export function addOutputFlags(command: Command): Command {
  return command
    .option("--config <file>", "settings (default: medoid.config.ts, .mts, .js, .mjs or .json in this folder)")
    .option("--json", "print one JSON document per answer")
    .option("-q, --quiet", "no progress")
    .option("--no-color", "no colours; NO_COLOR is obeyed too");
}

/** The stages that flags name. */
export function stagesOf(flags: StageFlags): StageChoices {
  const { sandbox, fuzzer, screen, encoder, clusterer, selector } = flags;
  return {
    ...(sandbox && { sandbox }),
    ...(fuzzer !== undefined && { fuzzer }),
    ...(screen && { screens: screen.filter((name) => name !== "none") }),
    ...(encoder !== undefined && { encoder }),
    ...(clusterer !== undefined && { clusterer }),
    ...(selector !== undefined && { selector }),
  };
}

export function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

export function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
    return value;
  };
}

function names(text: string): string[] {
  const given = text.split(",");
  if (!given.every((name) => /^[A-Za-z_]\w*$/.test(name))) throw new InvalidArgumentError("It must be names of packages, with commas between.");
  return given;
}

function positive(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0) || value > 2_000_000) throw new InvalidArgumentError("It must be a number of seconds above 0, 2,000,000 at most.");
  return value;
}

function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value <= 1)) throw new InvalidArgumentError("It must be a number from 0 to 1.");
  return value;
}
