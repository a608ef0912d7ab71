import type { Price } from "@medoid/sampler-ai-sdk";
import type { Journal } from "@medoid/pipeline";
import { readTask } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";
import { type Command, InvalidArgumentError, Option } from "commander";
import { askOptions } from "../ask/terminal.ts";
import { conclude } from "../command/conclude.ts";
import { ends, exitsHelp } from "../command/exits.ts";
import { addAskFlags, addChoiceFlags, addOutputFlags, addRunFlags, type AskFlags, type ChoiceFlags, collect, type OutputFlags, type RunFlags, whole } from "../command/flags.ts";
import { interruptible } from "../command/interrupt.ts";
import { paint } from "../command/output.ts";
import { readPromptText } from "../command/read.ts";
import { keptSettings, settingsOf } from "../command/settings.ts";
import { newTable } from "../command/store.ts";
import { progressView } from "../report/progress.ts";
import { describeSampling, tokensOf } from "../report/sampling.ts";
import { type ModelFlags, modelSampler } from "../solve/models.ts";
import { Recording, recordedRun } from "../solve/recording.ts";
import { type Solving, type SolveRequest, solveWith, taskFrom, usualSampling } from "../solve/solve.ts";
import { unnamed } from "../task.ts";
import { wire } from "../wiring/wire.ts";

interface Flags extends ChoiceFlags, RunFlags, OutputFlags, AskFlags, ModelFlags {
  readonly task?: string;
  readonly entry?: string;
  readonly language?: string;
  readonly samples?: number;
  readonly risk?: number;
  readonly record?: string | boolean;
  readonly replay?: string;
  readonly out?: string;
  readonly code?: boolean;
}

const help = `
Sampling stops early: once the chance that the candidates still to come change the choice is below --risk, they are not asked for. Every answer
is written to the folder of --record as it arrives; --replay goes through it again with no model, with the options of that run where flags say nothing else.
Keys are read from the environment: OPENAI_API_KEY, ANTHROPIC_API_KEY, GOOGLE_GENERATIVE_AI_API_KEY; MEDOID_API_KEY for --base-url.

Examples:
  $ medoid solve "Write a Python function slug(title) that ..." --model openai:NAME
  $ medoid solve @prompt.txt --entry parse --language typescript --model anthropic:NAME --model google:NAME -n 24
  $ medoid solve @prompt.txt --base-url http://127.0.0.1:8080/v1 --model NAME --risk 0.01 --code > best.py
  $ medoid solve --replay .medoid/2026-11-21-101500 --method majority

${exitsHelp}`;

export function addSolve(program: Command): void {
  const command = program
    .command("solve")
    .summary("ask models for candidates, and choose")
    .description("Asks models for candidates in different ways, runs them as they arrive, stops when more would hardly change the choice, and chooses.")
    .argument("[prompt]", "what the program is to do, or @file; examples in it count as evidence")
    .option("--task <file>", "the task as JSON, in place of a prompt: {prompt, entry, language, examples?, original?}")
    .option("--entry <name>", "the function to be defined (default: as the prompt says)")
    .option("--language <name>", "the language to be written in (default: as the prompt says)")
    .option("--model <name>", "who is asked: openai:NAME, anthropic:NAME, google:NAME, ollama:NAME; several are mixed", collect)
    .option("--base-url <url>", "a server that speaks the OpenAI protocol (vLLM, llama.cpp, LM Studio): --model is its name there")
    .option("-n, --samples <n>", `candidates at most (default: ${usualSampling.n})`, whole(1))
    .option("--risk <p>", `stop sampling when the chance of another choice is no greater, 0 to 1 (default: ${usualSampling.risk})`, chance)
    .option("--temperature <t>", "one, or several that are drawn from: 0.6,0.8,1 (default: 0.8)", numbers)
    .option("--top-p <p>", "one, or several that are drawn from", numbers)
    .option("--variants <file>", "your own ways to ask, in place of the 18: a JSON list of {name, instruction}")
    .option("--price <in,out[,cached]>", "US dollars per million tokens, where the provider does not say what a call costs", price)
    .option("--max-cost <dollars>", "ask for no more once that much is spent", amount)
    .option("--max-tokens <n>", "the same, tokens in and out together", whole(1))
    .option("--concurrency <n>", "calls at once (default: 6)", whole(1))
    .option("--per-call <n>", "answers asked for at once, where the provider can (default: 3)", whole(1))
    .option("--timeout <seconds>", "for one call (default: 180)", whole(1))
    .option("--record <folder>", "where the answers are written as they arrive (default: .medoid/ and the time)")
    .option("--no-record", "write no answers down")
    .addOption(new Option("--replay <folder>", "the answers of an earlier run, in place of models").conflicts(["model", "baseUrl", "record"]))
    .option("--out <folder>", "save what was found out as a table, for `medoid choose`")
    .addOption(new Option("--code", "print the code of the chosen program and nothing else").conflicts("json"));
  addOutputFlags(addChoiceFlags(addRunFlags(addAskFlags(command))));
  command.addHelpText("after", help).action(ends(solve));
}

