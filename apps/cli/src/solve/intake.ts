import { type Candidate, type Language, MedoidError, type Sample, type SampleOptions, type Sampler, type Task, type Usage } from "@medoid/spec";
import { programIn } from "../answers.ts";

/** What sampling came to. */
export interface Sampled {
  /** Candidates and answers that came. */
  readonly answers: number;
  /** Of these, answers that held no code that could be run. */
  readonly unusable: number;
  /** Of all calls, also those that came to nothing, as far as the provider says; `cost` in US dollars. */
  readonly usage: Required<Usage>;
  /** Calls that ended without an answer, one line each. */
  readonly faults: readonly string[];
}

/**
 * The samples of a task as candidates: the code is taken out of answers, ordinals are given in the order of arrival, and what came is counted.
 * To be iterated once; leaving the loop ends calls in flight at once.
 */
export class Intake implements AsyncIterable<Candidate> {
  readonly #leaving = new AbortController();
  readonly #samples: AsyncIterator<Sample>;
  readonly #task: Task;
  readonly #languages: readonly Language[];
  readonly #usage = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, cost: 0 };
  readonly #faults: string[] = [];
  #answers = 0;
  #unusable = 0;

  constructor(sampler: Sampler, task: Task, languages: readonly Language[], options: SampleOptions) {
    this.#task = task;
    this.#languages = languages;
    const signal = AbortSignal.any([this.#leaving.signal, ...(options.signal ? [options.signal] : [])]);
    this.#samples = sampler.sample(task, { ...options, signal })[Symbol.asyncIterator]();
  }

  /** Candidates and answers that came so far. */
  get answers(): number {
    return this.#answers;
  }

  get sampled(): Sampled {
    return { answers: this.#answers, unusable: this.#unusable, usage: { ...this.#usage }, faults: [...this.#faults] };
  }

  // No generator: those are deaf to being left while they wait, and an answer may take minutes.
  [Symbol.asyncIterator](): AsyncIterator<Candidate, undefined> {
    return {
      next: async () => {
        for (;;) {
          const { done, value: sample } = await this.#next();
          if (done) return { done: true, value: undefined };
          const candidate = this.#candidateOf(sample);
          if (candidate) return { done: false, value: candidate };
        }
      },
      return: async () => {
        this.#leaving.abort();
        await this.#samples.return?.();
        return { done: true, value: undefined };
      },
    };
  }

  /** A sampler that breaks once something has come loses nothing of that. */
  async #next(): Promise<IteratorResult<Sample>> {
    try {
      return await this.#samples.next();
    } catch (error) {
      if (this.#answers === 0) throw error;
      this.#faults.push(MedoidError.is(error) ? error.message : "The sampler broke.");
      return { done: true, value: undefined };
    }
  }

  #candidateOf(sample: Sample): Candidate | undefined {
    if (sample.kind === "fault") this.#faults.push(sample.message);
    if (sample.kind === "usage") this.#count(sample.usage);
    if (sample.kind !== "candidate" && sample.kind !== "answer") return undefined;
    const ordinal = this.#answers++;
    if (sample.kind === "candidate") {
      this.#count(sample.candidate.usage);
      return { ...sample.candidate, ordinal };
    }
    const { text, origin, usage, cut } = sample;
    this.#count(usage);
    const program = programIn(text, this.#task, this.#languages, cut);
    if (program.problem !== undefined) this.#unusable++;
    return { ordinal, id: `#${ordinal}`, origin, ...(usage && { usage }), ...program };
  }

  #count(usage: Usage | undefined): void {
    for (const amount of Object.keys(this.#usage) as (keyof Usage)[]) this.#usage[amount] += usage?.[amount] ?? 0;
  }
}
