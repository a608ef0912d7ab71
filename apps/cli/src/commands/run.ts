import { join } from "node:path";
import type { Answer, Progressed } from "@medoid/pipeline";
import { readCandidates, readTasks, type StoredCandidate, type TaskLine } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";
import type { Command } from "commander";
import { ends, exits, exitsHelp } from "../command/exits.ts";
import { failureOf } from "../command/failure.ts";
import { addChoiceFlags, addOutputFlags, addRunFlags, type ChoiceFlags, type OutputFlags, type RunFlags, whole } from "../command/flags.ts";
import { interruptible } from "../command/interrupt.ts";
import { goOnUnread, paint, print, tell } from "../command/output.ts";
import { candidatesFor } from "../command/read.ts";
import { describeSettings, type Settings, settingsOf } from "../command/settings.ts";
import { Lines, removeNumberedTables, saveTable, tablePath, writeWhole } from "../command/store.ts";
import { selectWith } from "../library.ts";
import { type ProgressView, progressView } from "../report/progress.ts";
import { count, json, oneLine, shorten } from "../report/text.ts";
import { wire, type Wired } from "../wiring/wire.ts";

interface Flags extends ChoiceFlags, RunFlags, OutputFlags {
  readonly candidates?: string;
  readonly out: string;
  readonly limit?: number;
  readonly only?: string;
  readonly force?: boolean;
}

const help = `
The folder gets results.jsonl (one answer per task, as select --json prints it, written as each task ends), tables/ (for
\`medoid choose\`) and config.json (stages and seed). One task's bad input does not stop the others: its line has winner null and notes. Nor
does a reader of standard output that has seen enough (\`| head\`): the results go on to the folder.

Examples:
  $ medoid run tasks.jsonl --out runs/first
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
    .option("--force", "replace the results and tables of an earlier run");
  addOutputFlags(addChoiceFlags(addRunFlags(command)));
  command.addHelpText("after", help).action(ends(run));
}

async function run(path: string, flags: Flags): Promise<number> {
  const settings = await settingsOf(flags);
  const extra = flags.candidates === undefined ? [] : await readCandidates(flags.candidates);
  const tasks = await begun(readTasks(path));
  await using wired = await wire(settings);
  await using results = await Lines.create(join(flags.out, "results.jsonl"), { replace: flags.force === true });
  const tables = join(flags.out, "tables");
  if (flags.force) await removeNumberedTables(tables);
  await writeWhole(join(flags.out, "config.json"), `${JSON.stringify({ schemaVersion: 1, tasks: path, ...describeSettings(settings) }, null, 2)}\n`);
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
      view.title(`${tally.tasks + 1}. ${line.kind === "task" ? shorten(oneLine(line.task.id), 30) : `line ${line.line}`}: `);
      const { answer, failure, exploration } = await answerOf(line, extra, { wired, settings, signal, view });
      view.clear();
      if (signal.aborted) break;
      tally.add(answer, failure);
      await results.add(json(answer));
      if (exploration) await saveTable(tablePath(tables, `${tally.tasks}-${answer.task}`), exploration);
      if (flags.json) print(json(answer));
      else print(`${String(tally.tasks).padStart(4)}  ${summaryOf(answer)}`);
    }
  } finally {
    view.clear();
  }
  for (const [reason, n] of tally.skipped) tell(`${count(n, "task")} skipped: ${reason}.`);
  if (!flags.json && tally.tasks > 0) print(paint.dim(`${count(tally.chosen, "choice")} for ${count(tally.tasks, "task")}, ${count(tally.executions, "run")}: ${join(flags.out, "results.jsonl")}`));
  if (signal.aborted) {
    tell(`Interrupted after ${count(tally.tasks, "task")}.`);
    return exits.interrupted;
  }
  if (tally.tasks === 0 && tally.skipped.size === 0) throw new MedoidError("input", flags.only === undefined ? `${path} has no tasks.` : `${path} has no task "${flags.only}".`);
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
  readonly answer: Answer;
  /** The exit code of what went wrong. */
  readonly failure?: number;
  readonly exploration?: Progressed["exploration"];
}

/** The answer to one task. What goes wrong with it alone becomes its notes. @throws MedoidError `plugin`, which would meet every task. */
async function answerOf(
  line: Exclude<TaskLine, { kind: "skipped" }>,
  extra: readonly StoredCandidate[],
  { wired, settings, signal, view }: { wired: Wired; settings: Settings; signal: AbortSignal; view: ProgressView },
): Promise<Answered> {
  if (line.kind === "invalid") return failed(`line ${line.line}`, line.error);
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
    return { answer, exploration };
  } catch (error) {
    if (MedoidError.is(error) && error.code === "plugin") throw error;
    return failed(task.id, error);
  }
}

function failed(task: string, error: unknown): Answered {
  const { line, exit } = failureOf(error);
  const answer: Answer = {
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
  };
  return { answer, failure: exit };
}

function summaryOf(answer: Answer): string {
  const task = shorten(oneLine(answer.task), 32).padEnd(32);
  if (!answer.winner) return `${task}  ${paint.yellow("nothing chosen")}  ${shorten(oneLine(answer.notes[0] ?? ""), 100)}`;
  const groups = answer.clusters.map((cluster) => cluster.size).slice(0, 5).join("+");
  return `${task}  ${paint.green(shorten(oneLine(answer.winner.id), 24).padEnd(8))}  confidence ${answer.confidence.toFixed(2)}  groups ${groups}${answer.clusters.length > 5 ? "+…" : ""}  ${answer.seconds.toFixed(1)} s`;
}

/** What became of the tasks. */
class Tally {
  tasks = 0;
  chosen = 0;
  failures = 0;
  executions = 0;
  worst: number = exits.ok;
  readonly skipped = new Map<string, number>();

  add(answer: Answer, failure: number | undefined): void {
    this.tasks++;
    this.executions += answer.executions;
    if (answer.winner) this.chosen++;
    if (failure === undefined) return;
    this.failures++;
    this.worst = Math.max(this.worst, failure);
  }

  skip(reason: string): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + 1);
  }
}
