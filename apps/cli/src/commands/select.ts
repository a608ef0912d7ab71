import { readFiles, readTask, type StoredCandidate, type StoredTask } from "@medoid/sampler-replay";
import { type Language, MedoidError } from "@medoid/spec";
import type { Progressed } from "@medoid/pipeline";
import { type Command, Option } from "commander";
import { askOptions } from "../ask/terminal.ts";
import { conclude } from "../command/conclude.ts";
import { ends, exitsHelp } from "../command/exits.ts";
import { addAskFlags, addChoiceFlags, addOutputFlags, addRunFlags, type AskFlags, type ChoiceFlags, type OutputFlags, type RunFlags } from "../command/flags.ts";
import { interruptible } from "../command/interrupt.ts";
import { candidatesFor, readable, readCandidatesAt, readPromptText, refuseFolders } from "../command/read.ts";
import { settingsOf } from "../command/settings.ts";
import { newTable } from "../command/store.ts";
import { selectWith } from "../library.ts";
import { progressView } from "../report/progress.ts";
import { type CandidateInput, type TaskInput, unnamed } from "../task.ts";
import { byExtension } from "../wiring/languages.ts";
import { wire } from "../wiring/wire.ts";

interface Flags extends ChoiceFlags, RunFlags, OutputFlags, AskFlags {
  readonly entry?: string;
  readonly prompt?: string;
  readonly language?: string;
  readonly task?: string;
  readonly original?: string;
  readonly candidates?: string;
  readonly out?: string;
  readonly code?: boolean;
}

const help = `
Examples:
  $ medoid select a.py b.py c.py --entry solve
  $ medoid select answers/*.ts --entry parse --prompt @prompt.txt
  $ medoid select ports/*.js --entry parseDate --original parse_date.py
  $ medoid select --task task.json --candidates pool.jsonl --json
  $ medoid select --task task.json --candidates answers/ --code > best.py
  $ medoid select *.py --entry solve --clusterer agglomerative:clusters=2 --out tables/

${exitsHelp}`;

export function addSelect(program: Command): void {
  const command = program
    .command("select")
    .summary("choose the program to keep")
    .description("Runs candidate programs for one task on inputs made for them, and chooses the one to keep.")
    .argument("[files...]", "the candidates: source files")
    .option("--entry <name>", "the function or class every candidate defines (Class.method for one method)")
    .option("--prompt <text>", "what the candidates were asked for, or @file; examples in it count as evidence")
    .option("--language <name>", "language of the task, where neither it nor the files tell")
    .option("--task <file>", "the task as JSON: {prompt, entry, language, examples?, original?, candidates?}")
    .option("--original <file>", "the program to be translated or rewritten: where it answers an input, that is evidence (default: as the prompt shows it)")
    .option("--candidates <path>", "candidates as JSON Lines ({code}, or a model's whole {answer}, plain or gzipped; - for standard input), or a folder of source files")
    .option("--out <folder>", "save what was found out as a table, for `medoid choose`")
    .addOption(new Option("--code", "print the code of the chosen program and nothing else").conflicts("json"));
  addOutputFlags(addChoiceFlags(addRunFlags(addAskFlags(command))));
  command.addHelpText("after", help).action(ends(select));
}

async function select(files: string[], flags: Flags): Promise<number> {
  const settings = await settingsOf(flags);
  await using wired = await wire(settings);
  const { task, candidates } = await readJob(files, flags, wired.stages.languages);
  if (candidates.length === 0) throw new MedoidError("input", "There are no candidates.", { hint: flags.candidates === undefined ? "Name source files, or give --candidates." : `${flags.candidates} has none for this task.` });
  const table = flags.out === undefined ? undefined : newTable(flags.out, task.id ?? unnamed);
  const view = progressView(flags.quiet === true);
  const ask = askOptions(flags, wired.stages.languages, view.clear);
  let last: Progressed | undefined;
  try {
    for await (const progressed of selectWith(wired, { ...settings.run, task, candidates, ...settings.answer, ...ask, signal: interruptible(), onProgress: view.onProgress })) {
      view.onAnswer(progressed.answer);
      last = progressed;
    }
  } finally {
    view.clear();
  }
  return await conclude({ ...(last as Progressed), languages: wired.stages.languages, flags, table });
}

/** The task and its candidates, from files or flags. */
async function readJob(files: readonly string[], flags: Flags, languages: readonly Language[]): Promise<{ task: TaskInput; candidates: readonly CandidateInput[] }> {
  const extensions = byExtension(languages);
  const defaults = { ...(flags.language !== undefined && { language: flags.language }), ...(flags.entry !== undefined && { entry: flags.entry }) };
  const stored: StoredTask | undefined = flags.task === undefined ? undefined : await readTask(flags.task, defaults);
  await refuseFolders(files, (folder) => `For the source files in it: --candidates ${folder}`);
  const ownFiles = await readFiles(files, extensions);
  const given = flags.candidates === undefined ? [] : await readCandidatesAt(flags.candidates, extensions);
  const entry = flags.entry ?? stored?.task.entry;
  if (!entry) throw new MedoidError("input", "The entry point is not stated.", { hint: "Name the function that every candidate defines: --entry NAME." });
  const prompt = flags.prompt === undefined ? undefined : await readPromptText(flags.prompt);
  const [original] = flags.original === undefined ? [] : (await readFiles([flags.original], extensions)).map(readable);
  const task: TaskInput = { ...stored?.task, ...(flags.language !== undefined && { language: flags.language }), ...(prompt !== undefined && { prompt }), ...(original && { original }), entry };
  return { task, candidates: [...(stored?.candidates ?? []), ...candidatesFor(stored?.task.id ?? theTask(flags.candidates, given), given), ...ownFiles] };
}

/** Tasks that an error names. */
const mostNamed = 5;

/** The only task that candidates are said to be for. @throws MedoidError `input` where there are several. */
function theTask(path: string | undefined, given: readonly StoredCandidate[]): string {
  const [only = "", ...others] = new Set(given.flatMap(({ task }) => task ?? []));
  if (others.length === 0) return only;
  const named = [only, ...others].slice(0, mostNamed).map((task) => JSON.stringify(task));
  const more = others.length >= mostNamed ? `, and ${others.length + 1 - mostNamed} more` : "";
  throw new MedoidError("input", `${path} has candidates of ${others.length + 1} tasks: ${named.join(", ")}${more}.`, { hint: "Name one with --task FILE, where its id is stated, or choose for all of them with medoid run." });
}
