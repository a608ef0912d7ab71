import type { OutcomeTable } from "@medoid/spec";
import { weightedMedian } from "@medoid/table";

/** So many nats of entropy make no difference: where programs hardly vary, neither does what is asked of them. */
const slack = 0.05;

/**
 * Per group, how much its agreement with others says, 0..1: the entropy of its values over the inputs it answered, against the median over the
 * votes; 1 from there on. A program that gives one value nearly everywhere agrees by chance with others of that sort.
 */
export function informationOf(table: OutcomeTable, leaders: readonly number[], places: Int32Array, votes: Float64Array): Float64Array {
  const entropies = Float64Array.from(leaders, (program) => entropyOf(table, program));
  const held = new Float64Array(leaders.length);
  places.forEach((place, program) => (held[place] = (held[place] as number) + (votes[program] as number)));
  const usual = weightedMedian(entropies, held) ?? 0;
  return entropies.map((entropy) => Math.min(1, (entropy + slack) / (usual + slack)));
}

/** In nats. */
function entropyOf(table: OutcomeTable, program: number): number {
  const counts = new Map<number, number>();
  let answered = 0;
  for (let input = 0; input < table.inputs.length; input++) {
    const value = table.value(program, input);
    if (value < 0) continue;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    answered++;
  }
  let entropy = 0;
  for (const count of counts.values()) entropy -= (count / answered) * Math.log(count / answered);
  return entropy;
}
