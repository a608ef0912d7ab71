import { availableParallelism } from "node:os";
import { watchedSteps } from "@medoid/language-javascript/instrument";
import { type Engine, probeEngine } from "@medoid/probe";
import { type Batch, type Capabilities, type Limits, MedoidError, type Outcome, type ProbeDepth, type Program, type Result, type Sandbox, type Session, type Stopped } from "@medoid/spec";
import { outcomeFromWire, wireText } from "@medoid/values";
import type { Answer, Image, OpenRequest, Ran, Request } from "./messages.ts";
import { type Job, type Loss, Pool, type Thread } from "./pool.ts";

/** A worker that is lost before it began is replaced so often before that counts as a fault of the host. */
const maxFalseStarts = 2;

/**
 * What runs without features costs more in the image with features, by the steps that are watched and a little at its start. From about so many such
 * steps on that is more than loading an image without, which was measured to cost as much as 2,500 to 5,000 of them, by program and engine.
 */
const manyWatchedSteps = 3000;
const stepsAtStart = 10;

export interface MachineSandboxOptions {
  readonly name: string;
  /** How many worker threads; default: what the machine has. */
  readonly workers: number | undefined;
  /** The `import.meta.url` of the sandbox's module. The module of a worker is `worker` beside it and calls `serve` of `@medoid/workers/worker`. */
  readonly url: string;
  /** What a worker starts with. */
  readonly data: Thread["data"];
  /** Host memory that two images of a small program take, with and without features. */
  readonly memoryPerSession: number;
  readonly isolation: string;
  /** Why nothing of the host is there: files, network, processes, environment. */
  readonly absent: string;
  /** What enforces the steps. */
  readonly steps: string;
  readonly deterministic: string;
}

/** For two to three MiB of stack inside the engine: its parser takes the most of the host's stack per byte of its own. */
const stackSizeMb = 64;

/** JavaScript and TypeScript in an engine inside WebAssembly, on worker threads. A session is a memory image that any worker can run. */
export class MachineSandbox implements Sandbox {
  readonly name: string;
  readonly slots: number;
  readonly memoryPerSession: number;
  readonly languages = ["javascript", "typescript"];
  readonly #engine: Engine;
  readonly #pool: Pool<Request, Answer>;
  readonly #outcomes = new OutcomeReader();
  readonly #probed: Partial<Record<ProbeDepth, Promise<Capabilities>>> = {};

