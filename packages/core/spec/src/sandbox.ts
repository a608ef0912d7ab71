import type { LanguageName, Program } from "./task.ts";
import type { Value } from "./value.ts";

/** Per input, but for `openMs`. Steps are calls and loop turns counted by instrumentation: the same on every backend and machine. */
export interface Limits {
  readonly steps: number;
  /** Backstop for what counts no steps, milliseconds per input. */
  readonly wallMs: number;
  /** Backstop for loading the program, milliseconds. */
  readonly openMs: number;
  readonly memoryBytes: number;
  /** Size of one encoded outcome, bytes. */
  readonly outputBytes: number;
}

/** What one input made of one program. A candidate's failure is data; only a fault of plugin or host is thrown. */
export type Outcome =
  /** `args`: arguments changed in place, by index. `stdout` only where output is behaviour. */
  | { readonly kind: "returned"; readonly value: Value; readonly args?: readonly (readonly [number, Value])[]; readonly stdout?: string }
  | { readonly kind: "completed"; readonly stdout: string; readonly exitCode: number }
  | { readonly kind: "threw"; readonly class: string; readonly message: string }
  | { readonly kind: "limit"; readonly what: "steps" | "memory" | "stack" | "output" | "wall" }
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "crashed"; readonly detail: string }
  /** The program's process spoke out of turn: forged, broken or missing frames. */
  | { readonly kind: "protocol"; readonly detail: string }
  /** It answers differently when asked again. */
  | { readonly kind: "unstable" }
  /** Sandboxes that ran the same do not agree on what it does: what each of them says. */
  | { readonly kind: "disputed"; readonly claims: readonly Claim[] }
  | { readonly kind: "not-run"; readonly reason: string };

/** What one sandbox of several says. */
export interface Claim {
  readonly sandbox: string;
  readonly outcome: Exclude<Outcome, { kind: "disputed" }>;
}

/** `features`: ids of edges and compare buckets reached, ascending, each once, local to the program; empty unless asked for. */
export interface Result {
  readonly outcome: Outcome;
  readonly features: Uint32Array;
  readonly steps: number;
}

export interface Batch {
  /** One list of arguments per input. */
  readonly inputs: readonly (readonly Value[])[];
  /** `input`: fresh program state for every input. */
  readonly isolate: "session" | "input";
  readonly collect: { readonly features: boolean };
}

/** One program, opened. */
export interface Session {
  /** Every batch starts from the program as it was loaded: nothing of a batch is left in the next. */
  readonly startsAnew?: true;
  /** One result per input, in order, always. Throws only for a fault of the host, or when `signal` aborts. */
  run(batch: Batch, signal?: AbortSignal): Promise<Result[]>;
  /** A batch that still runs gives its results or throws; nothing waits for ever. */
  dispose(): Promise<void>;
}

/** The program could not be loaded: what stopped it stands for its outcome on every input. */
export interface Stopped {
  readonly stopped: Outcome;
}

/** How a thing is withheld from a candidate. `absent`: it does not exist there; `none`: nothing withholds it. */
export type Barrier = "absent" | "kernel" | "engine" | "none";

/** One property of a sandbox on this machine. */
export interface Held<Level> {
  /** `untried`: a light probe does not look at it. */
  readonly holds: Level | "untried";
  /** What enforces it, in a few words: `mount namespace`, `seccomp`, `wasm memory maximum`. Empty where nothing does. */
  readonly by: string;
}

/** What holds on this machine, filled by `probe()` through live attack. Nothing is claimed untested. */
export interface Capabilities {
  readonly languages: readonly LanguageName[];
  /** The isolation in use, by name: `quickjs-wasm`, `bubblewrap+seccomp`, `landlock+seccomp`, `none`. */
  readonly isolation: string;
  readonly fs: Held<Barrier>;
  readonly net: Held<Barrier>;
  /** Processes: starting, signalling, executing. */
  readonly spawn: Held<Barrier>;
  readonly env: Held<Barrier>;
  readonly memory: Held<"hard" | "soft" | "none">;
  /** The clock ends what counts no steps, from outside the candidate's reach. */
  readonly time: Held<boolean>;
  readonly steps: Held<boolean>;
  readonly coverage: Held<boolean>;
  /** Clock, randomness and hash order are fixed. */
  readonly deterministic: Held<boolean>;
  /** What is weaker than this sandbox can be elsewhere, one line each with the reason. */
  readonly degraded: readonly string[];
  /** What to install or to do for more, one line each. */
  readonly advice: readonly string[];
}

/** `light`: the barriers and what it takes to run at all, in little time, before every run. `full`: every property, by every attack there is. */
export type ProbeDepth = "light" | "full";

export interface Sandbox {
  readonly name: string;
  /** What it can run where all is there that it needs. What it does run on this machine is found out by `probe`. */
  readonly languages: readonly LanguageName[];
  /** How many sessions run truly in parallel. */
  readonly slots: number;
  /** Host memory one open session holds, bytes: the pipeline keeps no more sessions open than fit. */
  readonly memoryPerSession: number;
  /**
   * Probed once, then remembered; a full probe answers for a light one.
   * @param depth default: `full`
   * @param languages what a light probe has to look at, of this sandbox's own; default: all. It may look at more.
   * @throws MedoidError `unavailable` where the machine cannot run it safely.
   */
  probe(depth?: ProbeDepth, languages?: readonly LanguageName[]): Promise<Capabilities>;
  open(program: Program, limits: Limits, signal?: AbortSignal): Promise<Session | Stopped>;
  /** Ends all workers and processes. Safe to call twice. */
  close(): Promise<void>;
}
