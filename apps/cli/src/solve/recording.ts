import { existsSync } from "node:fs";
import { join } from "node:path";
import { readFile, rm, rmdir } from "node:fs/promises";
import { type Journal, journalForm, restoreExample, storeExample, type StoredExample } from "@medoid/pipeline";
import { record, recordFile, replayRecord, unreadable } from "@medoid/sampler-replay";
import { equalityNames, MedoidError, type Sampler, type Task } from "@medoid/spec";
import { fromWire, toWire, type Wire } from "@medoid/values";
import { z } from "zod";
import { type Asker, type AskOptions, usualQuestions } from "../ask/asking.ts";
import { type Config, configForm } from "../command/config.ts";
import { parsed } from "../command/read.ts";
import { makeNewFolder, writeWhole } from "../command/store.ts";
import type { SolveRequest } from "./solve.ts";

const runFile = "run.json";
const journalFile = "journal.json";
const repliesFile = "replies.json";
const files = [runFile, recordFile, journalFile, repliesFile];

const wire = z.custom<Wire>(isWire);
const exampleForm = z.object({ args: z.array(wire), expected: wire.exactOptional() });
const repliesForm = z.array(z.object({ args: z.array(wire), expected: wire }));
const runForm = z.object({
  format: z.literal("medoid-run"),
  version: z.literal(1),
  task: z.object({
    id: z.string(),
    prompt: z.string(),
    language: z.string(),
    entry: z.string(),
    examples: z.array(exampleForm).exactOptional(),
    original: z.object({ code: z.string(), language: z.string(), entry: z.string() }).exactOptional(),
    equality: z.enum(equalityNames).exactOptional(),
    preamble: z.string().exactOptional(),
  }),
  n: z.int().min(1),
  risk: z.number(),
  seed: z.int(),
  options: configForm.exactOptional(),
});
/** Of the first choice; `again`: of the one after each reply. */
const journalsForm = journalForm.extend({ again: z.array(journalForm).exactOptional() });

type Recorded = Pick<SolveRequest, "n" | "risk" | "seed" | "journals"> & { readonly task: Exclude<SolveRequest["task"], string> };

/** The folder of one run of `solve`: what was asked, the answers as they arrive, what was replied to questions, and at its end in which rounds they joined. */
export class Recording {
  readonly folder: string;
  readonly #replies: StoredExample[] = [];
  /** The file of answers is this run's own. */
  #isSampling = false;
  #answers = 0;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * @param given the folder; one of its own by default, named by the time
   * @param options those of the run that shape the answer
   * @throws MedoidError where it cannot be written, or holds a run or a part of one already.
   */
  static async start(given: string | undefined, task: Task, { n, risk, seed, options }: Required<Pick<SolveRequest, "n" | "risk" | "seed">> & { readonly options?: Config }): Promise<Recording> {
    const folder = given ?? (await ownFolder().catch(elsewhere));
    const earlier = files.find((file) => existsSync(join(folder, file)));
    if (earlier !== undefined) throw new MedoidError("input", `${folder} holds an earlier run: ${earlier} is there.`, { hint: `Name another folder with --record${earlier === runFile ? ", or go through that one again with --replay" : ""}.` });
    const { examples, entry, ...rest } = task;
    const stored = {
      ...rest,
      entry: entry.kind === "function" ? entry.name : "",
      ...(examples && { examples: examples.map(storeExample) }),
    };
    await writeWhole(join(folder, runFile), `${JSON.stringify({ format: "medoid-run", version: 1, task: stored, n, risk, seed, options }, null, 1)}\n`).catch(elsewhere);
    return new Recording(folder);
  }

