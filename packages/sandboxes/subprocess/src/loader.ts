import { instrument } from "@medoid/language-javascript";
import type { Entry, Limits, Outcome, Program, Value } from "@medoid/spec";
import { toWire } from "@medoid/values";
import type { Death } from "./server.ts";

/** Exit codes of runtime/zygote.py: the worker itself failed, for want of memory or otherwise. */
const workerFailed = 120;
const workerOutOfMemory = 121;

/** How one program is given to its process: the messages of runtime/python_child.py and runtime/node_child.cjs. */
export interface Loader {
  /** `both`: batches with features and without may follow. */
  open(features: boolean, both: boolean): object;
  /** What a batch needs beside its inputs; `first`: the first one with features in this process. */
  batch(inputs: readonly (readonly Value[])[], features: boolean, first: boolean): object;
  /** Its process can give every input fresh state: a new realm. Else a new process does. */
  readonly renews: boolean;
  /** What the end of its process says of the program. */
  readonly outcomeOfDeath: (death: Death) => Outcome;
}

/** The program's loader, or the outcome that stops it before any process is started. */
export function loaderFor(program: Program, limits: Limits): Loader | { readonly stopped: Outcome } {
  if (program.entry.kind !== "function") return { stopped: { kind: "not-run", reason: "this sandbox runs functions, not whole programs" } };
  return program.language === "python" ? pythonLoader(program, program.entry, limits) : nodeLoader(program, program.entry.name, limits);
}

function pythonLoader(program: Program, { name, byName = [] }: Extract<Entry, { kind: "function" }>, { steps, outputBytes }: Limits): Loader {
  return {
    open: (features, both) => ({ op: "open", code: program.code, entry: name, byName, steps, outputBytes, features, prepares: both }),
    batch: (inputs, features) => ({ inputs: inputs.map((args) => args.map(toWire)), features }),
    renews: false,
    outcomeOfDeath,
  };
}

function nodeLoader(program: Program, entry: string, { steps, outputBytes }: Limits): Loader | { readonly stopped: Outcome } {
  const options = { entry, typescript: program.language === "typescript" };
  const plain = instrument(program.code, { ...options, features: false });
  if ("problem" in plain) return { stopped: { kind: "threw", class: "SyntaxError", message: plain.problem } };
  return {
    open: (features) => {
      const { source, slots } = features ? observed(program, options) : { source: plain.source, slots: 0 };
      return { op: "open", source, slots, steps, outputBytes, features };
    },
    batch: (inputs, features, first) => ({
      inputs: inputs.map((args) => JSON.stringify(args.map(toWire))),
      features,
      ...(features && first && observed(program, options)),
    }),
    renews: true,
    // V8 has no other way to say that its heap is full.
    outcomeOfDeath: (death) => (death.why === undefined && aborts.has(death.signal ?? "") ? { kind: "limit", what: "memory" } : outcomeOfDeath(death)),
  };
}

const aborts = new Set(["SIGABRT", "SIGTRAP", "SIGILL"]);

/** The host hears of no process that it killed itself: SIGKILL comes from the kernel, for want of memory. */
function outcomeOfDeath({ code, signal, why }: Death): Outcome {
  if (why !== undefined) return { kind: "protocol", detail: why };
  if (signal !== undefined) return signal === "SIGKILL" ? { kind: "limit", what: "memory" } : { kind: "crashed", detail: signal };
  if (code === workerOutOfMemory) return { kind: "limit", what: "memory" };
  return code === workerFailed ? { kind: "crashed", detail: "its worker failed" } : { kind: "exited", code: code ?? 0 };
}

function observed(program: Program, options: { entry: string; typescript: boolean }): { source: string; slots: number } {
  const made = instrument(program.code, { ...options, features: true });
  if ("problem" in made) throw new Error(`instrumenting with features failed where it did without: ${made.problem}`);
  return { source: made.source, slots: made.featureCount };
}
