// Generation for one spec, in a process of its own: what other specs left compiled would count for one side and against the other. JSON as the argument, JSON out.
import * as fc from "fast-check";
import { coverageFuzzer } from "@medoid/fuzzer-coverage";
import type { InputSpec, Observation, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { median } from "simple-statistics";
import { arbitraryOf } from "./arbitraries.ts";
import { cpuSeconds } from "./figure.ts";
import { specs } from "./specs.ts";

/** Inputs of one run, as many as a task gets: small ones run out, and then every fuzzer repeats itself. */
const inputs = 200;
const batch = 16;
const rounds = 21;
/** Rounds before those: what is compiled first is no part of a rate. With fewer, compiling still is. */
const warming = 60;
/** Of each round and side, runs with other seeds. */
const runs = 10;

const spec = specs[JSON.parse(process.argv[2] as string) as string] as InputSpec;
const arbitrary = arbitraryOf(spec);
const ratios: number[] = [];
const rates: number[] = [];
for (let round = 1; round <= warming + rounds; round++) {
  const own = timed(() => range(runs).reduce((sum, run) => sum + ours(100 * round + run), 0));
  const other = timed(() => range(runs).reduce((sum, run) => sum + theirs(100 * round + run).length, 0));
  if (round <= warming) continue;
  ratios.push(own / other);
  rates.push(own);
}
const baseline = theirs(1);
process.stdout.write(JSON.stringify({ ratio: median(ratios), rate: median(rates), different: new Set(baseline.map(fingerprint)).size / baseline.length }));

/** Inputs per CPU second. */
function timed(work: () => number): number {
  const started = cpuSeconds();
  const made = work();
  return made / (cpuSeconds() - started);
}

function ours(seed: number): number {
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

function theirs(seed: number): Value[][] {
  return fc.sample(arbitrary, { numRuns: inputs, seed });
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}
