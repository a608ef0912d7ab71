import type { Answer, Exploration, Question } from "@medoid/pipeline";
import type { Example, Task, Value } from "@medoid/spec";
import { fromWire } from "@medoid/values";

/** What whoever knows the task says of a question's input: the value to be returned; undefined where there is none, or nobody knows. */
export type Reply = { readonly value: Value } | undefined;

/** Puts a question to whoever knows the task. */
export type Asker = (question: Question, exploration: Exploration) => Promise<Reply>;

export interface AskOptions {
  /** Called where candidates are split over what the task means by more than slips and less than chance explains. */
  readonly onQuestion?: Asker;
  /** So many questions at most; 3 by default. */
  readonly questions?: number;
}

export const usualQuestions = 3;

/** What a run that may ask says at each point; `final` marks the last answer before a question, or of all. */
export interface Chosen {
  readonly final: boolean;
  readonly answer: Answer;
  readonly exploration: Exploration;
}

/**
 * Chooses, asks what the answer leaves open, and chooses again with the reply as an example, until nothing is open, nobody replies, or all questions
 * are asked. `choose` is called with the examples that were answered and what it made last; what it yields is passed on, with `final` only at
 * the end of all.
 */
export async function* asking<T extends Chosen>(choose: (answered: readonly Example[], before: T | undefined) => AsyncIterable<T> | Iterable<T>, { onQuestion, questions = usualQuestions }: AskOptions): AsyncGenerator<T, void, undefined> {
  const answered: Example[] = [];
  let before: T | undefined;
  for (;;) {
    let last: T | undefined;
    for await (const chosen of choose(answered, before)) {
      if (chosen.final) last = chosen;
      else yield chosen;
    }
    if (!last) return;
    const { answer, exploration } = last;
    // Who interrupts wants no questions.
    const open = answer.stopped.by === "aborted" || answer.stopped.by === "seconds" ? null : answer.question;
    const reply = onQuestion && open && answered.length < questions ? await onQuestion(open, exploration) : undefined;
    if (!reply || !open) {
      yield last;
      return;
    }
    yield { ...last, final: false };
    before = last;
    answered.push({ args: open.input.map((arg) => fromWire(arg)), expected: reply.value });
  }
}

/** The task with what was replied. */
export function withExamples(task: Task, answered: readonly Example[]): Task {
  return answered.length === 0 ? task : { ...task, examples: [...(task.examples ?? []), ...answered] };
}
