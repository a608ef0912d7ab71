import type { OutcomeTable } from "@medoid/spec";
import { identicalGroups } from "./groups.ts";
import { weightedMedian } from "./median.ts";

/** Who is kept of programs that are identical on every input: the first to come, the one of the fewest steps, the shortest. */
export const preferences = ["first", "fast", "short"] as const;

export type Preference = (typeof preferences)[number];

/** Of these programs, identical on every input, the one to keep; each preference falls back on the others: `fast` on `short`, and so on. */
export function preferred(table: OutcomeTable, alike: readonly number[], preference: Preference): number {
  const order: Record<Preference, (p: number) => readonly number[]> = {
    first: (p) => [ordinalOf(table, p)],
    fast: (p) => lastResort(table, p),
    short: (p) => [lengthOf(table, p), totalSteps(table, p), ordinalOf(table, p)],
  };
  return leastBy(alike, order[preference]);
}

/** The end of every tie, the least first: fewer steps on the panel, then shorter code, then the lower ordinal. */
export function lastResort(table: OutcomeTable, program: number): readonly number[] {
  return [totalSteps(table, program), lengthOf(table, program), ordinalOf(table, program)];
}

/**
 * Per program, how far its steps are from what is usual among those identical to it on every input: the logarithm of their ratio to the lower
 * median over their candidates. What tells such programs apart is what no input has asked, and one that does far less than its like has mostly
 * left something out.
 */
export function unusualSteps(table: OutcomeTable): Float64Array {
  const steps = table.programs.map((_, p) => Math.log1p(totalSteps(table, p)));
  const found = new Float64Array(steps.length);
  const groups = identicalGroups(table);
  for (const members of Map.groupBy(found.keys(), (p) => groups[p] as number).values()) {
    const usual = weightedMedian(members.map((p) => steps[p] as number), members.map((p) => table.multiplicity[p] as number)) as number;
    for (const p of members) found[p] = Math.abs((steps[p] as number) - usual);
  }
  return found;
}

/** Which of two lists of numbers comes first: by the first place at which they differ. */
export function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, place) => value !== b[place]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}

/** Steps on the whole panel. Every tie asks for them: they are added up once per table. */
export function totalSteps(table: OutcomeTable, program: number): number {
  let totals = totalsOf.get(table);
  if (!totals) totalsOf.set(table, (totals = Float64Array.from(table.programs, (_, p) => sumOfSteps(table, p))));
  return totals[program] as number;
}

const totalsOf = new WeakMap<OutcomeTable, Float64Array>();

function sumOfSteps(table: OutcomeTable, program: number): number {
  let sum = 0;
  for (let input = 0; input < table.inputs.length; input++) sum += table.steps(program, input);
  return sum;
}

function lengthOf(table: OutcomeTable, program: number): number {
  return table.programs[program]?.code.length ?? 0;
}

function ordinalOf(table: OutcomeTable, program: number): number {
  return table.programs[program]?.members[0] ?? program;
}

function leastBy(programs: readonly number[], keys: (program: number) => readonly number[]): number {
  return programs.reduce((best, program) => (compareLists(keys(program), keys(best)) < 0 ? program : best));
}
