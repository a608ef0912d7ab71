import type { Candidate, Origin, Task, Usage } from "./task.ts";

/** What a sampler yields, as it comes. */
export type Sample =
  /** A program that is there already. */
  | { readonly kind: "candidate"; readonly candidate: Candidate }
  /** What a model said, whole: whoever asked takes the code out of it. `cut`: it ended at a limit of tokens, and not because it was done. */
  | { readonly kind: "answer"; readonly text: string; readonly origin: Origin; readonly usage?: Usage; readonly cut?: boolean }
  /** What was spent beside the answers: calls that failed or were broken off. */
  | { readonly kind: "usage"; readonly usage: Usage }
  /** One call ended for good without an answer; the others go on. One line for people, without secrets. */
  | { readonly kind: "fault"; readonly message: string };

export interface SampleOptions {
  /** Candidates and answers at most, together. */
  readonly n: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
  /**
   * How many more are wanted, to be called at the start, and again whenever all that was wanted has come or failed; it settles when that is known.
   * 0: no more. A sampler to which answers cost nothing need not call it. Absent: all `n` are wanted at once.
   */
  readonly more?: () => Promise<number>;
}

export interface Sampler {
  readonly name: string;
  /** Ends early, calls in flight included, when the signal aborts or the caller returns. */
  sample(task: Task, options: SampleOptions): AsyncIterable<Sample>;
}
