import type { Exploration, Question } from "@medoid/pipeline";
import type { Language, Value } from "@medoid/spec";
import { outcomeFromWire } from "@medoid/values";
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
export function readingsOf({ readings }: Question, exploration: Exploration, languages: readonly Language[], width: number): ShownReading[] {
  const writer = new Writer(languages, exploration.task);
  const language = languageOf(exploration);
  return readings.map(({ outcome: stored, size, candidate }) => {
    const outcome = outcomeFromWire(stored);
    return { text: shorten(writer.outcome(outcome, language(candidate)), width), size, ...(outcome.kind === "returned" && { value: outcome.value }) };
  });
}
