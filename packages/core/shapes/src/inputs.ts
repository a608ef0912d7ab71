import type { Input, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";

/** Numbers the inputs of one run and lets each list of arguments through once. */
export class InputLedger {
  readonly #seen = new Set<number>();
  #count = 0;

  /** The new input, with how it was made; undefined where its arguments were made before. */
  add(args: readonly Value[], made: () => Omit<Input, "id" | "args">): Input | undefined {
    const before = this.#seen.size;
    if (this.#seen.add(fingerprint(args as Value[])).size === before) return undefined;
    const { weight, guided, parents, operator } = made();
    return { id: `i${this.#count++}`, args, weight, guided, parents, operator };
  }
}
