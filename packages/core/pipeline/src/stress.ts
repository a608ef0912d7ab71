import type { EqualityName, Input, InputSpec, Outcome, OutcomeTable, Program, Value } from "@medoid/spec";
import { limitInputs } from "@medoid/shapes";
import { buildTable } from "@medoid/table";

/** What programs that are alike on the panel made of inputs that grow to the limits of the constraints. */
export interface Stress {
  /** Inputs that were tried. */
  readonly inputs: number;
  /** The greatest length that they were meant to have. */
  readonly size: number;
  readonly programs: readonly Endurance[];
}

export interface Endurance {
  /** Index of the program. */
  readonly program: number;
  /** Inputs on which it answered otherwise than most, or failed while most answered. */
  readonly apart: number;
  /** Inputs that others answered after it had run into a limit, the one that it ended on among them. */
  readonly short: number;
}

/** No more programs than this are tried, the best ranked: a run over thousands of candidates stays what it is. */
const mostPrograms = 16;

/**
 * Gives the programs inputs that grow to the limits of the constraints, one at a time; the first limit that a program runs into ends it, so
 * that each costs at most one runaway. Steps, the same on every machine, are limited as on the panel: where they grow with the square of the
 * size they end before the largest inputs, where they grow with n log n they do not. Undefined where there is nobody to compare, or no stated
 * constraint to grow to. `leading`: indices into `programs`, best first.
 */
export async function stress(
  leading: readonly number[],
  given: {
    readonly programs: readonly Program[];
    readonly spec: InputSpec;
    readonly seed: number;
    readonly equality: EqualityName;
    /** What these programs make of these inputs, program by input. */
    readonly tell: (programs: readonly Program[], inputs: readonly (readonly Value[])[]) => Promise<Outcome[][]>;
  },
): Promise<Stress | undefined> {
  const tried = leading.slice(0, mostPrograms);
  const growing = tried.length < 2 ? [] : limitInputs(given.spec, { seed: given.seed });
  if (growing.length === 0) return undefined;
  const programs = tried.map((p) => given.programs[p] as Program);
  const rows: Outcome[][] = programs.map(() => []);
  const isEnded = (at: number): boolean => rows[at]?.at(-1)?.kind === "limit";
  let size = 0;
  for (const input of growing) {
    const able = [...programs.keys()].filter((at) => !isEnded(at));
    if (able.length === 0) break;
    size = input.size;
    const told = await given.tell(able.map((at) => programs[at] as Program), [input.args]);
    for (const [at, row] of rows.entries()) row.push(able.includes(at) ? (told[able.indexOf(at)]?.[0] as Outcome) : (row.at(-1) as Outcome));
  }
  const inputs = growing.slice(0, rows[0]?.length).map(({ args }, x): Input => ({ id: `limit${x}`, args, weight: 1, guided: false, parents: [], operator: "limit" }));
  const table = buildTable({ programs, inputs, rows: rows.map((row) => row.map((outcome) => ({ outcome, steps: 0 }))), equality: given.equality });
  return { inputs: inputs.length, size, programs: endurance(table).map((found, at) => ({ program: tried[at] as number, ...found })) };
}

/**
 * Per program, in the table's order. An input says something where at least two candidates answered, and more than failed on it: one that
 * breaks a rule nobody stated makes most programs fail, and right ones differ.
 */
export function endurance(table: OutcomeTable): Omit<Endurance, "program">[] {
  const found = table.programs.map(() => ({ apart: 0, short: 0 }));
  for (let x = 0; x < table.inputs.length; x++) {
    const votes = new Map<number, number>();
    let failed = 0;
    for (const [p, count] of table.multiplicity.entries()) {
      if (table.returned(p, x)) votes.set(table.class(p, x), (votes.get(table.class(p, x)) ?? 0) + count);
      else if (table.outcome(p, x).kind !== "limit") failed += count;
    }
    const answered = [...votes.values()].reduce((sum, count) => sum + count, 0);
    if (answered < 2 || failed >= answered) continue;
    const most = Math.max(...votes.values());
    for (const [p, one] of found.entries()) {
      if (table.outcome(p, x).kind === "limit") one.short++;
      else if (!table.returned(p, x) || (votes.get(table.class(p, x)) as number) < most) one.apart++;
    }
  }
  return found;
}

/** Of these programs, alike on the panel, those that did best, in their order; all, where none was tried. */
export function hardiest(alike: readonly number[], found: Stress | undefined): readonly number[] {
  const tried = new Map(found?.programs.map((one) => [one.program, one]));
  if (!alike.some((p) => tried.has(p))) return alike;
  const known = alike.flatMap((p) => tried.get(p) ?? []);
  const apart = Math.min(...known.map((one) => one.apart));
  const short = Math.min(...known.filter((one) => one.apart === apart).map((one) => one.short));
  return known.filter((one) => one.apart === apart && one.short === short).map(({ program }) => program);
}
