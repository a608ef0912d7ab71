import type { Batch, Entry, LanguageName, Limits, Outcome, Program, Result, Sandbox, Session } from "@medoid/spec";

/** Bytes of the host's memory that open sessions may hold together. */
const sessionMemory = 2 * 2 ** 30;

/** Of the steps of an input, what one gets that is run briefly. */
const briefShare = 1 / 50;

/** A session that is open and at rest, and the key of what was opened. */
interface Kept {
  readonly key: string;
  readonly session: Session;
}

/**
 * Opens programs and runs them. Sessions of the first programs stay open, as many as fit; others are opened for each batch. Which are kept hangs on the
 * candidates alone: of a program that keeps state, what it answers must not hang on who ran when.
 */
export class Runner {
  readonly #sandbox: (language: LanguageName) => Sandbox;
  readonly #limits: Limits;
  readonly #briefLimits: Limits;
  readonly #closing = new AbortController();
  readonly #signal: AbortSignal;
  /** By the key of the program. */
  readonly #idle = new Map<string, Kept>();
  readonly #stopped = new Map<string, Outcome>();
  /** How arguments are given. */
  #byName: readonly (string | null)[] = [];
  /** What must have settled before all is closed. */
  readonly #underway = new Set<Promise<unknown>>();

  constructor(options: { sandbox: (language: LanguageName) => Sandbox; limits: Limits; signal: AbortSignal }) {
    this.#sandbox = options.sandbox;
    this.#limits = options.limits;
    this.#briefLimits = { ...options.limits, steps: Math.ceil(options.limits.steps * briefShare) };
    this.#signal = AbortSignal.any([options.signal, this.#closing.signal]);
  }

  /** One result per input, in order. @throws the signal's reason, or a fault of the sandbox that a new session did not mend. */
  run(program: Program, batch: Batch): Promise<Result[]> {
    return this.#watched(this.#run(program, batch, program.key, this.#limits));
  }

  /** As `run`, with few steps for each input. */
  runBriefly(program: Program, batch: Batch): Promise<Result[]> {
    return this.#watched(this.#run(program, batch, briefKey(program), this.#briefLimits));
  }

  /** Gives these arguments by name to programs that are opened from now on: `forget` those that are open. False where that is no change. */
  callBy(byName: readonly (string | null)[]): boolean {
    const isChange = byName.join() !== this.#byName.join();
    this.#byName = byName;
    return isChange;
  }

  /** The entry with the names by which arguments are given, where there are any. */
  called(entry: Entry): Entry {
    return entry.kind === "function" && this.#byName.some((name) => name !== null) ? { ...entry, byName: this.#byName } : entry;
  }

  /** What it ran is forgotten, and what stopped it: the next run starts from the program as it was loaded. */
  async forget(program: Program): Promise<void> {
    this.#stopped.delete(program.key);
    this.#stopped.delete(briefKey(program));
    const kept = this.#idle.get(program.key);
    if (!kept || kept.session.startsAnew) return;
    this.#idle.delete(program.key);
    await dispose(kept.session);
  }

  /** Cuts short what still runs and closes all sessions. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#underway);
    const open = [...this.#idle.values()];
    this.#idle.clear();
    await Promise.all(open.map(({ session }) => dispose(session)));
  }

  async #run(program: Program, batch: Batch, key: string, limits: Limits): Promise<Result[]> {
    this.#signal.throwIfAborted();
    try {
      return await this.#attempt(program, batch, key, limits);
    } catch {
      this.#signal.throwIfAborted();
      return await this.#attempt(program, batch, key, limits);
    }
  }

  async #attempt(program: Program, batch: Batch, key: string, limits: Limits): Promise<Result[]> {
    const before = this.#stopped.get(key);
    if (before) return stoppedResults(before, batch);
    const sandbox = this.#sandbox(program.language);
    let session = await this.#take(program, key);
    if (!session) {
      // With other limits it is another program to a sandbox.
      const opened = await sandbox.open({ ...program, key, entry: this.called(program.entry) }, limits, this.#signal);
      if ("stopped" in opened) {
        this.#stopped.set(key, opened.stopped);
        return stoppedResults(opened.stopped, batch);
      }
      session = opened;
    }
    let results: Result[];
    try {
      results = await session.run(batch, this.#signal);
      if (results.length !== batch.inputs.length) throw new Error(`the sandbox "${sandbox.name}" gave ${results.length} results for ${batch.inputs.length} inputs`);
    } catch (fault) {
      await dispose(session);
      throw fault;
    }
    if (isAmong(program, sandbox)) this.#idle.set(program.key, { key, session });
    else await dispose(session);
    return results;
  }

  /** The session of a program that is open; one that was opened with other limits is closed. */
  async #take(program: Program, key: string): Promise<Session | undefined> {
    const kept = this.#idle.get(program.key);
    this.#idle.delete(program.key);
    if (!kept || kept.key === key) return kept?.session;
    await dispose(kept.session);
    return undefined;
  }

  #watched<T>(work: Promise<T>): Promise<T> {
    this.#underway.add(work);
    const settled = (): boolean => this.#underway.delete(work);
    work.then(settled, settled);
    return work;
  }
}

function briefKey({ key }: Program): string {
  return `${key}:brief`;
}

/** Its session is among those that stay open. */
function isAmong({ members }: Program, { memoryPerSession }: Sandbox): boolean {
  return (members[0] ?? 0) < sessionMemory / Math.max(1, memoryPerSession);
}

/** A session that cannot be closed is its sandbox's to end. */
async function dispose(session: Session): Promise<void> {
  try {
    await session.dispose();
  } catch {
    // Nothing depends on it any more.
  }
}

function stoppedResults(outcome: Outcome, batch: Batch): Result[] {
  return batch.inputs.map(() => ({ outcome, features: new Uint32Array(), steps: 0 }));
}
