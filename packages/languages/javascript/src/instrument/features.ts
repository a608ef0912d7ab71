/**
 * Features of a program: edges of its control flow and how near its comparisons came, as numbers local to the program.
 *
 * A *slot* is an index into the meter's `e`, a Uint32Array of `featureCount` counts that the guest zeroes before each input. An edge
 * has one slot, counted up each time it is taken. A comparison has `nearnessSlots` slots, one per class of nearness, set to 1 when
 * that class was seen. Counts become *features* by `slot * 8 + bucket`, the buckets as in AFL: 1, 2, 3, 4-7, 8-15, 16-31, 32-127, 128+.
 *
 * Nearness of two numbers (or bigints) by d = |a - b|: 0 for d = 0, 1 for d < 1, 2 + floor(log2 d) below 2^13, 15 from there. Of two
 * strings: the length of their common prefix up to 14, 15 when equal. Other pairs have none.
 */
export const nearnessSlots = 16;

/**
 * Each input is watched for so many steps from its start. Then comparisons are no longer looked at, and most edges no longer counted: a branch that
 * is taken for the first time is marked (a count of 1) where code was written down once more, without watching (see instrument.ts).
 */
export const watchedSteps = 512;

/** More slots than this are not handed out: what lies beyond runs without features. */
export const maxSlots = 16_384;

/** The bucket, 0 to 7, of a count of at least 1. The guest has the same rule. */
export function bucketOf(count: number): number {
  if (count <= 3) return count - 1;
  if (count < 8) return 3;
  if (count < 16) return 4;
  if (count < 32) return 5;
  return count < 128 ? 6 : 7;
}
