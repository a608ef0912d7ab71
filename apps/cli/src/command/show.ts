import type { Language } from "@medoid/spec";
import type { Answer, Exploration } from "@medoid/pipeline";
import { describeAnswer } from "../report/answer.ts";
import { json, oneLine } from "../report/text.ts";
import { Writer } from "../report/values.ts";
import { paint, print, width } from "./output.ts";

/** The answer on standard output, for people or as one JSON document. */
export function printAnswer(answer: Answer, exploration: Exploration, languages: readonly Language[], flags: { readonly json?: boolean }): void {
  if (flags.json) return print(json(answer));
  const writer = new Writer(languages, exploration.task);
  print(describeAnswer(answer, exploration, { writer, paint, width: width() }));
}

/** Why nothing is chosen, in one line. */
export function whyNothing(answer: Answer): string {
  const note = answer.notes[0] ?? "Nothing could be chosen.";
  const rejected = answer.candidates.filter(({ status }) => status === "rejected");
  if (rejected.length === 0 || rejected.length < answer.candidates.length) return note;
  const reasons = new Set(rejected.map(({ reasons: [first] }) => first ?? ""));
  const more = reasons.size > 1 ? ` (and ${reasons.size - 1} other reason${reasons.size > 2 ? "s" : ""})` : "";
  return `${note.replace(/\.$/, "")}: ${oneLine([...reasons][0] as string).replace(/\.$/, "")}${more}.`;
}
