import type { Encoder } from "@medoid/spec";
import { hamming, identicalGroups, leadersOf } from "@medoid/table";

/**
 * Behaviour is the outcome on every input. Distance: the weighted Hamming distance over outcome classes, the weight of the inputs on which two
 * programs differ over the weight of all, 0..1; without inputs all programs are alike. Failing in the same way (equal outcome classes) counts as
 * agreeing; `agreement` is the encoder for which it does not. Groups: the same class on every input.
 */
export function outcomeEncoder(): Encoder {
  return {
    name: "outcome",
    encode: (table, weights) => {
      const groups = identicalGroups(table);
      const rows = leadersOf(groups).map((program) => Int32Array.from(table.inputs, (_, input) => table.class(program, input)));
      return {
        size: table.programs.length,
        weight: Float64Array.from(table.multiplicity, (count, program) => count * (weights[program] ?? 1)),
        groups,
        ...hamming(groups, rows, table.weights),
      };
    },
  };
}
