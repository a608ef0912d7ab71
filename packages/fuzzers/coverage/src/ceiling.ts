import { magnitude } from "@medoid/shapes";
import type { Observation, Value } from "@medoid/spec";

/** Numbers up to this size are never taken for the reason that an input was too much. */
const harmless = 20;
/** Beyond this size they mostly are, and the next guess is a quarter of it; below it, three quarters. */
const large = 1000;
/** An input is too much when more than this share of the programs ran into limits on it. */
const tooMuch = 0.5;

/**
 * How large numbers may be. Most programs loop as often as some number says: when one was too much for most programs, larger ones only cost
 * time, and a part of it is the most that is tried from then on.
 */
export class Ceiling {
  #most = Infinity;

  observe({ input, limited }: Observation): void {
    if (!(limited > tooMuch)) return;
    const size = magnitude(input.args as Value[]);
    if (size > harmless) this.#most = Math.min(this.#most, size > large ? size / 4 : Math.max(harmless, (3 * size) / 4));
  }

  allows(args: readonly Value[]): boolean {
    return this.#most === Infinity || magnitude(args as Value[]) <= this.#most;
  }
}
