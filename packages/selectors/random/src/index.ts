import { definePlugin, type Selector } from "@medoid/spec";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/**
 * Baseline: candidates drawn one after the other with equal chances, by the evidence's seed; a program ranks where its first candidate is
 * drawn. Looks at no behaviour and at no weight, so programs that return nothing can win.
 */
export function randomSelector(): Selector {
  return {
    name: "random",
    select: ({ table, seed }) => {
      const owner = new Map(table.programs.flatMap((program, index) => program.members.map((ordinal) => [ordinal, index] as const)));
      const drawn = shuffled([...owner.keys()].toSorted((a, b) => a - b), seed);
      const ranking = [...new Set(drawn.map((ordinal) => owner.get(ordinal) as number))];
      const scores = new Float64Array(table.programs.length);
      ranking.forEach((program, place) => (scores[program] = -place));
      return { ranking, scores };
    },
  };
}

/** Fisher and Yates. */
function shuffled(items: number[], seed: number): number[] {
  const random = xoroshiro128plus(seed);
  for (let last = items.length - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last);
    [items[last], items[other]] = [items[other] as number, items[last] as number];
  }
  return items;
}

export default definePlugin<"selector">({
  apiVersion: 1,
  kind: "selector",
  name: "random",
  description: "Baseline: a candidate drawn by the seed.",
  create: randomSelector,
});
