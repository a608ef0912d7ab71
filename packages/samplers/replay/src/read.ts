import { basename, extname } from "node:path";
import { MedoidError } from "@medoid/spec";
import { readCandidateText, readTaskText, type SkippedTask, type StoredCandidate, type StoredTask, type TaskDefaults } from "./form.ts";
import { type Line, readLines } from "./lines.ts";

/** One line of a file of tasks. */
export type TaskLine =
  | ({ readonly kind: "task"; readonly line: number } & StoredTask)
  | ({ readonly kind: "skipped"; readonly line: number } & SkippedTask)
  /** The line is broken; the lines after it are still read. */
  | { readonly kind: "invalid"; readonly line: number; readonly error: MedoidError };

/**
 * The tasks of a JSON Lines file, plain or gzipped, one per line, as they are read. A task that gives no id is named after the file and its line.
 * @throws MedoidError `input` when the file cannot be read, or when its first line is no task: then it is another kind of file.
 */
export async function* readTasks(path: string, defaults: TaskDefaults = {}): AsyncGenerator<TaskLine> {
  let read = 0;
  for await (const content of readLines(path)) {
    const { line } = content;
    let found: StoredTask | SkippedTask | MedoidError;
    try {
      found = readTaskText(textOf(path, content), `${path}, line ${line}`, `${basename(path)}:${line}`, defaults);
    } catch (error) {
      if (!MedoidError.is(error)) throw error;
      if (read === 0) throw new MedoidError("input", error.message, { hint: error.hint ?? "A file of tasks holds one task per line, as JSON.", cause: error });
      found = error;
    }
    read += 1;
    if (found instanceof MedoidError) yield { kind: "invalid", line, error: found };
    else if ("task" in found) yield { kind: "task", line, ...found };
    else yield { kind: "skipped", line, ...found };
  }
}

/**
 * The task in a JSON file, plain or gzipped, with the candidates it carries. A task that gives no id is named after the file.
 * @throws MedoidError `input`, naming the file and what is wrong.
 */
export async function readTask(path: string, defaults: TaskDefaults = {}): Promise<StoredTask> {
  // Lines keep their places, so that an error names the right one.
  const lines: string[] = [];
  for await (const line of readLines(path)) lines[line.line - 1] = textOf(path, line);
  const found = readTaskText(Array.from(lines, (line) => line ?? "").join("\n"), path, basename(path, extname(path)), defaults);
  if ("task" in found) return found;
  throw new MedoidError("input", `${path}: ${found.reason}.`);
}

/**
 * The candidates of a JSON Lines file, plain or gzipped: one per line, or tasks that carry theirs.
 * @throws MedoidError `input`, naming the file, the line and what is wrong.
 */
export async function readCandidates(path: string): Promise<StoredCandidate[]> {
  const candidates: StoredCandidate[] = [];
  for await (const line of readLines(path)) candidates.push(...readCandidateText(textOf(path, line), `${path}, line ${line.line}`));
  return candidates;
}

function textOf(path: string, line: Line): string {
  if ("text" in line) return line.text;
  throw new MedoidError("input", `${path}, line ${line.line}: ${line.problem}.`);
}
