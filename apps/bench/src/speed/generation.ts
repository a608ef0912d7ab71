import * as fc from "fast-check";
import { coverageFuzzer } from "@medoid/fuzzer-coverage";
import type { InputSpec, Observation, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { arbitraryOf } from "./arbitraries.ts";
import { median } from "simple-statistics";
import { cpuSeconds, type Figure } from "./figure.ts";
import { specs } from "./specs.ts";

/** Inputs of one run, as many as a task gets: small ones run out, and then every fuzzer repeats itself. */
const inputs = 200;
const batch = 16;
const rounds = 21;
/** Rounds before those: what is compiled first is no part of a rate. With fewer, compiling still is. */
const warming = 60;
/** Of each round and side, runs with other seeds. */
const runs = 10;

/**
 * The fuzzer alone, fed with made-up observations, against fast-check's generation for the same specs: values alone, drawn by `sample` from arbitraries
 * that were made before. Every input of the fuzzer is a new one; the note says how many of fast-check's are different.
 */
export async function generation(): Promise<Figure[]> {
  return Object.entries(specs).map(([name, spec]) => {
    const arbitrary = arbitraryOf(spec);
    const ratios: number[] = [];
    const rates: number[] = [];
    for (let round = 1; round <= warming + rounds; round++) {
      const own = timed(() => range(runs).reduce((sum, run) => sum + ours(spec, 100 * round + run), 0));
      const other = timed(() => range(runs).reduce((sum, run) => sum + theirs(arbitrary, 100 * round + run).length, 0));
      if (round <= warming) continue;
      ratios.push(own / other);
      rates.push(own);
    }
    return { suite: "generation", name, value: median(ratios), unit: "x", goal: { at: "least", value: 1 }, note: `${Math.round(median(rates)).toLocaleString("en")} inputs per CPU second; the baseline is fast-check, of whose inputs ${share(theirs(arbitrary, 1))} % are different` };
  });
}

/** Inputs per CPU second. */
function timed(work: () => number): number {
  const started = cpuSeconds();
  const made = work();
  return made / (cpuSeconds() - started);
}

function ours(spec: InputSpec, seed: number): number {
  const run = coverageFuzzer().start(spec, { seed });
  let made = 0;
  while (made < inputs) {
    const given = run.next(batch, batch / 2);
    if (given.length === 0) break;
    run.observe(given.map((input, at): Observation => ({ input, newFeatures: (made + at) % 10 === 0 ? 2 : 0, splits: (made + at) % 25 === 0 ? 1 : 0, returned: 1, limited: 0 })));
    made += given.length;
  }
  return made;
}

function theirs(arbitrary: fc.Arbitrary<Value[]>, seed: number): Value[][] {
  return fc.sample(arbitrary, { numRuns: inputs, seed });
}

/** How many of a hundred are different. */
function share(made: readonly Value[][]): number {
  return Math.round((100 * new Set(made.map(fingerprint)).size) / made.length);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}
