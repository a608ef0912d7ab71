import { definePlugin, type Selector } from "@medoid/spec";
import { identicalGroups, rankByMerit } from "@medoid/table";

/**
 * Baseline: the largest group of candidates with identical outcomes on every input, failures included (exact-output majority; the choice
 * between clusters of AlphaCode, Li et al., 2022). Runs unscreened by design: every candidate counts once, the screens' weights are not
 * looked at. Score: the group's share of the candidates.
 */
export function majoritySelector(): Selector {
  return {
    name: "majority",
    select: ({ table }) => {
      const groups = identicalGroups(table);
      const candidates = new Float64Array(table.programs.length);
      groups.forEach((group, program) => (candidates[group] = (candidates[group] as number) + (table.multiplicity[program] as number)));
      const total = candidates.reduce((sum, count) => sum + count, 0);
      return rankByMerit(
        table,
        table.multiplicity,
        Float64Array.from(groups, (group) => (candidates[group] as number) / total),
      );
    },
  };
}

export default definePlugin<"selector">({
  apiVersion: 1,
  kind: "selector",
  name: "majority",
  description: "Baseline: the largest group with identical outcomes on every input.",
  create: majoritySelector,
});
