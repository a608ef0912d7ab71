import type { Limits } from "@medoid/spec";

/** What one input may cost one program. Steps end a run the same way everywhere; the rest is the backstop. */
export const defaultLimits: Limits = { steps: 50_000, wallMs: 1_000, openMs: 10_000, memoryBytes: 256 * 2 ** 20, outputBytes: 1 << 16 };

/** How much evidence a run may gather. */
export interface Budget {
  /** Size of the panel at which a run ends; 200 by default. */
  readonly inputs?: number;
  /** Wall-clock seconds after which a run ends with what it has; the answer says so. */
  readonly seconds?: number;
}

/** Inputs of the first round: few, so that programs that hang are found before they cost much. */
export const firstRound = 3;
/** Inputs of every later round, of which at most half are guided. */
export const laterRounds = 16;
/** No run is stable before its panel has this many inputs (decision 29). */
export const enoughInputs = 120;
/** Rounds in a row with the same partition, the same winner and no new split after which a run is stable. */
export const quietRounds = 6;
/** Inputs that may be tried for each one that the panel has room for: most guided ones show nothing new and do not join. */
export const triesPerInput = 4;
/** Programs that meet an input before the others do, so that one that is too much costs little. */
export const scoutCount = 5;
/** An input is heavy when it costs the scouts, in the median, more steps than this, and more than so many times the steps of a usual input. */
export const heavySteps = 2_000;
export const heavyTimes = 50;
