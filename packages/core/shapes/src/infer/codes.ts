import type { CodeFacts, PromptFacts, Task } from "@medoid/spec";

/** What was read off each program, and how many candidates it stands for. */
export type Codes = readonly { readonly facts: CodeFacts; readonly members: number }[];

/** What is known of a task before anything is run. */
export interface InferInput {
  readonly task: Task;
  readonly prompt: PromptFacts;
  readonly codes: Codes;
}

/** How many candidates there are, or how many of them are such. */
export function membersOf(codes: Codes, is: (facts: CodeFacts) => boolean = () => true): number {
  return codes.reduce((sum, { facts, members }) => sum + (is(facts) ? members : 0), 0);
}
