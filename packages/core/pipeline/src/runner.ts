import type { Batch, LanguageName, Limits, Outcome, Program, Result, Sandbox, Session, Value } from "@medoid/spec";
import { hashText, toWire } from "@medoid/values";
import { LRUCache } from "lru-cache";

/** Bytes of the host's memory that open sessions may hold together. */
const sessionMemory = 2 * 2 ** 30;
/** Outcomes kept for programs and inputs that come again: while shrinking, and in tasks with the same programs. */
const rememberedResults = 50_000;

/** Opens programs and runs them, keeping as many sessions open as fit; that a session was closed and opened again cannot be seen. */
export class Runner {
  readonly #sandbox: (language: LanguageName) => Sandbox;
  readonly #limits: Limits;
  readonly #signal: AbortSignal;
  readonly #idle: LRUCache<string, Session>;
  readonly #results = new LRUCache<string, Result>({ max: rememberedResults });
  readonly #stopped = new Map<string, Outcome>();
  readonly #closing: Promise<void>[] = [];

  constructor(options: { sandbox: (language: LanguageName) => Sandbox; limits: Limits; signal: AbortSignal }) {
    this.#sandbox = options.sandbox;
    this.#limits = options.limits;
    this.#signal = options.signal;
    this.#idle = new LRUCache({
      maxSize: sessionMemory,
      dispose: (session, _key, reason) => {
        if (reason === "evict") this.#closing.push(session.dispose());
      },
    });
  }

  /** One result per input, in order. @throws the signal's reason, or a fault of the sandbox that a new session did not mend. */
  async run(program: Program, batch: Batch): Promise<Result[]> {
    try {
      return await this.#attempt(program, batch);
    } catch {
      this.#signal.throwIfAborted();
      return await this.#attempt(program, batch);
    }
  }

  /** Outcomes only; what was run before is not run again. */
  async outcomes(program: Program, inputs: readonly (readonly Value[])[], isolate: Batch["isolate"]): Promise<Outcome[]> {
    const keys = inputs.map((args) => `${program.key}:${isolate}:${hashText(JSON.stringify(args.map(toWire)))}`);
    const missing = keys.flatMap((key, at) => (this.#results.has(key) ? [] : [at]));
    if (missing.length > 0) {
      const fresh = await this.run(program, { inputs: missing.map((at) => inputs[at] as readonly Value[]), isolate, collect: { features: false } });
      missing.forEach((at, i) => this.#results.set(keys[at] as string, fresh[i] as Result));
    }
    return keys.map((key) => (this.#results.get(key) as Result).outcome);
  }

  /** Its session is closed, and what stopped it is forgotten: the next run opens it anew. */
  async forget(program: Program): Promise<void> {
    this.#stopped.delete(program.key);
    const session = this.#idle.get(program.key);
    this.#idle.delete(program.key);
    await session?.dispose();
  }

  async close(): Promise<void> {
    const open = [...this.#idle.values()];
    this.#idle.clear();
    await Promise.allSettled([...this.#closing, ...open.map((session) => session.dispose())]);
  }

  async #attempt(program: Program, batch: Batch): Promise<Result[]> {
    const before = this.#stopped.get(program.key);
    if (before) return stoppedResults(before, batch);
    const sandbox = this.#sandbox(program.language);
    let session = this.#idle.get(program.key);
    if (session) this.#idle.delete(program.key);
    else {
      const opened = await sandbox.open(program, this.#limits, this.#signal);
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
      await session.dispose().catch(() => {});
      throw fault;
    }
    this.#idle.set(program.key, session, { size: Math.max(1, sandbox.memoryPerSession) });
    return results;
  }
}

function stoppedResults(outcome: Outcome, batch: Batch): Result[] {
  return batch.inputs.map(() => ({ outcome, features: new Uint32Array(), steps: 0 }));
}
