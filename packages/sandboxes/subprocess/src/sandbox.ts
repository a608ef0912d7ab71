import { availableParallelism } from "node:os";
import { tryProperties } from "@medoid/probe";
import { type Capabilities, type LanguageName, type Limits, MedoidError, type ProbeDepth, type Program, type Sandbox, type Session, type Stopped } from "@medoid/spec";
import { attack } from "./attack.ts";
import { describe, type Isolated, type Tried } from "./describe.ts";
import { findNode, findPackages, findPython } from "./interpreters.ts";
import { loaderFor } from "./loader.ts";
import { bubblewrapProblem, type IsolationName, type Kind, kinds, type Machine, nodeScript, planServer } from "./plan.ts";
import { ForkServer } from "./server.ts";
import { openSession } from "./session.ts";
import { warmNode } from "./warm.ts";

export interface SubprocessOptions {
  /** The Python to run, for candidates and for the launcher: a path, or a command on the PATH. */
  readonly python?: string | undefined;
  /** The Node to run, a path. Default: the one this runs on. */
  readonly node?: string | undefined;
  /**
   * `auto`: the stronger of `bubblewrap` and `landlock` that works. The weak ones are used only by their names: `seccomp` leaves files open to
   * read, `rlimits` everything but memory and time.
   */
  readonly isolation?: "auto" | IsolationName | undefined;
  /** Python packages beyond the standard library that candidates may import, by name; what these need themselves comes along. Default: none. */
  readonly packages?: readonly string[] | undefined;
}

/** What a frame may be larger than one outcome: features, and results collected before it. */
const frameSlack = 4 << 20;

const weak: readonly IsolationName[] = ["seccomp", "rlimits"];

/** What all kinds of processes need, with these options. */
const groundBy = new Map<string, Promise<Ground>>();
/** What was found with these options for a kind of process: the machine does not change under a running process. */
const foundBy = new Map<string, Promise<Found>>();
const probedBy = new Map<string, Promise<Capabilities>>();

/** Python and Node candidates, each in a process that can reach nothing. */
export class SubprocessSandbox implements Sandbox {
  readonly name = "subprocess";
  readonly languages = Object.keys(kinds);
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

