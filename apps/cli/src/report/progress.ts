import type { Answer, Progress } from "@medoid/pipeline";
import { type StatusLine, statusLine } from "./status.ts";
import { count, oneLine, shorten } from "./text.ts";

/** Where a run stands. */
export interface ProgressView extends Pick<StatusLine, "note" | "clear"> {
  onProgress(progress: Progress): void;
  onAnswer(answer: Answer): void;
  /** Put before the line: which task of several. */
  title(text: string): void;
}

export function progressView(quiet: boolean): ProgressView {
  const status = statusLine(quiet);
  let heading = "";
  let best = "";
  return {
    title: (text) => {
      heading = text;
      best = "";
    },
    onAnswer: (answer) => {
      best = answer.winner ? `, best so far ${shorten(oneLine(answer.winner.id), 30)} (${answer.confidence.toFixed(2)})` : "";
    },
    onProgress: (progress) => status.show(() => `${heading}${lineOf(progress)}${best}`),
    note: status.note,
    clear: status.clear,
  };
}

function lineOf({ round, programs, done, inputs, executions }: Progress): string {
  return `round ${round + 1}, ${done}/${count(programs, "program")}, ${count(inputs, "input")}, ${count(executions, "run")}`;
}
