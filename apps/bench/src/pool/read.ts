import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { python } from "@medoid/language-python";
import { parseExact, readTasks, type StoredCandidate } from "@medoid/sampler-replay";
import { MedoidError, type Task, type Value } from "@medoid/spec";
import { hashText } from "@medoid/values";
import { z } from "zod";
import { testInputs } from "./tests.ts";

/** What is known to be true of a task. Only scoring reads it: nothing here ever reaches the pipeline. */
export interface Truth {
  /** Per candidate of the pool. */
  readonly passed: readonly boolean[];
  /** The hidden tests' own inputs, at most `mostTestInputs` of them: what the ceiling is measured on. */
  readonly inputs: readonly (readonly Value[])[];
}

/** One task of a pool, with the candidates that models wrote for it. */
export interface Problem {
  /** The pool's file, without its endings. */
  readonly pool: string;
  /** Place among the pool's tasks, from 0. */
  readonly index: number;
  /** Digest of the task's line in the file. */
  readonly digest: string;
  /** Tasks of one group are the same problem, also in other pools. */
  readonly group: string;
  readonly task: Task;
  readonly candidates: readonly StoredCandidate[];
  readonly truth: Truth;
}

/** As many of the tests' inputs as choosing.md of the method's measurements used: more move nothing. */
const mostTestInputs = 60;

const truthForm = z.object({ id: z.string(), group: z.string().optional(), candidates: z.array(z.object({ passed: z.boolean() })) });

/**
 * A pool of candidates with ground truth: JSON Lines, plain or gzipped, one task per line, whose fields `passed` and `tests` are the truth.
 * The task and the candidates come through the reader that the command uses, which drops the truth.
 * @throws MedoidError `input`, naming file and line.
 */
export async function readPool(path: string): Promise<{ readonly problems: readonly Problem[]; readonly skipped: readonly string[] }> {
  await python.ready();
  const pool = poolName(path);
  const problems: Problem[] = [];
  const skipped: string[] = [];
  const raw = linesOf(path);
  for await (const line of readTasks(path)) {
    if (line.kind === "invalid") throw line.error;
    if (line.kind === "skipped") {
      skipped.push(`${line.id}: ${line.reason}`);
      continue;
    }
    const text = raw[line.line - 1] as string;
    const json: unknown = line.task.language === "python" ? parseExact(text, `${path}, line ${line.line}`) : JSON.parse(text);
    const truth = truthForm.safeParse(json);
    if (!truth.success) throw new MedoidError("input", `${path}, line ${line.line}: the candidates carry no truth: each needs "passed".`);
    problems.push({
      pool,
      index: problems.length,
      digest: hashText(text).slice(0, 12),
      group: truth.data.group ?? truth.data.id,
      task: line.task,
      candidates: line.candidates,
      truth: { passed: truth.data.candidates.map(({ passed }) => passed), inputs: testInputs(json, line.task.language, mostTestInputs) },
    });
  }
  return { problems, skipped };
}

export function poolName(path: string): string {
  return basename(path).replace(/\.jsonl(\.gz)?$/, "");
}

function linesOf(path: string): string[] {
  const bytes = readFileSync(path);
  const text = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return text.toString("utf8").split("\n");
}
