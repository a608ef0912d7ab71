import type { Candidate, Task, Usage } from "./task.ts";

/** What a sampler yields: a candidate, an answer without usable code (with what it cost), or a fault that ended one call. */
export type Sample =
  | { readonly kind: "candidate"; readonly candidate: Candidate }
  | { readonly kind: "rejected"; readonly reason: string; readonly usage?: Usage }
  | { readonly kind: "fault"; readonly message: string };

export interface Sampler {
  readonly name: string;
  sample(task: Task, options: { readonly n: number; readonly seed: number; readonly signal?: AbortSignal }): AsyncIterable<Sample>;
}
