import type { Result } from "@medoid/spec";
import { type Cell, isAnswer } from "@medoid/table";
import { heavySteps, heavyTimes, scoutCount } from "./budget.ts";
import { share, tooMuch } from "./panel.ts";

/** Of fewer, all are scouts. */
export function areMany(programs: number): boolean {
  return programs > 2 * scoutCount;
}

/**
 * Places of the few programs that meet an input first, those that returned most so far: what is too much for most of them is spared the
 * others. `rows`: what programs did on the panel. All that are able, where there are few programs.
 */
export function scoutsAmong(able: readonly number[], rows: readonly (readonly Cell[])[]): number[] {
  if (!areMany(rows.length)) return [...able];
  const answers = rows.map((row) => row.filter(({ outcome }) => isAnswer(outcome)).length);
  return [...able].sort((p, q) => (answers[q] as number) - (answers[p] as number) || p - q).slice(0, scoutCount);
}

/**
 * Per input, the share of scouts that it is too much for; 1 where it costs them, in the median, many times the steps of a usual input.
 * `panel` and `scouted`: rows of the scouts, on the panel so far and on the inputs. Where most scouts of `many` programs reach limits
 * on everything it may be they that are wrong, and not the inputs: then only the others count, and where there is none nothing is too much.
 */
export function burden(panel: readonly (readonly Cell[])[], scouted: readonly (readonly Result[])[], inputs: number, many: boolean): number[] {
  const judges = many && !mostEnd(panel, scouted) ? scouted.filter((row, i) => ends(panel[i] as readonly Cell[], row)) : scouted;
  const usual = median(panel.flatMap((row) => row.map(({ steps }) => steps)));
  return Array.from({ length: inputs }, (_, x) => {
    const cost = median(judges.map((row) => (row[x] as Result).steps));
    if (usual !== undefined && cost !== undefined && cost > Math.max(heavySteps, heavyTimes * usual)) return 1;
    return share(judges.filter((row) => row[x]?.outcome.kind === "limit").length, judges.length);
  });
}

/** Whether none of the inputs can turn out to be too much any more, whatever the scouts do that are not through with them (undefined). */
export function bearable(panel: readonly (readonly Cell[])[], scouted: readonly (readonly Result[] | undefined)[], inputs: number): boolean {
  const atWorst = scouted.map((row) => row ?? Array.from({ length: inputs }, () => worst));
  return mostEnd(panel, atWorst) && burden(panel, atWorst, inputs, true).every((each) => each <= tooMuch);
}

const worst: Result = { outcome: { kind: "limit", what: "steps" }, features: new Uint32Array(), steps: Infinity };

function mostEnd(panel: readonly (readonly Cell[])[], scouted: readonly (readonly Result[])[]): boolean {
  return scouted.filter((row, i) => ends(panel[i] as readonly Cell[], row)).length * 2 >= scouted.length;
}

/** Whether a scout ended on anything, on the panel or now. */
function ends(panel: readonly Cell[], scouted: readonly Result[]): boolean {
  return [...panel, ...scouted].some(({ outcome }) => outcome.kind !== "limit" && outcome.kind !== "not-run");
}

function median(numbers: readonly number[]): number | undefined {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
}
