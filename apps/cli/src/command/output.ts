import colors from "picocolors";

/** Colours for standard output: only on a terminal, and never against NO_COLOR or --no-color. */
export const paint = colors.createColors(colors.isColorSupported && (process.stdout.isTTY === true || Boolean(process.env.FORCE_COLOR)));

/** Width of the terminal, in characters. */
export function width(): number {
  return Math.max(40, Math.min(process.stdout.columns || 100, 160));
}

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** A line for people that is not the answer. */
export function tell(line: string): void {
  process.stderr.write(`medoid: ${line}\n`);
}

/** What is printed is all there is of the result. */
let endsUnread = true;

/** A reader that has seen enough (`| head`) is no error. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
      if (endsUnread) process.exit(0);
    });
  }
}

/** From now on the work goes on when nobody reads any more: its results go to files. */
export function goOnUnread(): void {
  endsUnread = false;
}

/** Waits until all output has left. */
export async function flushed(): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) await new Promise<void>((resolve) => stream.write("", () => resolve()));
}
