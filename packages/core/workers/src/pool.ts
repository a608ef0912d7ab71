import { Worker } from "node:worker_threads";
import { Progress, type Ticket } from "./progress.ts";

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

/** What a worker is sent. It leaves alone what it cannot take by its ticket. */
export interface Order<Request> {
  readonly ticket: Ticket;
  readonly request: Request;
}

/**
 * Worker threads that do jobs one after another, started when there is work for them. Each may be sent one job more than it works on, so that it need not
 * wait for the host between two; a worker that has nothing to do takes what another was sent ahead.
 */
export class Pool<Request, Answer> {
  readonly #size: number;
  readonly #thread: Thread;
  readonly #members = new Set<Member<Request, Answer>>();
  readonly #queue: Job<Request, Answer>[] = [];
  #closing: Promise<void> | undefined;

  constructor(size: number, thread: Thread) {
    this.#size = size;
    this.#thread = thread;
  }

  add(job: Job<Request, Answer>): void {
    if (this.#closing) {
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

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    const waiting = this.#queue.splice(0);
    const members = [...this.#members];
    this.#members.clear();
    await Promise.all(members.map((member) => member.end()));
    for (const job of waiting) job.closed();
  }

  #next(): void {
    if (this.#closing) return;
    const idle = [...this.#members].filter((member) => member.isIdle);
    const work = this.#queue.length + [...this.#members].filter((member) => member.canTakeBack).length;
    // One more than there is work for: it takes long to start, and where there is one job there are soon others.
    const wanted = work > 0 ? work + 1 : 0;
    for (let left = this.#size - this.#members.size; left > 0 && idle.length < wanted; left--) idle.push(this.#hire());
    for (const member of idle) {
      const job = this.#queue.shift() ?? this.#takenBack();
      if (job) member.give(job);
    }
    for (const member of this.#members) {
      if (this.#queue.length === 0) return;
      if (member.hasRoom) member.give(this.#queue.shift() as Job<Request, Answer>);
    }
  }

  /** What some worker was sent ahead and has not begun. */
  #takenBack(): Job<Request, Answer> | undefined {
    for (const member of this.#members) {
      const job = member.takeBack();
      if (job) return job;
    }
    return undefined;
  }

  #hire(): Member<Request, Answer> {
    const member: Member<Request, Answer> = new Member(this.#thread, {
      free: () => this.#next(),
      gone: (undone) => {
        this.#members.delete(member);
        this.#queue.unshift(...undone);
        this.#next();
      },
    });
    this.#members.add(member);
    return member;
  }
}

interface Owner<Request, Answer> {
  free(): void;
  /** The worker has ended; these of its jobs it had not begun. */
  gone(undone: readonly Job<Request, Answer>[]): void;
}

/** A job that a worker has, and its number there. */
interface Given<Request, Answer> {
  readonly job: Job<Request, Answer>;
  readonly ticket: Ticket;
  /** Nobody waits for it any more. */
  isCancelled: boolean;
}

/** One worker thread and the watchdog over it. It keeps the process alive only while it works. */
class Member<Request, Answer> {
  readonly #worker: Worker;
  readonly #progress = new Progress();
  readonly #owner: Owner<Request, Answer>;
  #given = 0;
  /** What it works on, as far as is known here. */
  #present: Given<Request, Answer> | undefined;
  /** What it was sent ahead. */
  #following: Given<Request, Answer> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** It is being ended for that job. */
  #ending: { readonly ticket: Ticket; readonly loss: Loss } | undefined;
  #fault: string | undefined;
  #isClosing = false;

  constructor(thread: Thread, owner: Owner<Request, Answer>) {
    this.#owner = owner;
    const { module, stackSizeMb, data } = thread;
    const { NODE_COMPILE_CACHE: cache } = process.env;
    this.#worker = new Worker(module, {
      workerData: { buffer: this.#progress.buffer, data: data() } satisfies Boot,
      execArgv: module.pathname.endsWith(".ts") ? ["--conditions=@medoid/source"] : [],
      env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
      resourceLimits: { stackSizeMb, maxOldGenerationSizeMb: 512 },
    });
    this.#worker.on("message", (answer: Answer) => this.#answered(answer));
    // Whoever listens for messages is waited for.
    this.#worker.unref();
    this.#worker.on("error", (error) => {
      this.#fault = error instanceof Error ? error.message : String(error);
      // Jobs may wait for its place, which its exit brings.
      this.#worker.ref();
    });
    this.#worker.on("exit", () => this.#exited());
  }

