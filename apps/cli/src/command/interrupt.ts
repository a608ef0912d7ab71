import { exits } from "./exits.ts";
import { tell } from "./output.ts";

/** The first Ctrl-C ends the work with what there is, the second ends the program. */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  process.on("SIGINT", () => {
    if (controller.signal.aborted) process.exit(exits.interrupted);
    tell("Stopping with the best answer so far. Press Ctrl-C again to quit at once.");
    controller.abort();
  });
  return controller.signal;
}
