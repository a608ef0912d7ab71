import { MedoidError } from "@medoid/spec";
import { CommanderError } from "commander";
import { oneLine } from "../report/text.ts";
import { exits } from "./exits.ts";

/** How a command failed, for people and for scripts. */
export interface Failure {
  /** One line, without the program's name. */
  readonly line: string;
  readonly exit: number;
}

export function failureOf(error: unknown): Failure {
  if (MedoidError.is(error)) return { line: sentence(error.message) + (error.hint === undefined ? "" : ` ${sentence(error.hint)}`), exit: error.code === "unavailable" ? exits.unavailable : exits.input };
  if (error instanceof CommanderError && error.code === "commander.help") return { line: "There is no such command. Run with --help for what there is.", exit: exits.input };
  if (error instanceof CommanderError) return { line: `${sentence(error.message.replace(/^error: /, ""))} Run with --help for what there is.`, exit: exits.input };
  const system = error as { code?: unknown; path?: unknown } | null;
  if (system?.code === "ENOSPC") return { line: "The disk is full.", exit: exits.unavailable };
  const message = error instanceof Error ? error.message : String(error);
  return { line: `Internal fault: ${sentence(message)} Set MEDOID_DEBUG=1 to see where.`, exit: exits.internal };
}

function sentence(text: string): string {
  const line = oneLine(text);
  return /[.!?)]$/.test(line) ? line : `${line}.`;
}
