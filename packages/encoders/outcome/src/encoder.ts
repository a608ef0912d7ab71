import type { Behaviours, Encoder, OutcomeTable } from "@medoid/spec";
import { Agreement, identicalGroups } from "@medoid/table";
import { z } from "zod";

export const outcomeEncoderOptions = z.strictObject({
  /** Whether two programs that fail alike on an input agree there. */
  errors: z.enum(["agree", "never"]).default("agree"),
});

export type OutcomeEncoderOptions = z.infer<typeof outcomeEncoderOptions>;

/**
 * Behaviour is the outcome on every input. Distance: the weighted Hamming distance over outcome classes, the weight of the inputs on which two
 * programs differ over the weight of all, 0..1; without inputs all programs are alike. Groups: the same class on every input.
 *
 * `errors: "agree"`: failing in the same way (equal outcome classes) counts as agreeing. `"never"`: two programs of different groups differ
 * wherever both fail, so that crashing together is no evidence of being right together; within a group the distance stays 0. Both are metrics.
 *
 * Everything is worked out between groups, on the inputs that tell any two apart. The mean distance to others comes from the votes per outcome:
 * O(programs x inputs), no pairs.
 */
export function outcomeEncoder({ errors }: OutcomeEncoderOptions): Encoder {
  return {
    name: "outcome",
    encode: (table, weights) => {
      const groups = identicalGroups(table);
      return {
        size: table.programs.length,
        weight: Float64Array.from(table.multiplicity, (count, program) => count * (weights[program] ?? 1)),
        groups,
        ...geometryOf(table, groups, errors),
      };
    },
  };
}

function geometryOf(table: OutcomeTable, groups: Int32Array, errors: OutcomeEncoderOptions["errors"]): Required<Pick<Behaviours, "distance" | "distances" | "spread">> {
  const { rows, weights } = tellingRows(table, groups, errors);
  const total = table.weights.reduce((sum, weight) => sum + weight, 0);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  let agreement: Agreement | undefined;
  return {
    distance: (i, j) => {
      const a = groups[i] as number;
      const b = groups[j] as number;
      if (a === b || total === 0) return 0;
      // The same order of summing both ways, so that the distance is symmetric to the last bit.
      const rowA = rows[a] as Int32Array;
      const rowB = rows[b] as Int32Array;
      let differing = 0;
      for (let at = 0; at < weights.length; at++) if (rowA[at] !== rowB[at] || rowA[at] === failure) differing += weights[at] as number;
      return Math.min(1, differing / total);
    },
    distances: (group) => {
      if (total === 0) return new Float64Array(rows.length);
      agreement ??= new Agreement(rows, weights);
      const found = agreement.with(group).map((agreeing) => Math.min(1, Math.max(0, (all - agreeing) / total)));
      found[group] = 0;
      return found;
    },
    spread: (members, votes) => {
      const held = new Map<number, number>();
      for (const p of members) held.set(groups[p] as number, (held.get(groups[p] as number) ?? 0) + (votes[p] as number));
      const means = meanDifferences([...held.keys()].map((group) => rows[group] as Int32Array), weights, Float64Array.from(held.values()), total);
      const places = new Map([...held.keys()].map((group, place) => [group, place]));
      return Float64Array.from(members, (p) => means[places.get(groups[p] as number) as number] as number);
    },
  };
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
      if (one !== failure) votes[one] = (votes[one] ?? 0) + (held[r] as number);
    }
    for (let r = 0; r < means.length; r++) {
      const one = (rows[r] as Int32Array)[at] as number;
      const alike = one === failure ? (held[r] as number) : (votes[one] as number);
      means[r] = (means[r] as number) + (weights[at] as number) * (voters - alike);
    }
  }
  return means.map((sum) => Math.min(1, Math.max(0, sum / (voters * total))));
}

/** Per group, its classes on the inputs that tell any two groups apart, and the weights of these inputs. */
function tellingRows(table: OutcomeTable, groups: Int32Array, errors: OutcomeEncoderOptions["errors"]): { rows: Int32Array[]; weights: Float64Array } {
  const leaders = firstOfEach(groups);
  const telling: number[] = [];
  table.inputs.forEach((_, input) => {
    const first = table.class(leaders[0] ?? 0, input);
    if (leaders.some((program) => table.class(program, input) !== first || (errors === "never" && !table.returned(program, input)))) telling.push(input);
  });
  return {
    weights: Float64Array.from(telling, (input) => table.weights[input] as number),
    rows: leaders.map((program) => Int32Array.from(telling, (input) => (errors === "never" && !table.returned(program, input) ? failure : table.class(program, input)))),
  };
}

/** Stands for a failure that agrees with nothing; classes count from 0. */
const failure = -1;

function firstOfEach(groups: Int32Array): number[] {
  const leaders: number[] = [];
  groups.forEach((group, program) => (leaders[group] ??= program));
  return leaders;
}
