import type { Exploration } from "@medoid/pipeline";
import { draw, type Size } from "../collect/draw.ts";
import type { Problem } from "../pool/read.ts";
import type { Regime } from "../regime/index.ts";
import type { Item, Result } from "./item.ts";
import type { Chosen, Rule } from "./rules.ts";
import { subset } from "./subset.ts";

/** The tables that one draw was measured with. */
export interface Evidence {
  /** By the rule that chooses from it: those that see inputs of their own; all others choose from `medoid`. */
  readonly explorations: { readonly medoid: Exploration; readonly diffcodegen?: Exploration };
  /** All candidates of the pool on the hidden tests' own inputs. */
  readonly tests?: Exploration;
}

/** What every rule makes of one draw. The truth is looked at here, after all have chosen. */
export function itemOf(problem: Problem, { size, drawn, regime }: { readonly size: Size; readonly drawn: number; readonly regime: Regime }, { explorations, tests }: Evidence, rules: readonly Rule[], ceilingRules: readonly Rule[]): Item {
  const places = draw(problem.candidates.length, size, [problem.task.id, String(size), String(drawn)]);
  const passed = places.map((place) => problem.truth.passed[place] as boolean);
  const judge = ({ chances, confidence }: Chosen): Result => ({
    right: [...chances].reduce((sum, [ordinal, chance]) => sum + (passed[ordinal] ? chance : 0), 0),
    ...(confidence !== undefined && { confidence }),
  });
  const all = (chosen: readonly Rule[], on: (rule: Rule) => Exploration | undefined): Record<string, Result> =>
    Object.fromEntries(
      chosen.flatMap((rule) => {
        const exploration = on(rule);
        return exploration ? [[rule.name, judge(rule.choose(exploration))]] : [];
      }),
    );
  const ideal = tests && subset(tests, places);
  return {
    pool: problem.pool,
    task: problem.task.id,
    group: problem.group,
    size,
    draw: drawn,
    regime,
    random: passed.filter(Boolean).length / passed.length,
    oracle: passed.includes(true) ? 1 : 0,
    rules: all(rules, (rule) => (rule.name === "diffcodegen" ? explorations.diffcodegen : explorations.medoid)),
    ceiling: all(ceilingRules, () => ideal),
  };
}
