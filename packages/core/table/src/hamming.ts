import type { Behaviours } from "@medoid/spec";
import { Agreement } from "./agreement.ts";

/** Stands in a row for an outcome that agrees with nothing; classes count from 0. */
export const alone = -1;

/**
 * The weighted Hamming distance between groups of programs, 0..1: the weight of the inputs on which two differ over the weight of all; 0 where
 * there is no weight. `groups`: per program, from 0 by first appearance. `rows`: group by input, outcome classes or `alone`: groups differ where
 * either stands alone, and within a group the distance stays 0. Either way it is a metric.
 *
 * Everything is worked out between groups, on the inputs that tell any two apart. The mean distance to others comes from the votes per outcome:
 * O(programs x inputs), no pairs.
 */
export function hamming(groups: Int32Array, rows: readonly Int32Array[], weights: Float64Array): Required<Pick<Behaviours, "distance" | "distances" | "spread">> {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const telling = onTelling(rows, weights);
  const all = telling.weights.reduce((sum, weight) => sum + weight, 0);
  let agreement: Agreement | undefined;
  return {
    distance: (i, j) => {
      const a = groups[i] as number;
      const b = groups[j] as number;
      if (a === b || total === 0) return 0;
      // The same order of summing both ways, so that the distance is symmetric to the last bit.
      const rowA = telling.rows[a] as Int32Array;
      const rowB = telling.rows[b] as Int32Array;
      let differing = 0;
      for (let at = 0; at < rowA.length; at++) if (rowA[at] !== rowB[at] || rowA[at] === alone) differing += telling.weights[at] as number;
      return Math.min(1, differing / total);
    },
    distances: (group, first = 0) => {
      if (total === 0) return new Float64Array(rows.length);
      agreement ??= new Agreement(telling.rows, telling.weights);
      const found = agreement.with(group, first);
      for (let other = first; other < found.length; other++) found[other] = Math.min(1, Math.max(0, (all - (found[other] as number)) / total));
      found[group] = 0;
      return found;
    },
    spread: (members, votes) => {
      const held = new Map<number, number>();
      for (const p of members) held.set(groups[p] as number, (held.get(groups[p] as number) ?? 0) + (votes[p] as number));
      const means = meanDifferences([...held.keys()].map((group) => telling.rows[group] as Int32Array), telling.weights, Float64Array.from(held.values()), total);
      const places = new Map([...held.keys()].map((group, place) => [group, place]));
      return Float64Array.from(members, (p) => means[places.get(groups[p] as number) as number] as number);
    },
  };
}

/** One program of each group: its first. */
export function leadersOf(groups: Int32Array): number[] {
  const leaders: number[] = [];
  groups.forEach((group, program) => (leaders[group] ??= program));
  return leaders;
}

/** The rows on the inputs that tell any two apart. */
function onTelling(rows: readonly Int32Array[], weights: Float64Array): { readonly rows: readonly Int32Array[]; readonly weights: Float64Array } {
  const first = rows[0];
  const telling: number[] = [];
  weights.forEach((_, input) => {
    if (rows.some((row) => row[input] !== first?.[input] || row[input] === alone)) telling.push(input);
  });
  if (telling.length === weights.length) return { rows, weights };
  return { rows: rows.map((row) => picked(row, telling)), weights: Float64Array.from(telling, (input) => weights[input] as number) };
}

function picked(row: Int32Array, inputs: readonly number[]): Int32Array {
  const found = new Int32Array(inputs.length);
  for (let at = 0; at < found.length; at++) found[at] = row[inputs[at] as number] as number;
  return found;
}

/** Per row, the mean of its distances to all rows weighted by their votes, from the votes per outcome of each input. */
function meanDifferences(rows: readonly Int32Array[], weights: Float64Array, held: Float64Array, total: number): Float64Array {
  const means = new Float64Array(rows.length);
  const voters = held.reduce((sum, votes) => sum + votes, 0);
  if (!(voters > 0) || total === 0) return means;
  const votes: number[] = [];
  for (let at = 0; at < weights.length; at++) {
    votes.length = 0;
    for (let r = 0; r < means.length; r++) {
      const one = (rows[r] as Int32Array)[at] as number;
      if (one !== alone) votes[one] = (votes[one] ?? 0) + (held[r] as number);
    }
    for (let r = 0; r < means.length; r++) {
      const one = (rows[r] as Int32Array)[at] as number;
      const alike = one === alone ? (held[r] as number) : (votes[one] as number);
      means[r] = (means[r] as number) + (weights[at] as number) * (voters - alike);
    }
  }
  return means.map((sum) => Math.min(1, Math.max(0, sum / (voters * total))));
}
