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
  /** One result per input, in order, always. Throws only for a fault of the host, or when `signal` aborts. */
  run(batch: Batch, signal?: AbortSignal): Promise<Result[]>;
  dispose(): Promise<void>;
}

/** The program could not be loaded: what stopped it stands for its outcome on every input. */
export interface Stopped {
  readonly stopped: Outcome;
}

/** How a thing is withheld from a candidate. `absent`: it does not exist there; `none`: nothing withholds it. */
export type Barrier = "absent" | "kernel" | "engine" | "none";

/** What holds on this machine, filled by `probe()` through live attack. Nothing is claimed untested. */
export interface Capabilities {
  readonly languages: readonly LanguageName[];
  /** The isolation in use, by name: `quickjs-wasm`, `bubblewrap+seccomp`, `landlock+seccomp`, `none`. */
  readonly isolation: string;
  readonly fs: Barrier;
  readonly net: Barrier;
  readonly spawn: Barrier;
  readonly env: Barrier;
  readonly memory: "hard" | "soft" | "none";
  readonly steps: boolean;
  readonly coverage: boolean;
  /** Clock, randomness and hash order are fixed. */
  readonly deterministic: boolean;
  /** What is weaker than this sandbox can be elsewhere, one line each with the reason. */
  readonly degraded: readonly string[];
}

export interface Sandbox {
  readonly name: string;
  /** How many sessions run truly in parallel. */
  readonly slots: number;
  /** Host memory one open session holds, bytes: the pipeline keeps no more sessions open than fit. */
  readonly memoryPerSession: number;
  /** Throws `UnavailableError` where the machine cannot run it safely. Probed once, then remembered. */
  probe(): Promise<Capabilities>;
  open(program: Program, limits: Limits, signal?: AbortSignal): Promise<Session | Stopped>;
  /** Ends all workers and processes. Safe to call twice. */
  close(): Promise<void>;
}
