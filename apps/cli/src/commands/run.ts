import type { Answer, Progressed } from "@medoid/pipeline";
import { readCandidates, readTasks, type StoredCandidate, type TaskLine } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";
import { type Command, Option } from "commander";
import { ends, exits, exitsHelp } from "../command/exits.ts";
import { failureOf } from "../command/failure.ts";
import { addChoiceFlags, addOutputFlags, addRunFlags, type ChoiceFlags, type OutputFlags, type RunFlags, whole } from "../command/flags.ts";
import { interruptible } from "../command/interrupt.ts";
import { goOnUnread, paint, print, tell } from "../command/output.ts";
import { candidatesFor } from "../command/read.ts";
import { type Settings, settingsOf } from "../command/settings.ts";
import { selectWith } from "../library.ts";
import { type ProgressView, progressView } from "../report/progress.ts";
import { count, json, oneLine, shorten } from "../report/text.ts";
import type { Result } from "../run/done.ts";
import { resultsIn, RunFolder } from "../run/folder.ts";
import { describeStart, isRepeatable } from "../run/start.ts";
import { Tally } from "../run/tally.ts";
import { wire, type Wired } from "../wiring/wire.ts";

interface Flags extends ChoiceFlags, RunFlags, OutputFlags {
  readonly candidates?: string;
  readonly out: string;
  readonly limit?: number;
  readonly only?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
}

/** A line that is a task, or should be one. */
type Wanted = Exclude<TaskLine, { kind: "skipped" }>;

const help = `
The folder gets results.jsonl (one answer per task, as select --json prints it, written as each task ends), tables/ (for
\`medoid choose\`) and config.json (what the run was started with). One task's bad input does not stop the others: its line has winner null, notes,
and the exit code as failure. Nor does a reader of standard output that has seen enough (\`| head\`): the results go on to the folder.

A run that was ended early (Ctrl-C, a crash, a full disk) goes on with --resume, and leaves what it would have left; what is done is neither run nor
printed again. It has to be started as it was: with the same tasks and candidates, stages, seed and limits, and the same version of medoid.

Examples:
  $ medoid run tasks.jsonl --out runs/first
  $ medoid run tasks.jsonl --out runs/first --resume
  $ medoid run pool.jsonl.gz --out runs/majority --method majority --limit 10
  $ medoid run tasks.jsonl --candidates pool.jsonl --out runs/one --only parse-duration --json

${exitsHelp}`;

export function addRun(program: Command): void {
  const command = program
    .command("run")
    .summary("many tasks, one answer each")
    .description("Chooses for every task of a JSON Lines file, plain or gzipped, in order. Each line is a task and may carry its candidates.")
    .argument("<tasks>", "the tasks: {id, prompt, language, entry, candidates?} per line")
    .option("--candidates <file>", "more candidates: {code, task} per line; without a task's id they are for every task")
    .requiredOption("--out <folder>", "where results, tables and settings go")
    .option("--limit <n>", "only the first n tasks", whole(1))
    .option("--only <id>", "only the task of that id")
    .option("--force", "replace the results and tables of an earlier run")
    .addOption(new Option("--resume", "go on with the run in that folder, which was ended early").conflicts("force"));
  addOutputFlags(addChoiceFlags(addRunFlags(command)));
  command.addHelpText("after", help).action(ends(run));
}

