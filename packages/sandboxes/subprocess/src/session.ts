import { randomBytes } from "node:crypto";
import type { Batch, Limits, Outcome, Result, Session, Stopped, Value } from "@medoid/spec";
import { WireError } from "@medoid/values";
import type { Loader } from "./loader.ts";
import { readOutcome, readResults } from "./results.ts";
import type { Child, ChildListener } from "./server.ts";

/** Starts a child process for the program; it is heard through the listener. */
export type Fork = (listener: ChildListener) => Promise<Child>;

/** From being started to being ready, before anything of the program is loaded: the machine's own time. */
const startMs = 20_000;
/** A child holds results back for 20 ms at most; on top, what the machine may take to pass them on. */
const flushMs = 60;

/** The server's own process ended, and its children with it: no news of any program. */
const hostFault = { kind: "crashed", detail: "the sandbox's server ended" } as const satisfies Outcome;
/** So many in a row, with no news between them, are not tried again. */
const maxHostFaults = 3;

/** The program is open, with features or without, and left its process so that it cannot be opened there the other way as well. */
const spoilt = { kind: "crashed", detail: "the program cannot be loaded once more" } as const satisfies Outcome;

/** So few inputs are reported one by one: the first ones of a program come in such batches, and where one hangs it is known at once which. */
const fewInputs = 8;

const noFeatures = new Uint32Array(0);

/** Opens a program in a process of its own. */
export async function openSession(fork: Fork, loader: Loader, limits: Limits, signal?: AbortSignal): Promise<Session | Stopped> {
  const session = new ProcessSession(fork, loader, limits);
  const stopped = await session.open(signal);
  if (!stopped) return session;
  await session.dispose();
  return { stopped };
}

class ProcessSession implements Session {
  readonly #fork: Fork;
  readonly #loader: Loader;
  readonly #limits: Limits;
  #process: Process | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** An input ended its process: others of the same program may do so too, and no result shall wait behind them. */
  #ended = false;
  #disposed = false;

  constructor(fork: Fork, loader: Loader, limits: Limits) {
    this.#fork = fork;
    this.#loader = loader;
    this.#limits = limits;
  }

