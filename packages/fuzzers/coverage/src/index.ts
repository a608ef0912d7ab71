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

/** How inputs without parents are made. */
const seeded: Provenance = { guided: false, parents: [], operator: "seed" };
const atEdge: Provenance = { guided: false, parents: [], operator: "edge" };
const fresh: Provenance = { guided: false, parents: [], operator: "random" };

/** What mutants are made of, and the ids they name as their parents. */
interface Parent {
  readonly args: readonly Value[];
  readonly parents: readonly string[];
}

interface Seed extends Parent {
  parents: readonly string[];
}

class CoverageRun implements FuzzerRun {
  #spec: InputSpec;
  /** Nameless until they are given out. */
  readonly #seeds: Seed[] = [];
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
    const inputs: Input[] = [];
    this.#take(n - drawn, false, inputs);
    this.#take(drawn, true, inputs);
    // What guidance could not give is made up freely.
    this.#take(n - inputs.length, false, inputs);
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
      if (!this.#known.has(text)) this.#seeds.push({ args, parents: [] });
      this.#known.add(text);
    }
  }

  /** Adds up to `n` inputs to a list. */
  #take(n: number, guided: boolean, inputs: Input[]): void {
    // Small inputs first; later ones grow.
    const size = Math.min(12, 6 + Math.log2(1 + this.#made));
    const before = inputs.length;
    for (let repeats = 0; inputs.length - before < n && repeats < patience; ) {
      const input = this.#nextSeed() ?? (guided ? this.#guidedly(size, repeats) : this.#freely(size, repeats));
      if (input) inputs.push(input);
      repeats = input ? 0 : repeats + 1;
    }
    this.#made += inputs.length - before;
  }

  /** Examples are meant by definition: their weight is 1. */
  #nextSeed(): Input | undefined {
    while (this.#given < this.#seeds.length) {
      const seed = this.#seeds[this.#given++] as Seed;
      const input = this.#ledger.add(seed.args, 1, seeded);
      if (!input) continue;
      seed.parents = [input.id];
      return input;
    }
    return undefined;
  }

  #freely(size: number, repeats: number): Input | undefined {
    const random = this.#free;
    const edge = this.#edgesMade < mostEdges && random.chance(edgeShare) ? this.#edges.next() : undefined;
    if (edge?.done === false) {
      this.#edgesMade++;
      return this.#add(edge.value, plausibility(edge.value, this.#spec), atEdge);
    }
    if (this.#seeds.length > 0 && random.chance(seedShare)) return this.#mutant(random.pick(this.#seeds), false);
    const { args, plausible } = drawArgs(this.#spec, random, sizeNear(size * (1 + repeats), random));
    return this.#add(args, plausible, fresh);
  }

  #guidedly(size: number, repeats: number): Input | undefined {
    const entry = this.#corpus.draw(this.#guided);
    return entry ? this.#mutant(entry, true) : this.#freely(size, repeats);
  }

  #mutant({ args: of, parents }: Parent, guided: boolean): Input | undefined {
    const { args, plausible, operator } = mutateArgs(of, this.#spec, guided ? this.#guided : this.#free);
    return this.#add(args, plausible, { guided, parents, operator });
  }

  /** Undefined where these arguments are too much, or were made before. */
  #add(args: readonly Value[], plausible: number, provenance: Provenance): Input | undefined {
    return this.#ceiling.allows(args) ? this.#ledger.add(args, plausible, provenance) : undefined;
  }
}

/** Up to the usual size, which a repeat enlarges, for the small inputs run out first; a few to a multiple. */
function sizeNear(usual: number, random: Random): number {
  return random.chance(0.05) ? 3 * usual : random.int(1, Math.ceil(usual));
}

export default definePlugin({
  apiVersion: 1,
  kind: "fuzzer",
  name: "coverage",
  description: "typed inputs guided by new branches in any program and by differences between programs",
  create: coverageFuzzer,
});
