import type { Result } from "@medoid/spec";
import { type Cell, isAnswer } from "@medoid/table";
import { heavySteps, heavyTimes, scoutCount } from "./budget.ts";
import { share } from "./panel.ts";

/**
 * Places of the few programs that meet an input first, those that returned most so far: what is too much for most of them is spared the
 * others. `rows`: what programs did on the panel. All that are able, where there are few programs.
 */
export function scoutsAmong(able: readonly number[], rows: readonly (readonly Cell[])[]): number[] {
  if (rows.length <= 2 * scoutCount) return [...able];
  const answers = rows.map((row) => row.filter(({ outcome }) => isAnswer(outcome)).length);
  return [...able].sort((p, q) => (answers[q] as number) - (answers[p] as number) || p - q).slice(0, scoutCount);
}

/**
 * Per input, the share of scouts that it is too much for; 1 where it costs them, in the median, many times the steps of a usual input.
 * `panel` and `scouted`: rows of the scouts, on the panel so far and on the inputs.
 */
export function burden(panel: readonly (readonly Cell[])[], scouted: readonly (readonly Result[])[], inputs: number): number[] {
  const usual = median(panel.flatMap((row) => row.map(({ steps }) => steps)));
  return Array.from({ length: inputs }, (_, x) => {
    const cost = median(scouted.map((row) => (row[x] as Result).steps));
    if (usual !== undefined && cost !== undefined && cost > Math.max(heavySteps, heavyTimes * usual)) return 1;
    return share(scouted.filter((row) => row[x]?.outcome.kind === "limit").length, scouted.length);
  });
}

function median(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
