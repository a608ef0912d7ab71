import { Worker } from "node:worker_threads";
import { Progress } from "./progress.ts";

/** What runs in a worker may stop itself at its limits; the watchdog comes this much later. */
const graceMs = 150;

/** Why a worker is gone in the middle of a request. */
export type Loss = { readonly why: "wall" | "crash"; readonly detail: string; /** The input that ran; -1: none had started. */ readonly index: number };

export interface Job<Request, Answer> {
  readonly request: Request;
  /** Per input, or for opening: after so long, and a little more, the worker is ended. */
  readonly wallMs: number;
  /** Whether the request has no more answers. */
  isLast(answer: Answer): boolean;
  /** Each answer. At the last one the worker may be at its next job already. */
  answered(answer: Answer): void;
  lost(loss: Loss): void;
  /** The pool was closed. */
  closed(): void;
}

/** What a worker thread runs. */
export interface Thread {
  /** The module it starts with: as source (`.ts`) or built. */
  readonly module: URL;
  /** Stack of the thread, MiB. */
  readonly stackSizeMb: number;
  /** What it starts with beside the buffer of its `Progress`; made when the first worker starts. */
  readonly data: () => unknown;
}

/** What a worker thread finds as its `workerData`. */
export interface Boot {
  /** Of its `Progress`. */
  readonly buffer: SharedArrayBuffer;
  readonly data: unknown;
}

/** Worker threads that take one job at a time, in the order given; started when there is work for them. */
export class Pool<Request, Answer> {
  readonly #size: number;
  readonly #thread: Thread;
  readonly #members = new Set<Member<Request, Answer>>();
  readonly #queue: Job<Request, Answer>[] = [];
  #closed = false;

  constructor(size: number, thread: Thread) {
    this.#size = size;
    this.#thread = thread;
  }

  add(job: Job<Request, Answer>): void {
    if (this.#closed) {
      job.closed();
      return;
    }
    this.#queue.push(job);
    this.#next();
  }

  /** Nobody waits for the job any more: it is dropped, or cut short where it runs. */
  cancel(job: Job<Request, Answer>): void {
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
      if (member.isIdle) member.start(this.#queue.shift() as Job<Request, Answer>);
    }
    while (this.#queue.length > 0 && this.#members.size < this.#size) {
      const member: Member<Request, Answer> = new Member(this.#thread, {
        free: () => this.#next(),
        gone: () => {
          this.#members.delete(member);
          this.#next();
        },
      });
      this.#members.add(member);
      member.start(this.#queue.shift() as Job<Request, Answer>);
    }
  }
}

interface Owner {
  free(): void;
  gone(): void;
}

/** One worker thread and the watchdog over it. It keeps the process alive only while it works. */
class Member<Request, Answer> {
  readonly #worker: Worker;
  readonly #progress = new Progress();
  readonly #owner: Owner;
  #job: Job<Request, Answer> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ending: Loss | undefined;
  #fault: string | undefined;
  #isClosing = false;

  constructor(thread: Thread, owner: Owner) {
    this.#owner = owner;
    const { module, stackSizeMb, data } = thread;
    this.#worker = new Worker(module, {
      workerData: { buffer: this.#progress.buffer, data: data() } satisfies Boot,
      execArgv: module.pathname.endsWith(".ts") ? ["--conditions=@medoid/source"] : [],
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

  start(job: Job<Request, Answer>): void {
    this.#job = job;
    this.#progress.cancelled = false;
    this.#worker.ref();
    this.#worker.postMessage(job.request, []);
    this.#watch(job.wallMs + graceMs);
  }

  cancel(job: Job<Request, Answer>): void {
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
    if (job === undefined) return;
    if (job.isLast(answer)) {
      this.#release();
      // Ended for a delay after all its work was done: the exit brings the next.
      if (this.#ending === undefined) this.#owner.free();
    }
    job.answered(answer);
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
