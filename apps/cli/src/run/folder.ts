import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Exploration } from "@medoid/pipeline";
import { unreadable } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";
import { Lines, removeFiles, saveTable, writeWhole } from "../command/store.ts";
import { json } from "../report/text.ts";
import { type Done, type Result, tableOf, wholeResults } from "./done.ts";
import { assertSame, beginAnew, isRepeatable, type Start } from "./start.ts";

/** Tables of a run, which are numbered, and drafts of them that a killed run left. */
const numbered = /^\d+-.*\.table\.json\.gz(\.\d+\.tmp)?$/;

/**
 * The folder of a run of many tasks: what it was started with, a line for each task that has ended, and their tables. A line is written when its
 * table is on the disk: what a run that was killed leaves is a part of what it would have left.
 */
export class RunFolder implements AsyncDisposable {
  /** Results that were there already. */
  readonly done: readonly Done[];
  readonly #path: string;
  readonly #start: Start;
  readonly #lines: Lines;
  /** What an earlier run left may be in it. */
  readonly #isUsed: boolean;
  #results: number;

  private constructor(path: string, start: Start, lines: Lines, { isUsed, done = [] }: { readonly isUsed: boolean; readonly done?: readonly Done[] }) {
    this.#path = path;
    this.#start = start;
    this.#lines = lines;
    this.#isUsed = isUsed;
    this.#results = done.length;
    this.done = done;
  }

  /** For a run that begins. @throws MedoidError `input` where there are results of an earlier run, and they may not be replaced. */
  static async create(path: string, start: Start, { replace }: { readonly replace: boolean }): Promise<RunFolder> {
    return new RunFolder(path, start, await Lines.create(resultsIn(path), { replace }), { isUsed: replace });
  }

  /**
   * For a run that goes on where an earlier one ended; it begins where there was none.
   * @throws MedoidError `input` where that was started with something else.
   */
  static async reopen(path: string, start: Start): Promise<RunFolder> {
    if (!isRepeatable(start)) throw new MedoidError("input", "--resume needs tasks and candidates in files: whether a stream holds the same as before cannot be told.");
    const file = startIn(path);
    const [results = Buffer.of(), before] = [await readIfThere(resultsIn(path)), await readIfThere(file)];
    if (before) assertSame({ folder: path, file, text: before.toString() }, start);
    else if (results.length > 0) throw new MedoidError("input", `${file}, which says what the results beside it were made from, is missing.`, { hint: beginAnew });
    const { results: done, bytes } = await wholeResults(results, tablesIn(path));
    return new RunFolder(path, start, await Lines.reopen(resultsIn(path), bytes), { isUsed: true, done });
  }

  /** Takes away what is left of an earlier run but for the results that are done, and writes down what this one is started with. @throws MedoidError. */
  async prepare(): Promise<void> {
    if (this.#isUsed) {
      const kept = new Set(this.done.map((result, at) => basename(tableOf(tablesIn(this.#path), at, result))));
      await removeFiles(tablesIn(this.#path), (name) => numbered.test(name) && !kept.has(name));
      await removeFiles(this.#path, (name) => /^config\.json\.\d+\.tmp$/.test(name));
    }
    if (this.#results === 0) await writeWhole(startIn(this.#path), `${JSON.stringify(this.#start, null, 2)}\n`);
  }

  /** The result of the task that comes after so many others, if it was there already. @throws MedoidError `input` where another task has its place. */
  resultOf(task: string, before: number): Done | undefined {
    const there = this.done[before];
    if (there && there.task !== task) throw new MedoidError("input", `${resultsIn(this.#path)} is damaged: result ${before + 1} is of ${JSON.stringify(there.task)}, and the task is ${JSON.stringify(task)}.`, { hint: beginAnew });
    return there;
  }

  /** @throws MedoidError where it cannot be written. */
  async add(result: Result, exploration: Exploration | undefined): Promise<void> {
    try {
      if (exploration) await saveTable(tableOf(tablesIn(this.#path), this.#results, result), exploration);
      await this.#lines.add(json(result));
    } catch (error) {
      if (!MedoidError.is(error) || !isRepeatable(this.#start)) throw error;
      throw new MedoidError(error.code, error.message, { hint: error.hint ?? "Once it can be, the same command with --resume goes on from there.", cause: error });
    }
    this.#results++;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lines[Symbol.asyncDispose]();
  }
}

/** Where the results of a run in that folder are. */
export function resultsIn(folder: string): string {
  return join(folder, "results.jsonl");
}

function tablesIn(folder: string): string {
  return join(folder, "tables");
}

function startIn(folder: string): string {
  return join(folder, "config.json");
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return undefined;
    throw unreadable(path, cause);
  });
}
