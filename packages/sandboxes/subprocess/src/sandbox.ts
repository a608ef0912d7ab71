import { availableParallelism } from "node:os";
import { type Barrier, type Capabilities, type LanguageName, type Limits, MedoidError, type Program, type Sandbox, type Session, type Stopped } from "@medoid/spec";
import { attack, type Reached } from "./attack.ts";
import { findNode, findPython, type Python } from "./interpreters.ts";
import { loaderFor } from "./loader.ts";
import { bubblewrapProblem, type IsolationName, type Kind, planServer } from "./plan.ts";
import { ForkServer } from "./server.ts";
import { openSession } from "./session.ts";

export interface SubprocessOptions {
  /** The Python to run, for candidates and for the launcher: a path, or a command on the PATH. */
  readonly python?: string | undefined;
  /** The Node to run, a path. Default: the one this runs on. */
  readonly node?: string | undefined;
  /** Run even where files cannot be withheld from candidates (`seccomp only`), or nothing can (`rlimits only`). */
  readonly allowWeak?: boolean | undefined;
  readonly isolation?: "auto" | "bubblewrap" | "landlock" | undefined;
}

const names: Readonly<Record<IsolationName, string>> = {
  bubblewrap: "bubblewrap+seccomp",
  landlock: "landlock+seccomp",
  seccomp: "seccomp only",
  rlimits: "rlimits only",
};

/** What a frame may be larger than one outcome: features, and results collected before it. */
const frameSlack = 4 << 20;

const weak: readonly IsolationName[] = ["seccomp", "rlimits"];

/** What was found with these options: the machine does not change under a running process. */
const known = new Map<string, Promise<Found>>();

/** Python and Node candidates, each in a process that can reach nothing. */
export class SubprocessSandbox implements Sandbox {
  readonly name = "subprocess";
  readonly slots = availableParallelism();
  /** What a process has of its own beside what it shares: measured 4 MiB for Python, 14 for Node, before the program takes any. */
  readonly memoryPerSession = 24 << 20;
  readonly #options: SubprocessOptions;
  readonly #servers: Record<Kind, Promise<ForkServer>[]> = { python: [], node: [] };
  readonly #all = new Set<ForkServer>();
  #closed = false;

  constructor(options: SubprocessOptions = {}) {
    this.#options = options;
  }

