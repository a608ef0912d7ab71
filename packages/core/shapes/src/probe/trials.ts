import type { InputSpec, Shape, Value } from "@medoid/spec";
import { generateArgs } from "../args.ts";
import { lengthOf } from "../parts.ts";
import type { Random } from "../random.ts";

/**
 * Inputs to be run on every program, step by step. What comes back is, by input and program, the identity of the returned value: equal
 * numbers for equal values, -1 where nothing was returned.
 */
export type Trials<Result> = Generator<readonly (readonly Value[])[], Result, readonly (readonly number[])[]>;

/** Inputs per guess: enough to see whether a value depends on the input. */
const inputsEach = 5;

const mostRedraws = 4;

/** The inputs that try out one guess. */
export function inputsOf(spec: InputSpec, random: Random): (readonly Value[])[] {
  const certain = { ...spec, breakRate: 0 };
  return Array.from({ length: inputsEach }, (_, turn) => {
    let args = generateArgs(certain, random, 3 + turn);
    // An empty list is of every kind.
    for (let again = 0; again < mostRedraws && args.some((arg) => lengthOf(arg) === 0); again++) args = generateArgs(certain, random, 3 + turn);
    return args;
  });
}

/** How well each of the guesses did whose inputs these are, in order. */
export function scoresOf(values: readonly (readonly number[])[]): number[] {
  return Array.from({ length: Math.floor(values.length / inputsEach) }, (_, index) => aliveShare(values.slice(index * inputsEach, (index + 1) * inputsEach)));
}

/** For each of the guesses, the programs that returned nothing on any of its inputs. */
export function idleIn(values: readonly (readonly number[])[]): ReadonlySet<number>[] {
  return Array.from({ length: Math.floor(values.length / inputsEach) }, (_, index) => {
    const rows = values.slice(index * inputsEach, (index + 1) * inputsEach);
    return new Set((rows[0] ?? []).flatMap((_value, program) => (rows.every((row) => (row[program] ?? -1) === -1) ? [program] : [])));
  });
}

/** The spec with these shapes for its parameters; as they are where there is none. */
export function withShapes(spec: InputSpec, shapes: readonly (Shape | undefined)[]): InputSpec {
  return { ...spec, params: spec.params.map((param, index) => ({ ...param, shape: shapes[index] ?? param.shape })) };
}

/** The share of runs that returned something. */
export function returnedShare(values: readonly (readonly number[])[]): number {
  const all = values.flat();
  return all.length === 0 ? 0 : all.filter((value) => value !== -1).length / all.length;
}

/** What a program counts for that returns something, but always the same: little, for on few inputs even the right kind may do so. */
const constantCounts = 0.2;

/** The share of programs that return something on most of these inputs, and not always the same; each counts by the share of inputs on which it does. */
export function aliveShare(values: readonly (readonly number[])[]): number {
  const programs = values[0]?.length ?? 0;
  let alive = 0;
  for (let program = 0; program < programs; program++) {
    const returned = values.map((row) => row[program] ?? -1).filter((value) => value !== -1);
    if (returned.length * 2 > values.length) alive += (returned.length / values.length) * (new Set(returned).size > 1 ? 1 : constantCounts);
  }
  return programs === 0 ? 0 : alive / programs;
}
