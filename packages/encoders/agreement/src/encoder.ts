import type { Encoder, OutcomeTable } from "@medoid/spec";
import { alone, hamming, identicalGroups, leadersOf } from "@medoid/table";

/**
 * Behaviour is what a program answers. Two programs agree on an input where both return the same; failing agrees with nothing, not even with
 * failing in the same way, so that crashing together is no evidence of being right together (MBR-Exec, Shi et al., 2022, counts so too).
 *
 * An input counts by its own weight times the square of the share of votes that return a value there: the chance that two voters drawn at random
 * both do. So inputs outside the contract, on which most throw, hardly count. Where no voter ever returns, inputs count by their own weight.
 *
 * Distance: the weight of the inputs on which two groups of identical programs do not agree over that of all, 0..1, a weighted Hamming distance
 * and a metric; 0 within a group. `self`: the share of that weight on which a program returns a value, all that it can agree on with its own.
 */
export function agreementEncoder(): Encoder {
  return {
    name: "agreement",
    encode: (table, weights) => {
      const votes = Float64Array.from(table.multiplicity, (count, program) => count * (weights[program] ?? 1));
      const groups = identicalGroups(table);
      const rows = leadersOf(groups).map((program) => answersOf(table, program));
      const inputWeights = weightsOf(table, votes);
      const shares = rows.map((row) => answeredShare(row, inputWeights));
      return {
        size: table.programs.length,
        weight: votes,
        groups,
        self: Float64Array.from(groups, (group) => shares[group] as number),
        ...hamming(groups, rows, inputWeights),
      };
    },
  };
}

/** Per input, the class of what the program returned, or `alone`. */
function answersOf(table: OutcomeTable, program: number): Int32Array {
  const row = new Int32Array(table.inputs.length);
  for (let input = 0; input < row.length; input++) row[input] = table.returned(program, input) ? table.class(program, input) : alone;
  return row;
}

function weightsOf(table: OutcomeTable, votes: Float64Array): Float64Array {
  const voters = votes.reduce((sum, count) => sum + count, 0);
  const weights = table.weights.map((weight, input) => {
    let answering = 0;
    for (let program = 0; program < votes.length; program++) if (table.returned(program, input)) answering += votes[program] as number;
    return voters > 0 ? weight * (answering / voters) ** 2 : 0;
  });
  return weights.some((weight) => weight > 0) ? weights : table.weights;
}

function answeredShare(row: Int32Array, weights: Float64Array): number {
  let answered = 0;
  let total = 0;
  for (let input = 0; input < row.length; input++) {
    total += weights[input] as number;
    if (row[input] !== alone) answered += weights[input] as number;
  }
  return total > 0 ? answered / total : 1;
}
