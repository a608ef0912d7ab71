import type { Program } from "@medoid/spec";
import type { Exploration } from "@medoid/pipeline";
import { buildTable } from "@medoid/table";

/** The same exploration as if only these candidates had been there, numbered anew in this order: outcomes of the others are left out, inputs stay. */
export function subset(exploration: Exploration, ordinals: readonly number[]): Exploration {
  const { table, admitted } = exploration;
  const renamed = new Map(ordinals.map((ordinal, at) => [ordinal, at]));
  const kept = table.programs.flatMap((program, p) => {
    const members = program.members.flatMap((ordinal) => renamed.get(ordinal) ?? []).toSorted((a, b) => a - b);
    return members.length === 0 ? [] : [{ p, program: { ...program, members } as Program }];
  });
  kept.sort((a, b) => (a.program.members[0] as number) - (b.program.members[0] as number));
  const places = new Map(kept.map(({ p }, at) => [p, at]));
  return {
    ...exploration,
    admitted: ordinals.map((ordinal, at) => {
      const { candidate, program } = admitted[ordinal] as (typeof admitted)[number];
      return { candidate: { ...candidate, ordinal: at }, program: typeof program === "number" ? (places.get(program) as number) : program };
    }),
    halted: exploration.halted.flatMap((p) => places.get(p) ?? []),
    table: buildTable({
      programs: kept.map(({ program }) => program),
      inputs: table.inputs,
      rows: kept.map(({ p }) => table.inputs.map((_, x) => ({ outcome: table.outcome(p, x), steps: table.steps(p, x) }))),
      equality: table.equality,
      weights: [...table.weights],
      original: table.original,
    }),
  };
}
