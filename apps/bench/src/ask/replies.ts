import { type ChoiceStages, chooseAgain, type Exploration } from "@medoid/pipeline";
import { equal, fromWire } from "@medoid/values";
import type { Language, Value } from "@medoid/spec";
import { asking, type Chosen, withExamples } from "medoid";
import { drawsOf, placesOf } from "../collect/draw.ts";
import { sameAs } from "../collect/job.ts";
import { readCollected, tablePath } from "../collect/tables.ts";
import type { Problem } from "../pool/read.ts";
import { formOf, formsOf, knownIn, type Regime } from "../regime/index.ts";
import type { Wanted } from "../score/items.ts";

/** One draw, chosen from after no question, one, two and so on. */
export interface Asked {
  readonly pool: string;
  readonly group: string;
  /** By the number of questions allowed: whether the choice is right, and how many were replied to. */
  readonly after: readonly { readonly right: boolean; readonly replies: number }[];
}

/** Questions that are allowed at most. */
export const mostQuestions = 4;

/**
 * Asks what the tables of these draws leave open. A right candidate of the draw replies, in the place of the tests' reference; where the draw has
 * none, or it fails on the input, nobody does.
 */
export async function readAsked(problems: readonly Problem[], folder: string, wanted: Omit<Wanted, "regimes"> & { readonly regime: Regime }, stages: ChoiceStages & { readonly languages: readonly Language[] }): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const problem of problems) {
    const form = sameAs(formOf(wanted.regime), formsOf(problem.task));
    for (const draw of wanted.n.flatMap((size) => drawsOf(problem, size, wanted.draws))) {
      const collected = (await readCollected(tablePath(folder, problem, { left: "medoid", form, ...draw })))?.exploration;
      if (!collected) continue;
      const exploration = { ...collected, task: knownIn(wanted.regime, collected.task) };
      const passed = placesOf(problem, draw).map((place) => problem.truth.passed[place] as boolean);
      const after = [];
      for (let questions = 0; questions <= mostQuestions; questions++) after.push(await afterQuestions(exploration, passed, questions, stages));
      asked.push({ pool: problem.pool, group: problem.group, after });
    }
  }
  return asked;
}

async function afterQuestions(exploration: Exploration, passed: readonly boolean[], questions: number, stages: ChoiceStages & { readonly languages: readonly Language[] }): Promise<Asked["after"][number]> {
  const { table } = exploration;
  const reference = table.programs.findIndex(({ members }) => members.some((ordinal) => passed[ordinal]));
  let replies = 0;
  const reply = (args: readonly Value[]): { readonly value: Value } | undefined => {
    const at = table.inputs.findIndex((input) => equal([...input.args], [...args], "strict"));
    const outcome = reference < 0 || at < 0 ? undefined : table.outcome(reference, at);
    if (outcome?.kind !== "returned") return undefined;
    replies++;
    return { value: outcome.value };
  };
  let last: Chosen | undefined;
  const choose = (answered: Parameters<Parameters<typeof asking>[0]>[0]): Chosen[] => {
    const known = { ...exploration, task: withExamples(exploration.task, answered) };
    return [{ final: true, answer: chooseAgain(known, stages), exploration: known }];
  };
  for await (const chosen of asking(choose, { onQuestion: ({ input }) => Promise.resolve(reply(input.map((arg) => fromWire(arg)))), questions })) last = chosen;
  const winner = last?.answer.winner?.ordinal;
  return { right: winner !== undefined && (passed[winner] as boolean), replies };
}
