import { createLogUpdate } from "log-update";
import { shorten } from "./text.ts";

/** Where long work stands, on standard error: one line that changes on a terminal; elsewhere a line now and then, for work that takes long. */
export interface StatusLine {
  /** `line` is made only when it is time to show it. */
  show(line: () => string): void;
  /** Why nothing seems to go on: until the next line on a terminal; elsewhere a line of its own. */
  note(line: string): void;
  clear(): void;
}

const redrawMs = 80;
const plainLineMs = 5_000;

export function statusLine(quiet: boolean): StatusLine {
  const terminal = process.stderr.isTTY === true;
  const log = terminal && !quiet ? createLogUpdate(process.stderr) : undefined;
  let drawn = terminal ? 0 : performance.now();
  return {
    show: (line) => {
      const now = performance.now();
      if (quiet || now - drawn < (terminal ? redrawMs : plainLineMs)) return;
      drawn = now;
      if (log) log(shorten(line(), (process.stderr.columns || 80) - 1));
      else process.stderr.write(`${line()}\n`);
    },
    note: (line) => {
      if (log) log(shorten(line, (process.stderr.columns || 80) - 1));
      else if (!quiet) process.stderr.write(`${line}\n`);
    },
    clear: () => log?.clear(),
  };
}