  /** The outcome that stopped the program, or nothing: it is open. */
  async open(signal?: AbortSignal, features = false): Promise<Outcome | undefined> {
    signal?.throwIfAborted();
    const opened = await openProcess(this.#fork, this.#loader, this.#limits, { features, both: true }, signal);
    if (!(opened instanceof Process)) return opened;
    if (this.#disposed) opened.kill();
    else this.#process = opened;
    return undefined;
  }

  run(batch: Batch, signal?: AbortSignal): Promise<Result[]> {
    const running = this.#queue.then(() => (batch.isolate === "input" && !this.#loader.renews ? this.#runApart(batch, signal) : this.#run(batch, signal)));
    this.#queue = running.catch(() => {});
    return running;
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    this.#process?.kill();
    this.#process = undefined;
  }

  /**
   * Results are kept as they come. When the process ends early, the first input without a result need not be to blame: results may
   * have been on their way. So the rest runs again in a new process that reports each input at once; then the blame is certain. Where that
   * is likely, it is done so from the start, and an input that hangs costs its limit once.
   */
  async #run({ inputs, collect, isolate }: Batch, signal?: AbortSignal): Promise<Result[]> {
    const results: Result[] = [];
    let single = this.#ended || inputs.length <= fewInputs;
    let features = false;
    let faults = 0;
    const take = (found: Result[]): void => {
      results.push(...found);
      faults = 0;
    };
    while (results.length < inputs.length) {
      if (this.#disposed) throw new Error("the session was disposed");
      if (!this.#process || this.#process.ended) {
        const stopped = await this.open(signal, features);
        if (stopped) return [...results, ...inputs.slice(results.length).map(() => failure(stopped))];
        continue;
      }
      const certain = single || inputs.length - results.length === 1;
      const failed = await this.#process.run(inputs.slice(results.length), { features: collect.features, fresh: isolate === "input", single, signal }, take);
      // Disposed of meanwhile, it is looked at above.
      if (!failed || this.#disposed) continue;
      if (failed === hostFault) {
        if (++faults === maxHostFaults) throw new Error(hostFault.detail);
        continue;
      }
      if (failed === spoilt) {
        features = collect.features;
        continue;
      }
      if (certain) results.push(failure(failed));
      single = this.#ended = true;
    }
    return results;
  }

  /** A process for every input; the next one opens while this one runs. */
  async #runApart({ inputs, collect }: Batch, signal?: AbortSignal): Promise<Result[]> {
    const results: Result[] = [];
    const openNext = () => openProcess(this.#fork, this.#loader, this.#limits, { features: collect.features, both: false }, signal);
    let next = inputs.length > 0 ? openNext() : undefined;
    try {
      for (const [index, input] of inputs.entries()) {
        if (this.#disposed) throw new Error("the session was disposed");
        const current = await (next as Promise<Process | Outcome>);
        next = index + 1 < inputs.length ? openNext() : undefined;
        if (!(current instanceof Process)) {
          results.push(failure(current));
          continue;
        }
        try {
          const failed = await current.run([input], { features: collect.features, fresh: false, single: true, signal }, (found) => results.push(...found));
          if (failed === hostFault) throw new Error(hostFault.detail);
          if (failed) results.push(failure(failed));
        } finally {
          current.kill();
        }
      }
    } finally {
      next?.then(
        (process) => process instanceof Process && process.kill(),
        () => {},
      );
    }
    return results;
  }
}

/** What is asked of a process: features in its first batch; later batches that differ in that. */
interface Asked {
  readonly features: boolean;
  readonly both: boolean;
}

/** Tries again where the machine was at fault. */
async function openProcess(fork: Fork, loader: Loader, limits: Limits, asked: Asked, signal?: AbortSignal): Promise<Process | Outcome> {
  for (let faults = 0; faults < maxHostFaults; faults++) {
    const opened = await Process.open(fork, loader, limits, asked, signal);
    if (opened !== hostFault) return opened;
  }
  throw new Error(hostFault.detail);
}

interface RunOptions {
  readonly features: boolean;
  readonly fresh: boolean;
  readonly single: boolean;
  readonly signal: AbortSignal | undefined;
}

/** One process with the program loaded. Anything it says out of turn ends it. */
class Process {
  readonly #limits: Limits;
  readonly #loader: Loader;
  #child: Child | undefined;
  /** Takes the frame that is due; absent while none is. */
  #expected: ((body: unknown) => void) | undefined;
  #onEnd: ((outcome: Outcome) => void) | undefined;
  /** Why there will be no more frames. */
  ended: Outcome | undefined;
  /** It was loaded with features, without. */
  readonly #loaded = new Set<boolean>();

  private constructor(loader: Loader, limits: Limits) {
    this.#loader = loader;
    this.#limits = limits;
  }

  /** The process with the program open, or the outcome that stopped it. */
  static async open(fork: Fork, loader: Loader, limits: Limits, { features, both }: Asked, signal?: AbortSignal): Promise<Process | Outcome> {
    const it = new Process(loader, limits);
    it.#child = await fork({
      frame: (body) => it.#take(body),
      dead: (death) => it.#end(death.server ? hostFault : loader.outcomeOfDeath(death)),
    });
    it.#loaded.add(features);
    // Sent at once: it waits in the pipe until the process is there.
    it.#child.send(loader.open(features, both));
    let ready = false;
    let stopped: Outcome | undefined;
    const failed = await it.#wait(startMs, signal, (frame, done, again) => {
      if (!isRecord(frame)) throw new WireError("no answer to open");
      if (!ready) {
        if (frame.ready !== true) throw new WireError("it was not ready");
        ready = true;
        return again(limits.openMs);
      }
      if ("stopped" in frame) stopped = readOutcome(frame.stopped);
      else if (frame.opened !== true) throw new WireError("no answer to open");
      done();
    });
    // Before the program is loaded it is the machine that failed: no news of the program.
    if (failed && failed !== hostFault && !ready) {
      it.kill();
      throw new Error(`the process of the sandbox did not come up: ${"detail" in failed ? failed.detail : failed.kind}`);
    }
    if (!failed && !stopped) return it;
    it.kill();
    return (failed ?? stopped) as Outcome;
  }

