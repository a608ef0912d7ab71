import type { Candidate } from "@medoid/spec";

/** How many candidates had joined by the start of each round: with it a run over live candidates can be replayed to the byte. */
export interface Journal {
  readonly joined: readonly number[];
}

/** Candidates as they come, handed out at the start of rounds in order of their ordinals. */
export class Arrivals {
  readonly joined: number[] = [];
  readonly #waiting: Candidate[] = [];
  readonly #journal: Journal | undefined;
  #count = 0;
  #ended = false;
  #fault: { error: unknown } | undefined;
  #wake: () => void = () => {};

  constructor(source: Iterable<Candidate> | AsyncIterable<Candidate>, journal?: Journal) {
    this.#journal = journal;
    if (Symbol.iterator in source) {
      for (const candidate of source) this.#arrive(candidate);
      this.#ended = true;
    } else void this.#listen(source);
  }

  /** No more will come, and all have joined. */
  get done(): boolean {
    return this.#ended && this.#waiting.length === 0;
  }

  /** Those that join this round. Waits for the first two of a run, for `least` later, or for as many as the journal says. */
  async take(round: number, least: number, signal?: AbortSignal): Promise<Candidate[]> {
    const taken = this.#count - this.#waiting.length;
    const wanted = (this.#journal?.joined[round] ?? taken + (round === 0 ? 2 : least)) - taken;
    while (this.#waiting.length < wanted && !this.#ended) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      signal?.addEventListener("abort", () => resolve(), { once: true });
      await promise;
      signal?.throwIfAborted();
    }
    if (this.#fault) throw this.#fault.error;
    const now = this.#journal ? this.#waiting.splice(0, Math.max(0, wanted)) : this.#waiting.splice(0);
    this.joined.push(taken + now.length);
    return now;
  }

  async #listen(source: AsyncIterable<Candidate>): Promise<void> {
    try {
      for await (const candidate of source) this.#arrive(candidate);
    } catch (error) {
      this.#fault = { error };
    }
    this.#ended = true;
    this.#wake();
  }

  #arrive(candidate: Candidate): void {
    this.#waiting.push(candidate);
    this.#count++;
    this.#wake();
  }
}
