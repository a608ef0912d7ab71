import type { Behaviours, Encoder, OutcomeTable } from "@medoid/spec";
import { identicalGroups } from "@medoid/table";
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
 * The distance is worked out between groups, on the inputs that tell any two groups apart: O(inputs) each.
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
        distance: distanceBetween(table, groups, errors),
      };
    },
  };
}

function distanceBetween(table: OutcomeTable, groups: Int32Array, errors: OutcomeEncoderOptions["errors"]): NonNullable<Behaviours["distance"]> {
  const leaders = firstOfEach(groups);
  const total = table.weights.reduce((sum, weight) => sum + weight, 0);
  const telling: number[] = [];
  table.inputs.forEach((_, input) => {
    const first = table.class(leaders[0] ?? 0, input);
    const failed = leaders.some((program) => !table.returned(program, input));
    if (leaders.some((program) => table.class(program, input) !== first) || (errors === "never" && failed)) telling.push(input);
  });
  const weights = Float64Array.from(telling, (input) => table.weights[input] as number);
  const rows = leaders.map((program) =>
    Int32Array.from(telling, (input) => (errors === "never" && !table.returned(program, input) ? failure : table.class(program, input))),
  );
  return (i, j) => {
    const a = groups[i] as number;
    const b = groups[j] as number;
    if (a === b || total === 0) return 0;
    // The same order of summing both ways, so that the distance is symmetric to the last bit.
    const rowA = rows[a] as Int32Array;
    const rowB = rows[b] as Int32Array;
    let differing = 0;
    for (let at = 0; at < weights.length; at++) if (rowA[at] !== rowB[at] || rowA[at] === failure) differing += weights[at] as number;
    return Math.min(1, differing / total);
  };
}

/** Stands for a failure that agrees with nothing; classes count from 0. */
const failure = -1;

function firstOfEach(groups: Int32Array): number[] {
  const leaders: number[] = [];
  groups.forEach((group, program) => (leaders[group] ??= program));
  return leaders;
}
