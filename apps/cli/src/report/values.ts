import type { Language, LanguageName, Outcome, Task, Value } from "@medoid/spec";
import { describeFailure, type Exploration } from "@medoid/pipeline";
import { isNothing } from "@medoid/values";
import { languageNamed } from "../wiring/wire.ts";
import { printable } from "./text.ts";

/** Writes calls and outcomes as the language of a program would. */
export class Writer {
  readonly #languages: readonly Language[];
  readonly #entry: string;

  constructor(languages: readonly Language[], entry: string) {
    this.#languages = languages;
    this.#entry = entry;
  }

  /** `solve([1, 2])`. */
  call(args: readonly Value[], language: LanguageName): string {
    return `${this.#entry}(${args.map((arg) => this.value(arg, language)).join(", ")})`;
  }

  /** The returned value, what became of changed arguments where nothing was returned, or how it failed. */
  outcome(outcome: Outcome, language: LanguageName): string {
    if (outcome.kind !== "returned") return printable(describeFailure(outcome));
    const changed = isNothing(outcome.value) ? (outcome.args ?? []) : [];
    const inPlace = changed.map(([index, value]) => `argument ${index + 1} becomes ${this.value(value, language)}`);
    return [this.value(outcome.value, language), ...inPlace].join(", ");
  }

  value(value: Value, language: LanguageName): string {
    return printable(languageNamed(this.#languages, language).show(value));
  }
}

export function writerFor(languages: readonly Language[], { entry }: Task): Writer {
  return new Writer(languages, entry.kind === "function" ? entry.name : "");
}

/** The language of a candidate, by its ordinal. */
export function languageOf({ admitted, task }: Exploration): (ordinal: number) => LanguageName {
  const languages = new Map(admitted.map(({ candidate }) => [candidate.ordinal, candidate.language]));
  return (ordinal) => languages.get(ordinal) ?? task.language;
}
