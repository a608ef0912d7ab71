import type { OutcomeTable, Selection } from "@medoid/spec";
import { everReturned } from "./groups.ts";
import { compareLists, lastResort, unusualSteps } from "./ties.ts";

/**
 * Ranks programs by merit: those that ever returned a value before those that never did, those with votes before those without, then by score
 * (higher is better), then in the fixed order of selectors: distance to the rest, votes, steps nearest to what is usual among those that behave
 * alike (of two the fewer), length of code, ordinal. Numbers that differ by rounding only are a tie. The scores of programs put behind are lowered by the whole span, so that they go along with the ranking.
 */
export function rankByMerit(table: OutcomeTable, votes: ArrayLike<number>, scores: ArrayLike<number>): Selection {
  const all = Array.from(scores);
  const span = all.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY) - all.reduce((least, score) => Math.min(least, score), Number.POSITIVE_INFINITY);
  const agreement = meanAgreement(table, votes, "agree");
  const unusual = unusualSteps(table);
  const keys = table.programs.map((_, p) => {
    const behind = everReturned(table, p) ? ((votes[p] as number) > 0 ? 0 : 1) : 2;
    return [
      behind,
      -rounded(scores[p] as number),
      -rounded(agreement[p] as number),
      -rounded(votes[p] as number),
      rounded(unusual[p] as number),
      ...lastResort(table, p),
    ];
  });
  return {
    ranking: keys.map((_, p) => p).toSorted((i, j) => compareLists(keys[i] as number[], keys[j] as number[])),
    scores: Float64Array.from(all, (score, p) => score - (keys[p]?.[0] as number) * span),
  };
}

/**
 * Per program, the weighted share of inputs, 0..1, on which it agrees with another voter, in the mean over the other votes; 0 where there are
 * none. `errors: "never"`: where it fails it agrees with nobody. From the votes per class: O(programs x inputs), no pairs.
 */
export function meanAgreement(table: OutcomeTable, votes: ArrayLike<number>, errors: "agree" | "never"): Float64Array {
  const sums = new Float64Array(table.programs.length);
  let voters = 0;
  for (let p = 0; p < sums.length; p++) voters += votes[p] as number;
  let total = 0;
  for (let x = 0; x < table.inputs.length; x++) {
    const weight = table.weights[x] as number;
    total += weight;
    const held: number[] = [];
    for (let p = 0; p < sums.length; p++) held[table.class(p, x)] = (held[table.class(p, x)] ?? 0) + (votes[p] as number);
    for (let p = 0; p < sums.length; p++) {
      if (errors === "never" && !table.returned(p, x)) continue;
      // One candidate's vote is its own; candidates of the same code are others that agree.
      const own = Math.min(1, (votes[p] as number) / (table.multiplicity[p] as number));
      if (voters > own) sums[p] = (sums[p] as number) + (weight * ((held[table.class(p, x)] as number) - own)) / (voters - own);
    }
  }
  return sums.map((sum) => (total > 0 ? sum / total : 0));
}

function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
