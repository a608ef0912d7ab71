import type { Input, Value } from "@medoid/spec";
import { fingerprint } from "@medoid/values";
import { Prints } from "./prints.ts";

/** How an input was made. */
export type Provenance = Pick<Input, "guided" | "parents" | "operator">;

/** Numbers the inputs of one run and lets each list of arguments through once. */
export class InputLedger {
  readonly #seen = new Prints();
  #count = 0;

  /** The new input; undefined where its arguments were made before. */
  add(args: readonly Value[], weight: number, { guided, parents, operator }: Provenance): Input | undefined {
    if (!this.#seen.add(fingerprint(args as Value[]))) return undefined;
    return { id: `i${this.#count++}`, args, weight, guided, parents, operator };
  }
}
