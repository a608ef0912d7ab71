import { createHash } from "node:crypto";
import type { ErrorCode, Sample, Task } from "@medoid/spec";
import { z } from "zod";

/** The file of a record's folder. */
export const recordFile = "answers.jsonl";
export const format = "medoid-answers";
export const version = 1;

/** The error that ended sampling. */
export interface RecordedError {
  readonly kind: "error";
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
}

/** Says whether two tasks ask for the same: of the prompt, the language and the entry's name. */
export function digestOf({ prompt, language, entry }: Task): string {
  return createHash("sha256").update(JSON.stringify([prompt, language, entry.kind === "function" ? entry.name : ""])).digest("hex").slice(0, 16);
}

const amount = z.number().nonnegative();
const line = z.string().regex(/^[^\n]*\S[^\n]*$/);
const usage = z.strictObject({ inputTokens: amount, outputTokens: amount, cachedTokens: amount, cost: amount }).partial();
const origin = z.strictObject({
  sampler: z.string().min(1),
  model: z.string().exactOptional(),
  variant: z.string().exactOptional(),
  temperature: z.number().exactOptional(),
  file: z.string().exactOptional(),
});
const ordinal = z.int().nonnegative();

/** The first line. */
export const headForm = z.strictObject({ format: z.literal(format), version: z.literal(version), task: z.string(), asked: z.string(), n: z.number(), seed: z.number() });

/** The lines after it: samples and what ended them, with their place. */
export const lineForm = z.discriminatedUnion("kind", [
  z.strictObject({ ordinal, kind: z.literal("answer"), text: z.string(), origin, usage: usage.exactOptional(), cut: z.boolean().exactOptional() }),
  z.strictObject({
    ordinal,
    kind: z.literal("candidate"),
    candidate: z.strictObject({ ordinal, id: z.string(), code: z.string(), language: z.string().min(1), origin, usage: usage.exactOptional(), problem: z.string().exactOptional() }),
  }),
  z.strictObject({ ordinal, kind: z.literal("usage"), usage }),
  z.strictObject({ ordinal, kind: z.literal("fault"), message: line }),
  z.strictObject({ ordinal, kind: z.literal("error"), code: z.enum(["input", "plugin", "unavailable"]), message: line, hint: z.string().exactOptional() }),
]);

export type Recorded = Sample | RecordedError;
