import { stat } from "node:fs/promises";
import { definePlugin, type Sampler } from "@medoid/spec";
import { z } from "zod";
import { readCandidates } from "./read.ts";
import { replayRecord } from "./recorded.ts";
import { replay } from "./replay.ts";

export { unreadable, unwritable } from "./failing.ts";
export { readFiles } from "./files.ts";
export { check } from "./form.ts";
export type { SkippedTask, StoredCandidate, StoredTask, TaskDefaults } from "./form.ts";
export { decodeText } from "./lines.ts";
export { parseExact, valueOf } from "./json.ts";
export { readCandidates, readTask, readTasks, type TaskLine } from "./read.ts";
export { record } from "./record.ts";
export { recordFile } from "./record-form.ts";
export { replayRecord } from "./recorded.ts";
export { replay, toCandidate } from "./replay.ts";

/** The candidates of a JSON Lines file, plain or gzipped, or the samples of a record's folder; it is read when a task first asks for them. */
export default definePlugin({
  apiVersion: 1,
  kind: "sampler",
  name: "replay",
  description: "candidates that exist already, from a JSONL file, plain or gzipped, or what a model answered before, from a record",
  options: z.strictObject({ path: z.string().min(1) }),
  create: ({ path }) => {
    let sampler: Promise<Sampler> | undefined;
    const open = async (): Promise<Sampler> => {
      const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
      return isFolder ? replayRecord(path) : replay(await readCandidates(path));
    };
    return {
      name: "replay",
      async *sample(task, options) {
        sampler ??= open();
        yield* (await sampler).sample(task, options);
      },
    };
  },
});
