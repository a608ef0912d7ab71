import { existsSync } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type Exploration, restoreExploration, storeExploration } from "@medoid/pipeline";
import { unreadable, unwritable } from "@medoid/sampler-replay";
import { MedoidError } from "@medoid/spec";

/** What a saved table may unpack to, bytes: more than that is damaged or hostile. */
const largestTable = 2 ** 30;

/** The file in which a task's table is kept. */
export function tablePath(folder: string, name: string): string {
  return join(folder, `${safeName(name)}.table.json.gz`);
}

/** The same, for the table of one run alone. @throws MedoidError `input` where there is one already. */
export function newTable(folder: string, name: string): string {
  const path = tablePath(folder, name);
  if (existsSync(path)) throw new MedoidError("input", `${path} is there already: the table of an earlier run.`, { hint: "Choose another --out, or remove it." });
  return path;
}

/** Takes away the files of these names in a folder, if there is one. @throws MedoidError. */
export async function removeFiles(folder: string, which: (name: string) => boolean): Promise<void> {
  if (!existsSync(folder)) return;
  try {
    for (const name of (await readdir(folder)).filter(which)) await rm(join(folder, name));
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/** Saves what a run found out, so that `choose` can go on from there. The file is there whole, or not at all. @throws MedoidError. */
export async function saveTable(path: string, exploration: Exploration): Promise<void> {
  await writeWhole(path, await promisify(gzip)(JSON.stringify(storeExploration(exploration))));
}

/** @throws MedoidError `input` when it is not there, or is no table. */
export async function readTable(path: string): Promise<Exploration> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  let stored: unknown;
  try {
    const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = packed ? await promisify(gunzip)(bytes, { maxOutputLength: largestTable }) : bytes;
    stored = JSON.parse(text.toString("utf8"));
  } catch (cause) {
    throw new MedoidError("input", `${path} is not a saved table of medoid, or it is damaged.`, { cause });
  }
  return restoreExploration(stored, path);
}

/** Writes beside it, then puts it in place: whole on the disk, whatever ends the process or the machine. @throws MedoidError. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await makeFolder(dirname(path));
    await writeFile(draft, content, { flush: true });
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => {});
    throw unwritable(path, cause);
  }
}

/** A file of lines that grows; each line is on the disk before the next task starts. One that never got a line is not left behind. */
export class Lines implements AsyncDisposable {
  readonly #path: string;
  readonly #file: Awaited<ReturnType<typeof open>>;
  /** Bytes written, by this run or before it. */
  #size: number;
  #disposable: boolean;

  private constructor(path: string, file: Awaited<ReturnType<typeof open>>, { size = 0, disposable }: { readonly size?: number; readonly disposable: boolean }) {
    this.#path = path;
    this.#file = file;
    this.#size = size;
    this.#disposable = disposable;
  }

  /** Starts it empty. @throws MedoidError `input` when it is there, also from a run that is still going, and may not be replaced. */
  static async create(path: string, options: { readonly replace: boolean }): Promise<Lines> {
    try {
      await makeFolder(dirname(path));
      return new Lines(path, await open(path, options.replace ? "w" : "wx"), { disposable: !options.replace });
    } catch (cause) {
      const there = (cause as NodeJS.ErrnoException).code === "EEXIST" ? await stat(path).catch(() => undefined) : undefined;
      if (!there) throw unwritable(path, cause);
      const what = there.size > 0 ? "holds the results of an earlier run" : "is there already: another run is still going, or was killed before its first result";
      throw new MedoidError("input", `${path} ${what}.`, { hint: "Go on with that run by --resume, choose another --out, or replace them with --force.", cause });
    }
  }

  /** Goes on after the first so many bytes; what else is there is taken away. @throws MedoidError. */
  static async reopen(path: string, size: number): Promise<Lines> {
    try {
      await makeFolder(dirname(path));
      const file = await open(path, "a");
      if ((await file.stat()).size > size) await file.truncate(size);
      return new Lines(path, file, { size, disposable: size === 0 });
    } catch (cause) {
      throw unwritable(path, cause);
    }
  }

  /** @throws MedoidError `input` where another run writes to it too. */
  async add(line: string): Promise<void> {
    const bytes = Buffer.from(`${line}\n`);
    try {
      if ((await this.#file.stat()).size !== this.#size) throw new MedoidError("input", `${this.#path} is being written by another run.`, { hint: "This one ends here." });
      this.#disposable = false;
      await this.#file.appendFile(bytes);
      await this.#file.datasync();
    } catch (cause) {
      throw MedoidError.is(cause) ? cause : unwritable(this.#path, cause);
    }
    this.#size += bytes.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#file.close();
    if (this.#disposable) await rm(this.#path, { force: true });
  }
}

/** A folder that was not there before; false where it was. @throws MedoidError. */
export async function makeNewFolder(path: string): Promise<boolean> {
  try {
    await makeFolder(dirname(path));
  } catch (cause) {
    throw unwritable(path, cause);
  }
  try {
    await mkdir(path);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw unwritable(path, cause);
  }
}

/** A folder with those above it. Node's own `recursive` never ends where a file system takes no folders (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const there = await stat(path).catch(() => undefined);
    if (there?.isDirectory()) return;
    const parent = dirname(path);
    if (code !== "ENOENT" || parent === path || (await stat(parent).catch(() => undefined))) throw error;
    await makeFolder(parent);
    await makeFolder(path);
  }
}

/** The name of a task as that of a file, on any system. */
export function safeName(name: string): string {
  return name.replace(/[^\w.-]+/g, "_").replace(/^\.+/, "_").slice(0, 100) || "task";
}