async function run(path: string, flags: Flags): Promise<number> {
  const settings = await settingsOf(flags);
  const extra = flags.candidates === undefined ? [] : await readCandidates(flags.candidates);
  const tasks = await begun(readTasks(path));
  await using wired = await wire(settings);
  const start = await describeStart({ ...flags, tasks: path }, settings);
  await using folder = await (flags.resume ? RunFolder.reopen(flags.out, start) : RunFolder.create(flags.out, start, { replace: flags.force === true }));
  await folder.prepare();
  goOnUnread();
  const signal = interruptible();
  const view = progressView(flags.quiet === true);
  const tally = new Tally();
  try {
    for await (const line of wanted(tasks, flags)) {
      if (line.kind === "skipped") {
        tally.skip(line.reason);
        continue;
      }
      const before = folder.resultOf(idOf(line), tally.tasks);
      if (before) {
        tally.add(before);
        continue;
      }
      if (tally.tasks > 0 && tally.tasks === folder.done.length && !flags.quiet) tell(`Going on after ${count(tally.tasks, "task")} of which the results are there.`);
      view.title(`${tally.tasks + 1}. ${shorten(oneLine(idOf(line)), 30)}: `);
      const { result, exploration } = await answerOf(line, extra, { wired, settings, signal, view });
      view.clear();
      if (signal.aborted) break;
      await folder.add(result, exploration);
      tally.add(result);
      if (flags.json) print(json(result));
      else print(`${String(tally.tasks).padStart(4)}  ${summaryOf(result)}`);
    }
  } finally {
    view.clear();
  }
  if (tally.tasks < folder.done.length) throw new MedoidError("input", `${flags.out} holds ${count(folder.done.length, "result")}, and ${count(tally.tasks, "task")} are asked for.`, { hint: "Give a greater --limit, or none." });
  for (const [reason, n] of tally.skipped) tell(`${count(n, "task")} skipped: ${reason}.`);
  if (!flags.json && tally.tasks > 0) print(paint.dim(`${count(tally.chosen, "choice")} for ${count(tally.tasks, "task")}, ${count(tally.executions, "run")}: ${resultsIn(flags.out)}`));
  if (signal.aborted) {
    tell(`Interrupted after ${count(tally.tasks, "task")}.${isRepeatable(start) ? " The same command with --resume goes on from there." : ""}`);
    return exits.interrupted;
  }
  if (tally.tasks === 0 && tally.skipped.size === 0) throw new MedoidError("input", flags.only === undefined ? `${path} has no tasks.` : `${path} has no task "${flags.only}".`);
  if (tally.tasks > 0 && tally.tasks === folder.done.length) tell(`Nothing was run: ${tally.tasks === 1 ? "the result of the only task is" : `the results of all ${count(tally.tasks, "task")} are`} there.`);
  if (tally.worst !== exits.ok) tell(`${count(tally.failures, "task")} could not be run: the notes in the results say why.`);
  return tally.worst !== exits.ok ? tally.worst : tally.chosen > 0 ? exits.ok : exits.nothing;
}

/** The same, with the first read already: what cannot be read is told before earlier results are replaced. */
async function begun(lines: AsyncIterable<TaskLine>): Promise<AsyncIterable<TaskLine>> {
  const iterator = lines[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    if (first.done === true) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
}

async function* wanted(lines: AsyncIterable<TaskLine>, { limit = Infinity, only }: Flags): AsyncGenerator<TaskLine, void, undefined> {
  let taken = 0;
  for await (const line of lines) {
    if (only !== undefined && (line.kind === "invalid" || (line.kind === "task" ? line.task.id : line.id) !== only)) continue;
    yield line;
    if (++taken >= limit) return;
  }
}

interface Answered {
  readonly result: Result;
  readonly exploration?: Progressed["exploration"];
}

function idOf(line: Wanted): string {
  return line.kind === "task" ? line.task.id : `line ${line.line}`;
}

/** The answer to one task. What goes wrong with it alone becomes its notes. @throws MedoidError `plugin`, which would meet every task. */
async function answerOf(
  line: Wanted,
  extra: readonly StoredCandidate[],
  { wired, settings, signal, view }: { wired: Wired; settings: Settings; signal: AbortSignal; view: ProgressView },
): Promise<Answered> {
  if (line.kind === "invalid") return failed(idOf(line), line.error);
  const { task } = line;
  try {
    const candidates = [...line.candidates, ...candidatesFor(task.id, extra)];
    if (candidates.length === 0) throw new MedoidError("input", "There are no candidates for this task.");
    let last: Progressed | undefined;
    for await (const progressed of selectWith(wired, { ...settings.run, task, candidates, ...settings.answer, signal, onProgress: view.onProgress })) {
      view.onAnswer(progressed.answer);
      last = progressed;
    }
    const { answer, exploration } = last as Progressed;
    return { result: answer, exploration };
  } catch (error) {
    if (MedoidError.is(error) && error.code === "plugin") throw error;
    return failed(task.id, error);
  }
}

function failed(task: string, error: unknown): Answered {
  const { line, exit } = failureOf(error);
  const result: Result = {
    schemaVersion: 1,
    task,
    winner: null,
    abstained: true,
    confidence: 0,
    agreement: { identical: 0, of: 0 },
    clusters: [],
    witness: null,
    question: null,
    original: null,
    stress: null,
    candidates: [],
    stopped: { by: "nothing-to-run", round: 0 },
    inputs: 0,
    features: 0,
    executions: 0,
    seconds: 0,
    notes: [line],
    failure: exit,
  };
  return { result };
}

function summaryOf(answer: Answer): string {
  const task = shorten(oneLine(answer.task), 32).padEnd(32);
  if (!answer.winner) return `${task}  ${paint.yellow("nothing chosen")}  ${shorten(oneLine(answer.notes[0] ?? ""), 100)}`;
  const groups = answer.clusters.map((cluster) => cluster.size).slice(0, 5).join("+");
  return `${task}  ${paint.green(shorten(oneLine(answer.winner.id), 24).padEnd(8))}  confidence ${answer.confidence.toFixed(2)}  groups ${groups}${answer.clusters.length > 5 ? "+…" : ""}  ${answer.seconds.toFixed(1)} s`;
}
