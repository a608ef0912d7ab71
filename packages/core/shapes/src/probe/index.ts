import type { InputSpec } from "@medoid/spec";
import { completed } from "../infer/defaults.ts";
import { settleKinds } from "./kinds.ts";
import { leftOut } from "./left-out.ts";
import { learnLimits } from "./limits.ts";
import type { Trials } from "./trials.ts";
import { widen } from "./wider.ts";

export type { Trials } from "./trials.ts";

/**
 * Sharpens a spec by what programs do: which of the guessed kinds of each parameter is meant, others where none of these is, and on what
 * side of which limits most programs fail. Yields inputs to be run on every program, and goes on with what they returned.
 */
export function* probe(spec: InputSpec, options: { readonly seed: number }): Trials<InputSpec> {
  const settled = yield* settleKinds(spec, options.seed);
  const widened = yield* widen(settled, options.seed);
  const bounded = { ...widened, params: widened.params.map((param) => ({ ...param, shape: completed(param.shape, param.name, widened.dictionary) })) };
  return leftOut(yield* learnLimits(bounded, options.seed));
}
