import { takeCode } from "@medoid/answers";
import type { Candidate, Language, Task } from "@medoid/spec";
import { languageNamed } from "./wiring/wire.ts";

/** The program in what a model said to a task, or why there is none. `cut`: the answer ended at a limit. */
export function programIn(answer: string, task: Task, languages: readonly Language[], cut = false): Pick<Candidate, "code" | "language" | "problem"> {
  const { entry, language, prompt } = task;
  const taken = takeCode(answer, {
    language: languageNamed(languages, language),
    languages,
    entry: entry.kind === "function" ? entry.name : "",
    ...(entry.kind === "function" && entry.signature && { signature: entry.signature }),
    prompt,
    cut,
  });
  return "code" in taken ? { code: taken.code, language: taken.language } : { code: "", language, problem: taken.problem };
}
