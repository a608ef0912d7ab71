import type { EqualityName, Outcome, OutcomeTable, Task, Value } from "@medoid/spec";
import { compareLists, isAnswer } from "@medoid/table";
import { formOf, sameForm } from "@medoid/values";
import type { Choice } from "./choose.ts";
import type { Group } from "./confidence.ts";
import type { Exploration } from "./exploration.ts";
import { type Difference, sizeOf } from "./witness.ts";

/** What some candidates make of an input: how many they are, and one of their programs. */
export interface Reading {
  readonly outcome: Outcome;
  readonly size: number;
  readonly program: number;
}

/** An input that candidates make different things of. Most candidates first; of equal sizes, the winner's. */
export interface Split {
  readonly args: readonly Value[];
  readonly readings: readonly Reading[];
}

/** What one candidate alone makes of an input is a slip rather than a reading. */
const fewestOfReading = 2;

/** A standard normal variable exceeds it with a chance of 5 %. */
const fivePercent = 1.645;

/** The winner's group and the others worth listening to: theirs are the readings. None where the winner is none of them. */
export function voicesOf({ winner, support }: Choice): readonly Group[] {
  return winner === undefined || !support?.isPlausible ? [] : [{ program: winner, size: support.identical }, ...support.others];
}

/** Which inputs the task states the result of: where candidates differ on these all the same, asking again tells nothing new. */
export function statedBy({ examples = [] }: Task, equality: EqualityName): (args: readonly Value[]) => boolean {
  const stated = examples.filter(({ expected }) => expected !== undefined).map(({ args }) => formOf([...args], equality));
  return (args) => {
    const form = formOf([...args], equality);
    return stated.some((one) => sameForm(one, form));
  };
}

/**
 * The input of the panel to be asked about: of those that are a question and whose result is not stated, a plausible one before others, then the one whose second reading has
 * the most candidates, then the smallest.
 */
export function questionOnPanel({ table, task }: Exploration, choice: Choice): Split | undefined {
  const isStated = statedBy(task, table.equality);
  const voices = voicesOf(choice);
  const programs = voices.map(({ program }) => program);
  let best: { readonly split: Split; readonly rank: readonly number[] } | undefined;
  for (const [x, { args, weight }] of table.inputs.entries()) {
    if (!programs.every((p) => table.returned(p, x)) || programs.every((p) => table.class(p, x) === table.class(programs[0] as number, x))) continue;
    const split = splitOf(args, voices, table, x, programs);
    if (!isQuestion(split, voices) || isStated(args)) continue;
    const rank = [Number(weight >= 0.5), rivalOf(split, voices).size, -sizeOf(args)];
    if (!best || compareLists(rank, best.rank) > 0) best = { split, rank };
  }
  return best?.split;
}

/** The same split as a difference between the winner and one that reads it otherwise. */
export function differenceIn(split: Split, voices: readonly Group[]): Difference {
  const rival = rivalOf(split, voices);
  const own = split.readings.find(({ program }) => program === voices[0]?.program) as Reading;
  return { a: own.program, b: rival.program, args: split.args, outcomes: [own.outcome, rival.outcome] };
}

/** The readings of one input of a table; `programs`: the places in it of the voices' programs. */
export function splitOf(args: readonly Value[], voices: readonly Group[], table: OutcomeTable, input: number, programs: readonly number[]): Split {
  const readings = new Map<number, { readonly outcome: Outcome; size: number; readonly program: number }>();
  for (const [v, { program, size }] of voices.entries()) {
    const place = programs[v] as number;
    const known = readings.get(table.class(place, input));
    if (known) known.size += size;
    else readings.set(table.class(place, input), { outcome: table.outcome(place, input), size, program });
  }
  return { args, readings: [...readings.values()].toSorted((a, b) => b.size - a.size) };
}

/**
 * Whether chance could have made the winner's reading the one with more candidates: all voices return a value, two candidates or more have the
 * same other reading, and the winner's lead over it is within what a fair coin gives in 19 of 20 cases (the sign test, one-sided, with
 * Edwards' correction for continuity, 1948). Where some fail, the input may be none that the task speaks of.
 */
export function isQuestion(split: Split, voices: readonly Group[]): boolean {
  const own = split.readings.find(({ program }) => program === voices[0]?.program);
  if (!own || split.readings.length < 2 || !split.readings.every(({ outcome }) => isAnswer(outcome))) return false;
  const rival = rivalOf(split, voices).size;
  return rival >= fewestOfReading && (own.size - rival - 1) / Math.sqrt(own.size + rival) < fivePercent;
}

/** The largest reading that is not the winner's. */
export function rivalOf({ readings }: Split, voices: readonly Group[]): Reading {
  return readings.find(({ program }) => program !== voices[0]?.program) as Reading;
}
