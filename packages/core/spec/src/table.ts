import type { Input } from "./fuzzer.ts";
import type { Outcome } from "./sandbox.ts";
import type { EqualityName, LanguageName, Program } from "./task.ts";

/** What the original of a task made of each input of the panel. */
export interface OriginalRow {
  readonly language: LanguageName;
  /** By what its outcomes compare with those of the programs. */
  readonly equality: EqualityName;
  readonly outcomes: readonly Outcome[];
}

/**
 * The cut: all that is left of it runs programs, all that is right of it is pure and can be run again from a saved table.
 * Programs in order of their first ordinal; inputs are the panel, in order. Every program has answered the whole panel.
 */
export interface OutcomeTable {
  /** By what outcomes were put into classes. */
  readonly equality: EqualityName;
  readonly programs: readonly Program[];
  /** Candidates per program. */
  readonly multiplicity: readonly number[];
  readonly inputs: readonly Input[];
  /** Weight per input, in (0, 1]. */
  readonly weights: Float64Array;
  /** Absent where the task has no original that can be run. */
  readonly original?: OriginalRow;
  /** Class of the outcome: equal outcomes of one input have equal numbers, from 0 in order of the programs. Classes of different inputs compare with nothing. */
  class(program: number, input: number): number;
  /** The program returned (or completed with) a value. */
  returned(program: number, input: number): boolean;
  outcome(program: number, input: number): Outcome;
  steps(program: number, input: number): number;
  /** Identity of the returned value across inputs: equal values have equal numbers; -1 where nothing was returned. */
  value(program: number, input: number): number;
}
