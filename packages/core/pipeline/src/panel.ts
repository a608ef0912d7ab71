import type { Input, Observation } from "@medoid/spec";

/** Guided inputs together hold at most this share of the panel's weight: they seek differences, and must not decide how large these look. */
const guidedShare = 0.25;

/** An input on which more than this share of the programs runs into limits measures the limits, not the programs. */
export const tooMuch = 0.5;

/** Whether an input, once run, joins the panel: free inputs do, guided ones when they showed something new; none that is too much for most. */
export function joinsPanel({ input, newFeatures, splits, limited }: Observation): boolean {
  return limited <= tooMuch && (!input.guided || newFeatures > 0 || splits > 0);
}

/**
 * Weight per input of the panel, in (0, 1]: the cube of how plausible it is. A panel has so many inputs that few of them break a promise by chance: what these show is
 * not to outweigh the one input in a hundred on which a wrong program shows itself (decision 30).
 */
export function panelWeights(panel: readonly Input[]): Float64Array {
  const counts = panel.map(({ weight }) => weight ** 3);
  let free = 0;
  let guided = 0;
  for (const [index, count] of counts.entries()) {
    if (panel[index]?.guided) guided += count;
    else free += count;
  }
  const allowed = free * (guidedShare / (1 - guidedShare));
  const scale = free > 0 && guided > allowed ? allowed / guided : 1;
  return Float64Array.from(counts, (count, index) => (panel[index]?.guided ? count * scale : count));
}

export function share(count: number, of: number): number {
  return of === 0 ? 0 : count / of;
}
