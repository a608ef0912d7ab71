import { CommanderError } from "commander";
import { exits } from "./command/exits.ts";
import { failureOf } from "./command/failure.ts";
import { endQuietlyOnClosedPipe, flushed, tell } from "./command/output.ts";
import { makeProgram } from "./command/program.ts";

/** Runs the command with these arguments and gives its exit code. */
async function main(args: readonly string[]): Promise<number> {
  try {
    if (args.length === 0) {
      makeProgram().outputHelp();
      return exits.input;
    }
    await makeProgram().parseAsync(args, { from: "user" });
    return Number(process.exitCode ?? exits.ok);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exits.ok;
    const failure = failureOf(error);
    tell(failure.line);
    if (process.env.MEDOID_DEBUG) console.error(error);
    return failure.exit;
  }
}

endQuietlyOnClosedPipe();
const exit = await main(process.argv.slice(2));
await flushed();
process.exit(exit);
