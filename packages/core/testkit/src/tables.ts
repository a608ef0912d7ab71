import type { EqualityName, Input, Outcome, OutcomeTable, Program, Task, Value } from "@medoid/spec";
import { buildTable } from "@medoid/table";
import { randomOf } from "./random.ts";

/** One program's row, for building tables by hand. */
export interface Row {
  readonly name: string;
  /** A value returned, or an outcome. */
  readonly answers: readonly (Value | Outcome)[];
  /** How many candidates have this code; 1 by default. */
  readonly candidates?: number;
}

export const failed: Outcome = { kind: "threw", class: "TypeError", message: "no" };

export interface TableOptions {
  /** As many as the first row has answers by default. */
  readonly inputs?: number;
  /** 1 by default. */
  readonly inputWeights?: readonly number[];
  /** `strict` by default. */
  readonly equality?: EqualityName;
  /** What the task's original gives, where it has one. */
  readonly original?: Row["answers"];
}

/**
 * A table of programs `f(x)` on x = 0, 1, 2 ...; the candidates of the rows arrive in the order of the rows. Codes differ in length by name.
 */
export function tableOf(rows: readonly Row[], options: TableOptions = {}): OutcomeTable {
  const width = options.inputs ?? rows[0]?.answers.length ?? 0;
  const equality = options.equality ?? "strict";
  let ordinal = 0;
  const programs = rows.map(
    ({ name, candidates = 1 }): Program => ({
      key: name,
      code: `f = ${name}`,
      language: "toy",
      entry: { kind: "function", name: "f" },
      members: Array.from({ length: candidates }, () => ordinal++),
    }),
  );
  return buildTable({
    programs,
    inputs: Array.from({ length: width }, (_, x) => inputOf(`i${x}`, [x], options.inputWeights?.[x])),
    rows: rows.map(({ answers }) => answers.map((answer) => ({ outcome: outcomeOf(answer), steps: 3 }))),
    equality,
    original: options.original && { language: "toy", equality, outcomes: options.original.map(outcomeOf) },
    ...(options.inputWeights && { weights: options.inputWeights }),
  });
}

export function inputOf(id: string, args: readonly Value[], weight = 1): Input {
  return { id, args, weight, guided: false, parents: [], operator: "given" };
}

function outcomeOf(answer: Value | Outcome): Outcome {
  return typeof answer === "object" && answer !== null && "kind" in answer ? answer : { kind: "returned", value: answer };
}

/** Rows drawn at random: right ones, near misses, constants, failures, one echo; some programs behave alike, some stand for several candidates. */
export function randomRows(seed: number, programs = 9, inputs = 12): Row[] {
  const random = randomOf(seed);
  const xs = Array.from({ length: inputs }, (_, x) => x);
  const kinds: ((x: number) => Value | Outcome)[] = [
    (x) => x * x,
    (x) => (x === 5 ? 0 : x * x),
    (x) => (x % 4 === 1 ? failed : x * x),
    () => 0,
    () => failed,
    (x) => x,
    () => random.int(0, 3),
    (x) => (x > 6 ? failed : x + 1),
  ];
  return Array.from({ length: programs }, (_, p) => {
    const answer = kinds[random.int(0, kinds.length - 1)] as (x: number) => Value | Outcome;
    return { name: `p${"q".repeat(p)}`, answers: xs.map(answer), candidates: random.int(1, 3) };
  });
}

/** The rows of a few random tables, then those that are easily forgotten: all alike, all failing, one program. */
export function sampleRows(): readonly (readonly Row[])[] {
  const alike: Row[] = ["a", "bb", "ccc"].map((name) => ({ name, answers: [1, 2, 3] }));
  const failing: Row[] = ["a", "bb", "ccc"].map((name) => ({ name, answers: [failed, failed, { kind: "limit", what: "steps" }] }));
  return [...[1, 2, 3, 4, 5, 6].map((seed) => randomRows(seed)), alike, failing, [{ name: "a", answers: [1, 2] }]];
}

export const noPrograms: OutcomeTable = tableOf([], { inputs: 2 });
export const noInputs: OutcomeTable = tableOf([
  { name: "a", answers: [] },
  { name: "bb", answers: [] },
]);

export const sampleTask: Task = {
  id: "sample",
  prompt: "The square of a number.",
  language: "toy",
  entry: { kind: "function", name: "f", signature: { params: [{ name: "x" }] } },
  examples: [
    { args: [2], expected: 4 },
    { args: [5], expected: 25 },
    { args: [1], expected: 1 },
  ],
  equality: "strict",
};
