import type { Encoder, OutcomeTable } from "@medoid/spec";
import { identicalGroups } from "@medoid/table";

/**
 * The other reading of what is reported of DiffCodeGen: the distance is the share of the *shared valid* inputs, those on which both programs
 * returned a value, on which the values differ; 1 where there is none. It is no metric: a program that fails often is near to many.
 */
export const sharedInputs: Encoder = {
  name: "shared",
  encode: (table, weights) => ({
    size: table.programs.length,
    weight: Float64Array.from(table.multiplicity, (count, program) => count * (weights[program] ?? 1)),
    groups: identicalGroups(table),
    distance: (i, j) => (i === j ? 0 : distance(table, i, j)),
  }),
};

function distance(table: OutcomeTable, i: number, j: number): number {
  let shared = 0;
  let differing = 0;
  table.weights.forEach((weight, x) => {
    if (!table.returned(i, x) || !table.returned(j, x)) return;
    shared += weight;
    if (table.class(i, x) !== table.class(j, x)) differing += weight;
  });
  return shared === 0 ? 1 : differing / shared;
}
