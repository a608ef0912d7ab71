import { createInterface } from "node:readline/promises";
import type { Exploration, Question } from "@medoid/pipeline";
import { parseExact, valueOf } from "@medoid/sampler-replay";
import { type Language, MedoidError } from "@medoid/spec";
import { outcomeFromWire } from "@medoid/values";
import type { AskFlags } from "../command/flags.ts";
import { paint, width } from "../command/output.ts";
import { oneLine } from "../report/text.ts";
import type { Asker, AskOptions, Reply } from "./asking.ts";
import { readingsOf } from "./readings.ts";

/** Asks in the terminal, on standard error, so that standard output stays the answer's. @throws MedoidError `input`, with this hint, where there is none. */
export function terminalAsker(languages: readonly Language[], clear: () => void, hint: string): Asker {
  if (!process.stdin.isTTY) throw new MedoidError("input", "Questions need a terminal to be asked in.", { hint });
  return async (question, exploration) => {
    clear();
    process.stderr.write(`\n${paint.bold(oneLine(question.text))}\n${optionsOf(question, exploration, languages).join("\n")}\n`);
    const lines = createInterface({ input: process.stdin, output: process.stderr, prompt: "> " });
    let open = true;
    lines.once("SIGINT", () => lines.close()).once("close", () => (open = false));
    lines.prompt();
    try {
      for await (const said of lines) {
        const reply = replyOf(said, question, exploration.task.language);
        if (reply !== "unclear") return reply;
        process.stderr.write("Type a number of the list, a value as JSON (behind = where it is a number of the list: = 1), or nothing.\n");
        if (open) lines.prompt();
      }
      // Ctrl-C and Ctrl-D: nobody replies.
      process.stderr.write("\n");
      return undefined;
    } finally {
      lines.close();
    }
  };
}

/** What `--ask` means for a run. */
export function askOptions({ ask, questions }: AskFlags, languages: readonly Language[], clear: () => void): AskOptions {
  return { ...(ask && { onQuestion: terminalAsker(languages, clear, "Without one, leave --ask away: the question is in the answer, as `question` of --json.") }), ...(questions !== undefined && { questions }) };
}

function optionsOf(question: Question, exploration: Exploration, languages: readonly Language[]): string[] {
  const shown = readingsOf(question, exploration, languages, width() - 30).map(({ text, size }, at) => `  ${at + 1}  ${text}  ${paint.dim(`(${size})`)}`);
  return [...shown, "     another value, as JSON: [1, 2]; = 1 is the value 1, not the first of the list", "     nothing: I do not know, or the task says nothing of it"];
}

/** Exported for its test. */
export function replyOf(said: string, { readings }: Question, language: string): Reply | "unclear" {
  const text = said.trim();
  if (text === "") return undefined;
  const reading = /^\d+$/.test(text) ? readings[Number(text) - 1] : undefined;
  if (reading) {
    const chosen = outcomeFromWire(reading.outcome);
    return chosen.kind === "returned" ? { value: chosen.value } : "unclear";
  }
  const value = text.replace(/^=/, "");
  try {
    return { value: valueOf(language === "python" ? parseExact(value, "it") : JSON.parse(value), language) };
  } catch {
    return "unclear";
  }
}
