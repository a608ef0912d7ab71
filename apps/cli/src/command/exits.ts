/** What the exit code says. */
export const exits = {
  ok: 0,
  /** `diff`: the programs differ; `doctor --plugin`: the contract is broken. */
  difference: 1,
  /** Bad input or usage; a plugin that is unknown or does not fit; a screen, encoder, clusterer or selector that fails. */
  input: 2,
  /** Abstained, or nothing could be chosen or compared. */
  nothing: 3,
  /** The machine lacks something: an interpreter, an isolation, room on a disk. */
  unavailable: 4,
  /** A fault of medoid, or of a sandbox or fuzzer: what these throw is not told from its own. */
  internal: 70,
  /** By Ctrl-C. */
  interrupted: 130,
} as const;

/** For the end of `--help`. */
export const exitsHelp = `Exit codes: 0 done; 1 a difference was found (diff) or a law is broken (doctor); 2 bad input or usage; 3 abstained, or nothing could be chosen or compared;
4 this machine lacks something; 70 internal fault; 130 interrupted.`;

/** A subcommand whose result is the exit code. */
export function ends<Args extends unknown[]>(command: (...args: Args) => Promise<number>): (...args: Args) => Promise<void> {
  return async (...args) => {
    process.exitCode = await command(...args);
  };
}
