import type { Value } from "@medoid/spec";
import { bound, type Draft, relate } from "../draft.ts";

/** What is counted off within an argument, and so cannot be more than it holds; of the terms of a series there are always more, and `i` and `j` count from 0. */
const ordinal = /(?<![\w'])([a-hk-z])(?:['’]|-)?th ((?:(?:smallest|largest|biggest|greatest|highest|lowest|first|last|distinct|unique|missing|common|positive|natural|whole) )*)(?:element|item|entry|value|number|integer|character|letter|word|node|smallest|largest|column|row|list|string)s?\b/gi;
const fromNothing = /\b(?:0|zero)[- ]?(?:based|indexed)\b|\b(?:starts?|starting|begins?|beginning|counted|counting|indexed|index) (?:at|from|with) (?:0|zero)\b/i;
/** Numbers of a series, which nobody lists. */
const ofSeries = /\b(?:sequence|series|progression|prime|fibonacci|lucas|triangular|power|row of pascal)\b/i;

/** What is not there itself is without end. */
const ofOthers = /\b(?:missing|positive|natural|whole)\b/i;

/** `the kth element`, `the n-th smallest number`: from 1 to how many there are, where nothing says that 0 is the first. */
export function applyOrdinals(draft: Draft, prose: string, examples: readonly (readonly Value[])[]): void {
  const text = prose.slice(0, 4_000);
  if (fromNothing.test(text) || ofSeries.test(text)) return;
  const [number, ...numbers] = draft.params.flatMap(({ shape }, index) => (shape.kind === "int" ? [index] : []));
  const [held, ...others] = draft.params.flatMap(({ shape }, index) => (shape.kind === "list" || shape.kind === "string" ? [index] : []));
  for (const [evidence, name, adjectives = ""] of text.matchAll(ordinal)) {
    const named = draft.params.findIndex((param) => param.name === name);
    // Where nobody is called so it is the only number.
    const place = named < 0 && numbers.length === 0 ? (number ?? -1) : named;
    if (draft.params[place]?.shape.kind !== "int") continue;
    if (examples.every((args) => typeof args[place] !== "number" || (args[place] as number) >= 1)) bound(draft, { path: [place], measure: "value" }, "min", 1, "promised");
    if (held === undefined || ofOthers.test(adjectives)) continue;
    if (others.length === 0) relate(draft, { kind: "lessOrEqual", part: [place], against: [held], confidence: 0.9, evidence }, examples);
  }
}
