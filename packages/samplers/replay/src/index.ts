import { definePlugin } from "@medoid/spec";
import { z } from "zod";
import { readCandidates } from "./read.ts";
import { replay } from "./replay.ts";

export { readFiles } from "./files.ts";
export type { SkippedTask, StoredCandidate, StoredTask, TaskDefaults } from "./form.ts";
export { parseExact, valueOf } from "./json.ts";
export { readCandidates, readTask, readTasks, type TaskLine } from "./read.ts";
export { replay, toCandidate } from "./replay.ts";

/** The candidates of a JSON Lines file, plain or gzipped; it is read when a task first asks for them. */
export default definePlugin({
  apiVersion: 1,
  kind: "sampler",
  name: "replay",
  description: "candidates that exist already, from a JSONL file, plain or gzipped",
  options: z.strictObject({ path: z.string().min(1) }),
  create: ({ path }) => {
    let sampler: Promise<ReturnType<typeof replay>> | undefined;
    return {
      name: "replay",
      async *sample(task, options) {
        sampler ??= readCandidates(path).then(replay);
        yield* (await sampler).sample(task, options);
      },
    };
  },
});
