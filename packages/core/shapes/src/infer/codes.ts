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

/** Something that candidates do, and how many of them. */
export interface Vote<Item> {
  readonly item: Item;
  readonly members: number;
}

/** What the candidates do, in the order in which it is met: each counts once for what has the same key. `joined`: what stands for two candidates' of one key. */
export function votesOn<Item>(codes: Codes, read: (facts: CodeFacts) => readonly Item[], keyOf: (item: Item) => string, joined: (one: Item, other: Item) => Item = (one) => one): Vote<Item>[] {
  const votes = new Map<string, Vote<Item>>();
  for (const { facts, members } of codes) {
    for (const [key, item] of new Map(read(facts).map((own) => [keyOf(own), own]))) {
      const vote = votes.get(key);
      votes.set(key, vote ? { item: joined(vote.item, item), members: vote.members + members } : { item, members });
    }
  }
  return [...votes.values()];
}
