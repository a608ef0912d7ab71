import { setTimeout as wait } from "node:timers/promises";

/** How calls wait. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

export const sleep: Sleep = (ms, signal) => wait(ms, undefined, { signal });

/** What the calls of one model wait for together after its rate limit was met. */
export class Gate {
  private readonly sleep: Sleep;
  private opening: Promise<unknown> = Promise.resolve();

  constructor(pause: Sleep) {
    this.sleep = pause;
  }

  /** Closes it for so long at least. */
  hold(ms: number, signal: AbortSignal): void {
    this.opening = Promise.all([this.opening, this.sleep(ms, signal)]);
    // Those who wait are told; where nobody does, an abort is no error.
    this.opening.catch(() => {});
  }

  /** @throws what the signal aborted with */
  async pass(): Promise<void> {
    for (let seen: Promise<unknown> | undefined; seen !== this.opening; ) {
      seen = this.opening;
      await seen;
    }
  }
}

const firstMs = 1000;
const longestMs = 30_000;

/** What a provider may ask to wait at most; a call that is told to wait longer is lost. */
export const patienceMs = 120_000;

/**
 * Before the try after `tries`: exponential, half of it drawn ("equal jitter"), and never less than the provider asked for, to which a
 * tenth of the first wait is added at most, so that calls do not all come back at once. `draw` in [0, 1).
 */
export function backoffMs(tries: number, draw: number, askedMs: number | undefined): number {
  if (askedMs !== undefined) return askedMs + draw * Math.min(askedMs, firstMs) * 0.1;
  return Math.min(longestMs, firstMs * 2 ** (tries - 1)) * (0.5 + 0.5 * draw);
}
