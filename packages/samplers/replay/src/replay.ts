import type { Candidate, Sampler, Task } from "@medoid/spec";
import type { StoredCandidate } from "./form.ts";

/** A sampler over candidates, or answers, that exist already: those stored for the task, in their order, `n` at most. The seed has no effect. */
export function replay(stored: readonly StoredCandidate[]): Sampler {
  return {
    name: "replay",
    async *sample(task, { n, signal }) {
      const mine = stored.filter((candidate) => candidate.task === undefined || candidate.task === task.id);
      for (const [ordinal, candidate] of mine.slice(0, n).entries()) {
        signal?.throwIfAborted();
        const complete = toCandidate(candidate, ordinal, task);
        const { answer: text, cut } = candidate;
        yield text === undefined ? { kind: "candidate", candidate: complete } : { kind: "answer", text, origin: complete.origin, ...(cut !== undefined && { cut }) };
      }
    },
  };
}

/** The candidate that was stored, with what is left out completed: `#` and the ordinal for its id, the task's language. */
export function toCandidate({ id, code, language, model, temperature, file, problem }: StoredCandidate, ordinal: number, task: Pick<Task, "language">): Candidate {
  return {
    ordinal,
    id: id ?? `#${ordinal}`,
    // What some editors put before all text is none of it.
    code: code.replace(/^\ufeff/, ""),
    language: language ?? task.language,
    origin: {
      sampler: file === undefined ? "pool" : "file",
      ...(model !== undefined && { model }),
      ...(temperature !== undefined && { temperature }),
      ...(file !== undefined && { file }),
    },
    ...(problem !== undefined && { problem }),
  };
}
