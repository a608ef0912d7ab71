import type { Assessment, Screen } from "@medoid/spec";
import { constantWeights } from "./constant.ts";
import { echoWeights } from "./echo.ts";
import { failureWeights } from "./failure.ts";

/**
 * Weighs down behaviour that takes no notice of its input: failing nearly everywhere, always the same value while others vary, always an
 * argument handed back. Constants are weighed by how likely they are for a right program rather than dropped, as some tasks are near-constant.
 * Votes are candidates, so programs written often count more in what is usual. The measures multiply; an empty panel tells nothing.
 */
export function degenerateScreen(): Screen {
  return {
    name: "degenerate",
    assess: (table) => {
      const views = [failureWeights(table), constantWeights(table), echoWeights(table)];
      return table.programs.map((_, program) => combined(views.map((view) => view[program] as Assessment)));
    },
  };
}

function combined(assessments: readonly Assessment[]): Assessment {
  return {
    weight: assessments.reduce((product, { weight }) => product * weight, 1),
    reasons: assessments.flatMap(({ reasons }) => reasons),
  };
}
