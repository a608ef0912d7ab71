import { type ChoiceStages, choose, type Exploration, signalsOf } from "@medoid/pipeline";
import examples from "@medoid/screen-examples";
import { createPlugin, type OutcomeTable } from "@medoid/spec";
import { builtinNames, methods, type StageChoices, wireChoice } from "medoid";
import { knownIn, type Regime } from "../regime/index.ts";
import type { Support } from "./item.ts";
import { sharedInputs } from "./shared.ts";

/** Who would be chosen: a chance per candidate of the draw, summing to 1, or none at all; and how sure the rule says it is. */
export interface Chosen {
  readonly chances: ReadonlyMap<number, number>;
  readonly confidence?: number;
  readonly support?: Support;
}

export interface Rule {
  readonly name: string;
  choose(exploration: Exploration): Chosen;
}

/** What chooses by the stages right of the table. */
function byStages(name: string, stages: ChoiceStages, regime: Regime): Rule {
  return {
    name,
    choose: ({ table, task, seed, admitted, stress }) => {
      const { winner, confidence, support } = choose(table, knownIn(regime, task), stages, { seed, candidates: admitted.length, stress });
      return {
        chances: winner === undefined ? new Map() : one(firstOf(table, winner)),
        confidence,
        ...(support && { support: { exact: support.identical / support.candidates, signals: signalsOf(support) } }),
      };
    },
  };
}

/** The default method and what is left of it with one stage taken out or put in the place of another: what each is worth. */
export async function variantsFor(regime: Regime): Promise<Rule[]> {
  const { screens, ...chosen } = methods.medoid.stages;
  const choices: [string, StageChoices][] = [["medoid", {}], ...screens.map((screen): [string, StageChoices] => [`without screen ${screen}`, { screens: screens.filter((other) => other !== screen) }])];
  for (const kind of ["encoder", "clusterer", "selector"] as const) {
    for (const name of builtinNames(kind)) if (name !== chosen[kind]) choices.push([`${kind} ${name}`, { [kind]: name }]);
  }
  return Promise.all(choices.map(async ([name, choice]) => byStages(name, await wireChoice({ choices: choice }), regime)));
}

/** The rule that is measured, alone. */
export async function measuredRule(regime: Regime): Promise<Rule[]> {
  return [byStages("medoid", await wireChoice(), regime)];
}

/** All rules that are compared in a regime. */
export async function rulesFor(regime: Regime): Promise<Rule[]> {
  const compared = await Promise.all((["medoid", "diffcodegen", "majority", "mbr"] as const).map(async (method) => ({ method, stages: await wireChoice({ method }) })));
  const reported = compared.find(({ method }) => method === "diffcodegen")?.stages as ChoiceStages;
  return [
    ...compared.map(({ method, stages }) => byStages(method, stages, regime)),
    byStages("diffcodegen-shared", { ...reported, encoder: sharedInputs }, regime),
    ...textRules,
    ...(regime === "evidence" ? [await passingRule()] : []),
  ];
}

/** Rules that look at no behaviour. */
const textRules: readonly Rule[] = [
  { name: "first", choose: () => ({ chances: one(0) }) },
  { name: "random", choose: ({ admitted }) => ({ chances: evenly(admitted.map((_, at) => at)) }) },
  {
    name: "shortest",
    choose: ({ admitted }) => ({ chances: one(best(admitted.map(({ candidate }) => -candidate.code.length))) }),
  },
  {
    name: "text-majority",
    choose: ({ table, admitted }) => ({ chances: one(table.programs.length === 0 ? 0 : firstOf(table, best(table.multiplicity))), confidence: Math.max(0, ...table.multiplicity) / admitted.length }),
  },
];

/** A random pick among the candidates that meet the prompt's examples; among all, where none does or nothing is stated. */
async function passingRule(): Promise<Rule> {
  const screen = await createPlugin(examples);
  return {
    name: "passing",
    choose: ({ table, task, admitted }) => {
      const pass = screen.assess(table, task).flatMap(({ weight }, p) => (weight === 1 ? (table.programs[p]?.members ?? []) : []));
      return { chances: evenly(pass.length > 0 ? pass : admitted.map((_, at) => at)) };
    },
  };
}

function firstOf(table: OutcomeTable, program: number): number {
  return table.programs[program]?.members[0] as number;
}

/** The place of the greatest; the first of several. */
function best(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

function one(ordinal: number): Map<number, number> {
  return new Map([[ordinal, 1]]);
}

function evenly(ordinals: readonly number[]): Map<number, number> {
  return new Map(ordinals.map((ordinal) => [ordinal, 1 / ordinals.length]));
}
