import { exits } from "./exits.ts";
import { tell } from "./output.ts";

/** Until `keepInterrupts`, Ctrl-C ends the program at once, and it says so. */
export function quitOnInterrupt(): void {
  process.on("SIGINT", quit);
}

/** From now on whoever calls this hears of Ctrl-C. */
export function keepInterrupts(): void {
  process.off("SIGINT", quit);
}

function quit(): void {
  tell("Interrupted.");
  process.exit(exits.interrupted);
}

let signal: AbortSignal | undefined;

/** The first Ctrl-C ends the work with what there is, the second ends the program. One signal for the whole process. */
export function interruptible(): AbortSignal {
  if (signal) return signal;
  keepInterrupts();
  const controller = new AbortController();
  process.on("SIGINT", () => {
    if (controller.signal.aborted) process.exit(exits.interrupted);
    tell("Stopping with the best answer so far. Press Ctrl-C again to quit at once.");
    controller.abort();
  });
  return (signal = controller.signal);
}
