import type { EqualityName, Input, Outcome, OutcomeTable, Program } from "@medoid/spec";
import { type Form, outcomeForm, sameForm } from "@medoid/values";

/** One cell: what one program made of one input. */
export interface Cell {
  readonly outcome: Outcome;
  readonly steps: number;
}

interface Column {
  readonly input: Input;
  readonly weight: number;
  readonly leaders: Form[];
  /** Text of the form to the classes that have it: several where floats lie apart. */
  readonly byText: Map<string, number[]>;
  readonly cells: Cell[];
  readonly classes: number[];
}

/**
 * Fills an outcome table, column by column or row by row, and interns each outcome as it comes: the first program with an outcome leads
 * its class, and later ones join it when the equality says so. Tolerance is not transitive, so classes depend on the order of the
 * programs, and on nothing else.
 */
export class TableBuilder {
  readonly equality: EqualityName;
  readonly #programs: Program[] = [];
  readonly #columns: Column[] = [];
  readonly #values = new Map<string, number>();
  readonly #valueOf = new WeakMap<Outcome, number>();

  constructor(equality: EqualityName) {
    this.equality = equality;
  }

  get inputs(): readonly Input[] {
    return this.#columns.map((column) => column.input);
  }

  get programs(): readonly Program[] {
    return this.#programs;
  }

  /** One more input; `cells` in the order of the programs. */
  addInput(input: Input, cells: readonly Cell[], weight = input.weight): void {
    if (cells.length !== this.#programs.length) throw new RangeError(`${cells.length} cells for ${this.#programs.length} programs`);
    const column: Column = { input, weight, leaders: [], byText: new Map(), cells: [], classes: [] };
    for (const cell of cells) push(column, cell, this.equality);
    this.#columns.push(column);
  }

  /** One more program; `cells` in the order of the inputs. */
  addProgram(program: Program, cells: readonly Cell[]): void {
    if (cells.length !== this.#columns.length) throw new RangeError(`${cells.length} cells for ${this.#columns.length} inputs`);
    this.#programs.push(program);
    this.#columns.forEach((column, at) => push(column, cells[at] as Cell, this.equality));
  }

  /** Candidates that turned out to be a program already here. */
  setProgram(at: number, program: Program): void {
    this.#programs[at] = program;
  }

  /** The table as it stands: later additions do not reach it. */
  snapshot(): OutcomeTable {
    const programs = [...this.#programs];
    const columns = this.#columns.map(({ input, weight, cells, classes }) => ({ input, weight, cells: cells.slice(), classes: Int32Array.from(classes) }));
    const cell = (program: number, input: number): Cell => (columns[input] as (typeof columns)[number]).cells[program] as Cell;
    return {
      programs,
      multiplicity: programs.map((program) => program.members.length),
      inputs: columns.map((column) => column.input),
      weights: Float64Array.from(columns, (column) => column.weight),
      class: (program, input) => (columns[input] as (typeof columns)[number]).classes[program] as number,
      returned: (program, input) => isAnswer(cell(program, input).outcome),
      outcome: (program, input) => cell(program, input).outcome,
      steps: (program, input) => cell(program, input).steps,
      value: (program, input) => this.#identity(cell(program, input).outcome),
    };
  }

  #identity(outcome: Outcome): number {
    if (!isAnswer(outcome)) return -1;
    let id = this.#valueOf.get(outcome);
    if (id === undefined) {
      const form = outcomeForm(outcome, this.equality);
      const key = `${form.text}|${form.floats.join()}`;
      id = this.#values.get(key) ?? this.#values.size;
      this.#values.set(key, id);
      this.#valueOf.set(outcome, id);
    }
    return id;
  }
}

/** It returned, or completed, rather than failed. */
export function isAnswer(outcome: Outcome): boolean {
  return outcome.kind === "returned" || outcome.kind === "completed";
}

/** A whole table at once: `outcomes` and `steps` are program by input. */
export function buildTable(given: {
  readonly programs: readonly Program[];
  readonly inputs: readonly Input[];
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly steps?: readonly (readonly number[])[];
  readonly equality: EqualityName;
  /** Per input; the inputs' own weights unless given. */
  readonly weights?: ArrayLike<number>;
}): OutcomeTable {
  const builder = new TableBuilder(given.equality);
  given.inputs.forEach((input, x) => builder.addInput(input, [], given.weights?.[x]));
  given.programs.forEach((program, p) =>
    builder.addProgram(
      program,
      given.inputs.map((_, x) => ({ outcome: given.outcomes[p]?.[x] as Outcome, steps: given.steps?.[p]?.[x] ?? 0 })),
    ),
  );
  return builder.snapshot();
}

function push(column: Column, cell: Cell, equality: EqualityName): void {
  const form = outcomeForm(cell.outcome, equality);
  const candidates = column.byText.get(form.text) ?? [];
  let found = candidates.find((at) => sameForm(column.leaders[at] as Form, form));
  if (found === undefined) {
    found = column.leaders.push(form) - 1;
    column.byText.set(form.text, [...candidates, found]);
  }
  column.cells.push(cell);
  column.classes.push(found);
}