async function solve(prompt: string | undefined, flags: Flags): Promise<number> {
  const replayed = flags.replay === undefined ? undefined : await recordedRun(flags.replay);
  const settings = await settingsOf(flags, replayed?.options);
  const request = {
    ...replayed?.request,
    ...(flags.samples !== undefined && sampledAgain(flags.samples, replayed?.request)),
    ...(flags.risk !== undefined && { risk: flags.risk }),
    ...settings.run,
    ...settings.answer,
    task: (await taskOf(prompt, flags)) ?? (replayed && { ...replayed.request.task, ...statedIn(flags) }),
  };
  const { task } = request;
  if (task === undefined) throw new MedoidError("input", "There is no prompt.", { hint: 'Say what the program is to do: medoid solve "Write a function that ...".' });
  const view = progressView(flags.quiet === true);
  const sampler = replayed?.sampler ?? (await modelSampler(flags, ({ model, reason, attempt, of }) => view.note(`waiting for ${model} (${reason}), attempt ${attempt} of ${of}`)));
  await using wired = await wire(settings);
  const signal = interruptible();
  const table = flags.out === undefined ? undefined : newTable(flags.out, task.id ?? unnamed);
  const asked = askOptions(flags, wired.stages.languages, view.clear);
  const { n = usualSampling.n, risk = usualSampling.risk, seed = 1 } = request;
  const recording = replayed || flags.record === false ? undefined : await Recording.start(typeof flags.record === "string" ? flags.record : undefined, taskFrom(task, wired).task, { n, risk, seed, options: keptSettings(settings) });
  const ask = recording?.asking(asked) ?? replayed?.asking(asked) ?? asked;
  const journals: Journal[] = [];
  let last: Solving | undefined;
  try {
    for await (const solving of solveWith(wired, { ...request, task, sampler: recording?.of(sampler) ?? sampler, ...ask, signal, onProgress: view.onProgress })) {
      if (solving.exploration.stopped) journals.push(solving.exploration.journal);
      const { sampling } = solving.answer;
      view.title(`${sampling.answers} of ${sampling.planned} answers, ${tokensOf(sampling.usage)}; `);
      view.onAnswer(solving.answer);
      last = solving;
    }
  } catch (error) {
    // Whether what came can be kept is not what went wrong first.
    await recording?.finish(journals).catch(() => {});
    throw error;
  } finally {
    view.clear();
  }
  const { answer, exploration } = last as Solving;
  let kept = false;
  return await conclude(
    { answer, exploration, languages: wired.stages.languages, flags, table },
    {
      save: async () => void (kept = (await recording?.finish(journals)) === true),
      more: () => `${describeSampling(answer, paint)}${recording && kept ? paint.dim(`\nThe answers are in ${recording.folder}: --replay ${recording.folder} chooses from them again.`) : ""}`,
    },
  );
}

/** Fewer candidates than an earlier run had go through rounds of their own. */
function sampledAgain(n: number, earlier: Pick<SolveRequest, "journals"> | undefined): Partial<Pick<SolveRequest, "n" | "journals">> {
  const joined = earlier?.journals?.[0]?.joined.at(-1) ?? 0;
  return { n, ...(n < joined && { journals: [] }) };
}

async function taskOf(prompt: string | undefined, { task: path, ...flags }: Flags): Promise<Exclude<SolveRequest["task"], string> | undefined> {
  const stated = statedIn(flags);
  if (path !== undefined) {
    if (prompt !== undefined) throw new MedoidError("input", "A prompt and a task file are given.", { hint: "Give one of them." });
    return { ...(await readTask(path, stated)).task, ...stated };
  }
  return prompt === undefined ? undefined : { prompt: await readPromptText(prompt), ...stated };
}

function statedIn({ language, entry }: Flags): Pick<Flags, "language" | "entry"> {
  return { ...(language !== undefined && { language }), ...(entry !== undefined && { entry }) };
}

function chance(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= -1 && value <= 1)) throw new InvalidArgumentError("It must be a number from 0 to 1, or -1 to sample all.");
  return value;
}

function amount(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && Number.isFinite(value))) throw new InvalidArgumentError("It must be a number above 0.");
  return value;
}

function numbers(text: string): number[] {
  const values = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (!values.every((value) => value >= 0 && Number.isFinite(value))) throw new InvalidArgumentError("It must be a number, or several with commas between them.");
  return values;
}

function price(text: string): Price {
  const [input, output, cached, ...rest] = numbers(text);
  if (input === undefined || output === undefined || rest.length > 0) throw new InvalidArgumentError("It must be two or three numbers: for tokens in, tokens out, and tokens in that were cached.");
  return { input, output, ...(cached !== undefined && { cached }) };
}
