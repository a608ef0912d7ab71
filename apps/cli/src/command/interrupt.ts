import { exits } from "./exits.ts";
import { tell } from "./output.ts";

let signal: AbortSignal | undefined;

/** The first Ctrl-C ends the work with what there is, the second ends the program. One signal for the whole process. */
export function interruptible(): AbortSignal {
  if (signal) return signal;
  const controller = new AbortController();
  process.on("SIGINT", () => {
    if (controller.signal.aborted) process.exit(exits.interrupted);
    tell("Stopping with the best answer so far. Press Ctrl-C again to quit at once.");
    controller.abort();
  });
  return (signal = controller.signal);
}
