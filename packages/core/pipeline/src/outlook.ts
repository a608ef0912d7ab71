import type { Candidate } from "@medoid/spec";
import { fewCandidates, type Support } from "./confidence.ts";

/** How many candidates are to be sampled in all, and how unlikely a change of the choice must be for the rest to be spared. */
export interface Sampling {
  readonly planned: number;
  /** 0..1: at 0 only a choice that can no longer change ends it, below 0 nothing does. */
  readonly risk: number;
}

/** What the candidates still to come may do to the choice. */
export interface Outlook {
  /** Nothing is left to be learnt from the candidates that are there. */
  readonly settled: boolean;
  /** The chance, 0..1, that they change it. */
  readonly change: number;
}

/** Answers to one and the same prompt are no independent votes: so many are wanted before anything is spared. */
const fewestOfOnePrompt = 6;

/** Whether the candidates were asked for in more than one way, or are many. */
export function isVaried(candidates: readonly Pick<Candidate, "origin">[]): boolean {
  return candidates.length >= fewestOfOnePrompt || new Set(candidates.map(({ origin: { model, variant } }) => JSON.stringify([model, variant]))).size !== 1 || candidates[0]?.origin.variant === undefined;
}

/**
 * The chance that another group of identical programs is as large as the winner's when all planned candidates have come; 1 where the winner's is
 * not the largest now, since then something else decides, and where there are too few to claim a majority. 0 where the winner does as the task's
 * original on every input that tells: nothing that comes can do better.
 */
export function chanceOfChange(support: Support | undefined, { candidates, planned }: { readonly candidates: number; readonly planned: number }): number {
  if (candidates >= planned) return 0;
  if (support !== undefined && support.followed > 0) return 0;
  if (!support?.isPlausible || candidates <= fewCandidates) return 1;
  const rival = support.others[0]?.size ?? 0;
  return chanceOfOvertaking({ leading: support.identical, rival, rest: candidates - support.identical - rival, left: planned - candidates });
}

/**
 * The chance that the rival has as many votes as the leader after `left` more. Nothing is known of the shares of leader, rival and the rest
 * but the votes so far: every split of them was equally likely before the first (a Dirichlet prior of ones, as in Adaptive-Consistency, arXiv
 * 2305.11860, which compares the shares of the two largest; here it is the counts after the votes that can still come, so that a lead
 * greater than these is certain).
 */
export function chanceOfOvertaking({ leading, rival, rest, left }: { readonly leading: number; readonly rival: number; readonly rest: number; readonly left: number }): number {
  if (rival >= leading) return 1;
  const log = logFactorials(leading + rival + rest + left + 2);
  // Logarithm of n (n + 1) ... over k factors.
  const rising = (n: number, k: number): number => (log[n + k - 1] as number) - (log[n - 1] as number);
  const all = (log[left] as number) - rising(leading + rival + rest + 3, left);
  let chance = 0;
  for (let more = 0; 2 * more <= left - leading + rival; more++) {
    for (let others = leading - rival + more; others + more <= left; others++) {
      const beside = left - more - others;
      const ways = all - (log[more] as number) - (log[others] as number) - (log[beside] as number);
      chance += Math.exp(ways + rising(leading + 1, more) + rising(rival + 1, others) + rising(rest + 1, beside));
    }
  }
  return Math.min(1, chance);
}

function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) logs[n] = (logs[n - 1] as number) + Math.log(n);
  return logs;
}
