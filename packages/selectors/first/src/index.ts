import { definePlugin, type Selector } from "@medoid/spec";

/** Baseline: the candidate that came first. Looks at no behaviour and at no weight, so programs that return nothing can win. */
export function firstSelector(): Selector {
  return {
    name: "first",
    select: ({ table }) => {
      const ordinal = (program: number): number => table.programs[program]?.members[0] ?? program;
      return {
        ranking: table.programs.map((_, program) => program).toSorted((i, j) => ordinal(i) - ordinal(j)),
        scores: Float64Array.from(table.programs, (_, program) => -ordinal(program)),
      };
    },
  };
}

export default definePlugin<"selector">({
  apiVersion: 1,
  kind: "selector",
  name: "first",
  description: "Baseline: the candidate that came first.",
  create: firstSelector,
});
