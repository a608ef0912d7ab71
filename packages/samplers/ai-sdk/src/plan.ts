import { type Variant, variantAt } from "@medoid/prompts";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { ModelChoice } from "./choice.ts";

/** What one call asks, and how. */
export interface Plan {
  readonly choice: ModelChoice;
  readonly variant: Variant;
  readonly temperature: number;
  readonly topP?: number;
  readonly seed: number;
}

const defaultTemperature = 0.8;

/**
 * The call with that index, from 0: everything about it follows from the seed and the index. Models come in proportion to their shares, as
 * evenly as the golden ratio's sequence spreads them, which keeps no step with the variants.
 */
export function planAt(choices: readonly ModelChoice[], variants: readonly Variant[], seed: number, index: number): Plan {
  const generator = xoroshiro128plus((seed + Math.imul(index + 1, 0x9e37_79b9)) | 0);
  const pick = (values: number | readonly number[]): number => (typeof values === "number" ? values : (values[uniformInt(generator, 0, values.length - 1)] as number));
  const start = uniformInt(xoroshiro128plus(seed | 0), 0, 2 ** 30) / 2 ** 30;
  const choice = choiceAt(choices, (start + index * 0.618_033_988_749_894_9) % 1);
  const { temperature = defaultTemperature, topP } = choice;
  return {
    choice,
    variant: variantAt(variants, seed, index),
    temperature: pick(temperature),
    ...(topP !== undefined && { topP: pick(topP) }),
    seed: uniformInt(generator, 0, 2 ** 31 - 1),
  };
}

function choiceAt(choices: readonly ModelChoice[], place: number): ModelChoice {
  const shares = choices.map(({ share = 1 }) => share);
  let left = place * shares.reduce((sum, share) => sum + share, 0);
  for (const [index, share] of shares.entries()) {
    left -= share;
    if (left < 0) return choices[index] as ModelChoice;
  }
  return choices.at(-1) as ModelChoice;
}
