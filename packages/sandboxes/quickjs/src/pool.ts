import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { type Answer, type Boot, Progress, type Request } from "./messages.ts";

/** The worker's stack, for two MiB of stack inside the VM: its parser takes the most of the host's stack per byte of its own. */
const stackSizeMb = 64;
/** The VM stops itself at its limits where it can; the watchdog comes this much later. */
const graceMs = 150;

/** Why a worker is gone in the middle of a request. */
export type Loss = { readonly why: "wall" | "crash"; readonly detail: string; /** The input that ran; -1: none had started. */ readonly index: number };

export interface Job {
  readonly request: Request;
  /** Per input, or for opening: after so long, and a little more, the worker is ended. */
  readonly wallMs: number;
  /** Each answer that belongs to the request; true: it was the last. */
  answered(answer: Answer): boolean;
  lost(loss: Loss): void;
  /** The pool was closed. */
  closed(): void;
}

/** Worker threads that take one job at a time, in the order given; started when there is work for them. */
export class Pool {
  readonly #size: number;
  readonly #members = new Set<Member>();
  readonly #queue: Job[] = [];
  #closed = false;

  constructor(size: number) {
    this.#size = size;
  }

  add(job: Job): void {
    if (this.#closed) {
      job.closed();
      return;
    }
    this.#queue.push(job);
    this.#next();
  }

  /** Nobody waits for the job any more: it is dropped, or cut short where it runs. */
  cancel(job: Job): void {
    const at = this.#queue.indexOf(job);
    if (at >= 0) this.#queue.splice(at, 1);
    for (const member of this.#members) member.cancel(job);
  }

  async close(): Promise<void> {
    this.#closed = true;
    const waiting = this.#queue.splice(0);
    const members = [...this.#members];
    this.#members.clear();
    await Promise.all(members.map((member) => member.end()));
    for (const job of waiting) job.closed();
  }

  #next(): void {
    if (this.#closed) return;
    for (const member of this.#members) {
      if (this.#queue.length === 0) return;
      if (member.isIdle) member.start(this.#queue.shift() as Job);
    }
    while (this.#queue.length > 0 && this.#members.size < this.#size) {
      const member: Member = new Member({
        free: () => this.#next(),
        gone: () => {
          this.#members.delete(member);
          this.#next();
        },
      });
      this.#members.add(member);
      member.start(this.#queue.shift() as Job);
    }
  }
}

let wasm: WebAssembly.Module | undefined;

function compiled(): WebAssembly.Module {
  wasm ??= new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve("@jitl/quickjs-wasmfile-release-sync/wasm")));
  return wasm;
}

interface Owner {
  free(): void;
  gone(): void;
}

/** One worker thread and the watchdog over it. It keeps the process alive only while it works. */
class Member {
  readonly #worker: Worker;
  readonly #progress = new Progress();
  readonly #owner: Owner;
  #job: Job | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ending: Loss | undefined;
  #fault: string | undefined;
  #isClosing = false;

  constructor(owner: Owner) {
    this.#owner = owner;
    const isSource = import.meta.url.endsWith(".ts");
    this.#worker = new Worker(new URL(isSource ? "./worker.ts" : "./worker.js", import.meta.url), {
      workerData: { wasm: compiled(), buffer: this.#progress.buffer } satisfies Boot,
      execArgv: isSource ? ["--conditions=@medoid/source"] : [],
      env: {},
      resourceLimits: { stackSizeMb, maxOldGenerationSizeMb: 512 },
    });
    this.#worker.unref();
    this.#worker.on("message", (answer: Answer) => this.#answered(answer));
    this.#worker.on("error", (error) => {
      this.#fault = error instanceof Error ? error.message : String(error);
    });
    this.#worker.on("exit", () => this.#exited());
  }

  get isIdle(): boolean {
    return this.#job === undefined && this.#ending === undefined && this.#fault === undefined;
  }

  start(job: Job): void {
    this.#job = job;
    this.#progress.cancelled = false;
    this.#worker.ref();
    this.#worker.postMessage(job.request, []);
    this.#watch(job.wallMs + graceMs);
  }

  cancel(job: Job): void {
    if (job === this.#job) this.#progress.cancelled = true;
  }

  async end(): Promise<void> {
    this.#isClosing = true;
    await this.#worker.terminate();
  }

  #watch(inMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const job = this.#job;
      if (job === undefined) return;
      const { index } = this.#progress;
      const allowed = job.wallMs + graceMs;
      const elapsed = this.#progress.elapsed();
      if (elapsed === undefined || elapsed < allowed) return this.#watch(elapsed === undefined ? allowed : allowed - elapsed + 1);
      this.#ending = { why: "wall", detail: "no answer within the wall limit", index };
      void this.#worker.terminate();
    }, inMs);
  }

  #answered(answer: Answer): void {
    const job = this.#job;
    if (job === undefined || !job.answered(answer)) return;
    this.#release();
    // Ended for a delay after all its work was done: the exit brings the next.
    if (this.#ending === undefined) this.#owner.free();
  }

  #exited(): void {
    const job = this.#job;
    const loss = this.#ending ?? { why: "crash" as const, detail: this.#fault ?? "the worker ended", index: this.#progress.elapsed() === undefined ? -1 : this.#progress.index };
    this.#release();
    this.#owner.gone();
    if (this.#isClosing) job?.closed();
    else job?.lost(loss);
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#job = undefined;
    // While it is being ended somebody waits for it: nothing else may be left to keep the process alive.
    if (!this.#isClosing && this.#ending === undefined) this.#worker.unref();
  }
}
