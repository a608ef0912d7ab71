import type { Task } from "@medoid/spec";
import type { Form, Forms } from "../collect/job.ts";
import { stripExamples, stripSource } from "./strip.ts";

/**
 * What choosing may know of the prompt's examples. `none`: they are stripped from it. `seeds`: their inputs start the search, their results
 * are not looked at. `evidence`: programs that contradict them lose weight. `blind`: none, and a source to translate is stripped too.
 */
export type Regime = "none" | "seeds" | "evidence" | "blind";

export const regimes = ["none", "seeds", "evidence", "blind"] as const satisfies readonly Regime[];

/** The task as it may be known: results that the prompt states are where they are evidence, and nowhere else. */
export function knownIn(regime: Regime, task: Task): Task {
  return regime === "evidence" ? task : { ...task, examples: (task.examples ?? []).map(({ args }) => ({ args })) };
}

export function formOf(regime: Regime): Form {
  return ({ none: "stripped", seeds: "whole", evidence: "whole", blind: "blind" } as const)[regime];
}

/** The task with its prompt in every form. */
export function formsOf(task: Task): Forms {
  const stripped = stripExamples(task.prompt, task.language, task.entry.kind === "function" ? task.entry.name : "");
  return { whole: task, stripped: { ...task, prompt: stripped }, blind: { ...task, prompt: stripSource(stripped, task.language) } };
}
