import type { Answer, AnswerOptions, Exploration, Journal, Outlook, Progressed } from "@medoid/pipeline";
import * as pipeline from "@medoid/pipeline";
import type { Example, Sampler, Task } from "@medoid/spec";
import { asking, type AskOptions, withExamples } from "../ask/asking.ts";
import { candidatesOf, type RunOptions } from "../library.ts";
import { checkRequest } from "../request.ts";
import { completeTask, type TaskInput } from "../task.ts";
import type { MethodName, StageChoices } from "../wiring/methods.ts";
import { languageNamed, wire, type Wired } from "../wiring/wire.ts";
import { askedFor } from "./asked.ts";
import { Intake, type Sampled } from "./intake.ts";
import { Waves } from "./waves.ts";

export interface SolveRequest extends StageChoices, RunOptions, AnswerOptions, AskOptions {
  /** What the models are asked for. Language and name of the function are found in it where they are not stated. */
  readonly task: string | (Omit<TaskInput, "entry"> & { readonly entry?: TaskInput["entry"] });
  /** Where the answers come from: `aiSdk({ models })` of @medoid/sampler-ai-sdk, or any other. */
  readonly sampler: Sampler;
  /** Candidates at most; 18 by default, as many as the method draws. */
  readonly n?: number;
  /** Sampling ends when the chance that the rest changes the choice is no greater, 0..1; 0.05 by default. Below 0 all are sampled. */
  readonly risk?: number;
  /** A named choice of all stages; single stages given beside it replace its own. `medoid` by default. */
  readonly method?: MethodName;
  /** Of an earlier run, to go through the same rounds: of its first choice, and of the one after each reply. */
  readonly journals?: readonly Journal[];
}

/** The document that `solve --json` prints: the answer, and what it took to get the candidates. */
export interface Solution extends Answer {
  readonly sampling: Sampled & { readonly planned: number };
}

/** The best answer so far; `final` marks the last. */
export interface Solving {
  readonly final: boolean;
  readonly answer: Solution;
  readonly exploration: Exploration;
  readonly outlook?: Outlook;
}

/** As many as the method draws, and what they may be spared for. */
export const usualSampling = { n: 18, risk: 0.05 } as const;

/**
 * Samples candidates, runs them as they arrive, stops when more would hardly change the choice, and chooses.
 * @throws MedoidError: as `select` does; `unavailable` where no answer came at all; what the sampler throws before the first answer.
 */
export async function solve(request: SolveRequest): Promise<Solution> {
  let last: Solution | undefined;
  for await (const { answer } of solveStream(request)) last = answer;
  return last as Solution;
}

/** The same, as it goes. */
export async function* solveStream(request: SolveRequest): AsyncGenerator<Solving, void, undefined> {
  checkRequest("solve", request);
  await using wired = await wire({ choices: request, shared: true, ...(request.method && { method: request.method }) });
  yield* solveWith(wired, request);
}

/** `solveStream` with stages that are there already. */
export async function* solveWith(wired: Wired, request: Omit<SolveRequest, keyof StageChoices | "method">): AsyncGenerator<Solving, void, undefined> {
  const { task: given, sampler, n = usualSampling.n, risk = usualSampling.risk, journals = [], ...options } = request;
  const { languages } = wired.stages;
  const { task, notes } = taskFrom(given, wired);
  // Who is asked for JavaScript may answer in TypeScript.
  const { equality } = languageNamed(languages, task.language);
  await wired.prepare(languages.filter((language) => language.equality === equality).map(({ name }) => name));
  await wired.prepareOriginal(task);
  const waves = new Waves(() => intake.answers);
  const intake: Intake = new Intake(sampler, task, languages, { n, seed: options.seed ?? 1, ...(options.signal && { signal: options.signal }), ...(risk >= 0 && { more: waves.more }) });
  const common = { ...options, stages: wired.stages, guide: wired.guide };
  const told = (progressed: Progressed): Solving => {
    if (progressed.outlook?.settled && !progressed.final) waves.settled(progressed.exploration.admitted.length);
    return { ...progressed, answer: { ...progressed.answer, notes: [...progressed.answer.notes, ...notes], sampling: { planned: n, ...intake.sampled } } };
  };
  const choose = (answered: readonly Example[], before: Solving | undefined): AsyncIterable<Progressed> => {
    const journal = journals[answered.length];
    const from = before ? { candidates: candidatesOf(before) } : { candidates: intake, sampling: { planned: n, risk } };
    return pipeline.selectStream({ ...common, ...from, ...(journal && { journal }), task: withExamples(task, answered) });
  };
  yield* asking<Solving>((answered, before) => mapped(choose(answered, before), told), request);
}

async function* mapped<A, B>(source: AsyncIterable<A>, change: (one: A) => B): AsyncGenerator<B, void, undefined> {
  for await (const one of source) yield change(one);
}

/** The task that is asked for, and what was taken for granted. */
export function taskFrom(given: SolveRequest["task"], { stages }: Wired): { readonly task: Task; readonly notes: readonly string[] } {
  const input = typeof given === "string" ? { prompt: given } : given;
  const { prompt = "", language, entry } = input;
  const name = typeof entry === "string" ? entry : entry?.kind === "function" ? entry.name : undefined;
  const asked = askedFor(prompt, { ...(language !== undefined && { language }), ...(name !== undefined && { entry: name }) }, stages.languages);
  const task = completeTask({ ...input, language: asked.language, entry: entry ?? asked.entry }, stages.languages);
  const { signature, class: shown } = languageNamed(stages.languages, task.language).readPrompt(prompt, asked.entry);
  if (task.entry.kind === "function" && (shown || asked.isClass)) return { task: { ...task, entry: { ...task.entry, isClass: true } }, notes: asked.notes };
  return { task: task.entry.kind === "function" && signature && !task.entry.signature ? { ...task, entry: { ...task.entry, signature } } : task, notes: asked.notes };
}
