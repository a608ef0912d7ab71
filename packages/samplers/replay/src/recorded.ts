import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { MedoidError, type Sampler } from "@medoid/spec";
import type { z } from "zod";
import { check } from "./form.ts";
import { parseJson } from "./json.ts";
import { type Line, readLines } from "./lines.ts";
import { digestOf, format, headForm, lineForm, type Recorded, recordFile } from "./record-form.ts";

/**
 * The samples of a record in the order in which they came, `n` candidates and answers at most, with no network; where sampling ended with an
 * error, the same error. The last line is passed over with a fault that says so if its writing was broken off.
 * @param folder of the record, or its file
 * @throws MedoidError `input` while sampling, before the first sample: where there is no record, where it is damaged, naming file and line,
 *   or where it was made for another task.
 */
export function replayRecord(folder: string): Sampler {
  return {
    name: "replay",
    async *sample(task, { n, signal }) {
      const { path, asked, of, lines } = await readRecord(folder);
      if (asked !== digestOf(task)) {
        throw new MedoidError("input", `${path} was recorded for another task, ${JSON.stringify(of)}: its prompt, language or entry is a different one.`, { hint: "Replay it with the prompt it was recorded with." });
      }
      let given = 0;
      for (const line of lines) {
        if (signal?.aborted) return;
        if (line.kind === "error") throw new MedoidError(line.code, line.message, line.hint === undefined ? {} : { hint: line.hint });
        const counts = line.kind === "answer" || line.kind === "candidate";
        if (counts && ++given > n) return;
        yield line;
      }
    },
  };
}

interface ReadRecord {
  readonly path: string;
  readonly of: string;
  readonly asked: string;
  readonly lines: readonly Recorded[];
}

async function readRecord(folder: string): Promise<ReadRecord> {
  const path = await fileOf(folder);
  const read: Line[] = [];
  for await (const line of readLines(path)) read.push(line);
  const isCut = !(await endsInNewline(path));
  const [head, ...rest] = read as [Line, ...Line[]];
  const { task, asked } = checked(headForm, head, path, `The first line of a record begins with {"format":"${format}".`);
  const lines: Recorded[] = [];
  for (const [index, line] of rest.entries()) {
    if (isCut && index === rest.length - 1 && !isJson(line)) {
      lines.push({ kind: "fault", message: `${path}, line ${line.line}: its writing was broken off; it is passed over.` });
      break;
    }
    const { ordinal, ...one } = checked(lineForm, line, path, hint);
    if (ordinal !== index) throw new MedoidError("input", `${path}, line ${line.line}: it is number ${ordinal}, where ${index} should follow: a line is missing or there twice.`, { hint });
    lines.push(one as Recorded);
  }
  return { path, of: task, asked, lines };
}

const hint = "Delete that line and all after it (and journal.json, where there is one) to replay what came before, or record anew.";

/** What the line says, as it was written. */
function checked<Form>(form: z.ZodType<Form>, line: Line, path: string, help: string): Form {
  const where = `${path}, line ${line.line} is damaged`;
  try {
    if ("problem" in line) throw new MedoidError("input", `${where}: ${line.problem}.`);
    const json = parseJson(line.text, where);
    check(form, json, where);
    return json as Form;
  } catch (error) {
    if (!MedoidError.is(error)) throw error;
    throw new MedoidError(error.code, error.message, { hint: help, cause: error });
  }
}

function isJson(line: Line): boolean {
  try {
    return "text" in line && typeof JSON.parse(line.text) === "object";
  } catch {
    return false;
  }
}

async function fileOf(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) throw new MedoidError("input", `${folder || '""'}: there is no such folder.`);
  if (!found.isDirectory()) return folder;
  const path = join(folder, recordFile);
  if (await stat(path).catch(() => undefined)) return path;
  throw new MedoidError("input", `${folder} holds no record: it has no ${recordFile}.`);
}

async function endsInNewline(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] === 10;
  } finally {
    await file.close();
  }
}
