import { type Candidate, type Limits, MedoidError, type Task } from "@medoid/spec";
import * as pipeline from "@medoid/pipeline";
import type { Answer, AnswerOptions, Budget, Comparison, Progress, Progressed } from "@medoid/pipeline";
import { asking, type AskOptions, withExamples } from "./ask/asking.ts";
import { checkedCandidate, checkRequest } from "./request.ts";
import { type CandidateInput, completeCandidate, completeTask, type TaskInput } from "./task.ts";
import type { MethodName, StageChoices } from "./wiring/methods.ts";
import { wire, type Wired } from "./wiring/wire.ts";

/** How programs are run and how much. */
export interface RunOptions {
  /** Same seed, candidates and options: same answer. 1 by default. */
  readonly seed?: number;
  readonly budget?: Budget;
  readonly limits?: Partial<Limits>;
  /** Programs that run at the same time; one per core by default. It never changes the answer. */
  readonly workers?: number;
  /** Ends the run with the best answer so far. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface SelectRequest extends StageChoices, RunOptions, AnswerOptions, AskOptions {
  readonly task: TaskInput;
  /** In order; an async iterable may go on arriving while the first ones run. */
  readonly candidates: Iterable<CandidateInput> | AsyncIterable<CandidateInput>;
  /** A named choice of all stages; single stages given beside it replace its own. `medoid` by default. */
  readonly method?: MethodName;
}

export interface CompareRequest extends Pick<StageChoices, "sandbox" | "fuzzer">, RunOptions {
  readonly task: TaskInput;
  readonly candidates: readonly [CandidateInput, CandidateInput];
}

/**
 * Runs the candidates and chooses the one to keep. A candidate's failure is part of the answer, never an exception.
 * @throws MedoidError: `input` for a task that cannot be understood, `plugin` for a stage that is unknown or does not fit, `unavailable` for
 * what the machine lacks.
 */
export async function select(request: SelectRequest): Promise<Answer> {
  let last: Answer | undefined;
  for await (const { answer } of selectStream(request)) last = answer;
  return last as Answer;
}

/** The same, as it goes: the best answer so far after each round of evidence; `final` marks the last. */
export async function* selectStream(request: SelectRequest): AsyncGenerator<Progressed, void, undefined> {
  checkRequest("select", request);
  await using wired = await wire({ choices: request, shared: true, ...(request.method && { method: request.method }) });
  yield* selectWith(wired, request);
}

/**
 * Looks for the smallest input on which two programs differ, in one language or across two.
 * @throws MedoidError as `select` does.
 */
export async function compare(request: CompareRequest): Promise<Comparison> {
  checkRequest("compare", request);
  await using wired = await wire({ choices: request, shared: true });
  return compareWith(wired, request);
}

/** `selectStream` with stages that are there already. */
export async function* selectWith(wired: Wired, request: Omit<SelectRequest, keyof StageChoices | "method">): AsyncGenerator<Progressed, void, undefined> {
  const { task: given, candidates, ...options } = request;
  const list = Symbol.iterator in candidates ? Array.from(candidates, checkedCandidate) : undefined;
  const task = completeTask(given, wired.stages.languages, list);
  const complete = list?.map((candidate, ordinal) => completeCandidate(candidate, ordinal, task, wired.stages.languages));
  if (complete) await wired.prepare(complete.map((candidate) => candidate.language));
  await wired.prepareOriginal(task);
  const first = complete ?? arriving(candidates as AsyncIterable<CandidateInput>, task, wired);
  yield* asking<Progressed>(
    (answered, before) => pipeline.selectStream({ ...options, task: withExamples(task, answered), candidates: before ? candidatesOf(before) : first, stages: wired.stages, guide: wired.guide }),
    request,
  );
}

/** All that took part. */
export function candidatesOf({ exploration }: Pick<Progressed, "exploration">): Candidate[] {
  return exploration.admitted.map(({ candidate }) => candidate);
}

/** `compare` with stages that are there already. */
export async function compareWith(wired: Wired, request: Omit<CompareRequest, keyof StageChoices>): Promise<Comparison> {
  const { task: given, candidates, ...options } = request;
  candidates.forEach(checkedCandidate);
  const task = completeTask(given, wired.stages.languages, candidates);
  const pair = [completeCandidate(candidates[0], 0, task, wired.stages.languages), completeCandidate(candidates[1], 1, task, wired.stages.languages)] as const;
  await wired.prepare(pair.map((candidate) => candidate.language));
  // Both are needed: here, what one lacks stops all.
  for (const { language } of pair) wired.stages.sandbox(language);
  return pipeline.compare({ ...options, task, candidates: pair, stages: wired.stages });
}

/** Candidates as they come. No generator: those are deaf to being left while they wait, and the next candidate may take minutes. */
function arriving(candidates: AsyncIterable<CandidateInput>, task: Task, wired: Wired): AsyncIterable<Candidate> {
  return {
    [Symbol.asyncIterator]: () => {
      const source = candidates[Symbol.asyncIterator]();
      let ordinal = 0;
      let anyRuns = false;
      let barrier: unknown;
      const take = async (given: CandidateInput): Promise<Candidate> => {
        const candidate = completeCandidate(checkedCandidate(given, ordinal), ordinal++, task, wired.stages.languages);
        try {
          await wired.prepare([candidate.language]);
          anyRuns = true;
        } catch (error) {
          // What this candidate lacks does not stop the others.
          if (!MedoidError.is(error) || error.code === "input") throw error;
          barrier ??= error;
        }
        return candidate;
      };
      const leave = async (): Promise<IteratorResult<Candidate, undefined>> => {
        await source.return?.();
        return { done: true, value: undefined };
      };
      return {
        next: async () => {
          const { done, value } = await source.next();
          if (done && !anyRuns && barrier !== undefined) throw barrier;
          if (done) return { done, value: undefined };
          try {
            return { done: false, value: await take(value) };
          } catch (error) {
            await leave().catch(() => {});
            throw error;
          }
        },
        return: leave,
      };
    },
  };
}
