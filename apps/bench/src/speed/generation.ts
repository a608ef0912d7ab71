import { runCase } from "./case.ts";
import type { Figure } from "./figure.ts";
import { specs } from "./specs.ts";

/** What `generation-case.ts` says of one spec. */
interface Generated {
  /** The fuzzer's rate over that of fast-check. */
  readonly ratio: number;
  /** The fuzzer's inputs per CPU second. */
  readonly rate: number;
  /** Share of fast-check's inputs, 0..1, that are different. */
  readonly different: number;
}

/**
 * The fuzzer alone, fed with made-up observations, against fast-check's generation for the same specs: values alone, drawn by `sample` from arbitraries
 * that were made before. Every input of the fuzzer is a new one; the note says how many of fast-check's are.
 */
export async function generation(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of Object.keys(specs)) {
    const { ratio, rate, different } = await runCase<Generated>("./generation-case.ts", name);
    figures.push({ suite: "generation", name, value: ratio, unit: "x", goal: { at: "least", value: 1 }, note: `${Math.round(rate).toLocaleString("en")} inputs per CPU second; the baseline is fast-check, of whose inputs ${Math.round(100 * different)} % are different` });
  }
  return figures;
}
