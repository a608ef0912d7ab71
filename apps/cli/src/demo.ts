// Runs every task in examples/ and shows what was chosen, and whether it passes the hidden tests, which the choice never sees; then solves one from its prompt.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exploration, Progressed } from "@medoid/pipeline";
import { defaultLimits } from "@medoid/pipeline";
import { readFiles, readTask } from "@medoid/sampler-replay";
import { type EqualityName, MedoidError, type Session, type Value } from "@medoid/spec";
import { equal, fromWire } from "@medoid/values";
import { exits } from "./command/exits.ts";
import { failureOf } from "./command/failure.ts";
import { interruptible } from "./command/interrupt.ts";
import { demoSolve } from "./demo-solve.ts";
import { flushed, paint, print, tell, width } from "./command/output.ts";
import { selectWith } from "./library.ts";
import { describeAnswer } from "./report/answer.ts";
import { progressView } from "./report/progress.ts";
import { Writer } from "./report/values.ts";
import { byExtension } from "./wiring/languages.ts";
import { wire, type Wired } from "./wiring/wire.ts";

interface HiddenTest {
  readonly args: readonly Value[];
  readonly expected: Value;
}

interface Row {
  readonly task: string;
  readonly chosen: string;
  readonly passes: boolean;
  readonly confidence: number;
  readonly right: number;
  readonly candidates: number;
}

const examples = fileURLToPath(new URL("../../../examples/", import.meta.url));

async function demo(): Promise<number> {
  const folders = readdirSync(examples, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const signal = interruptible();
  const rows: Row[] = [];
  await using wired = await wire();
  for (const folder of folders) {
    try {
      const row = await runExample(folder, wired, signal);
      if (signal.aborted) return exits.interrupted;
      rows.push(row);
    } catch (error) {
      if (!MedoidError.is(error) || error.code !== "unavailable") throw error;
      tell(`${folder} is skipped: ${failureOf(error).line}`);
    }
  }
  printTable(rows);
  await demoSolve(join(examples, "page-ranges"), wired, signal);
  return signal.aborted ? exits.interrupted : exits.ok;
}

async function runExample(folder: string, wired: Wired, signal: AbortSignal): Promise<Row> {
  const { languages } = wired.stages;
  const { task } = await readTask(join(examples, folder, "task.json"));
  const names = readdirSync(join(examples, folder, "candidates")).sort();
  const stored = await readFiles(
    names.map((name) => join(examples, folder, "candidates", name)),
    byExtension(languages),
  );
  const candidates = stored.map(({ file: _file, ...candidate }) => candidate);
  print(`\n${paint.bold(paint.cyan(`── ${task.id}`))} ${paint.dim(`${task.language}, ${candidates.length} candidates`)}\n`);
  const view = progressView(false);
  let last: Progressed | undefined;
  for await (const progressed of selectWith(wired, { task, candidates, signal, onProgress: view.onProgress })) {
    view.onAnswer(progressed.answer);
    last = progressed;
  }
  view.clear();
  const { answer, exploration } = last as Progressed;
  const writer = new Writer(languages, task);
  print(describeAnswer(answer, exploration, { writer, paint, width: width() }));
  const right = await passing(exploration, readTests(folder), wired);
  const passes = answer.winner !== null && right.has(answer.winner.ordinal);
  print(`\nHidden tests: the choice ${passes ? paint.green("passes all of them") : paint.red("fails")}; ${right.size} of ${candidates.length} candidates do.`);
  return { task: task.id, chosen: answer.winner?.id ?? "nothing", passes, confidence: answer.confidence, right: right.size, candidates: candidates.length };
}

function readTests(folder: string): HiddenTest[] {
  const tests = JSON.parse(readFileSync(join(examples, folder, "hidden-tests.json"), "utf8")) as { args: unknown[]; expected: unknown }[];
  return tests.map(({ args, expected }) => ({ args: args.map((arg) => fromWire(arg)), expected: fromWire(expected) }));
}

/** Ordinals of the candidates that pass all tests. */
async function passing(exploration: Exploration, tests: readonly HiddenTest[], wired: Wired): Promise<Set<number>> {
  const right = new Set<number>();
  const { equality } = exploration.table;
  for (const program of exploration.table.programs) {
    const session = await wired.stages.sandbox(program.language).open(program, defaultLimits);
    if ("stopped" in session) continue;
    if (await passesAll(session, tests, equality)) for (const ordinal of program.members) right.add(ordinal);
    await session.dispose();
  }
  return right;
}

async function passesAll(session: Session, tests: readonly HiddenTest[], equality: EqualityName): Promise<boolean> {
  for (const { args, expected } of tests) {
    // One at a time: a program that loops is given up at its first failure.
    const [result] = await session.run({ inputs: [args], isolate: "input", collect: { features: false } });
    if (result?.outcome.kind !== "returned" || !equal(result.outcome.value, expected, equality)) return false;
  }
  return true;
}

function printTable(rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const widest = Math.max(...rows.map((row) => row.task.length), 4);
  print(`\n${paint.bold("task".padEnd(widest))}  chosen    right?  confidence  a random pick is right`);
  for (const row of rows) {
    const mark = row.passes ? paint.green("yes   ") : paint.red("no    ");
    print(`${row.task.padEnd(widest)}  ${row.chosen.padEnd(8)}  ${mark}  ${row.confidence.toFixed(2).padEnd(10)}  ${Math.round((100 * row.right) / row.candidates)} % (${row.right} of ${row.candidates})`);
  }
  const chosen = rows.filter((row) => row.passes).length;
  const random = rows.reduce((sum, row) => sum + row.right / row.candidates, 0) / rows.length;
  print(`${"all".padEnd(widest)}  ${`${chosen} of ${rows.length} right`.padEnd(28)}  ${Math.round(100 * random)} %`);
}

let exit: number;
try {
  exit = await demo();
} catch (error) {
  const failure = failureOf(error);
  tell(failure.line);
  exit = failure.exit;
}
await flushed();
process.exit(exit);