  probe(depth: ProbeDepth = "full", languages: readonly LanguageName[] = this.languages): Promise<Capabilities> {
    if (depth === "full" || probedBy.has(this.#key)) return this.#shared(probedBy, this.#key, () => this.#probeFully());
    return this.#foundFor(languages).then(describe);
  }

  async open(program: Program, limits: Limits, signal?: AbortSignal): Promise<Session | Stopped> {
    signal?.throwIfAborted();
    const kind = kinds[program.language];
    if (kind === undefined) throw new MedoidError("unavailable", `The sandbox subprocess does not run ${program.language}.`);
    const found = await this.#found(kind);
    const loader = loaderFor(program, limits);
    if ("stopped" in loader) return loader;
    return openSession(async (listener) => (await this.#server(kind, found)).fork(limits.memoryBytes, limits.outputBytes + frameSlack, listener), loader, limits, signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const server of this.#all) server.close();
    this.#all.clear();
  }

  get #key(): string {
    const { isolation = "auto", node = process.execPath, python = "python3", packages = [] } = this.#options;
    return JSON.stringify([isolation, node, python, packages]);
  }

  /** Those to be tried, in order. */
  get #isolations(): readonly IsolationName[] {
    const { isolation = "auto" } = this.#options;
    return isolation === "auto" ? ["bubblewrap", "landlock"] : [isolation];
  }

  #found(kind: Kind): Promise<Found> {
    return this.#shared(foundBy, `${this.#key} ${kind}`, () => this.#find(kind));
  }

  /** As `remember`. What one sandbox makes with its own processes ends when it is closed: another that waits makes it itself. */
  async #shared<T>(memory: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await remember(memory, key, () => make().finally(() => this.#checkOpen()));
      } catch (error) {
        if (this.#closed || !(error instanceof Closed)) throw error;
      }
    }
  }

  #checkOpen(): void {
    if (this.#closed) throw new Closed();
  }

  /** By the kind of process that languages run in: what was found, or why there is none. @throws MedoidError `unavailable` where there is none at all. */
  async #foundFor(languages: readonly LanguageName[]): Promise<ReadonlyMap<Kind, Found | string>> {
    const own = languages.filter((language) => this.languages.includes(language));
    const wanted = [...new Set((own.length > 0 ? own : this.languages).map((language) => kinds[language] as Kind))];
    const found = await Promise.allSettled(wanted.map((kind) => this.#found(kind)));
    const [first] = found;
    if (first?.status === "rejected" && found.every(({ status }) => status === "rejected")) throw first.reason;
    return new Map(found.map((it, at) => [wanted[at] as Kind, it.status === "fulfilled" ? it.value : (it.reason as Error).message]));
  }

  async #find(kind: Kind): Promise<Found> {
    const executable = findNode(this.#options.node ?? process.execPath);
    const [{ python, packages, noBubblewrap }, node] = await Promise.all([
      remember(groundBy, this.#key, () => this.#findGround()),
      kind === "node" ? warmNode(executable, nodeScript) : { executable, flags: [] },
    ]);
    const machine = { python, packages, node };
    const passed = new Map<IsolationName, string>();
    for (const isolation of this.#isolations) {
      const tried = (isolation === "bubblewrap" ? noBubblewrap : undefined) ?? (await this.#attack(kind, isolation, machine));
      if (typeof tried === "string") passed.set(isolation, tried);
      else return { isolation, machine, tried, passed };
    }
    throw new MedoidError("unavailable", `No isolation for candidate programs works here (${[...passed].map(([name, problem]) => `${name}: ${problem}`).join("; ")}).`, {
      hint: "Install bubblewrap, or use a Linux with Landlock (5.13 or newer); for JavaScript there is --sandbox quickjs. Only for programs that you trust: --sandbox subprocess:isolation=seccomp, where they can read every file, or isolation=rlimits, where nothing is withheld.",
    });
  }

  async #findGround(): Promise<Ground> {
    const command = this.#options.python ?? "python3";
    const [python, packages, noBubblewrap] = await Promise.all([
      findPython(command),
      findPackages(command, this.#options.packages ?? []),
      this.#isolations.includes("bubblewrap") ? bubblewrapProblem() : undefined,
    ]);
    return { python, packages, noBubblewrap };
  }

  /** What attacks reach in such a process, or why this isolation is none. */
  async #attack(kind: Kind, isolation: IsolationName, machine: Machine): Promise<Tried | string> {
    let server: ForkServer | undefined;
    try {
      server = await this.#start(kind, isolation, machine);
      const reached = await attack(server);
      const leak = [...reached.fs, ...reached.net, ...reached.spawn][0];
      if (!weak.includes(isolation) && leak !== undefined) throw new Error(`a probe ${leak}`);
      this.#servers[kind].push(Promise.resolve(server));
      return { reached, landlock: server.about.landlock, fixedAddresses: server.about.fixedAddresses };
    } catch (error) {
      if (server) this.#drop(server);
      this.#checkOpen();
      return (error as Error).message;
    }
  }

  /** Beyond the barriers: each property, in each kind of process that runs. */
  async #probeFully(): Promise<Capabilities> {
    const all = new Map<Kind, Found | string>();
    for (const [kind, it] of await this.#foundFor(this.languages)) {
      all.set(kind, typeof it === "string" ? it : { ...it, tried: { ...it.tried, properties: await tryProperties(this, kind === "python" ? "python" : "javascript") } });
    }
    return describe(all);
  }

  async #start(kind: Kind, isolation: IsolationName, machine: Machine): Promise<ForkServer> {
    const server = await ForkServer.start(planServer(kind, isolation, machine));
    if (this.#closed) server.close();
    this.#checkOpen();
    this.#all.add(server);
    return server;
  }

  #drop(server: ForkServer): void {
    server.close();
    this.#all.delete(server);
  }

  /** The server of that kind with the fewest children; a further one while there are fewer than slots and all are busy. */
  async #server(kind: Kind, { isolation, machine }: Found): Promise<ForkServer> {
    this.#checkOpen();
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
    const starting = this.#start(kind, isolation, machine);
    this.#servers[kind].push(starting);
    starting.catch(() => {
      this.#servers[kind] = this.#servers[kind].filter((other) => other !== starting);
    });
    return starting;
  }
}

/** What the launchers of all kinds of processes stand on. */
interface Ground extends Pick<Machine, "python" | "packages"> {
  /** Why bubblewrap cannot be used, where it would be. */
  readonly noBubblewrap: string | undefined;
}

/** What runs a kind of process here. */
interface Found extends Isolated {
  readonly machine: Machine;
}

class Closed extends Error {
  constructor() {
    super("the sandbox is closed");
  }
}

/** What is there already, or is being made; a failure is not remembered. */
function remember<T>(memory: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let made = memory.get(key);
  if (!made) {
    made = make();
    memory.set(key, made);
    made.catch(() => memory.delete(key));
  }
  return made;
}
