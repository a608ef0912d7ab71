import type { Random } from "@medoid/shapes";
import type { Observation, Value } from "@medoid/spec";

/** An input worth mutating, and what earned it its place. */
export interface Entry {
  readonly args: readonly Value[];
  /** The id of the input, in a list: what its mutants name as their parents. */
  readonly parents: readonly string[];
  /** What it is worth by itself. */
  readonly worth: number;
  /** Observations made before it came in. */
  readonly age: number;
  /** How often it was drawn since it came in. */
  picks: number;
}

/** No more entries than this are kept; the least worthy leave. */
const largest = 256;
/** One draw in so many goes to the newest entry: where the last step forward was, the next is near. */
const newestShare = 0.35;

/**
 * Inputs that reached something new or told programs apart, drawn by energy as AFL and libFuzzer schedule theirs: more for finds
 * that come rarely, for recent ones, for splits (differences between programs, as in NEZHA), less for those drawn often.
 */
export class Corpus {
  readonly #entries: Entry[] = [];
  readonly #observed = new Set<string>();
  #finds = 0;
  /** Per entry, while nothing new was observed. */
  #energies: number[] | undefined;

  get size(): number {
    return this.#entries.length;
  }

  /** Takes note of an observation once; later ones of the same input change nothing. */
  observe({ input, newFeatures, splits, returned, limited }: Observation): void {
    if (this.#observed.has(input.id)) return;
    this.#observed.add(input.id);
    this.#energies = undefined;
    if (!(newFeatures > 0) && !(splits > 0)) return;
    const rarity = Math.log2(2 + (this.#observed.size - 1) / (1 + this.#finds));
    this.#finds++;
    // Inputs on which nothing returns, or that are too much for programs, lead to more of the same.
    const worth = (Math.log2(1 + Math.max(0, newFeatures)) + 3 * Math.max(0, splits)) * rarity * (0.25 + 0.75 * returned) * (1 - limited) * input.weight ** 2;
    this.#entries.push({ args: input.args, parents: [input.id], worth, age: this.#observed.size, picks: 0 });
    if (this.#entries.length > largest) this.#entries.splice(this.#leastWorthy(), 1);
  }

  /** An entry by energy; undefined where there is none. */
  draw(random: Random): Entry | undefined {
    if (this.#entries.length === 0) return undefined;
    this.#energies ??= this.#entries.map((entry) => this.#energyOf(entry));
    const chosen = random.chance(newestShare) ? this.#entries.length - 1 : random.weighted(this.#energies);
    const entry = this.#entries[chosen] as Entry;
    entry.picks++;
    this.#energies[chosen] = this.#energyOf(entry);
    return entry;
  }

  #energyOf({ worth, age, picks }: Entry): number {
    const recency = 0.2 + 0.8 * halved(this.#observed.size - age);
    return (worth * recency) / Math.sqrt(1 + picks);
  }

  #leastWorthy(): number {
    let least = Infinity;
    let found = 0;
    for (let index = 0; index < this.#entries.length; index++) {
      const energy = this.#energyOf(this.#entries[index] as Entry);
      if (energy >= least) continue;
      least = energy;
      found = index;
    }
    return found;
  }
}

const halves = Array.from({ length: 4096 }, (_, observations) => 0.5 ** (observations / 100));

/** What is left after so many observations: half after every hundred. */
function halved(observations: number): number {
  return halves[observations] ?? 0.5 ** (observations / 100);
}
