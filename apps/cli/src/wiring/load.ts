import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";
import { builtins, stageKinds } from "./builtins.ts";

/**
 * Imports packages by name and files by path (TypeScript too) as seen from a folder. Files there may import medoid's own packages even where
 * these are not installed: they get the ones that come with the command.
 * @throws Error with code `MODULE_NOT_FOUND` for a package that is not there; other errors for what is there and does not load.
 */
export function loaderFrom(folder: string): (reference: string) => Promise<unknown> {
  const jiti = createJiti(join(resolve(folder), "from-here.js"), { fsCache: false, moduleCache: false, alias: ownPackages() });
  return async (reference) => {
    const found = jiti.esmResolve(reference, { try: true });
    if (found === undefined) {
      throw isPath(reference) ? new Error("there is no such file") : Object.assign(new Error(`no package ${reference}`), { code: "MODULE_NOT_FOUND" });
    }
    try {
      return await jiti.import(reference);
    } catch (cause) {
      // Only the first line, and no code: a module that *it* misses must not look as if it were missing itself.
      throw new Error(firstLine(cause), { cause });
    }
  };
}

/** Whether a reference to a plugin is a path rather than a name. */
export function isPath(reference: string): boolean {
  return /^[./~]|^[a-z]:[\\/]/i.test(reference);
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.split("\n")[0] as string).trim().replace(/\.$/, "");
}

function ownPackages(): Record<string, string> {
  const shared = {
    "@medoid/spec": import.meta.resolve("@medoid/spec"),
    "@medoid/values": import.meta.resolve("@medoid/values"),
    "@medoid/shapes": import.meta.resolve("@medoid/shapes"),
    "@medoid/table": import.meta.resolve("@medoid/table"),
  };
  const names = stageKinds.flatMap((kind) => Object.keys(builtins[kind]).map((name) => `@medoid/${kind}-${name}`));
  const plugins = Object.fromEntries(names.map((name) => [name, import.meta.resolve(name)]));
  return Object.fromEntries(Object.entries({ ...shared, ...plugins }).map(([name, url]) => [name, fileURLToPath(url)]));
}
