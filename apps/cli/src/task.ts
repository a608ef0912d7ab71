import { originalIn, takeOriginal } from "@medoid/answers";
import { type Candidate, type Entry, type EqualityName, type Example, type Language, type LanguageName, MedoidError, type Original, type Task } from "@medoid/spec";
import { toCandidate } from "@medoid/sampler-replay";
import { programIn } from "./answers.ts";
import { readExamples } from "./natives.ts";
import { languageNamed } from "./wiring/wire.ts";

/** The id of a task that states none. */
export const unnamed = "task";

/** A task as callers state it; what is left out is completed. */
export interface TaskInput {
  /** `task` by default. */
  readonly id?: string;
  /** What the candidates were asked for. Examples in it count as evidence. */
  readonly prompt?: string;
  /** The language of the first candidate that has one by default. */
  readonly language?: LanguageName;
  /** The name of the function or class, `Class.method` for one method. */
  readonly entry: string | Entry;
  /** Calls and what they must return; those found in the prompt by default. Plain objects, `undefined`, dates, maps, sets and bytes stand for themselves. */
  readonly examples?: readonly Example[];
  /** The program that is to be translated or rewritten: the candidates are to do as it does. The one that the prompt shows by default. */
  readonly original?: OriginalInput;
  readonly equality?: EqualityName;
  readonly preamble?: string;
}

/** A program that exists already. */
export interface OriginalInput {
  readonly code: string;
  /** The task's by default. */
  readonly language?: LanguageName;
  /** The name of its function, the task's by default, in whatever case its language writes it. */
  readonly entry?: string;
}

/** A candidate program: its code, or more about it. */
export type CandidateInput =
  | string
  | {
      readonly code: string;
      /** What a model said, whole: the program is taken out of it, and `code` does not count. */
      readonly answer?: string;
      /** The answer ended at a limit of tokens. */
      readonly cut?: boolean;
      /** `#` and its ordinal by default. */
      readonly id?: string;
      /** The task's language by default. */
      readonly language?: LanguageName;
      readonly file?: string;
      /** Why there is no code: it counts as a candidate that cannot run. */
      readonly problem?: string;
      readonly model?: string;
      readonly temperature?: number;
    };

/** @throws MedoidError `input` when the language cannot be told or is not known, or the original holds no function of the entry. */
export function completeTask(task: TaskInput, languages: readonly Language[], candidates: readonly CandidateInput[] = []): Task {
  const language = languageOf(task, languages, candidates);
  const entry: Entry = typeof task.entry === "string" ? { kind: "function", name: task.entry } : task.entry;
  const prompt = task.prompt ?? "";
  const stated = { id: task.id ?? unnamed, prompt, language, entry };
  const original = task.original ? givenOriginal(task.original, stated, languages) : originalIn(stated, languages);
  return {
    ...stated,
    ...(original && { original }),
    ...(task.examples && { examples: readExamples(task.examples, language) }),
    ...(task.equality && { equality: task.equality }),
    ...(task.preamble !== undefined && { preamble: task.preamble }),
  };
}

/** The task's own, or that of the first candidate that has one. @throws MedoidError `input` where there is none, or it is not known. */
export function languageOf({ language }: Pick<TaskInput, "language">, languages: readonly Language[], candidates: readonly CandidateInput[]): LanguageName {
  const told = language ?? candidates.map((candidate) => (typeof candidate === "object" ? candidate.language : undefined)).find((one) => one !== undefined);
  if (told === undefined) throw new MedoidError("input", "The language of the task is not stated.", { hint: `Known: ${languages.map(({ name }) => name).join(", ")}.` });
  return languageNamed(languages, told).name;
}

function givenOriginal({ code, language, entry }: OriginalInput, task: Task, languages: readonly Language[]): Original {
  const name = entry ?? entryName(task);
  const reader = languageNamed(languages, language ?? task.language);
  const original = takeOriginal(code, reader, name);
  if (!original) throw new MedoidError("input", `The original is no ${reader.name} program with a function ${name}: ${reader.readCode(code, name).problem ?? "it has no body"}.`, { hint: "The candidates are to do as it does, so it must be whole, and its function be called as theirs is, but for case and underscores." });
  return original;
}

/** The next candidate of a task. Code that is none, but has some in a fence, was a whole answer. */
export function completeCandidate(given: CandidateInput, ordinal: number, task: Task, languages: readonly Language[]): Candidate {
  const stored = typeof given === "string" ? { code: given } : given;
  const candidate = toCandidate(stored, ordinal, task);
  const taken = (answer: string): ReturnType<typeof programIn> => programIn(answer, { ...task, language: candidate.language }, languages, "cut" in stored && stored.cut);
  if ("answer" in stored && stored.answer !== undefined) return { ...candidate, ...taken(stored.answer) };
  if (!/^[ \t]*(?:```|~~~)/m.test(candidate.code) || languageNamed(languages, candidate.language).readCode(candidate.code, entryName(task)).problem === undefined) return candidate;
  const { problem, ...program } = taken(candidate.code);
  return problem === undefined ? { ...candidate, ...program } : candidate;
}

function entryName({ entry }: Pick<Task, "entry">): string {
  return entry.kind === "function" ? entry.name : "";
}
