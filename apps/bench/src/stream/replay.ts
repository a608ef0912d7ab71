import { type Exploration, selectStream, type SelectOptions } from "@medoid/pipeline";
import type { Candidate } from "@medoid/spec";

/** What would be chosen after so many candidates, when all is learnt from these that can be. */
export interface Stand {
  readonly candidates: number;
  /** Ordinal of the one chosen; absent where nothing is. */
  readonly winner?: number;
  /** The chance, 0..1, that those still to come change it, as the pipeline states it. */
  readonly change: number;
}

/** Below any risk: nothing is ever spared. */
const never = -1;

/**
 * The pipeline on candidates that come one by one, each when the ones before it have been learnt from, as they do from a model that is slower
 * than the runs. All are waited for, so that every rule of stopping can be read off afterwards.
 */
export async function replayAsStream({ candidates, ...options }: Omit<SelectOptions, "candidates" | "sampling"> & { readonly candidates: readonly Candidate[] }): Promise<{ exploration: Exploration; stands: Stand[] }> {
  const planned = candidates.length;
  const stands: Stand[] = [];
  let given = 0;
  let release = (): void => {};
  async function* arriving(): AsyncGenerator<Candidate> {
    for (const [at, candidate] of candidates.entries()) {
      // The pipeline begins with two.
      if (at >= 2) await new Promise<void>((resolve) => (release = resolve));
      given++;
      yield candidate;
    }
  }
  let last: Exploration | undefined;
  for await (const { answer, exploration, outlook, final } of selectStream({ ...options, candidates: arriving(), sampling: { planned, risk: never } })) {
    last = exploration;
    if (!final && (!outlook?.settled || exploration.admitted.length < given)) continue;
    stands.push({ candidates: exploration.admitted.length, ...(answer.winner && { winner: answer.winner.ordinal }), change: outlook?.change ?? 0 });
    release();
  }
  return { exploration: last as Exploration, stands };
}