  get isIdle(): boolean {
    return this.#present === undefined && this.#isSound;
  }

  get hasRoom(): boolean {
    return this.#following === undefined && this.#isSound;
  }

  get canTakeBack(): boolean {
    return this.#following !== undefined && this.#progress.isOffered(this.#following.ticket);
  }

  get #isSound(): boolean {
    return this.#ending === undefined && this.#fault === undefined;
  }

  give(job: Job<Request, Answer>): void {
    const ticket: Ticket = { number: ++this.#given, place: this.#present?.ticket.place === 0 ? 1 : 0 };
    const given = { job, ticket, isCancelled: false };
    this.#progress.offer(ticket);
    try {
      this.#worker.postMessage({ ticket, request: job.request } satisfies Order<Request>, []);
    } catch (error) {
      // What cannot be sent was not given.
      this.#progress.take(ticket);
      throw error;
    }
    if (this.#present === undefined) this.#begin(given);
    else this.#following = given;
  }

  /** What it was sent ahead, if it has not begun. */
  takeBack(): Job<Request, Answer> | undefined {
    const given = this.#following;
    if (given === undefined || !this.#progress.take(given.ticket)) return undefined;
    this.#following = undefined;
    return given.job;
  }

  cancel(job: Job<Request, Answer>): void {
    if (job === this.#following?.job && this.takeBack()) return;
    const given = [this.#present, this.#following].find((each) => each?.job === job);
    if (given === undefined) return;
    given.isCancelled = true;
    this.#progress.cancel(given.ticket);
  }

  async end(): Promise<void> {
    this.#isClosing = true;
    await this.#worker.terminate();
  }

  #begin(given: Given<Request, Answer>): void {
    this.#present = given;
    this.#worker.ref();
    this.#watch(given.job.wallMs + graceMs);
  }

  #watch(inMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#present === undefined) return;
      const { job, ticket } = this.#present;
      const { index, job: begun } = this.#progress;
      const allowed = job.wallMs + graceMs;
      const elapsed = this.#progress.elapsed();
      // It may be at its next job already, while its last answer is on the way.
      if (begun !== ticket.number || elapsed === undefined || elapsed < allowed) return this.#watch(elapsed === undefined || elapsed >= allowed ? allowed : allowed - elapsed + 1);
      this.#ending = { ticket, loss: { why: "wall", detail: "no answer within the wall limit", index } };
      void this.#worker.terminate();
    }, inMs);
  }

  #answered(answer: Answer): void {
    const present = this.#present;
    if (present === undefined) return;
    if (present.job.isLast(answer)) {
      this.#release();
      const following = this.#following;
      this.#following = undefined;
      if (following) this.#begin(following);
      // Ended for a delay after all its work was done: the exit brings the next.
      if (this.#ending === undefined) this.#owner.free();
    }
    present.job.answered(answer);
  }

  #exited(): void {
    const { job: begun, index } = this.#progress;
    const isRunning = this.#progress.elapsed() !== undefined;
    const given = [this.#present, this.#following].filter((each) => each !== undefined);
    // One that never began a job is lost at its first: it may be that none can start.
    const lost = given.filter(({ ticket }) => ticket.number <= Math.max(1, begun));
    const undone = given.slice(lost.length).flatMap(({ job, isCancelled }) => (isCancelled && !this.#isClosing ? [] : [job]));
    this.#following = undefined;
    this.#release();
    this.#owner.gone(this.#isClosing ? [] : undone);
    if (this.#isClosing) {
      for (const { job } of given) job.closed();
      return;
    }
    const detail = this.#fault ?? "the worker ended";
    for (const { job, ticket } of lost) {
      const isGuilty = isRunning && this.#ending === undefined && ticket.number === begun;
      job.lost(ticket === this.#ending?.ticket ? this.#ending.loss : { why: "crash", detail, index: isGuilty ? index : -1 });
    }
  }

  #release(): void {
    clearTimeout(this.#timer);
    this.#present = undefined;
    // While it is ending somebody waits for it: nothing else may be left to keep the process alive.
    if (!this.#isClosing && this.#isSound) this.#worker.unref();
  }
}
