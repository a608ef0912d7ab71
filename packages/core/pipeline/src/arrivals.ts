import { type Candidate, MedoidError } from "@medoid/spec";
import type { Cut } from "./early.ts";

/** What reached a run from outside, by rounds: with it a run over live candidates, or one that was ended, can be replayed to the byte. */
export interface Journal {
  /** How many candidates had joined by the start of each round. */
  readonly joined: readonly number[];
  /** The first round at whose start the source was known to have ended. */
  readonly ended?: number;
  /** What ended the run from outside, and in which round; `early`: how far this had come, where none was complete before. */
  readonly stopped?: { readonly by: "aborted" | "seconds"; readonly round: number; readonly early?: Cut };
}

/** Candidates as they come, handed out at the start of rounds in order of their ordinals. */
export class Arrivals {
  readonly joined: number[] = [];
  readonly #waiting: Candidate[] = [];
  readonly #journal: Journal | undefined;
  #iterator: AsyncIterator<Candidate> | undefined;
  #taken = 0;
  #sourceEnded = false;
  #ended: number | undefined;
  #fault: { error: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(source: Iterable<Candidate> | AsyncIterable<Candidate>, journal?: Journal) {
    this.#journal = journal;
    if (Symbol.iterator in source) {
      this.#waiting.push(...source);
      this.#sourceEnded = true;
    } else void this.#listen((this.#iterator = source[Symbol.asyncIterator]()));
  }

  /** The round at whose start all had joined and no more were to come. */
  get ended(): number | undefined {
    return this.#ended;
  }

  /** No more will come, and all have joined: as it was known when the round began, so that nothing hangs on the moment of asking. */
  get done(): boolean {
    return this.#ended !== undefined;
  }

  /** Those that join this round. Waits for the first two of a run, for `least` later, or for as many as the journal says. @throws the signal's reason, unless the first had come; what the source threw; MedoidError `input` where they are not those that the journal tells of. */
  async take(round: number, least: number, signal: AbortSignal): Promise<Candidate[]> {
    const stated = this.#journal?.joined[round];
    const wanted = stated === undefined ? (round === 0 ? 2 : least) : stated - this.#taken;
    // One more would be one too many.
    const isLast = stated !== undefined && round === this.#journal?.ended;
    const wake = (): void => this.#wake();
    signal.addEventListener("abort", wake);
    try {
      while (this.#waiting.length < wanted + Number(isLast) && !this.#sourceEnded) {
        const { promise, resolve } = Promise.withResolvers<void>();
        this.#wake = resolve;
        await promise;
        if (signal.aborted && this.#waiting.length > 0) break;
        signal.throwIfAborted();
      }
    } finally {
      signal.removeEventListener("abort", wake);
    }
    if (this.#fault) throw this.#fault.error;
    if (stated !== undefined && !signal.aborted && (this.#waiting.length < wanted || (isLast && this.#waiting.length > wanted))) {
      throw new MedoidError("input", `The journal belongs to another run: ${stated} candidates had joined by round ${round + 1} of that${isLast ? ", and were all" : ""}, and here there are ${this.#taken + this.#waiting.length}${this.#sourceEnded ? "" : " or more"}.`, { hint: "Without it (journal.json in the folder of a recorded run), candidates join as they come." });
    }
    const now = stated === undefined ? this.#waiting.splice(0) : this.#waiting.splice(0, Math.max(0, wanted));
    this.#taken += now.length;
    this.joined.push(this.#taken);
    const ends = stated === undefined ? this.#sourceEnded && this.#waiting.length === 0 : round >= (this.#journal?.ended ?? Number.POSITIVE_INFINITY);
    if (ends) this.#ended ??= round;
    return now;
  }

  /** Nobody wants more: the source is told, but not waited for. */
  close(): void {
    if (this.#sourceEnded) return;
    this.#sourceEnded = true;
    void this.#leave().catch(() => {});
  }

  async #leave(): Promise<void> {
    await this.#iterator?.return?.();
  }

  async #listen(source: AsyncIterator<Candidate>): Promise<void> {
    try {
      while (!this.#sourceEnded) {
        const { done, value } = await source.next();
        if (done) break;
        this.#waiting.push(value);
        this.#wake();
      }
    } catch (error) {
      this.#fault = { error };
    }
    this.#sourceEnded = true;
    this.#wake();
  }
}
