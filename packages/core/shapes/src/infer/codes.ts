import type { CodeFacts, PromptFacts, Task, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";

/** What was read off each program, and how many candidates it stands for. */
export type Codes = readonly { readonly facts: CodeFacts; readonly members: number }[];

/** What is known of a task before anything is run. */
export interface InferInput {
  readonly task: Task;
  readonly prompt: PromptFacts;
  readonly codes: Codes;
}

/** The arguments of all examples, each list once. */
export function seedsOf(task: Task, prompt: PromptFacts): readonly (readonly Value[])[] {
  const all = [...(task.examples ?? []), ...prompt.examples].map((example) => example.args);
  return [...new Map(all.map((args) => [canonical(args as Value[]), args])).values()];
}

/** How many candidates there are, or how many of them are such. */
export function membersOf(codes: Codes, is: (facts: CodeFacts) => boolean = () => true): number {
  return codes.reduce((sum, { facts, members }) => sum + (is(facts) ? members : 0), 0);
}