  async probe(): Promise<Capabilities> {
    return (await this.#found()).capabilities;
  }

  async open(program: Program, limits: Limits, signal?: AbortSignal): Promise<Session | Stopped> {
    signal?.throwIfAborted();
    const found = await this.#found();
    if (!found.capabilities.languages.includes(program.language)) {
      throw new MedoidError("unavailable", `The sandbox subprocess does not run ${program.language} here, only ${found.capabilities.languages.join(", ")}.`, {
        hint: found.capabilities.degraded.join("; "),
      });
    }
    const loader = loaderFor(program, limits);
    if ("stopped" in loader) return loader;
    const kind = program.language === "python" ? "python" : "node";
    return openSession(async (listener) => (await this.#server(kind, found)).fork(limits.memoryBytes, limits.outputBytes + frameSlack, listener), loader, limits, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const server of this.#all) server.close();
    this.#all.clear();
  }

  #found(): Promise<Found> {
    const { allowWeak = false, isolation = "auto", node = process.execPath, python = "python3" } = this.#options;
    const key = JSON.stringify([allowWeak, isolation, node, python]);
    let finding = known.get(key);
    if (!finding) {
      finding = this.#find();
      known.set(key, finding);
      finding.catch(() => known.delete(key));
    }
    return finding;
  }

  async #find(): Promise<Found> {
    const { isolation: wanted = "auto", allowWeak = false } = this.#options;
    const python = await findPython(this.#options.python ?? "python3");
    const node = findNode(this.#options.node ?? process.execPath);
    const problems: string[] = [];
    const tried: readonly IsolationName[] = wanted === "auto" ? ["bubblewrap", "landlock"] : [wanted];
    for (const isolation of [...tried, ...(allowWeak ? weak : [])]) {
      const problem = isolation === "bubblewrap" ? await bubblewrapProblem() : undefined;
      const outcome = problem ?? (await this.#attackAll(isolation, python, node));
      if (typeof outcome === "string") problems.push(`${isolation}: ${outcome}`);
      else return { isolation, python, node, capabilities: describe(isolation, outcome, problems) };
    }
    throw new MedoidError("unavailable", `No isolation for candidate programs works here (${problems.join("; ")}).`, {
      hint: "Install bubblewrap or use a Linux with Landlock (5.13 or newer); or --sandbox quickjs for JavaScript. `allowWeak: true` runs them nearly unprotected.",
    });
  }

  /** What attacks reach in each kind of process, or why this isolation is none. */
  async #attackAll(isolation: IsolationName, python: Python, node: string): Promise<ReadonlyMap<Kind, Reached | string> | string> {
    const attacked = async (kind: Kind): Promise<Reached | string> => {
      let server: ForkServer | undefined;
      try {
        server = await this.#start(kind, isolation, python, node);
        const found = await attack(server);
        const leak = [...found.fs, ...found.net, ...found.spawn][0];
        if (!weak.includes(isolation) && leak !== undefined) throw new Error(`a probe ${leak}`);
        this.#servers[kind].push(Promise.resolve(server));
        return found;
      } catch (error) {
        if (server) this.#drop(server);
        return (error as Error).message;
      }
    };
    const [inPython, inNode] = await Promise.all([attacked("python"), attacked("node")]);
    const reached = new Map<Kind, Reached | string>([["python", inPython], ["node", inNode]]);
    const failures = [...reached.values()].filter((it) => typeof it === "string");
    return failures.length === reached.size ? (failures[0] as string) : reached;
  }

  async #start(kind: Kind, isolation: IsolationName, python: Python, node: string): Promise<ForkServer> {
    const server = await ForkServer.start(planServer(kind, isolation, python, node));
    if (this.#closed) {
      server.close();
      throw new Error("the sandbox is closed");
    }
    this.#all.add(server);
    return server;
  }

  #drop(server: ForkServer): void {
    server.close();
    this.#all.delete(server);
  }

  /** The server of that kind with the fewest children; a further one while there are fewer than slots and all are busy. */
  async #server(kind: Kind, { isolation, python, node }: Found): Promise<ForkServer> {
    if (this.#closed) throw new Error("the sandbox is closed");
    const alive: ForkServer[] = [];
    for (const starting of this.#servers[kind]) {
      const server = await starting;
      if (!server.closed) alive.push(server);
      else {
        this.#drop(server);
        this.#servers[kind] = this.#servers[kind].filter((other) => other !== starting);
      }
    }
    const least = alive.reduce<ForkServer | undefined>((best, server) => (best && best.load <= server.load ? best : server), undefined);
    if (least && (least.load === 0 || this.#servers[kind].length >= this.slots)) return least;
    const starting = this.#start(kind, isolation, python, node);
    this.#servers[kind].push(starting);
    starting.catch(() => {
      this.#servers[kind] = this.#servers[kind].filter((other) => other !== starting);
    });
    return starting;
  }
}

interface Found {
  readonly isolation: IsolationName;
  readonly python: Python;
  readonly node: string;
  readonly capabilities: Capabilities;
}

function describe(isolation: IsolationName, reached: ReadonlyMap<Kind, Reached | string>, problems: readonly string[]): Capabilities {
  const languages: LanguageName[] = [];
  const degraded = problems.map((problem) => `not in use: ${problem}`);
  if (isolation === "landlock") degraded.push("Landlock hides what is in files, not that they are there: their names can be tried, their sizes asked");
  const found: Reached[] = [];
  for (const [kind, it] of reached) {
    if (typeof it === "string") {
      degraded.push(`${kind} does not run: ${it}`);
      continue;
    }
    found.push(it);
    languages.push(...(kind === "python" ? ["python"] : ["javascript", "typescript"]));
    for (const leak of [...it.fs, ...it.net, ...it.spawn]) degraded.push(`${kind}: a probe ${leak}`);
  }
  const barrier = (part: "fs" | "net" | "spawn"): Barrier => (found.some((it) => it[part].length > 0) ? "none" : "kernel");
  return {
    languages,
    isolation: names[isolation],
    fs: barrier("fs"),
    net: barrier("net"),
    spawn: barrier("spawn"),
    env: found.every((it) => it.env.every((name) => harmless.has(name))) ? "absent" : "none",
    memory: found.every((it) => it.memory.length === 0) ? "hard" : "none",
    steps: true,
    coverage: true,
    deterministic: true,
    degraded,
  };
}

/** What a process finds set there is ours. */
const harmless = new Set(["PYTHONHASHSEED", "TZ", "PWD", "LC_CTYPE", "OPENSSL_CONF"]);
