import type { Problem } from "../pool/read.ts";
import type { Size } from "./draw.ts";
import type { LeftName } from "./left.ts";

/** What the candidates' task says: its whole prompt, the prompt without examples, or without examples and without a source to translate. */
export type Form = "whole" | "stripped" | "blind";

/** One table to be made: these candidates of a task, run with what finds inputs. */
export interface Job {
  readonly left: LeftName;
  readonly form: Form;
  readonly size: Size;
  /** Which of several draws of this size. */
  readonly draw: number;
}

/** What to measure: every combination is a job of each task. */
export interface Plan {
  readonly lefts: readonly LeftName[];
  readonly forms: readonly Form[];
  readonly sizes: readonly Size[];
  readonly draws: number;
}

/** The jobs of one task. A form that changes nothing of its prompt is the one before it; all candidates can be drawn once only. */
export function jobsOf(problem: Problem, plan: Plan, promptOf: (form: Form) => string): Job[] {
  const jobs: Job[] = [];
  const seen = new Set<string>();
  for (const left of plan.lefts) {
    for (const form of left === "tests" ? (["whole"] as const) : plan.forms) {
      for (const size of left === "tests" ? (["all"] as const) : plan.sizes) {
        for (let draw = 0; draw < (isAll(size, problem) ? 1 : plan.draws); draw++) {
          const job: Job = { left, form: sameAs(form, promptOf), size: isAll(size, problem) ? "all" : size, draw };
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
export function sameAs(form: Form, promptOf: (form: Form) => string): Form {
  return (["whole", "stripped"] as const).find((other) => promptOf(other) === promptOf(form)) ?? form;
}

/** A task with no more candidates than are drawn is measured as a whole. */
export function isAll(size: Size, problem: Problem): boolean {
  return size === "all" || size >= problem.candidates.length;
}
