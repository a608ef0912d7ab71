import type { InputSpec } from "./shape.ts";
import type { Value } from "./value.ts";

/** One input for all programs. */
export interface Input {
  /** Unique in a run: stable for the same seed. */
  readonly id: string;
  /** The list of arguments. */
  readonly args: readonly Value[];
  /** How plausible it is under the contract, in (0, 1]. */
  readonly weight: number;
  /** Drawn towards what programs did before (a mutant of the corpus), or not. Only free inputs measure behaviour unasked. */
  readonly guided: boolean;
  /** Ids of the inputs it was made from. */
  readonly parents: readonly string[];
  /** What made it: `seed`, `random`, `mutate:int`, ... */
  readonly operator: string;
}

/** What running one input showed, over all programs that take part. */
export interface Observation {
  readonly input: Input;
  /** Features never reached before in the program they were reached in, summed over programs. */
  readonly newFeatures: number;
  /** By how many groups the partition of programs into "alike so far" grew. */
  readonly splits: number;
  /** Share of programs, 0..1, that returned a value. */
  readonly returned: number;
  /** Share of programs, 0..1, that ran into a limit: an input that is too much for most says little about any. */
  readonly limited: number;
}

/** A stream of inputs. It never runs code; observing an input twice or late changes nothing. */
export interface FuzzerRun {
  /** Up to `n` new inputs, `guided` at most; fewer when the space is exhausted. Same spec, seed and observations: same inputs. */
  next(n: number, guided: number): Input[];
  observe(observations: readonly Observation[]): void;
  /** The spec became sharper. Inputs made before stay valid. */
  respec(spec: InputSpec): void;
  /** Simpler inputs than this one, simplest first; lazily. The caller tests them and calls again from the one that held. */
  shrink(args: readonly Value[]): Iterable<readonly Value[]>;
}

export interface Fuzzer {
  readonly name: string;
  start(spec: InputSpec, options: { readonly seed: number }): FuzzerRun;
}
