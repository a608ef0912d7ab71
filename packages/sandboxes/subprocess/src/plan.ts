import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { guestSource } from "@medoid/language-javascript";
import { runtimeFiles } from "@medoid/language-python";
import type { LanguageName } from "@medoid/spec";
import { dynamicLoaders, libraryBeside, libraryFolders, type Packages, type Python } from "./interpreters.ts";
import type { ServerPlan } from "./server.ts";
import type { Node } from "./warm.ts";

const run = promisify(execFile);

/** Strongest first. `seccomp` leaves files open to read, `rlimits` everything but resources. */
export type IsolationName = "bubblewrap" | "landlock" | "seccomp" | "rlimits";

/** What a fork server is for. */
export type Kind = "python" | "node";

/** What each language runs in. */
export const kinds: Readonly<Record<LanguageName, Kind>> = { python: "python", javascript: "node", typescript: "node" };

const runtime = fileURLToPath(new URL("../runtime/", import.meta.url));

/** What Node runs for each program. */
export const nodeScript = `${runtime}node_child.cjs`;

/** What candidates are run with. */
export interface Machine {
  readonly python: Python;
  readonly packages: Packages;
  readonly node: Node;
}

/** What a server of that kind is started with. */
export function planServer(kind: Kind, isolation: IsolationName, { python, packages, node }: Machine): ServerPlan {
  const forPython = [...python.library, ...packages.paths];
  const forNode = [...libraryFolders(libraryBeside(node.executable)), "/etc/ld.so.cache", "/dev/null", runtime];
  const config = {
    language: kind,
    isolation,
    readable: kind === "python" ? forPython : forNode,
    executable: kind === "python" ? [] : [node.executable, ...dynamicLoaders()],
    packages: { modules: packages.modules, wanted: packages.wanted },
    runtime: runtimeFiles,
    ...(kind === "node" && { node: node.executable, flags: node.flags, script: nodeScript, guest: guestSource, ...(node.cache !== undefined && { cache: node.cache }) }),
  };
  const launcher = [python.executable, ...(python.version[1] >= 11 ? ["-P"] : []), "-S", "-s", "-B", "-X", "utf8", `${runtime}launcher.py`];
  if (isolation !== "bubblewrap") return { command: launcher, config };
  const visible = [
    ...libraryFolders(libraryBeside(python.executable), `${python.prefix}/lib`, libraryBeside(node.executable)),
    ...forPython,
    python.executable,
    ...(kind === "node" ? [node.executable] : []),
    "/etc/ld.so.cache",
    runtime,
    ...new Set(Object.values(runtimeFiles).map((file) => dirname(file))),
  ].filter((path) => existsSync(path));
  return { command: [findCommand("bwrap") ?? "bwrap", ...bubblewrap, ...visible.flatMap((path) => ["--ro-bind", path, path]), "--remount-ro", "/", "--chdir", "/", "--", ...launcher], config };
}

const bubblewrap = ["--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--dev-bind", "/dev/null", "/dev/null"];

/** Why bubblewrap cannot be used here, or nothing. */
export async function bubblewrapProblem(): Promise<string | undefined> {
  const bwrap = findCommand("bwrap");
  if (bwrap === undefined) return "bwrap is not installed";
  const visible = [...libraryFolders(), "/usr/bin", "/bin"].filter((path) => existsSync(path));
  try {
    await run(bwrap, [...bubblewrap, ...visible.flatMap((path) => ["--ro-bind", path, path]), "--", "/bin/sh", "-c", "exit 0"], { timeout: 20_000 });
    return undefined;
  } catch (cause) {
    const { stderr, message } = cause as { stderr?: string; message: string };
    return (stderr?.trim() || message).split("\n").at(-1) as string;
  }
}

function findCommand(name: string): string | undefined {
  const folders = (process.env.PATH ?? "/usr/bin:/bin").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
