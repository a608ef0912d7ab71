import type { Input, Value } from "@medoid/spec";
import { hashValue } from "@medoid/values";

/** Numbers the inputs of one run and lets each list of arguments through once. */
export class InputLedger {
  readonly #seen = new Set<string>();
  #count = 0;

  /** The new input; undefined where its arguments were made before. */
  add(args: readonly Value[], made: Omit<Input, "id" | "args">): Input | undefined {
    const hash = hashValue(args as Value[]);
    if (this.#seen.has(hash)) return undefined;
    this.#seen.add(hash);
    return { id: `i${this.#count++}`, args, ...made };
  }
}
