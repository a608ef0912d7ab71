import type { Input, Observation } from "@medoid/spec";

/** Guided inputs together hold at most this share of the panel's weight: they seek differences, and must not decide how large these look. */
const guidedShare = 0.25;

/** An input on which more than this share of the programs runs into limits measures the limits, not the programs. */
export const tooMuch = 0.5;

/** Whether an input, once run, joins the panel: free inputs do, guided ones when they showed something new; none that is too much for most. */
export function joinsPanel({ input, newFeatures, splits, limited }: Observation): boolean {
  return limited <= tooMuch && (!input.guided || newFeatures > 0 || splits > 0);
}

/** Weight per input of the panel, in (0, 1]. */
export function panelWeights(panel: readonly Input[]): Float64Array {
  let free = 0;
  let guided = 0;
  for (const input of panel) {
    if (input.guided) guided += input.weight;
    else free += input.weight;
  }
  const allowed = free * (guidedShare / (1 - guidedShare));
  const scale = free > 0 && guided > allowed ? allowed / guided : 1;
  return Float64Array.from(panel, (input) => (input.guided ? input.weight * scale : input.weight));
}

export function share(count: number, of: number): number {
  return of === 0 ? 0 : count / of;
}
