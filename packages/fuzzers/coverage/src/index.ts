import { drawArgs, edgeArgs, InputLedger, mutateArgs, plausibility, type Provenance, type Random, randomFrom, shrinkArgs } from "@medoid/shapes";
import { definePlugin, type Fuzzer, type FuzzerRun, type Input, type InputSpec, type Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import { Ceiling } from "./ceiling.ts";
import { Corpus } from "./corpus.ts";

/** After this many repeated inputs in a row the space counts as exhausted. */
const patience = 300;
/** Share of free inputs that are mutants of seeds, where there are seeds. */
const seedShare = 0.5;
/** Share of the free inputs made after the seeds that are edges, and how many of these there are at most, however often the spec changes. */
const edgeShare = 0.5;
const mostEdges = 24;

/**
 * Seeds first; then the edges of the spec among typed inputs, type-aware mutants of the seeds, and, as far as asked for, mutants of a corpus
 * guided by new features in any program and by splits between programs. Free inputs are drawn from a stream of their own, so
 * that what was observed does not bias them.
 */
export function coverageFuzzer(): Fuzzer {
  return { name: "coverage", start: (spec, { seed }) => new CoverageRun(spec, seed) };
}

interface Made extends Provenance {
  readonly args: readonly Value[];
  readonly plausible: number;
}

const seeded: Provenance = { guided: false, parents: [], operator: "seed" };

class CoverageRun implements FuzzerRun {
  #spec: InputSpec;
  /** With the id of the input they became. */
  readonly #seeds: { readonly args: readonly Value[]; id?: string }[] = [];
  /** The identities of their arguments. */
  readonly #known = new Set<string>();
  /** So many of the seeds were given out. */
  #given = 0;
  readonly #free: Random;
  readonly #guided: Random;
  readonly #ledger = new InputLedger();
  readonly #corpus = new Corpus();
  readonly #ceiling = new Ceiling();
  readonly #edgeSource: Random;
  #edges: Iterator<readonly Value[]>;
  #edgesMade = 0;
  #made = 0;

  constructor(spec: InputSpec, seed: number) {
    this.#spec = spec;
    this.#free = randomFrom(seed, 0x66726565);
    this.#guided = randomFrom(seed, 0x67756964);
    this.#edgeSource = randomFrom(seed, 0x65646765);
    this.#edges = edgeArgs(spec, this.#edgeSource);
    this.#queueSeeds();
  }

  next(n: number, guided: number): Input[] {
    const drawn = this.#corpus.size > 0 ? Math.min(n, guided) : 0;
    const inputs = this.#take(n - drawn, (repeats) => this.#freely(repeats));
    inputs.push(...this.#take(drawn, (repeats) => this.#guidedly(repeats)));
    // What guidance could not give is made up freely.
    if (inputs.length < n) inputs.push(...this.#take(n - inputs.length, (repeats) => this.#freely(repeats)));
    return inputs;
  }

  observe(observations: Parameters<FuzzerRun["observe"]>[0]): void {
    for (const observation of observations) {
      this.#ceiling.observe(observation);
      this.#corpus.observe(observation);
    }
  }

  respec(spec: InputSpec): void {
    this.#spec = spec;
    this.#edges = edgeArgs(spec, this.#edgeSource);
    this.#queueSeeds();
  }

  shrink(args: readonly Value[]): Iterable<readonly Value[]> {
    return shrinkArgs(args, this.#spec);
  }

  #queueSeeds(): void {
    for (const args of this.#spec.seeds) {
      const text = canonical(args as Value[]);
      if (!this.#known.has(text)) this.#seeds.push({ args });
      this.#known.add(text);
    }
  }

  #take(n: number, make: (repeats: number) => Made): Input[] {
    const inputs: Input[] = [];
    for (let repeats = 0; inputs.length < n && repeats < patience; ) {
      const seed = this.#nextSeed();
      if (seed) {
        inputs.push(seed);
        continue;
      }
      const made = make(repeats);
      const input = this.#ceiling.allows(made.args) ? this.#ledger.add(made.args, made.plausible, made) : undefined;
      if (input) inputs.push(input);
      repeats = input ? 0 : repeats + 1;
    }
    this.#made += inputs.length;
    return inputs;
  }

  /** Examples are meant by definition: their weight is 1. */
  #nextSeed(): Input | undefined {
    while (this.#given < this.#seeds.length) {
      const seed = this.#seeds[this.#given++] as { readonly args: readonly Value[]; id?: string };
      const input = this.#ledger.add(seed.args, 1, seeded);
      seed.id = input?.id ?? "";
      if (input) return input;
    }
    return undefined;
  }

  #freely(repeats: number): Made {
    const random = this.#free;
    const edge = this.#edgesMade < mostEdges && random.chance(edgeShare) ? this.#edges.next() : undefined;
    if (edge?.done === false) {
      this.#edgesMade++;
      return { args: edge.value, plausible: plausibility(edge.value, this.#spec), guided: false, parents: [], operator: "edge" };
    }
    if (this.#seeds.length > 0 && random.chance(seedShare)) {
      const { args, id } = random.pick(this.#seeds);
      return this.#mutant(args, id, false);
    }
    const { args, plausible } = drawArgs(this.#spec, random, this.#size(random, repeats));
    return { args, plausible, guided: false, parents: [], operator: "random" };
  }

  #guidedly(repeats: number): Made {
    const entry = this.#corpus.draw(this.#guided);
    return entry ? this.#mutant(entry.args, entry.id, true) : this.#freely(repeats);
  }

  #mutant(of: readonly Value[], parent: string | undefined, guided: boolean): Made {
    const { args, plausible, operator } = mutateArgs(of, this.#spec, guided ? this.#guided : this.#free);
    return { args, plausible, guided, parents: parent ? [parent] : [], operator };
  }

  /** Small inputs first; later ones grow, a few to a multiple. Repeats ask for larger ones: the small ones run out first. */
  #size(random: Random, repeats: number): number {
    const usual = Math.min(12, 6 + Math.log2(1 + this.#made)) * (1 + repeats);
    return random.chance(0.05) ? 3 * usual : random.int(1, Math.ceil(usual));
  }
}

export default definePlugin({
  apiVersion: 1,
  kind: "fuzzer",
  name: "coverage",
  description: "typed inputs guided by new branches in any program and by differences between programs",
  create: coverageFuzzer,
});
