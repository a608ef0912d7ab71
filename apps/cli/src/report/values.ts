import type { Entry, Language, LanguageName, Outcome, Task, Value } from "@medoid/spec";
import { describeFailure, type Differing, type Exploration } from "@medoid/pipeline";
import { callText, isNothing, resultsText } from "@medoid/values";
import { languageNamed } from "../wiring/wire.ts";
import { printable } from "./text.ts";

/** Writes calls and outcomes as the language of a program would. */
export class Writer {
  readonly #languages: readonly Language[];
  readonly #entry: Entry;

  constructor(languages: readonly Language[], { entry }: Pick<Task, "entry">) {
    this.#languages = languages;
    this.#entry = entry;
  }

  /** `solve([1, 2])`, `solve([1, 2], reverse=True)`; of a class `c = LRUCache(2); c.put(1, 1); c.get(1)`. */
  call(args: readonly Value[], language: LanguageName): string {
    return callText(args, this.#entry, { show: (arg) => this.value(arg, language), creates: languageNamed(this.#languages, language).creates });
  }

  /** The returned value, what became of changed arguments where nothing was returned, or how it failed. `input`: of calls of an instance only what differs is shown. */
  outcome(outcome: Outcome, language: LanguageName, input: Differing = { args: [], places: [] }): string {
    if (outcome.kind !== "returned") return printable(describeFailure(outcome));
    const results = resultsText(outcome.value, input.args, this.#entry, input.places, (value) => this.value(value, language));
    if (results !== undefined) return results;
    const changed = isNothing(outcome.value) ? (outcome.args ?? []) : [];
    const inPlace = changed.map(([index, value]) => `argument ${index + 1} becomes ${this.value(value, language)}`);
    return [this.value(outcome.value, language), ...inPlace].join(", ");
  }

  value(value: Value, language: LanguageName): string {
    return printable(languageNamed(this.#languages, language).show(value));
  }
}

/** The language of a candidate, by its ordinal. */
export function languageOf({ admitted, task }: Exploration): (ordinal: number) => LanguageName {
  const languages = new Map(admitted.map(({ candidate }) => [candidate.ordinal, candidate.language]));
  return (ordinal) => languages.get(ordinal) ?? task.language;
}
