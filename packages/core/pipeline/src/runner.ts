import type { Batch, LanguageName, Limits, Outcome, Program, Result, Sandbox, Session } from "@medoid/spec";
import { LRUCache } from "lru-cache";

/** Bytes of the host's memory that open sessions may hold together. */
const sessionMemory = 2 * 2 ** 30;

/** Of the steps of an input, what one gets that is run briefly. */
const briefShare = 1 / 20;

/** Opens programs and runs them, keeping as many sessions open as fit; that a session was closed and opened again cannot be seen. */
export class Runner {
  readonly #sandbox: (language: LanguageName) => Sandbox;
  readonly #limits: Limits;
  readonly #briefLimits: Limits;
  readonly #closing = new AbortController();
  readonly #signal: AbortSignal;
  readonly #idle: LRUCache<string, Session>;
  readonly #stopped = new Map<string, Outcome>();
  /** What must have settled before all is closed. */
  readonly #underway = new Set<Promise<unknown>>();

  constructor(options: { sandbox: (language: LanguageName) => Sandbox; limits: Limits; signal: AbortSignal }) {
    this.#sandbox = options.sandbox;
    this.#limits = options.limits;
    this.#briefLimits = { ...options.limits, steps: Math.ceil(options.limits.steps * briefShare) };
    this.#signal = AbortSignal.any([options.signal, this.#closing.signal]);
    this.#idle = new LRUCache({
      maxSize: sessionMemory,
      dispose: (session, _key, reason) => {
        // What is taken out is in use.
        if (reason !== "delete") void this.#watched(dispose(session));
      },
    });
  }

  /** One result per input, in order. @throws the signal's reason, or a fault of the sandbox that a new session did not mend. */
  run(program: Program, batch: Batch): Promise<Result[]> {
    return this.#watched(this.#run(program, batch, this.#limits));
  }

  /** As `run`, with few steps for each input. */
  runBriefly(program: Program, batch: Batch): Promise<Result[]> {
    return this.#watched(this.#run({ ...program, key: briefKey(program) }, batch, this.#briefLimits));
  }

  /** What it ran is forgotten, and what stopped it: the next run starts from the program as it was loaded. */
  async forget(program: Program): Promise<void> {
    for (const key of [program.key, briefKey(program)]) {
      this.#stopped.delete(key);
      const session = this.#idle.get(key);
      if (session?.startsAnew) continue;
      this.#idle.delete(key);
      if (session) await dispose(session);
    }
  }

  /** Cuts short what still runs and closes all sessions. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#underway);
    const open = [...this.#idle.values()];
    this.#idle.clear();
    await Promise.all(open.map(dispose));
  }

  async #run(program: Program, batch: Batch, limits: Limits): Promise<Result[]> {
    this.#signal.throwIfAborted();
    try {
      return await this.#attempt(program, batch, limits);
    } catch {
      this.#signal.throwIfAborted();
      return await this.#attempt(program, batch, limits);
    }
  }

  async #attempt(program: Program, batch: Batch, limits: Limits): Promise<Result[]> {
    const before = this.#stopped.get(program.key);
    if (before) return stoppedResults(before, batch);
    const sandbox = this.#sandbox(program.language);
    let session = this.#idle.get(program.key);
    if (session) this.#idle.delete(program.key);
    else {
      const opened = await sandbox.open(program, limits, this.#signal);
      if ("stopped" in opened) {
        this.#stopped.set(program.key, opened.stopped);
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
    this.#idle.set(program.key, session, { size: Math.min(sessionMemory, Math.max(1, sandbox.memoryPerSession)) });
    return results;
  }

  #watched<T>(work: Promise<T>): Promise<T> {
    this.#underway.add(work);
    const settled = (): boolean => this.#underway.delete(work);
    work.then(settled, settled);
    return work;
  }
}

/** With other limits it is another program to a sandbox. */
function briefKey({ key }: Program): string {
  return `${key}:brief`;
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
