import { randomUUID } from "node:crypto";
import { inputRequired, type InputRequest, type InputRequiredResult } from "@modelcontextprotocol/server";

/** What a tool asks of the client while it works. */
export interface Link {
  /** The client's response; undefined where it gave none, or is gone. */
  ask(request: InputRequest): Promise<unknown>;
  /** Aborts when the client has cancelled the call, or never came back. */
  readonly signal: AbortSignal;
}

interface Asked {
  readonly request: InputRequest;
  readonly answer: (response: unknown) => void;
}

/** What the client does not come back to is given up after so long, milliseconds. */
export const patienceMs = 15 * 60_000;

/**
 * A tool's work that goes on over several round trips: the protocol has the server return what it needs of the client, and the client call again.
 * The work itself is one function, which waits in this process.
 */
class Conversation<Result> {
  readonly id = randomUUID();
  readonly #asked = new Map<string, Asked>();
  readonly #leaving = new AbortController();
  readonly #work: Promise<Result>;
  #count = 0;
  #wake: () => void = () => {};
  #timer: NodeJS.Timeout | undefined;

  constructor(work: (link: Link) => Promise<Result>) {
    this.#work = work({
      signal: this.#leaving.signal,
      ask: (request) =>
        new Promise((answer) => {
          this.#asked.set(`q${this.#count++}`, { request, answer });
          this.#leaving.signal.addEventListener("abort", () => answer(undefined), { once: true });
          if (this.#leaving.signal.aborted) answer(undefined);
          this.#wake();
        }),
    });
  }

  /** Until the work is done, or waits for the client. `signal`: of the present round trip. */
  async next(signal: AbortSignal): Promise<Result | InputRequiredResult> {
    clearTimeout(this.#timer);
    const leave = (): void => this.#leaving.abort(signal.reason);
    signal.addEventListener("abort", leave, { once: true });
    try {
      for (;;) {
        const needed = this.#asked.size > 0 ? Promise.resolve() : new Promise<void>((resolve) => (this.#wake = resolve));
        const done = await Promise.race([this.#work.then((result) => ({ result })), needed]);
        if (done) return done.result;
        // Questions that are asked in a row travel together.
        await new Promise((resolve) => setImmediate(resolve));
        if (this.#asked.size > 0) break;
      }
    } finally {
      signal.removeEventListener("abort", leave);
    }
    this.#timer = setTimeout(() => this.leave(), patienceMs);
    this.#timer.unref();
    return inputRequired({ requestState: this.id, inputRequests: Object.fromEntries([...this.#asked].map(([key, { request }]) => [key, request])) });
  }

  /** Nobody comes back: the work is told, and what it asked for stays open. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#leaving.abort();
  }

  /** The client's responses, by the keys they were asked under. */
  resume(responses: Readonly<Record<string, unknown>>): void {
    for (const [key, { answer }] of this.#asked) answer(responses[key]);
    this.#asked.clear();
  }
}

/** The part of a call's context that a conversation needs. */
export interface Call {
  readonly inputResponses?: Readonly<Record<string, unknown>> | undefined;
  readonly requestState: () => unknown;
  readonly signal: AbortSignal;
}

/** The conversations under way of one connection. */
export class Conversations {
  readonly #open = new Map<string, Conversation<unknown>>();

  /** Begins the work, or goes on with what the call comes back to. */
  async serve<Result>({ inputResponses = {}, requestState, signal }: Call, work: (link: Link) => Promise<Result>): Promise<Result | InputRequiredResult> {
    const state = requestState();
    const known = typeof state === "string" ? this.#open.get(state) : undefined;
    const conversation = (known as Conversation<Result> | undefined) ?? new Conversation(work);
    known?.resume(inputResponses);
    this.#open.set(conversation.id, conversation);
    let waits = false;
    try {
      const next = await conversation.next(signal);
      waits = typeof next === "object" && next !== null && "requestState" in next && next.requestState === conversation.id;
      return next;
    } finally {
      if (!waits) this.#open.delete(conversation.id);
    }
  }

  /** The connection is closed: what is under way is ended at once. */
  close(): void {
    for (const conversation of this.#open.values()) conversation.leave();
    this.#open.clear();
  }
}
