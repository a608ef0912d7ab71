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

/** Asks in the terminal, on standard error, so that standard output stays the answer's. @throws MedoidError `input` where there is none. */
export function terminalAsker(languages: readonly Language[], clear: () => void): Asker {
  if (!process.stdin.isTTY) throw new MedoidError("input", "Questions need a terminal to be asked in.", { hint: "Without one, leave --ask away: the question is in the answer, as `question` of --json." });
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
        process.stderr.write("Type a number of the list, a value as JSON, or nothing.\n");
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
  return { ...(ask && { onQuestion: terminalAsker(languages, clear) }), ...(questions !== undefined && { questions }) };
}

function optionsOf(question: Question, exploration: Exploration, languages: readonly Language[]): string[] {
  const shown = readingsOf(question, exploration, languages, width() - 30).map(({ text, size }, at) => `  ${at + 1}  ${text}  ${paint.dim(`(${size})`)}`);
  return [...shown, "  =  another value, as JSON: = [1, 2]", "     nothing: I do not know, or the task says nothing of it"];
}

/** Exported for its test. */
export function replyOf(said: string, { readings }: Question, language: string): Reply | "unclear" {
  const text = said.trim();
  if (text === "") return undefined;
  if (text.startsWith("=")) {
    try {
      return { value: valueOf(language === "python" ? parseExact(text.slice(1), "it") : JSON.parse(text.slice(1)), language) };
    } catch {
      return "unclear";
    }
  }
  const outcome = /^\d+$/.test(text) ? readings[Number(text) - 1]?.outcome : undefined;
  const chosen = outcome === undefined ? undefined : outcomeFromWire(outcome);
  return chosen?.kind === "returned" ? { value: chosen.value } : "unclear";
}
