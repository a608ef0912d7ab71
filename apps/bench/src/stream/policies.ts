import { fewCandidates } from "@medoid/pipeline";
import { firstWave, waveAfter } from "medoid";
import type { Stand } from "./replay.ts";

/** One draw of candidates that came one by one, with what the truth makes of each stand. */
export interface Trail {
  readonly pool: string;
  readonly task: string;
  readonly group: string;
  readonly stands: readonly (Stand & { readonly right: boolean })[];
  /** Length of the code of the candidates up to each, characters: what their tokens go with. Index 0: of none. */
  readonly lengths: readonly number[];
}

/** When to stop sampling. */
export interface Policy {
  readonly name: string;
  readonly kind: "risk" | "waves" | "fixed";
  readonly value: number;
  stop(trail: Trail): Trail["stands"][number] | undefined;
}

/** At the first stand after which a change is no more likely than that. */
export function atRisk(risk: number): Policy {
  return { name: `risk ${risk}`, kind: "risk", value: risk, stop: ({ stands }) => stands.find((stand) => isEnough(stand, risk)) ?? stands.at(-1) };
}

/** The same where candidates are asked for in waves, as `medoid solve` does: it stops at the end of one. */
export function inWaves(risk: number): Policy {
  return { name: `risk ${risk}, waves`, kind: "waves", value: risk, stop: ({ stands }) => stands.find((stand) => isEnough(stand, risk) && isWave(stand.candidates)) ?? stands.at(-1) };
}

function isEnough({ candidates, change }: Stand, risk: number): boolean {
  // Among so few no majority is claimed, and the pipeline spares nothing.
  return candidates > fewCandidates && change <= risk;
}

function isWave(candidates: number): boolean {
  let end = firstWave;
  while (end < candidates) end += waveAfter(end);
  return end === candidates;
}

/** At the same number of candidates for every task: the last stand of at most so many. */
export function afterFixed(candidates: number): Policy {
  return { name: `fixed ${candidates}`, kind: "fixed", value: candidates, stop: ({ stands }) => stands.findLast((stand) => stand.candidates <= candidates) ?? stands[0] };
}

export const policies: readonly Policy[] = [...[0, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3].map(atRisk), ...[0.01, 0.05].map(inWaves), ...[3, 5, 8, 10, 12, 15].map(afterFixed)];
