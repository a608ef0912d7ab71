import type { Candidate, Input, Outcome, Program } from "@medoid/spec";
import { buildTable } from "@medoid/table";
import { type Answer, answerOf } from "./answer.ts";
import { enoughInputs, quietRounds } from "./budget.ts";
import { type Choice, choose, type ChooseOptions, worthKeeping } from "./choose.ts";
import type { Exploration, Prospects, StopReason } from "./exploration.ts";
import { Explorer, type ExploreOptions } from "./explore.ts";
import { chanceOfChange, isVaried, type Outlook, type Sampling } from "./outlook.ts";
import { differenceIn, isQuestion, questionOnPanel, rivalOf, type Split, splitOf, statedBy, voicesOf } from "./question.ts";
import type { ChoiceStages, Stages } from "./stages.ts";
import { type Difference, differenceOf, onPanel, shrinkDifference, tells } from "./witness.ts";

/** What the answer is to be. */
export interface AnswerOptions extends Pick<ChooseOptions, "prefer"> {
  /** Below it nothing is chosen; 0 by default. */
  readonly minConfidence?: number;
}

export interface SelectOptions extends Omit<ExploreOptions, "stages">, AnswerOptions {
  readonly stages: Stages;
  /** Where candidates are still being made: how many are to come, and when the rest is spared. All that come are waited for by default. */
  readonly sampling?: Sampling;
}

/** The best answer so far; in the last one `final` is set, its witness is the smallest found, it may hold a question, and `exploration` can be saved. */
export interface Progressed {
  readonly final: boolean;
  readonly answer: Answer;
  readonly exploration: Exploration;
  /** What candidates still to come may do, where it was said how many there are to be. */
  readonly outlook?: Outlook;
}

/** Runs the candidates and chooses. @throws MedoidError for bad input, unfit plugins and what the machine lacks. */
export async function select(options: SelectOptions): Promise<Answer> {
  let last: Answer | undefined;
  for await (const { answer } of selectStream(options)) last = answer;
  return last as Answer;
}

/** The same, as it goes: one answer after each round of evidence. */
export async function* selectStream(options: SelectOptions): AsyncGenerator<Progressed, void, undefined> {
  const started = performance.now();
  const finish = { minConfidence: options.minConfidence ?? 0, languages: options.stages.languages };
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  await using explorer = new Explorer(options);
  const stability = new Stability();
  const { sampling } = options;
  let choice: Choice | undefined;
  let outlook: Outlook | undefined;
  const judge = (exploration: Exploration, { isComplete, isIdle }: Prospects): StopReason | undefined => {
    choice = chooseFrom(exploration, options.stages, options);
    const isStable = stability.isStable(exploration, choice);
    if (isComplete) return isStable ? "stable" : undefined;
    if (!sampling) return undefined;
    const candidates = exploration.admitted.map(({ candidate }) => candidate);
    outlook = { settled: isStable || isIdle, change: chanceOfChange(choice.support, { candidates: candidates.length, planned: sampling.planned }) };
    return outlook.settled && isVaried(candidates) && outlook.change <= sampling.risk ? "enough" : undefined;
  };
  for await (const explored of explorer.rounds(judge)) {
    const before = explorer.executions;
    const preliminary = choice && choice.weights.length === explored.table.programs.length ? choice : chooseFrom(explored, options.stages, options);
    choice = undefined;
    const final = explored.stopped !== undefined;
    const isLast = final && explored.journal.stopped === undefined;
    const tried = isLast && options.stages.stress ? await stressed(explored, preliminary, explorer) : explored;
    const exploration = explored.stopped?.by === "enough" && outlook ? { ...tried, spared: { planned: sampling?.planned as number, change: outlook.change } } : tried;
    const current = exploration.stress ? chooseFrom(exploration, options.stages, options) : preliminary;
    const found = differenceOf(exploration.table, current);
    const witness = isLast && found ? await shown(found, exploration, current, explorer) : fromPanel(found, exploration, current);
    const asked = final ? questionOnPanel(exploration, current) : undefined;
    const question = isLast && asked ? await smallestQuestion(asked, witness, exploration, current, explorer) : asked;
    const executions = exploration.executions + explorer.executions - before;
    const answer = answerOf({ ...exploration, executions }, current, { witness, question }, { ...finish, seconds: seconds() });
    yield { final, answer, exploration, ...(outlook && { outlook }) };
    outlook = undefined;
  }
}

/** Chooses again from what an earlier run found out: nothing is executed. */
export function chooseAgain(exploration: Exploration, stages: ChoiceStages & Pick<Stages, "languages">, options: AnswerOptions = {}): Answer {
  const choice = chooseFrom(exploration, stages, options);
  const witness = fromPanel(differenceOf(exploration.table, choice), exploration, choice);
  const question = questionOnPanel(exploration, choice);
  return answerOf(exploration, choice, { witness, question }, { minConfidence: options.minConfidence ?? 0, seconds: 0, languages: stages.languages });
}

function chooseFrom({ table, task, seed, admitted, stress, executions }: Exploration, stages: ChoiceStages, { prefer }: AnswerOptions): Choice {
  const choice = choose(table, task, stages, { seed, candidates: admitted.length, stress, ...(prefer && { prefer }) });
  // Ended before anything was run: the only program there is is still the best.
  return executions === 0 && table.programs.length === 1 ? { ...choice, winner: 0 } : choice;
}

/** With what the programs identical to the winner do at the limits of the constraints; as it was, where there is none to try, or time was up. */
async function stressed(exploration: Exploration, { winner, ranking, weights }: Choice, explorer: Explorer): Promise<Exploration> {
  const stress = winner === undefined ? undefined : await unlessEnded(explorer, () => explorer.stress(worthKeeping(ranking, weights, exploration.table)));
  return stress ? { ...exploration, stress } : exploration;
}