  constructor({ name, workers = availableParallelism(), url, data, memoryPerSession, isolation, absent, steps, deterministic }: MachineSandboxOptions) {
    this.name = name;
    this.slots = workers;
    this.memoryPerSession = memoryPerSession;
    this.#engine = {
      languages: this.languages,
      isolation,
      by: {
        fs: absent,
        net: absent,
        spawn: absent,
        env: absent,
        memory: "maximum of the WebAssembly memory",
        time: "a watchdog that ends the worker thread",
        steps,
        coverage: "instrumentation",
        deterministic,
      },
    };
    this.#pool = new Pool(workers, { module: new URL(url.endsWith(".ts") ? "./worker.ts" : "./worker.js", url), stackSizeMb, data });
  }

  probe(depth: ProbeDepth = "full"): Promise<Capabilities> {
    return this.#probed.full ?? (this.#probed[depth] ??= probeEngine(this, this.#engine, depth));
  }

  async open(program: Program, limits: Limits, signal?: AbortSignal): Promise<Session | Stopped> {
    signal?.throwIfAborted();
    const { code, entry } = program;
    if (entry.kind !== "function") return { stopped: { kind: "not-run", reason: "this sandbox runs functions, no programs that read stdin" } };
    const request = (features: boolean): OpenRequest => ({ kind: "open", code, entry: entry.name, typescript: program.language === "typescript", features, limits });
    // Most runs collect features; what few do without runs in the same image, and only many make it worth while to load a faster one.
    const withFeatures = await this.#load(request(true), signal);
    if ("kind" in withFeatures) return { stopped: withFeatures };
    let plain: Promise<Image | Outcome> | undefined;
    let watched = 0;
    let isOpen = true;
    return {
      startsAnew: true,
      run: async (batch, cancel) => {
        cancel?.throwIfAborted();
        if (!isOpen) throw new Error("the session was disposed");
        let image: Image | Outcome = withFeatures;
        if (!batch.collect.features && watched > manyWatchedSteps) {
          plain ??= this.#load(request(false));
          image = await plain;
        }
        if ("kind" in image) return batch.inputs.map(() => ({ outcome: image, features: noFeatures, steps: 0 }));
        const results = await this.#run(image, limits, batch, cancel);
        if (!batch.collect.features) for (const { steps } of results) watched += stepsAtStart + Math.min(steps, watchedSteps);
        return results;
      },
      dispose: async () => {
        isOpen = false;
        plain = undefined;
      },
    };
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async #load(request: OpenRequest, signal?: AbortSignal): Promise<Image | Outcome> {
    for (let falseStarts = 0; ; ) {
      let loaded: Image | Outcome | undefined;
      const loss = await this.#ask(request, request.limits.openMs, signal, (answer) => {
        if (answer.kind === "opened") loaded = typeof answer.program === "string" ? outcomeOf(answer.program) : answer.program;
      });
      if (loaded !== undefined) return loaded;
      if (loss === undefined) throw new Error("the worker gave no answer");
      if (loss.index >= 0) return lossOutcome(loss);
      if (++falseStarts > maxFalseStarts) throw this.#cannotStart(loss);
    }
  }

  async #run(image: Image, limits: Limits, batch: Batch, signal?: AbortSignal): Promise<Result[]> {
    const results = Array.from<Result | undefined>({ length: batch.inputs.length });
    const texts = batch.inputs.map(wireText);
    let pending = texts.map((_, index) => index);
    for (let falseStarts = 0; pending.length > 0; ) {
      const asked = pending;
      let answered = 0;
      const request: Request = { kind: "run", image, inputs: asked.map((index) => texts[index] as string), isolate: batch.isolate, features: batch.collect.features, limits };
      const loss = await this.#ask(request, limits.wallMs, signal, (answer) => {
        if (answer.kind !== "ran") return;
        for (let at = 0; at < answer.outcomes.length; at++) results[asked[answered++] as number] = this.#resultOf(answer, at);
      });
      if (loss !== undefined && loss.index < 0 && answered === 0 && ++falseStarts > maxFalseStarts) throw this.#cannotStart(loss);
      // The input that ended the worker gets its outcome; those before it whose results were not sent yet run again, and those after it.
      const guilty = loss !== undefined && loss.index >= answered ? asked[loss.index] : undefined;
      if (guilty !== undefined && loss !== undefined) results[guilty] = { outcome: lossOutcome(loss), features: noFeatures, steps: 0 };
      pending = asked.filter((index) => results[index] === undefined);
    }
    return results as Result[];
  }

  #resultOf({ outcomes, steps, features, ends }: Ran, at: number): Result {
    const from = at === 0 ? 0 : (ends[at - 1] as number);
    const to = ends[at] as number;
    return { outcome: this.#outcomes.read(outcomes[at] as string), features: from === to ? noFeatures : features.slice(from, to), steps: steps[at] as number };
  }

  #cannotStart(loss: Loss): MedoidError {
    return new MedoidError("unavailable", `The sandbox ${this.name} cannot start its worker: ${loss.detail}.`);
  }

  /** Resolves when the last answer came, or with the loss of the worker. */
  #ask(request: Request, wallMs: number, signal: AbortSignal | undefined, answered: Job<Request, Answer>["answered"]): Promise<Loss | undefined> {
    return new Promise((resolve, reject) => {
      const end = (): void => signal?.removeEventListener("abort", abort);
      const job = {
        request,
        wallMs,
        isLast,
        answered: (answer: Answer): void => {
          answered(answer);
          if (!isLast(answer)) return;
          end();
          resolve(undefined);
        },
        lost: (loss: Loss): void => {
          end();
          resolve(loss);
        },
        closed: (): void => {
          end();
          reject(new Error("the sandbox was closed"));
        },
      };
      const abort = (): void => {
        this.#pool.cancel(job);
        reject(signal?.reason);
      };
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      signal?.addEventListener("abort", abort, { once: true });
      this.#pool.add(job);
    });
  }
}

const noFeatures = new Uint32Array(0);

/** Programs give the same answers again and again: so many short ones are read once and kept. */
const mostKept = 4096;
const longestKept = 1024;

/** Reads outcomes; equal texts may give the same object. */
class OutcomeReader {
  readonly #known = new Map<string, Outcome>();

  read(text: string): Outcome {
    const known = this.#known.get(text);
    if (known) return known;
    const outcome = outcomeOf(text);
    if (text.length > longestKept) return outcome;
    if (this.#known.size >= mostKept) this.#known.clear();
    this.#known.set(text, outcome);
    return outcome;
  }
}

/** The VM's texts are claims of the candidate: what is no outcome becomes one that says so. */
function outcomeOf(text: string): Outcome {
  try {
    return outcomeFromWire(JSON.parse(text));
  } catch {
    return { kind: "protocol", detail: "the answer is no outcome in wire form" };
  }
}

function isLast(answer: Answer): boolean {
  return answer.kind === "opened" || answer.done;
}

function lossOutcome(loss: Loss): Outcome {
  return loss.why === "wall" ? { kind: "limit", what: "wall" } : { kind: "crashed", detail: loss.detail };
}
