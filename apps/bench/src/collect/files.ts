import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";

/** JSON as it was packed, or undefined where there is no such file. */
export async function readPacked(path: string): Promise<unknown> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return bytes && JSON.parse((await promisify(gunzip)(bytes)).toString("utf8"));
}

/** The file is there whole, or not at all. */
export async function writePacked(path: string, json: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, await promisify(gzip)(JSON.stringify(json), { level: 1 }));
  await rename(draft, path);
}
