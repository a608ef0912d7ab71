import type { Property } from "@medoid/probe";
import type { Barrier, Capabilities, Held, LanguageName } from "@medoid/spec";
import type { Reached } from "./attack.ts";
import { type IsolationName, type Kind, kinds } from "./plan.ts";

/** What was found out about one kind of process. */
export interface Tried {
  readonly reached: Reached;
  /** A layer below the isolation's own: absent where the kernel has none. */
  readonly landlock: boolean;
  /** Memory begins at the same address in every process. */
  readonly fixedAddresses: boolean;
  /** Absent after a light probe. */
  readonly properties?: Readonly<Record<Property, boolean>> | undefined;
}

/** How a kind of process is isolated here. */
export interface Isolated {
  readonly isolation: IsolationName;
  readonly tried: Tried;
  /** Stronger isolations that do not work here, with the reason. */
  readonly passed: ReadonlyMap<IsolationName, string>;
}

/** Strongest first. */
const names: Readonly<Record<IsolationName, string>> = {
  bubblewrap: "bubblewrap+seccomp",
  landlock: "landlock+seccomp",
  seccomp: "seccomp only",
  rlimits: "rlimits only",
};

/** What a process finds set there is ours. */
const harmless = new Set(["PYTHONHASHSEED", "TZ", "PWD", "LC_CTYPE", "OPENSSL_CONF"]);

export const randomAddresses = "python: address randomisation cannot be turned off here: `id` and the order of sets of objects differ from one server to another";

const failedBy = { holds: false, by: "" } as const;

/**
 * The capabilities, by what attacks found: where kinds of processes are isolated in different ways, those of the weaker.
 * @param isolated by kind of process, at least one; or why it does not run
 */
export function describe(isolated: ReadonlyMap<Kind, Isolated | string>): Capabilities {
  const running = [...isolated.values()].filter((it) => typeof it !== "string");
  const found = running.map(({ tried }) => tried);
  const inUse = (Object.keys(names) as IsolationName[]).filter((name) => running.some(({ isolation }) => isolation === name));
  const weakest = inUse.at(-1) as IsolationName;
  const passed = new Map(running.flatMap((it) => [...it.passed]));
  const languages: LanguageName[] = [];
  const degraded = [...passed].map(([name, problem]) => `not in use: ${name}: ${problem}`);
  for (const [kind, it] of isolated) {
    if (typeof it === "string") {
      degraded.push(`${kind} does not run: ${it}`);
      continue;
    }
    languages.push(...Object.keys(kinds).filter((language) => kinds[language] === kind));
    const { fs, net, spawn, memory } = it.tried.reached;
    for (const leak of [...fs, ...net, ...spawn, ...memory]) degraded.push(`${kind}: a probe ${leak}`);
    for (const [name, holds] of Object.entries(it.tried.properties ?? {})) if (!holds) degraded.push(`${kind}: ${name} did not hold when tried`);
  }
  if (inUse.includes("landlock")) degraded.push("Landlock hides what is in files, not that they are there: their names can be tried, their sizes asked");
  const python = isolated.get("python");
  if (typeof python === "object" && !python.tried.fixedAddresses) degraded.push(randomAddresses);
  const landlock = found.every((it) => it.landlock);
  const by = mechanisms(weakest, landlock);
  const barrier = (part: "fs" | "net" | "spawn"): Held<Barrier> => (found.some((it) => it.reached[part].length > 0) ? { holds: "none", by: "" } : { holds: "kernel", by: by[part] });
  const property = (name: Property, mechanism: string): Held<boolean> => {
    if (found.some((it) => it.properties === undefined)) return { holds: "untried", by: "" };
    return found.every((it) => it.properties?.[name]) ? { holds: true, by: mechanism } : failedBy;
  };
  const memoryHolds = found.every((it) => it.reached.memory.length === 0 && it.properties?.memory !== false);
  return {
    languages,
    isolation: inUse.map((name) => names[name]).join(", "),
    fs: barrier("fs"),
    net: barrier("net"),
    spawn: barrier("spawn"),
    env: found.every((it) => it.reached.env.every((name) => harmless.has(name))) ? { holds: "absent", by: "an environment of its own" } : { holds: "none", by: "" },
    memory: memoryHolds ? { holds: "hard", by: "resource limits" } : { holds: "none", by: "" },
    time: property("time", "killed by the host"),
    steps: property("steps", "instrumentation, in the candidate's own process"),
    coverage: property("coverage", "instrumentation, in the candidate's own process"),
    deterministic: property("deterministic", "fixed clock and seeds"),
    degraded,
    advice: adviceFor(weakest, landlock, passed),
  };
}

function mechanisms(isolation: IsolationName, landlock: boolean): Readonly<Record<"fs" | "net" | "spawn", string>> {
  if (isolation === "bubblewrap") return { fs: landlock ? "mount namespace, Landlock" : "mount namespace", net: "network namespace, seccomp", spawn: "PID namespace, seccomp" };
  return { fs: "Landlock", net: "seccomp", spawn: "seccomp" };
}

function adviceFor(isolation: IsolationName, landlock: boolean, passed: ReadonlyMap<IsolationName, string>): string[] {
  if (isolation === "seccomp" || isolation === "rlimits") return ["Leave `isolation` away: this one is for programs that you trust"];
  const advice: string[] = [];
  const bubblewrap = passed.get("bubblewrap");
  if (bubblewrap === "bwrap is not installed") advice.push("Install bubblewrap (package `bubblewrap`): namespaces beside Landlock, so that not even the names of files can be asked");
  else if (bubblewrap !== undefined) advice.push("Allow user namespaces for bubblewrap: sysctl kernel.unprivileged_userns_clone=1 or kernel.apparmor_restrict_unprivileged_userns=0; in a container, a seccomp profile that permits them");
  if (passed.has("landlock")) advice.push("Use a Linux 5.13 or newer with Landlock (`lsm=landlock,...` at boot), or install bubblewrap");
  else if (isolation === "bubblewrap" && !landlock) advice.push("Use a Linux 5.13 or newer with Landlock: a second barrier below the mount namespace");
  return advice;
}
