import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { MedoidError } from "@medoid/spec";
import { unreadable } from "./failing.ts";
import type { StoredCandidate } from "./form.ts";
import { decodeText } from "./lines.ts";

/**
 * Source files as candidates, in the order given; the id is the file's name, or its path where two files have one name.
 * `languages` names the language of each file ending (`{".py": "python"}`). An empty file is a candidate like any other; one that is not UTF-8
 * text is a candidate that cannot run.
 * @throws MedoidError `input` when a file cannot be read, or has an ending that is not listed.
 */
export async function readFiles(paths: readonly string[], languages: Readonly<Record<string, string>>): Promise<StoredCandidate[]> {
  const names = paths.map((path) => basename(path));
  const shared = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  const candidates: StoredCandidate[] = [];
  for (const [index, path] of paths.entries()) {
    const name = names[index] as string;
    candidates.push({ id: shared.has(name) ? path : name, ...(await readSource(path)), language: languageOf(path, languages), file: path });
  }
  return candidates;
}

async function readSource(path: string): Promise<Pick<StoredCandidate, "code" | "problem">> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
  const code = decodeText(bytes);
  return code === undefined ? { code: "", problem: "not UTF-8 text" } : { code };
}

function languageOf(path: string, languages: Readonly<Record<string, string>>): string {
  const extension = extname(path).toLowerCase();
  if (Object.hasOwn(languages, extension)) return languages[extension] as string;
  const problem = extension === "" ? "has no file ending that tells its language" : `ends in ${extension}, which tells no known language`;
  throw new MedoidError("input", `${path} ${problem}. Known: ${Object.keys(languages).join(", ")}.`);
}
