import type { Outcome, Result } from "@medoid/spec";
import { outcomeFromWire, WireError } from "@medoid/values";

/** What a candidate's process may claim of one input. */
const claimable = new Set(["returned", "threw", "limit", "exited"]);

/** @throws WireError when it is none that a candidate's process may send. */
export function readOutcome(wire: unknown): Outcome {
  const outcome = outcomeFromWire(wire);
  if (!claimable.has(outcome.kind)) throw new WireError(`a candidate's process cannot report ${JSON.stringify(outcome.kind)}`);
  return outcome;
}

/** Results of a frame, in order. @throws WireError, also for more than `most` of them. */
export function readResults(wire: unknown, most: number): Result[] {
  if (!Array.isArray(wire) || wire.length > most) throw new WireError("a list of results is missing or too long");
  return wire.map(readResult);
}

function readResult(wire: unknown): Result {
  if (!Array.isArray(wire) || wire.length !== 3) throw new WireError("a result is an outcome, steps and features");
  const [outcome, steps, features] = wire as [unknown, unknown, unknown];
  if (!isCount(steps)) throw new WireError("steps must be a count");
  if (!Array.isArray(features) || !features.every((id, at) => isCount(id) && id < 2 ** 32 && (at === 0 || id > (features[at - 1] as number)))) {
    throw new WireError("features must be ascending numbers");
  }
  return { outcome: readOutcome(outcome), steps, features: Uint32Array.from(features as number[]) };
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
