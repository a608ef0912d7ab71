import type { InputSpec, Shape, Value } from "@medoid/spec";
import { alternativesOf } from "./alternatives.ts";
import { generateArgs } from "./args.ts";
import { randomFrom } from "./random.ts";

/** Inputs per combination of alternatives: enough to see whether a value depends on the input. */
const inputsEach = 5;
/** No more combinations than this are tried; the likelier come first. */
const mostCombinations = 16;
/** Alternatives within this of the best one are kept. */
const nearBest = 0.75;

export interface Probe {
  /** To be run on every program, in order. Empty where no kind is in doubt. */
  readonly inputs: readonly (readonly Value[])[];
  /**
   * `values[input][program]`: the identity of the returned value, equal numbers for equal values, -1 where nothing was returned.
   * Returns the spec with the alternatives on which most programs return a value that depends on the input, reweighted.
   */
  conclude(values: readonly (readonly number[])[]): InputSpec;
}

interface Choice {
  readonly shape: Shape;
  readonly weight: number;
}

/** Inputs that tell which of the guessed kinds of each parameter is meant: type probing by what programs do with them. */
export function probe(spec: InputSpec, options: { readonly seed: number }): Probe {
  const choices = spec.params.map(({ shape }) => choicesOf(shape, 0));
  if (choices.every((alternatives) => alternatives.length < 2)) return { inputs: [], conclude: () => spec };
  const combinations = combine(choices);
  const random = randomFrom(options.seed, 0x70726f62);
  const inputs = combinations.flatMap((combination) => {
    const certain = { ...spec, breakRate: 0, params: spec.params.map((param, index) => ({ ...param, shape: choices[index]?.[combination[index] as number]?.shape ?? param.shape })) };
    return Array.from({ length: inputsEach }, (_, turn) => generateArgs(certain, random, 3 + turn));
  });
  return { inputs, conclude: (values) => conclude(spec, choices, combinations, values) };
}

/** The certain shapes that an uncertain one may stand for. Unions that were stated (they carry no weights) and unions within one family are certain. */
function choicesOf(shape: Shape, depth: number): readonly Choice[] {
  if (isUncertain(shape)) {
    return alternativesOf(shape, depth)
      .filter(({ weight }) => weight > 0)
      .flatMap(({ shape: alternative, weight }) => choicesOf(alternative, depth + 1).map((choice) => ({ shape: choice.shape, weight: weight * choice.weight })));
  }
  if (shape.kind === "list" && depth < 3) return choicesOf(shape.of, depth + 1).map(({ shape: of, weight }) => ({ shape: { ...shape, of }, weight }));
  return [{ shape, weight: 1 }];
}

function isUncertain(shape: Shape): boolean {
  if (shape.kind === "any") return true;
  return shape.kind === "union" && shape.weights !== undefined && new Set(shape.of.map((alternative) => families[alternative.kind] ?? alternative.kind)).size > 1;
}

const families: Partial<Readonly<Record<Shape["kind"], string>>> = { int: "number", float: "number" };

/** Index per parameter, the likeliest first; each alternative of each parameter occurs at least once, however many there are. */
function combine(choices: readonly (readonly Choice[])[]): readonly (readonly number[])[] {
  const order = choices.map((alternatives) => alternatives.map((_, index) => index).sort((a, b) => (alternatives[b]?.weight ?? 0) - (alternatives[a]?.weight ?? 0)).slice(0, mostCombinations));
  let all: number[][] = [[]];
  for (const indices of order) {
    all = all.flatMap((start) => indices.map((index) => [...start, index]));
    all.sort((a, b) => likelihood(choices, b) - likelihood(choices, a));
    all = all.slice(0, 4 * mostCombinations);
  }
  const chosen = all.slice(0, mostCombinations);
  const best = order.map((indices) => indices[0] as number);
  for (const [param, indices] of order.entries()) {
    for (const index of indices) if (!chosen.some((combination) => combination[param] === index)) chosen.push(best.with(param, index));
  }
  return chosen;
}

function likelihood(choices: readonly (readonly Choice[])[], combination: readonly number[]): number {
  return combination.reduce((product, index, param) => product * (choices[param]?.[index]?.weight ?? 0), 1);
}

function conclude(spec: InputSpec, choices: readonly (readonly Choice[])[], combinations: readonly (readonly number[])[], values: readonly (readonly number[])[]): InputSpec {
  const scores = combinations.map((_, index) => share(values.slice(index * inputsEach, (index + 1) * inputsEach)));
  if (scores.every((score) => score === 0)) return spec;
  return { ...spec, params: spec.params.map((param, index) => ({ ...param, shape: kept(param.shape, choices[index] ?? [], combinations.map((combination) => combination[index] as number), scores) })) };
}

/** What a program counts for that returns something, but always the same: little, for on few inputs even the right kind may do so. */
const constantCounts = 0.2;

/** The share of programs that return something on most of these inputs, and not always the same. */
function share(values: readonly (readonly number[])[]): number {
  const programs = values[0]?.length ?? 0;
  let alive = 0;
  for (let program = 0; program < programs; program++) {
    const returned = values.map((row) => row[program] ?? -1).filter((value) => value !== -1);
    if (returned.length * 2 > values.length) alive += new Set(returned).size > 1 ? 1 : constantCounts;
  }
  return programs === 0 ? 0 : alive / programs;
}

function kept(shape: Shape, choices: readonly Choice[], taken: readonly number[], scores: readonly number[]): Shape {
  if (choices.length < 2) return shape;
  const best = choices.map((_, choice) => Math.max(0, ...scores.filter((_score, at) => taken[at] === choice)));
  const top = Math.max(...best);
  if (top === 0) return shape;
  const left = choices.flatMap((choice, index) => ((best[index] ?? 0) >= top * nearBest ? [{ ...choice, weight: choice.weight * (best[index] as number) }] : []));
  return left.length === 1 ? (left[0] as Choice).shape : { kind: "union", of: left.map((choice) => choice.shape), weights: left.map((choice) => choice.weight) };
}
