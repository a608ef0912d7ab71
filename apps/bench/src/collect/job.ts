import type { Task } from "@medoid/spec";
import type { Problem } from "../pool/read.ts";
import { type Draw, drawsOf, type Size } from "./draw.ts";
import type { LeftName } from "./left.ts";

/** What the candidates' task says: its whole prompt, the prompt without examples, or without examples and without a source to translate. */
export type Form = "whole" | "stripped" | "blind";

/** One table to be made: these candidates of a task, run with what finds inputs. */
export interface Job extends Draw {
  readonly left: LeftName;
  readonly form: Form;
}

/** A task in each form. */
export type Forms = Readonly<Record<Form, Task>>;

/** What to measure: every combination is a job of each task. */
export interface Plan {
  readonly lefts: readonly LeftName[];
  readonly forms: readonly Form[];
  readonly sizes: readonly Size[];
  readonly draws: number;
}

/** The jobs of one task. A form that changes nothing of its prompt is the one before it. */
export function jobsOf(problem: Problem, plan: Plan, forms: Forms): Job[] {
  const jobs: Job[] = [];
  const seen = new Set<string>();
  for (const left of plan.lefts) {
    for (const form of left === "tests" ? (["whole"] as const) : plan.forms) {
      for (const size of left === "tests" ? (["all"] as const) : plan.sizes) {
        for (const draw of drawsOf(problem, size, plan.draws)) {
          const job: Job = { left, form: sameAs(form, forms), ...draw };
          const name = JSON.stringify(job);
          if (!seen.has(name)) jobs.push(job);
          seen.add(name);
        }
      }
    }
  }
  return jobs;
}

/** The first form with the same prompt. */
export function sameAs(form: Form, forms: Forms): Form {
  return (["whole", "stripped"] as const).find((other) => forms[other].prompt === forms[form].prompt) ?? form;
}

/** The file of what was found for a task. */
export function fileName({ task, digest }: Problem): string {
  return `${task.id.replace(/[^\w.-]+/g, "_")}-${digest}.json.gz`;
}
