import type { InputSpec, Shape } from "@medoid/spec";
import { alternativesOf } from "../alternatives.ts";
import { randomFrom } from "../random.ts";
import { idleIn, inputsOf, scoresOf, type Trials, withShapes } from "./trials.ts";

/** No more combinations than this are tried; the likelier come first. */
const mostCombinations = 16;
/** Alternatives that do nearly as well as the best one are kept, unless they are unlikely beside it. */
const nearBest = 0.8;
const unlikely = 0.2;
/** Where a kind that is at least as likely suits all programs that it suits, and so many more, it is hardly meant. */
const fewest = 0.1;

interface Choice {
  readonly shape: Shape;
  readonly weight: number;
}

/** Tries the guessed kinds of each parameter, and keeps the alternatives on which most programs return a value that depends on the input, reweighted. */
export function* settleKinds(spec: InputSpec, seed: number): Trials<InputSpec> {
  const choices = spec.params.map(({ shape }) => choicesOf(shape, 0));
  if (choices.every((alternatives) => alternatives.length < 2)) return spec;
  const combinations = combine(choices);
  const random = randomFrom(seed, 0x70726f62);
  const inputs = combinations.flatMap((combination) => inputsOf(withShapes(spec, combination.map((at, index) => choices[index]?.[at]?.shape)), random));
  return conclude(spec, choices, combinations, yield inputs);
}

/** The certain shapes that an uncertain one may stand for. Unions that were stated (they carry no weights) are certain, and those of tuples, which differ in length only. */
function choicesOf(shape: Shape, depth: number): readonly Choice[] {
  // Nothing is no guess: it was stated, and returns one value only.
  const weights = shape.kind === "union" ? shape.weights : undefined;
  const none = shape.kind === "union" && weights ? shape.of.findIndex(({ kind }) => kind === "none") : -1;
  if (shape.kind === "union" && weights && none >= 0 && shape.of.length > 1) {
    const share = (weights[none] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0);
    const [only, ...others] = shape.of.toSpliced(none, 1) as [Shape, ...Shape[]];
    const rest: Shape = others.length === 0 ? only : { ...shape, of: [only, ...others], weights: weights.toSpliced(none, 1) };
    return choicesOf(rest, depth + 1).map(({ shape: chosen, weight }) => ({ shape: { kind: "union", of: [chosen, { kind: "none" }], weights: [1 - share, share] }, weight }));
  }
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
  return shape.kind === "union" && shape.weights !== undefined && new Set(shape.of.map((alternative) => alternative.kind)).size > 1;
}

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
  const scores = scoresOf(values);
  if (scores.every((score) => score === 0)) return spec;
  const trials = { scores, idle: idleIn(values), programs: values[0]?.length ?? 0 };
  return { ...spec, params: spec.params.map((param, index) => ({ ...param, shape: kept(param.shape, choices[index] ?? [], combinations.map((combination) => combination[index] as number), trials) })) };
}

/** By guess: how well it did, and the programs that returned nothing on any of its inputs. */
interface Outcomes {
  readonly scores: readonly number[];
  readonly idle: readonly ReadonlySet<number>[];
  readonly programs: number;
}

function kept(shape: Shape, choices: readonly Choice[], taken: readonly number[], { scores, idle, programs }: Outcomes): Shape {
  if (choices.length < 2) return shape;
  const best = choices.map((_, choice) => Math.max(0, ...scores.filter((_score, at) => taken[at] === choice)));
  const top = Math.max(...best);
  if (top === 0) return shape;
  const idleOn = choices.map((_, choice) => idle[scores.findIndex((score, at) => taken[at] === choice && score === best[choice])] ?? new Set<number>());
  const isOutdone = (index: number): boolean =>
    choices.some((other, at) => {
      const [own, others] = [idleOn[index] as ReadonlySet<number>, idleOn[at] as ReadonlySet<number>];
      const isLikelier = other.weight >= (choices[index] as Choice).weight && !(isNumbers(other.shape) && isNumbers((choices[index] as Choice).shape));
      return isLikelier && own.size > others.size && own.size - others.size >= fewest * programs && [...others].every((program) => own.has(program));
    });
  const near = choices.flatMap((choice, index) => ((best[index] ?? 0) >= top * nearBest && !isOutdone(index) ? [{ ...choice, weight: choice.weight * (best[index] as number) ** 2 }] : []));
  const most = Math.max(...near.map(({ weight }) => weight));
  const left = near.filter(({ weight }) => weight >= most * unlikely);
  // Elements of both kinds side by side stay possible where both are.
  if (left.length === choices.length && choices.every((choice) => isNumbers(choice.shape))) return shape;
  return left.length === 1 ? (left[0] as Choice).shape : { kind: "union", of: left.map((choice) => choice.shape), weights: left.map((choice) => choice.weight) };
}

/** A number, or lists of numbers. */
function isNumbers(shape: Shape): boolean {
  return shape.kind === "int" || shape.kind === "float" || (shape.kind === "list" && isNumbers(shape.of));
}
