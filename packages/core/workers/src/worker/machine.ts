/** The candidate's code ended in a fault of the machine itself, which is not in an error that the candidate could have caught. */
export class MachineFault extends Error {
  /** The limit that was met, where the machine can tell. */
  readonly limit: "stack" | undefined;

  constructor(message: string, limit?: "stack") {
    super(message);
    this.limit = limit;
  }
}

/**
 * One JavaScript engine in its own WebAssembly memory, with the guest of `@medoid/language-javascript` loaded. Everything a candidate
 * can change lives in that memory, so a program is saved and brought back by copying it. What is thrown by `open`, `run`, `settle` and
 * `runJobs` is the candidate's doing.
 */
export interface Machine<State> {
  /** Whether it can go on with this saved state, or with a new program, as a machine that was just made would. */
  fits(memoryBytes: number, state?: State): boolean;
  /**
   * Evaluates what `instrument` made in the state before any candidate, and hands it to the guest.
   * @returns the outcome that stopped the program, or "".
   */
  open(source: string, steps: number, outputBytes: number, featureCount: number): string;
  /** The program as it is, to be given to `restore` of any machine that fits; structured clone must not copy its memory. */
  save(): State;
  restore(state: State): void;
  /** The guest's answer to one input: "" or "<steps> <outcome>". */
  run(args: string): string;
  settle(): string;
  readonly hasJobs: boolean;
  /** Runs what promises left to do until nothing is left. */
  runJobs(): void;
  /** So much memory is in use that what failed may have failed for want of it. */
  readonly isFull: boolean;
  /** The hit counts of the program that was opened or restored, as they are now. */
  counts(length: number): Uint32Array;
}

/** Makes a machine whose memory has room for the state. `shouldInterrupt` may be asked while a candidate runs, where the engine can be stopped. */
export type MakeMachine<State> = (memoryBytes: number, state: State | undefined, shouldInterrupt: () => boolean) => Promise<Machine<State>>;
