import { readdir, readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { decodeText, readCandidates, readFiles, type StoredCandidate, unreadable } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";
import type { z } from "zod";

/** `--prompt`: the text itself, or `@file`. @throws MedoidError `input`, also for the name of a file alone: nobody asks a model for that. */
export async function readPromptText(given: string): Promise<string> {
  if (given.startsWith("@")) return readText(given.slice(1));
  const isFile = (await stat(given).catch(() => undefined))?.isFile() === true;
  if (isFile) throw new MedoidError("input", `The prompt is the name of a file: ${given}.`, { hint: `For what the file holds, write @${given}` });
  return given;
}

/** @param instead what may be done with a folder @throws MedoidError `input` where one of these is a folder. */
export async function refuseFolders(paths: readonly string[], instead: (folder: string) => string): Promise<void> {
  for (const path of paths) {
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true;
    if (isFolder) throw new MedoidError("input", `${path} is a folder, not a file.`, { hint: instead(path) });
  }
}

/** @throws MedoidError `input`. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  const text = decodeText(bytes);
  if (text === undefined) throw new MedoidError("input", `${path} is not UTF-8 text.`);
  return text;
}

/** JSON of that form. @throws MedoidError `input` with this line and hint. */
export function parsed<Form>(form: z.ZodType<Form>, text: string, line: string, hint: string): Form {
  try {
    return form.parse(JSON.parse(text));
  } catch (cause) {
    throw new MedoidError("input", line, { hint, cause });
  }
}

/**
 * `--candidates`: a JSON Lines file (`-`: standard input), or a folder whose source files are the candidates, by name.
 * @throws MedoidError `input` when there is none.
 */
export async function readCandidatesAt(path: string, languages: Readonly<Record<string, string>>): Promise<StoredCandidate[]> {
  if (path === "-") return readCandidates(path);
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === "ENOENT" ? new MedoidError("input", `${path}: there is no such file or folder.`, { cause }) : unreadable(path, cause);
  });
  if (!found.isDirectory()) return readCandidates(path);
  const names = (await readdir(path)).filter((name) => Object.hasOwn(languages, extname(name).toLowerCase())).sort();
  if (names.length === 0) throw new MedoidError("input", `${path} holds no source files.`, { hint: `Known endings: ${Object.keys(languages).join(", ")}.` });
  return readFiles(
    names.map((name) => join(path, name)),
    languages,
  );
}

/** The same, where it is a program. @throws MedoidError `input` where its file holds no code. */
export function readable<Read extends Pick<StoredCandidate, "file" | "problem">>(read: Read): Read {
  if (read.problem !== undefined) throw new MedoidError("input", `${read.file}: ${read.problem}.`);
  return read;
}

/** The candidates that are for this task. */
export function candidatesFor(task: string, stored: readonly StoredCandidate[]): StoredCandidate[] {
  return stored.filter((candidate) => candidate.task === undefined || candidate.task === task);
}