/** What `diff` finds out about two programs. */
export interface Comparison {
  readonly difference: Pick<Difference, "args" | "outcomes"> | undefined;
  /** Who became which program: one for both when their code is the same, none where one cannot be run. */
  readonly exploration: Exploration;
  /** Inputs that were put to both. */
  readonly inputs: number;
  /** Of these, inputs that at least one of them returned on. Where there are none, and both have different code, nothing was compared. */
  readonly answered: number;
  readonly features: number;
}

/** Looks for the smallest input on which the first two candidates differ. */
export async function compare(options: Omit<SelectOptions, "stages" | "candidates"> & { readonly candidates: readonly [Candidate, Candidate]; readonly stages: ExploreOptions["stages"] }): Promise<Comparison> {
  // Neither is chosen: nobody would read what the task's original does.
  const { original: _, ...task } = options.task;
  await using explorer = new Explorer({ ...options, task });
  let last: Exploration | undefined;
  for await (const exploration of explorer.rounds(({ table }, { isComplete }) => (!isComplete ? undefined : table.programs.length < 2 ? "exhausted" : onPanel(table, 0, 1) ? "difference" : undefined))) last = exploration;
  const exploration = last as Exploration;
  const { table } = exploration;
  // In a first round that was cut short one of them may not have been reached.
  const isCompared = !exploration.journal.stopped?.early;
  const found = table.programs.length === 2 && isCompared ? onPanel(table, 0, 1) : undefined;
  const answered = [...table.inputs.keys()].filter((x) => isCompared && tells(table, x)).length;
  const seen = { exploration, inputs: isCompared ? table.inputs.length : 0, answered, features: exploration.features };
  if (!found) return { difference: undefined, ...seen };
  const { args, outcomes } = (await shrunk(found, exploration, explorer)) ?? found;
  return { difference: { args, outcomes }, ...seen };
}

/** A run is stable when partition and winner stay the same, and no program leaves the ones it was like, for some rounds in a row. */
class Stability {
  #last = "";
  #quiet = 0;

  isStable({ table }: Exploration, choice: Choice): boolean {
    const now = JSON.stringify([choice.winner, [...choice.partition.labels], choice.support?.identical]);
    this.#quiet = now === this.#last ? this.#quiet + 1 : 0;
    this.#last = now;
    return this.#quiet >= quietRounds && table.inputs.length >= enoughInputs;
  }
}

type Shown = { readonly args: Difference["args"]; readonly outcomes: (readonly [number, Outcome])[] };

/** The programs whose outcomes a witness shows: the two that differ, the medoid of each cluster, the winner. */
function witnesses({ a, b }: Difference, choice: Choice): number[] {
  return [...new Set([a, b, ...choice.clusters.map((cluster) => cluster.medoid), choice.winner ?? a])];
}

function fromPanel(found: Difference | undefined, { table }: Exploration, choice: Choice): Shown | undefined {
  if (!found) return undefined;
  const x = table.inputs.findIndex((input) => input.args === found.args);
  return { args: found.args, outcomes: witnesses(found, choice).map((p) => [p, table.outcome(p, x)]) };
}

async function shown(found: Difference, exploration: Exploration, choice: Choice, explorer: Explorer): Promise<Shown | undefined> {
  const smallest = await shrunk(found, exploration, explorer);
  if (!smallest) return fromPanel(found, exploration, choice);
  const others = witnesses(found, choice).slice(2);
  const told = await unlessEnded(explorer, () => explorer.tell(others.map((p) => exploration.table.programs[p] as Program), [smallest.args]));
  if (!told) return fromPanel(found, exploration, choice);
  return { args: smallest.args, outcomes: [[found.a, smallest.outcomes[0]], [found.b, smallest.outcomes[1]], ...others.map((p, i) => [p, told[i]?.[0] as Outcome] as const)] };
}

/**
 * The question on a smaller input, as long as it splits as many candidates: that of the witness, where it does, or one that is looked for as a
 * witness is.
 */
async function smallestQuestion(asked: Split, witness: Shown | undefined, exploration: Exploration, choice: Choice, explorer: Explorer): Promise<Split> {
  const voices = voicesOf(choice);
  const { table } = exploration;
  const isStated = statedBy(exploration.task, table.equality);
  const programs = voices.map(({ program }) => table.programs[program] as Program);
  const on = async (args: Split["args"]): Promise<Split | undefined> => {
    if (isStated(args)) return undefined;
    const told = await unlessEnded(explorer, () => explorer.tell(programs, [args]));
    if (!told) return undefined;
    const column = buildTable({ programs, inputs: [{ ...(table.inputs[0] as Input), args }], rows: told.map(([outcome]) => [{ outcome: outcome as Outcome, steps: 0 }]), equality: table.equality });
    const split = splitOf(args, voices, column, 0, [...programs.keys()]);
    return isQuestion(split, voices) && rivalOf(split, voices).size >= rivalOf(asked, voices).size ? split : undefined;
  };
  const shared = witness && (await on(witness.args));
  if (shared) return shared;
  const smaller = await shrunk(differenceIn(asked, voices), exploration, explorer);
  return (smaller && (await on(smaller.args))) ?? asked;
}

/** Undefined where time was up before it was done, or the two do not differ when asked again: then the one from the panel stands. */
function shrunk(found: Difference, { table }: Exploration, explorer: Explorer): Promise<Difference | undefined> {
  return unlessEnded(explorer, () => shrinkDifference(found, table, explorer));
}

async function unlessEnded<T>(explorer: Explorer, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!explorer.ended) throw error;
    return undefined;
  }
}
