import type { Exploration } from "@medoid/pipeline";
import { type Draw, drawsOf, placesOf, type Size } from "../collect/draw.ts";
import { type Job, sameAs } from "../collect/job.ts";
import { type Collected, readCollected, tablePath } from "../collect/tables.ts";
import type { LeftName } from "../collect/left.ts";
import type { Problem } from "../pool/read.ts";
import { formOf, formsOf, type Regime } from "../regime/index.ts";
import type { Item, Result } from "./item.ts";
export type { Item };
import { lossKind } from "./losses.ts";
import { pairsApart } from "./pairs.ts";
import { type Chosen, type Rule, rulesFor } from "./rules.ts";
import { subset } from "./subset.ts";

/** The tables that one draw was measured with. */
interface Evidence {
  /** All rules choose from it but the one that has inputs of its own. */
  readonly medoid: Collected;
  readonly diffcodegen?: Exploration;
  /** All candidates of the pool on the hidden tests' own inputs. */
  readonly tests?: Exploration;
}

/** What every rule makes of one draw. The truth is looked at here, after all have chosen. */
function itemOf(problem: Problem, draw: Draw, regime: Regime, { medoid, diffcodegen, tests }: Evidence, rules: readonly Rule[], ceilingRules: readonly Rule[]): Item {
  const places = placesOf(problem, draw);
  const passed = places.map((place) => problem.truth.passed[place] as boolean);
  const judge = ({ chances, confidence, support }: Chosen): Result => ({
    right: [...chances].reduce((sum, [ordinal, chance]) => sum + (passed[ordinal] ? chance : 0), 0),
    ...(confidence !== undefined && { confidence }),
    ...(support && { support }),
  });
  const all = (choosing: readonly Rule[], on: (rule: Rule) => Exploration | undefined): Map<string, Chosen> =>
    new Map(
      choosing.flatMap((rule) => {
        const exploration = on(rule);
        return exploration ? [[rule.name, rule.choose(exploration)]] : [];
      }),
    );
  const judged = (chosen: ReadonlyMap<string, Chosen>): Record<string, Result> => Object.fromEntries([...chosen].map(([name, one]) => [name, judge(one)]));
  const ideal = tests && subset(tests, places);
  const { table, executions } = medoid.exploration;
  const chosen = all(rules, (rule) => (rule.name.startsWith("diffcodegen") ? diffcodegen : medoid.exploration));
  const [winner] = chosen.get(rules[0]?.name ?? "")?.chances.keys() ?? [];
  const loss = winner === undefined ? undefined : lossKind(table, table.programs.findIndex(({ members }) => members.includes(winner)), passed);
  return {
    pool: problem.pool,
    task: problem.task.id,
    group: problem.group,
    ...draw,
    regime,
    random: passed.filter(Boolean).length / passed.length,
    oracle: passed.includes(true) ? 1 : 0,
    rules: judged(chosen),
    ceiling: judged(all(ceilingRules, () => ideal)),
    ...(loss && { loss }),
    pairs: pairsApart(table, passed),
    inputs: table.inputs.length,
    cost: { ...medoid.cost, runs: executions },
  };
}

/** Which draws are scored. */
export interface Wanted {
  readonly n: readonly Size[];
  readonly draws: number;
  readonly regimes: readonly Regime[];
}

/**
 * Chooses from all tables of these problems that are there; a draw of a task whose table is missing is left out. `left`: what found the inputs
 * of the tables. `rules`: which rules choose, by regime; the first is the one that losses are told of.
 */
export async function readItems(problems: readonly Problem[], folder: string, wanted: Wanted, left: LeftName = "medoid", rules: (regime: Regime) => Promise<Rule[]> = rulesFor): Promise<Item[]> {
  const choosing = new Map(await Promise.all(wanted.regimes.map(async (regime) => [regime, await rules(regime)] as const)));
  const ceilingRules = await rules("none");
  const items: Item[] = [];
  for (const problem of problems) {
    const forms = formsOf(problem.task);
    const read = (job: Job): Promise<Collected | undefined> => readCollected(tablePath(folder, problem, job));
    const tests = (await read({ left: "tests", form: "whole", size: "all", draw: 0 }))?.exploration;
    for (const regime of wanted.regimes) {
      const form = sameAs(formOf(regime), forms);
      for (const asked of wanted.n) {
        for (const draw of drawsOf(problem, asked, wanted.draws)) {
          const medoid = await read({ left, form, ...draw });
          if (!medoid) continue;
          const diffcodegen = (await read({ left: "diffcodegen", form, ...draw }))?.exploration;
          const evidence = { medoid, ...(diffcodegen && { diffcodegen }), ...(tests && { tests }) };
          items.push({ ...itemOf(problem, draw, regime, evidence, choosing.get(regime) as Rule[], ceilingRules), size: asked });
        }
      }
    }
  }
  return items;
}
