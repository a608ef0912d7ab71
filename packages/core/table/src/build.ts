import type { EqualityName, Input, OriginalRow, Outcome, OutcomeTable, Program } from "@medoid/spec";
import { type Form, outcomeForm } from "@medoid/values";
import { Leaders } from "./leaders.ts";

/** One cell: what one program made of one input. */
export interface Cell {
  readonly outcome: Outcome;
  readonly steps: number;
}

/**
 * Makes the table: outcomes of one input are interned to small integers. The first program with an outcome leads its class, and later ones
 * join it when the equality says so; tolerance is not transitive, so classes depend on the order of the programs, and on nothing else.
 *
 * `rows` is program by input. `weights` is per input; the inputs' own unless given. `before`: a smaller table of the same programs, whose classes
 * are taken over where the cells are the same objects.
 * @throws RangeError when a row does not have one cell per input, or `original` one outcome.
 */
export function buildTable(given: {
  readonly programs: readonly Program[];
  readonly inputs: readonly Input[];
  readonly rows: readonly (readonly Cell[])[];
  readonly equality: EqualityName;
  readonly weights?: ArrayLike<number>;
  readonly original?: OriginalRow | undefined;
  readonly before?: OutcomeTable | undefined;
}): OutcomeTable {
  const programs = [...given.programs];
  const inputs = [...given.inputs];
  const rows = programs.map((_, p) => {
    const row = given.rows[p];
    if (row?.length !== inputs.length) throw new RangeError(`program ${p} has ${row?.length ?? 0} cells for ${inputs.length} inputs`);
    return row.slice();
  });
  const { original } = given;
  if (original && original.outcomes.length !== inputs.length) throw new RangeError(`the original has ${original.outcomes.length} outcomes for ${inputs.length} inputs`);
  const before = given.before?.equality === given.equality ? madeOf.get(given.before) : undefined;
  const classes = inputs.map((_, x) => (before && isSameColumn(before.rows, rows, x) ? (before.classes[x] as Int32Array) : classesOf(rows, x, given.equality)));
  const cell = (program: number, input: number): Cell => (rows[program] as Cell[])[input] as Cell;
  const identity = valueIdentity(given.equality);
  const table: OutcomeTable = {
    equality: given.equality,
    programs,
    multiplicity: programs.map((program) => program.members.length),
    inputs,
    weights: Float64Array.from(inputs, (input, x) => given.weights?.[x] ?? input.weight),
    ...(original && { original }),
    class: (program, input) => (classes[input] as Int32Array)[program] as number,
    returned: (program, input) => isAnswer(cell(program, input).outcome),
    outcome: (program, input) => cell(program, input).outcome,
    steps: (program, input) => cell(program, input).steps,
    value: (program, input) => identity(cell(program, input).outcome),
  };
  madeOf.set(table, { rows, classes });
  return table;
}

/** What tables were made of. */
const madeOf = new WeakMap<OutcomeTable, { readonly rows: readonly (readonly Cell[])[]; readonly classes: readonly Int32Array[] }>();

function isSameColumn(before: readonly (readonly Cell[])[], rows: readonly (readonly Cell[])[], input: number): boolean {
  if (before.length !== rows.length) return false;
  for (let p = 0; p < rows.length; p++) if (before[p]?.[input] !== rows[p]?.[input]) return false;
  return input < (before[0]?.length ?? 0);
}

/** It returned, or completed, rather than failed. */
export function isAnswer(outcome: Outcome): boolean {
  return outcome.kind === "returned" || outcome.kind === "completed";
}

/** Numbers outcomes so that equal values have equal numbers, in order of appearance; -1 for what is no answer. Floats are compared to the letter. */
export function valueIdentity(equality: EqualityName): (outcome: Outcome) => number {
  const seen = new Map<string, number>();
  const known = new Map<Outcome, number>();
  return (outcome) => {
    if (!isAnswer(outcome)) return -1;
    const before = known.get(outcome);
    if (before !== undefined) return before;
    const { text } = cachedForm(outcome, equality);
    let id = seen.get(text);
    if (id === undefined) seen.set(text, (id = seen.size));
    known.set(outcome, id);
    return id;
  };
}

/** Classes of the outcomes of one input. */
function classesOf(rows: readonly (readonly Cell[])[], input: number, equality: EqualityName): Int32Array {
  const leaders = new Leaders();
  const known = new Map<Outcome, number>();
  const classes = new Int32Array(rows.length);
  for (let p = 0; p < classes.length; p++) {
    const { outcome } = (rows[p] as readonly Cell[])[input] as Cell;
    let found = known.get(outcome);
    if (found === undefined) known.set(outcome, (found = leaders.classOf(cachedForm(outcome, equality))));
    classes[p] = found;
  }
  return classes;
}

const forms = new Map<EqualityName, WeakMap<Outcome, Form>>();

/** A table is built anew as evidence grows; the form of an outcome is worked out once. */
export function cachedForm(outcome: Outcome, equality: EqualityName): Form {
  let known = forms.get(equality);
  if (!known) forms.set(equality, (known = new WeakMap()));
  let form = known.get(outcome);
  if (!form) known.set(outcome, (form = outcomeForm(outcome, equality)));
  return form;
}
