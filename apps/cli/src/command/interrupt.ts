import { exits } from "./exits.ts";
import { tell } from "./output.ts";

/** Set with the only listener there ever is: a Ctrl-C that comes while one of several is taken off and another put on would reach neither. */
let heard: (() => void) | undefined;

/** From now on this is what Ctrl-C does. */
export function onInterrupt(handler: () => void): void {
  if (!heard) process.on("SIGINT", () => heard?.());
  heard = handler;
}

/** Until somebody else wants to hear of it, Ctrl-C ends the program at once, and it says so. */
export function quitOnInterrupt(): void {
  onInterrupt(() => {
    tell("Interrupted.");
    process.exit(exits.interrupted);
  });
}

let signal: AbortSignal | undefined;

/** The first Ctrl-C ends the work with what there is, the second ends the program. One signal for the whole process. */
export function interruptible(): AbortSignal {
  if (signal) return signal;
  const controller = new AbortController();
  onInterrupt(() => {
    if (controller.signal.aborted) process.exit(exits.interrupted);
    tell("Stopping with what there is so far. Press Ctrl-C again to quit at once.");
    controller.abort();
  });
  return (signal = controller.signal);
}
