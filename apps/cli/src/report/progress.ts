import type { Answer, Progress } from "@medoid/pipeline";
import { createLogUpdate } from "log-update";
import { count, oneLine, shorten } from "./text.ts";

/** Where a run stands, on standard error: one line that changes on a terminal; elsewhere a line now and then, for runs that take long. */
export interface ProgressView {
  onProgress(progress: Progress): void;
  onAnswer(answer: Answer): void;
  /** Put before the line: which task of several. */
  title(text: string): void;
  /** A line that stays. */
  persist(line: string): void;
  clear(): void;
}

const redrawMs = 80;
const plainLineMs = 5_000;

export function progressView(quiet: boolean): ProgressView {
  const terminal = process.stderr.isTTY === true;
  const log = terminal && !quiet ? createLogUpdate(process.stderr) : undefined;
  let heading = "";
  let best = "";
  let drawn = terminal ? 0 : performance.now();
  return {
    title: (text) => {
      heading = text;
      best = "";
    },
    onAnswer: (answer) => {
      best = answer.winner ? `, best so far ${shorten(oneLine(answer.winner.id), 30)} (${answer.confidence.toFixed(2)})` : "";
    },
    onProgress: (progress) => {
      const now = performance.now();
      if (quiet || now - drawn < (terminal ? redrawMs : plainLineMs)) return;
      drawn = now;
      const line = `${heading}${lineOf(progress)}${best}`;
      if (log) log(shorten(line, (process.stderr.columns || 80) - 1));
      else process.stderr.write(`${line}\n`);
    },
    persist: (line) => {
      if (quiet) return;
      log?.clear();
      process.stderr.write(`${line}\n`);
    },
    clear: () => log?.clear(),
  };
}

function lineOf({ round, programs, done, inputs, executions }: Progress): string {
  return `round ${round + 1}, ${done}/${count(programs, "program")}, ${count(inputs, "input")}, ${count(executions, "run")}`;
}