  /** The sampler, whose answers are on disk before they are given on. */
  of(sampler: Sampler): Sampler {
    const begin = (): void => void (this.#isSampling = true);
    const count = (): void => void this.#answers++;
    const counted: Sampler = {
      name: sampler.name,
      async *sample(task, options) {
        begin();
        for await (const sample of sampler.sample(task, options)) {
          if (sample.kind === "answer" || sample.kind === "candidate") count();
          yield sample;
        }
      },
    };
    return record(counted, this.folder);
  }

  /** The same, and replies are on disk before they are used. */
  asking({ onQuestion, ...options }: AskOptions): AskOptions {
    if (!onQuestion) return options;
    const asker: Asker = async (question, exploration) => {
      const reply = await onQuestion(question, exploration);
      if (reply) {
        this.#replies.push({ args: question.input, expected: toWire(reply.value) });
        await writeWhole(join(this.folder, repliesFile), `${JSON.stringify(this.#replies)}\n`);
      }
      return reply;
    };
    return { ...options, onQuestion: asker };
  }

  /**
   * At the end, also of a run that failed. Where no answer ever came nothing is left behind: the next try may have the folder. Where the run was ended
   * before a candidate joined there are no rounds to go through again, and a replay chooses from what came.
   * @param journals of each choice that was made
   * @returns whether there are answers to choose from again
   */
  async finish([first, ...again]: readonly Journal[]): Promise<boolean> {
    if (this.#answers === 0) {
      await this.#leave();
      return false;
    }
    if (first && first.joined.length > 0) await writeWhole(join(this.folder, journalFile), `${JSON.stringify({ ...first, ...(again.length > 0 && { again }) })}\n`);
    return true;
  }

  async #leave(): Promise<void> {
    await rm(join(this.folder, runFile), { force: true });
    if (this.#isSampling) await rm(join(this.folder, recordFile), { force: true });
    // Other things may be in it.
    await rmdir(this.folder).catch(() => {});
  }
}

function elsewhere(cause: unknown): never {
  if (!MedoidError.is(cause)) throw cause;
  throw new MedoidError(cause.code, cause.message, { hint: "Name another folder with --record, or keep nothing with --no-record.", cause });
}

/** Also for runs that start in the same second. */
async function ownFolder(): Promise<string> {
  const time = new Date().toISOString().slice(0, 19).replace("T", "-").replaceAll(":", "");
  for (let nth = 1; ; nth++) {
    const folder = join(".medoid", nth === 1 ? time : `${time}-${nth}`);
    if (await makeNewFolder(folder)) return folder;
  }
}

/**
 * An earlier run, to go through again with no model: the same rounds, where it came to its end; as if all had come at once, where it was killed.
 * @throws MedoidError `input` where the folder holds none, or a damaged one.
 */
export async function recordedRun(folder: string): Promise<{ readonly request: Recorded; readonly options?: Config; readonly sampler: Sampler; asking(options: AskOptions): AskOptions }> {
  const run = await read(join(folder, runFile));
  const damage = (file: string): string => `${join(folder, file)} is damaged.`;
  if (run === undefined) throw new MedoidError("input", `${folder} holds no run of solve: it has no ${runFile}.`, { hint: "Name the folder of an earlier run: see its last line, or --record." });
  const { task, n, risk, seed, options } = parsed(runForm, run, damage(runFile), "It says what was asked: a new run with the same prompt and flags writes the same one, and the answers beside it are still there.");
  const rounds = await read(join(folder, journalFile));
  const journal = rounds === undefined ? undefined : parsed(journalsForm, rounds, damage(journalFile), "Delete it to choose from the answers as if all had come at once.");
  const replied = await read(join(folder, repliesFile));
  const replies = replied === undefined ? [] : parsed(repliesForm, replied, damage(repliesFile), "Delete it to leave the questions open.");
  const { examples, ...rest } = task;
  return { request: { task: { ...rest, ...(examples && { examples: examples.map(restoreExample) }) }, n, risk, seed, ...(journal && { journals: journalsOf(journal) }) }, ...(options && { options: options as Config }), sampler: replayRecord(folder), asking: (asked) => replying(replies, asked) };
}

function journalsOf({ again = [], ...first }: z.infer<typeof journalsForm>): Journal[] {
  return [first, ...again];
}

/** What was replied then is not asked again; further questions are put as they would be. */
function replying(replies: readonly StoredExample[], { onQuestion, questions = usualQuestions }: AskOptions): AskOptions {
  if (replies.length === 0) return { ...(onQuestion && { onQuestion }), questions };
  const known = new Map(replies.map(({ args, expected }) => [JSON.stringify(args), expected]));
  const asker: Asker = async (question, exploration) => {
    const expected = known.get(JSON.stringify(question.input));
    return expected === undefined ? onQuestion?.(question, exploration) : { value: fromWire(expected) };
  };
  return { onQuestion: asker, questions: Math.max(questions, replies.length) };
}

function isWire(value: unknown): boolean {
  try {
    fromWire(value as Wire);
    return value !== undefined;
  } catch {
    return false;
  }
}

/** Undefined where there is no such file. @throws MedoidError. */
async function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return undefined;
    throw unreadable(path, cause);
  });
}
