import type { Result } from "@medoid/spec";
import { firstRound } from "./budget.ts";

/** A program that hit a limit this often, and on more than half of its inputs, is tired; inputs that are too much for most do not count. */
const limitsToTire = 3;
/** One that hit a limit this often is tired, whatever the share: it costs more than all the others together. */
export const mostLimits = 5;
/** One that hit limits on so many inputs and did nothing else is tired, even where all others did: it may be what is wrong with them all. */
const hopeless = 3 * firstRound;
/** What hits limits on so many inputs that it was given few steps for, and on this share of them, is given up. */
const fewToGiveUp = 6;
const nearlyAll = 0.75;

/** What became of the inputs of one program. */
export interface Tally {
  readonly inputs: number;
  /** Of these, inputs that are not too much for most. */
  readonly fairInputs: number;
  /** Inputs on which it hit a limit, and the fair ones of these. */
  readonly limits: number;
  readonly fairLimits: number;
  /** Inputs that it was given few steps for, and on how many of them these were too few. */
  readonly briefInputs: number;
  readonly briefLimits: number;
  /** It answered one. */
  readonly answers: boolean;
  /** It hit a limit that fewer steps do not bring sooner: of time, memory or output. */
  readonly isHeavy: boolean;
}

export const untried: Tally = { inputs: 0, fairInputs: 0, limits: 0, fairLimits: 0, briefInputs: 0, briefLimits: 0, answers: false, isHeavy: false };

/** `fair`: which inputs are; all, unless told. */
export function noted(tally: Tally, row: readonly Result[], fair?: readonly boolean[]): Tally {
  const isBrief = isTired(tally);
  const count = (counts: (result: Result) => boolean, among?: readonly boolean[]): number => row.filter((result, x) => counts(result) && among?.[x] !== false).length;
  return {
    inputs: tally.inputs + row.length,
    fairInputs: tally.fairInputs + count(() => true, fair),
    limits: tally.limits + count(isLimit),
    fairLimits: tally.fairLimits + count(isLimit, fair),
    briefInputs: tally.briefInputs + (isBrief ? row.length : 0),
    briefLimits: tally.briefLimits + (isBrief ? count(isLimit) : 0),
    answers: tally.answers || row.some(({ outcome }) => outcome.kind === "returned"),
    isHeavy: tally.isHeavy || row.some(({ outcome }) => outcome.kind === "limit" && outcome.what !== "steps" && outcome.what !== "stack"),
  };
}

export function isTired({ limits, fairLimits, inputs, fairInputs }: Tally): boolean {
  return fairLimits >= mostLimits || (fairLimits >= limitsToTire && fairLimits * 2 > fairInputs) || (limits >= hopeless && limits === inputs);
}

/** What answers some inputs and loops on others, as right programs do outside the contract, goes on with few steps for each, but not where it loops on nearly all. */
export function isRunBriefly({ answers, isHeavy, briefInputs, briefLimits }: Tally): boolean {
  return answers && !isHeavy && (briefLimits < fewToGiveUp || briefLimits < nearlyAll * briefInputs);
}

export function isLimit(result: Result | undefined): boolean {
  return result?.outcome.kind === "limit";
}
