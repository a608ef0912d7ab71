/** Candidates wanted before anything is known. */
export const firstWave = 6;

/** How many more are wanted then: half of what has come. What is open after many is open for long, and waiting costs time. */
export function waveAfter(came: number): number {
  return Math.max(1, Math.round(came / 2));
}

/**
 * Asks for candidates bit by bit: more of them only when all has been learnt from those that came, since what is in flight when the choice is made
 * is paid for.
 */
export class Waves {
  readonly #came: () => number;
  /** Candidates of which nothing more is to be learnt. */
  #settled = -1;
  #wake: () => void = () => {};
  #isFirst = true;

  /** @param came how many answers have come so far */
  constructor(came: () => number) {
    this.#came = came;
  }

  /** Nothing more is to be learnt from the first so many. */
  settled(candidates: number): void {
    this.#settled = candidates;
    if (candidates >= this.#came()) this.#wake();
  }

  /** For a sampler: how many more are wanted, when that is known. */
  readonly more = async (): Promise<number> => {
    if (this.#isFirst) {
      this.#isFirst = false;
      return firstWave;
    }
    // The pipeline begins with two.
    if (this.#came() >= 2 && this.#settled < this.#came()) await new Promise<void>((resolve) => (this.#wake = resolve));
    return waveAfter(this.#came());
  };
}
