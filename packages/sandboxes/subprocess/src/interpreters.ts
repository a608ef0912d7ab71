import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";
import { MedoidError } from "@medoid/spec";

const run = promisify(execFile);

export interface Python {
  /** The real file. */
  readonly executable: string;
  readonly version: readonly [number, number];
  /** Folders it imports its own modules from. */
  readonly library: readonly string[];
  /** Where its shared library lies, if it has one. */
  readonly prefix: string;
  readonly uid: number;
}

const question = `
import json, os, sys
print(json.dumps({"executable": os.path.realpath(sys.executable), "version": sys.version_info[:2], "prefix": sys.base_prefix, "uid": os.getuid(),
  "library": sorted({os.path.realpath(p) for p in [*sys.path, os.path.dirname(os.__file__)] if os.path.isdir(p)})}))
`;

/** Asks the interpreter about itself. @throws MedoidError `unavailable`. */
export async function findPython(command: string): Promise<Python> {
  let python: Python;
  try {
    const { stdout } = await run(command, ["-S", "-s", "-E", "-c", question], { timeout: 20_000, cwd: "/" });
    python = JSON.parse(stdout) as Python;
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new MedoidError("unavailable", missing ? `${command} was not found.` : `${command} does not run: ${firstLine(cause)}`, {
      hint: "Install Python 3.8 or newer, or name it: the sandbox's option `python`. For JavaScript there is also --sandbox quickjs.",
      cause,
    });
  }
  if (python.version[0] !== 3 || python.version[1] < 8) {
    throw new MedoidError("unavailable", `${command} is Python ${python.version.join(".")}, and 3.8 is the oldest that works.`, { hint: "Name a newer one: the sandbox's option `python`." });
  }
  return python;
}

/** @throws MedoidError `unavailable`. */
export function findNode(path: string): string {
  try {
    return realpathSync(path);
  } catch (cause) {
    throw new MedoidError("unavailable", `${path} was not found.`, { hint: "Name Node by its path: the sandbox's option `node`.", cause });
  }
}

/** Folders of shared libraries, those that are there. */
export function libraryFolders(...near: readonly string[]): string[] {
  const folders = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/nix/store", ...near.map((path) => resolve(path))];
  return [...new Set(folders)].filter((folder) => existsSync(folder));
}

/** Where a program in `bin` keeps its libraries. */
export function libraryBeside(executable: string): string {
  return join(dirname(executable), "..", "lib");
}

/** Loaders of dynamic programs, those that are there. */
export function dynamicLoaders(): string[] {
  const names = ["/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1", "/lib/ld-musl-x86_64.so.1", "/lib/ld-musl-aarch64.so.1"];
  return names.filter((name) => existsSync(name)).map((name) => realpathSync(name));
}

function firstLine(cause: unknown): string {
  const { stderr, message } = cause as { stderr?: string; message?: string };
  return (stderr?.trim() || message || String(cause)).split("\n").at(-1) as string;
}
