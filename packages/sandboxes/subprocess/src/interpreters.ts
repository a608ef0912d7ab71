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

/** Packages of an interpreter beyond its own library, with all that they need. */
export interface Packages {
  /** By name, what is imported from where. */
  readonly modules: Readonly<Record<string, { readonly file: string; readonly isPackage: boolean }>>;
  /** Those that were asked for by name. */
  readonly wanted: readonly string[];
  /** Files and folders that have to be readable. */
  readonly paths: readonly string[];
}

const packagesQuestion = `
import importlib.metadata as metadata, importlib.util, json, os, re, sys
wanted, modules, paths, missing = sys.argv[1:], {}, set(), []
plain = lambda name: re.sub(r"[-_.]+", "-", name).lower()
installed, tops = {}, {}
for one in metadata.distributions():
    if one.metadata["Name"] is None: continue
    entries = {file.parts[0] for file in one.files or [] if file.parts[0] not in ("..", "__pycache__", "/")}
    installed.setdefault(plain(one.metadata["Name"]), (one, entries))
    for entry in entries: tops.setdefault(entry.split(".")[0], plain(one.metadata["Name"]))
def add(name):
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None or not os.path.isabs(spec.origin): return False
    package = spec.submodule_search_locations is not None
    modules[name] = {"file": spec.origin, "isPackage": package}
    paths.add(os.path.dirname(spec.origin) if package else spec.origin)
    return True
left, seen = [], set()
for name in wanted:
    if not add(name): missing.append(name)
    elif name in tops: left.append(tops[name])
while left:
    name = left.pop()
    if name in seen or name not in installed: continue
    seen.add(name)
    one, entries = installed[name]
    for entry in entries:
        path = str(one.locate_file(entry))
        if not entry.endswith((".dist-info", ".egg-info", ".pth")) and os.path.exists(path): paths.add(path)
        top = entry.split(".")[0]
        if top.isidentifier() and top not in modules and os.path.exists(path):
            try: add(top)
            except Exception: pass
    for need in one.requires or []:
        if "extra ==" not in need: left.append(plain(re.match(r"[\\w.-]+", need).group()))
print(json.dumps({"modules": modules, "wanted": wanted, "paths": sorted(map(os.path.realpath, paths)), "missing": missing}))
`;

/** Asks the interpreter where packages lie, importing none. @throws MedoidError `unavailable` where it has not got them all. */
export async function findPackages(command: string, names: readonly string[]): Promise<Packages> {
  if (names.length === 0) return { modules: {}, wanted: [], paths: [] };
  let found: Packages & { readonly missing: readonly string[] };
  try {
    const { stdout } = await run(command, ["-E", "-c", packagesQuestion, ...names], { timeout: 60_000, cwd: "/" });
    found = JSON.parse(stdout) as typeof found;
  } catch (cause) {
    throw new MedoidError("unavailable", `${command} does not tell where its packages are: ${firstLine(cause)}`, { cause });
  }
  if (found.missing.length > 0) {
    throw new MedoidError("unavailable", `${command} has no package ${found.missing.join(", ")}.`, { hint: `Install it there: ${command} -m pip install ${found.missing.join(" ")}` });
  }
  return found;
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
