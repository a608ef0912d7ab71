import { differingOn, type Exploration, type Question } from "@medoid/pipeline";
import type { Language, Outcome, Value } from "@medoid/spec";
import { fromWire, outcomeFromWire } from "@medoid/values";
import { shorten } from "../report/text.ts";
import { languageOf, Writer } from "../report/values.ts";

/** One reading of a task, as whoever knows it is shown it. */
export interface ShownReading {
  /** What comes back of the question's input, in the language of the first who said so. */
  readonly text: string;
  /** Candidates that say so. */
  readonly size: number;
  /** Absent where nothing is returned: that can be no reply. */
  readonly value?: Value;
}

/** `width`: of each text, characters at most. */
export function readingsOf({ input, readings }: Question, exploration: Exploration, languages: readonly Language[], width: number): ShownReading[] {
  const writer = new Writer(languages, exploration.task);
  const language = languageOf(exploration);
  const outcomes = readings.map(({ outcome }) => outcomeFromWire(outcome));
  const differing = differingOn(input.map((arg) => fromWire(arg)), outcomes, exploration.table.equality);
  return readings.map(({ size, candidate }, at) => {
    const outcome = outcomes[at] as Outcome;
    return { text: shorten(writer.outcome(outcome, language(candidate), differing), width), size, ...(outcome.kind === "returned" && { value: outcome.value }) };
  });
}
