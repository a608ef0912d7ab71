import { CommanderError } from "commander";
import { exits } from "./exits.ts";
import { failureOf } from "./failure.ts";
import { tell } from "./output.ts";
import { makeProgram } from "./program.ts";

/** Runs the command with these arguments and gives its exit code; what goes wrong becomes one line on standard error. */
export async function main(args: readonly string[]): Promise<number> {
  process.exitCode = exits.ok;
  try {
    if (args.length === 0) {
      makeProgram().outputHelp();
      return exits.input;
    }
    await makeProgram().parseAsync(args, { from: "user" });
    return process.exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exits.ok;
    const failure = failureOf(error);
    tell(failure.line);
    if (process.env.MEDOID_DEBUG) console.error(error);
    return failure.exit;
  }
}
