import { drawArgs, InputLedger, type Provenance, randomFrom, shrinkArgs } from "@medoid/shapes";
import { definePlugin, type Fuzzer, type FuzzerRun, type Input, type InputSpec } from "@medoid/spec";

/** How every input of this fuzzer is made. */
const fresh: Provenance = { guided: false, parents: [], operator: "random" };
/** After this many repeated inputs in a row the space counts as exhausted. */
const patience = 300;

/** Typed random inputs from the spec alone: no seeds, no feedback. The baseline that every other fuzzer is measured against. */
export function randomFuzzer(): Fuzzer {
  return { name: "random", start: (spec, { seed }) => startRun(spec, seed) };
}

function startRun(start: InputSpec, seed: number): FuzzerRun {
  let spec = start;
  const random = randomFrom(seed, 0x72616e64);
  const ledger = new InputLedger();
  return {
    next(n) {
      const inputs: Input[] = [];
      for (let repeats = 0; inputs.length < n && repeats < patience; ) {
        // Repeats ask for larger inputs: the small ones run out first.
        const { args, plausible } = drawArgs(spec, random, random.int(1, 8) + repeats / 10);
        const input = ledger.add(args, plausible, fresh);
        if (input) inputs.push(input);
        repeats = input ? 0 : repeats + 1;
      }
      return inputs;
    },
    observe() {},
    respec(sharper) {
      spec = sharper;
    },
    shrink: (args) => shrinkArgs(args, spec),
  };
}

export default definePlugin({
  apiVersion: 1,
  kind: "fuzzer",
  name: "random",
  description: "typed random inputs without seeds or feedback: the baseline",
  create: randomFuzzer,
});
