import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A stream of random numbers that its seeds fix wholly. */
export interface Random {
  /** Uniform over the safe integers min..max, both included. */
  int(min: number, max: number): number;
  /** Uniform in [0, 1). */
  float(): number;
  /** True with that probability. */
  chance(probability: number): boolean;
  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item;
  /** An index, drawn in proportion to the weights; negative and non-finite weights count as 0, and all 0 as all 1. */
  weighted(weights: readonly number[]): number;
}

/** A stream from one or more integers; other seeds give other streams. The generator is xoroshiro128+ of pure-rand. */
export function randomFrom(...seeds: readonly number[]): Random {
  return new Stream(seeds);
}

class Stream implements Random {
  readonly #generator: ReturnType<typeof xoroshiro128plusFromState>;

  constructor(seeds: readonly number[]) {
    this.#generator = xoroshiro128plusFromState(stateFrom(seeds));
  }

  int(min: number, max: number): number {
    if (min >= max) return min;
    return max - min < mostCoarse ? min + Math.floor(this.#coarse() * (max - min + 1)) : uniformInt(this.#generator, min, max);
  }

  float(): number {
    return uniformFloat64(this.#generator);
  }

  chance(probability: number): boolean {
    return this.#coarse() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.int(0, items.length - 1)] as Item;
  }

  weighted(weights: readonly number[]): number {
    let total = 0;
    for (let index = 0; index < weights.length; index++) total += counted(weights[index] as number);
    if (!(total > 0)) return this.int(0, weights.length - 1);
    let left = this.float() * total;
    let last = -1;
    for (let index = 0; index < weights.length; index++) {
      const weight = counted(weights[index] as number);
      left -= weight;
      if (left < 0) return index;
      if (weight > 0) last = index;
    }
    return last;
  }

  /** 32 bits, in [0, 1): enough for chances, lengths and places, and cheaper than 53. */
  #coarse(): number {
    return (this.#generator.next() >>> 0) / 2 ** 32;
  }
}

/** Up to so many values 32 bits are spread over them evenly, to one part in 65,536. */
const mostCoarse = 2 ** 16;

/** Each index as often as its weight says, to `pick` from: fixed weights need no weighing. Weights are whole numbers. */
export function lots(...weights: readonly number[]): readonly number[] {
  return weights.flatMap((weight, index) => Array.from({ length: weight }, () => index));
}

function counted(weight: number): number {
  return weight > 0 && weight < Infinity ? weight : 0;
}

/** Spreads the seeds over the generator's 128 bits with the finaliser of MurmurHash3, so that near seeds give unlike streams. */
function stateFrom(seeds: readonly number[]): number[] {
  const words = seeds.flatMap((seed) => [seed | 0, Math.floor(seed / 2 ** 32) | 0]);
  return [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x6a09e667].map((start) => words.reduce((hash, word) => mix(Math.imul(hash, 31) + word), mix(start)) | 1);
}

function mix(word: number): number {
  let hash = word | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