  /** Runs the inputs in order and hands results over as they come. Returns why it ended early, or nothing. */
  run(inputs: readonly (readonly Value[])[], { features, fresh, single, signal }: RunOptions, take: (results: Result[]) => void): Promise<Outcome | undefined> {
    const token = randomBytes(12).toString("base64");
    const first = !this.#loaded.has(features);
    this.#loaded.add(features);
    (this.#child as Child).send({ op: "run", token, steps: this.#limits.steps, single, fresh, ...this.#loader.batch(inputs, features, first) });
    let left = inputs.length;
    const patience = this.#limits.wallMs + (single ? 0 : flushMs);
    // The first batch of the other kind loads the program a second time; an empty frame says that it is done.
    let loading = first;
    return this.#wait(loading ? this.#limits.openMs : patience, signal, (frame, done, again) => {
      if (!isRecord(frame) || frame.token !== token) throw new WireError("a frame that nobody asked for");
      const results = readResults(frame.results, single ? 1 : left);
      if ((results.length === 0) !== loading) throw new WireError(loading ? "results before the program was loaded" : "an empty frame");
      if (loading && frame.renew === true) return this.#end(spoilt);
      if (loading) {
        loading = false;
        return again(patience);
      }
      left -= results.length;
      take(results);
      if (left === 0) done();
      else again(patience);
    });
  }

  /** Who waits for a frame is told. */
  kill(): void {
    this.#end({ kind: "crashed", detail: "it was ended by the host" });
  }

  /** Waits for frames until `take` says done: one within `ms`, each further one as soon as `again` demands. A late one means the limit `wall`. */
  #wait(ms: number, signal: AbortSignal | undefined, take: (frame: unknown, done: () => void, again: (ms: number) => void) => void): Promise<Outcome | undefined> {
    if (this.ended) return Promise.resolve(this.ended);
    return new Promise((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        this.#expected = undefined;
        this.#onEnd = undefined;
      };
      const finish = (outcome?: Outcome) => {
        settle();
        resolve(outcome);
      };
      const abort = () => {
        settle();
        this.kill();
        reject(signal?.reason);
      };
      const expect = (patience: number) => setTimeout(() => this.#end({ kind: "limit", what: "wall" }), patience);
      let timer = expect(ms);
      this.#onEnd = finish;
      this.#expected = (frame) =>
        take(
          frame,
          () => finish(),
          (patience) => {
            clearTimeout(timer);
            timer = expect(patience);
          },
        );
      if (signal?.aborted) abort();
      else signal?.addEventListener("abort", abort);
    });
  }

  #take(body: Buffer): void {
    try {
      if (!this.#expected) throw new WireError("a frame that nobody asked for");
      this.#expected(JSON.parse(body.toString()));
    } catch (error) {
      if (!(error instanceof WireError) && !(error instanceof SyntaxError)) throw error;
      this.#end({ kind: "protocol", detail: error instanceof WireError ? error.message : "a frame that is no JSON" });
    }
  }

  #end(outcome: Outcome): void {
    if (this.ended) return;
    this.ended = outcome;
    this.#child?.kill();
    this.#onEnd?.(outcome);
  }
}

function failure(outcome: Outcome): Result {
  return { outcome, features: noFeatures, steps: 0 };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
