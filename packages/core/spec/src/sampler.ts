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

export interface Sampler {
  readonly name: string;
  /** At most `n` candidates and answers together. Ends early, calls in flight included, when `signal` aborts or the caller returns. */
  sample(task: Task, options: { readonly n: number; readonly seed: number; readonly signal?: AbortSignal }): AsyncIterable<Sample>;
}
