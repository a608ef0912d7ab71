import type { Candidate, Outcome, Program } from "@medoid/spec";
import { type Answer, answerOf } from "./answer.ts";
import { enoughInputs, quietRounds } from "./budget.ts";
import { type Choice, choose } from "./choose.ts";
import { type Exploration, Explorer, type ExploreOptions, type StopReason } from "./explore.ts";
import type { ChoiceStages, Stages } from "./stages.ts";
import { type Difference, onPanel, rivals, shrinkDifference } from "./witness.ts";

export interface SelectOptions extends Omit<ExploreOptions, "stages"> {
  readonly stages: Stages;
  /** Below it nothing is chosen; 0 by default. */
  readonly minConfidence?: number;
}

/** The best answer so far; in the last one `final` is set, its witness is the smallest found, and `exploration` can be saved. */
export interface Progressed {
  readonly final: boolean;
  readonly answer: Answer;
  readonly exploration: Exploration;
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
  const seed = options.seed ?? 1;
  const finish = { minConfidence: options.minConfidence ?? 0 };
  const seconds = (): number => Math.round(performance.now() - started) / 1000;
  await using explorer = new Explorer(options);
  const stability = new Stability();
  let choice: Choice | undefined;
  const judge = (exploration: Exploration): StopReason | undefined => {
    choice = choose(exploration.table, exploration.task, options.stages, { seed });
    return stability.isStable(exploration, choice) ? "stable" : undefined;
  };
  for await (const exploration of explorer.rounds(judge)) {
    const current = choice && choice.weights.length === exploration.table.programs.length ? choice : choose(exploration.table, exploration.task, options.stages, { seed });
    choice = undefined;
    const final = exploration.stopped !== undefined;
    const found = differenceOf(exploration, current);
    const witness = final && found ? await shown(found, exploration, current, explorer) : fromPanel(found, exploration, current);
    const answer = answerOf({ ...exploration, executions: explorer.executions }, current, witness, { ...finish, seconds: seconds() });
    yield { final, answer, exploration };
  }
}

/** Chooses again from what an earlier run found out: nothing is executed. */
export function chooseAgain(exploration: Exploration, stages: ChoiceStages, options: { readonly minConfidence?: number } = {}): Answer {
  const choice = choose(exploration.table, exploration.task, stages, { seed: exploration.seed });
  const witness = fromPanel(differenceOf(exploration, choice), exploration, choice);
  return answerOf(exploration, choice, witness, { minConfidence: options.minConfidence ?? 0, seconds: 0 });
}

/** What `diff` finds out about two programs. */
export interface Comparison {
  readonly difference: { readonly args: Difference["args"]; readonly outcomes: readonly [Outcome, Outcome] } | undefined;
  /** Indices of the two candidates' programs; equal when their code is the same. Absent where one cannot be run. */
  readonly exploration: Exploration;
  readonly inputs: number;
  readonly features: number;
}

/** Looks for the smallest input on which the first two candidates differ. */
export async function compare(options: Omit<SelectOptions, "stages" | "candidates"> & { readonly candidates: readonly [Candidate, Candidate]; readonly stages: ExploreOptions["stages"] }): Promise<Comparison> {
  await using explorer = new Explorer(options);
  let last: Exploration | undefined;
  for await (const exploration of explorer.rounds(({ table }) => (table.programs.length < 2 ? "exhausted" : onPanel(table, 0, 1) ? "difference" : undefined))) last = exploration;
  const exploration = last as Exploration;
  const { table } = exploration;
  const found = table.programs.length === 2 ? onPanel(table, 0, 1) : undefined;
  const seen = { exploration, inputs: table.inputs.length, features: exploration.features };
  if (!found) return { difference: undefined, ...seen };
  const { args } = await shrinkDifference(found, table, explorer);
  const outcomes = await explorer.tell(table.programs, [args]);
  return { difference: { args, outcomes: [outcomes[0]?.[0] as Outcome, outcomes[1]?.[0] as Outcome] }, ...seen };
}

/** A run is stable when partition and winner stay the same, and no program leaves the ones it was like, for some rounds in a row. */
class Stability {
  #last = "";
  #quiet = 0;

  isStable({ table }: Exploration, choice: Choice): boolean {
    const now = JSON.stringify([choice.winner, [...choice.partition.labels], choice.confidence]);
    this.#quiet = now === this.#last ? this.#quiet + 1 : 0;
    this.#last = now;
    return this.#quiet >= quietRounds && table.inputs.length >= enoughInputs;
  }
}

function differenceOf(exploration: Exploration, choice: Choice): Difference | undefined {
  const pair = rivals(exploration.table, choice);
  return pair && onPanel(exploration.table, ...pair);
}

type Shown = { readonly args: Difference["args"]; readonly outcomes: (readonly [number, Outcome])[] };

/** The programs whose outcomes a witness shows: the medoid of each cluster, the two that differ among them. */
function witnesses({ a, b }: Difference, choice: Choice): number[] {
  const medoids = choice.clusters.map((cluster) => cluster.medoid).filter((p) => p !== a && p !== b);
  return [a, b, ...medoids];
}

function fromPanel(found: Difference | undefined, { table }: Exploration, choice: Choice): Shown | undefined {
  if (!found) return undefined;
  const x = table.inputs.findIndex((input) => input.args === found.args);
  return { args: found.args, outcomes: witnesses(found, choice).map((p) => [p, table.outcome(p, x)]) };
}

async function shown(found: Difference, exploration: Exploration, choice: Choice, explorer: Explorer): Promise<Shown | undefined> {
  try {
    const { args } = await shrinkDifference(found, exploration.table, explorer);
    const programs = witnesses(found, choice);
    const outcomes = await explorer.tell(programs.map((p) => exploration.table.programs[p] as Program), [args]);
    return { args, outcomes: programs.map((p, i) => [p, outcomes[i]?.[0] as Outcome]) };
  } catch (error) {
    // Out of time while making the witness smaller: the one from the panel stands.
    if (!explorer.ended) throw error;
    return fromPanel(found, exploration, choice);
  }
}
