import type { Batch, Limits, Outcome, ProbeDepth, Program, Result, Sandbox, Session, Stopped } from "@medoid/spec";
import { outcomeForm } from "@medoid/values";
import { Memory } from "./memory.ts";

/**
 * A sandbox that runs a program on an input only where nothing is known of the two. What was run in the present exploration is run again
 * when asked for again, so that programs that keep state are still found; of those nothing is remembered.
 */
export class RememberingSandbox implements Sandbox {
  readonly name: string;
  readonly #inner: Sandbox;
  #memory: Memory | undefined;
  /** Keys run since the exploration began. */
  #fresh = new Set<string>();
  /** Runs of a program on an input that were really done. */
  executions = 0;

  constructor(inner: Sandbox) {
    this.#inner = inner;
    this.name = inner.name;
  }

  get languages(): Sandbox["languages"] {
    return this.#inner.languages;
  }

  get slots(): number {
    return this.#inner.slots;
  }

  get memoryPerSession(): number {
    return this.#inner.memoryPerSession;
  }

  probe(depth?: ProbeDepth, languages?: Sandbox["languages"]): ReturnType<Sandbox["probe"]> {
    return this.#inner.probe(depth, languages);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  /** To be called before each exploration. */
  begin(memory: Memory): void {
    this.#memory = memory;
    this.#fresh = new Set();
  }

  async open(program: Program, limits: Limits): Promise<Session | Stopped> {
    let opening: Promise<Session | Stopped> | undefined;
    const open = (): Promise<Session | Stopped> => (opening ??= this.#inner.open(program, limits));
    return {
      run: (batch, signal) => this.#run(program, batch, open, signal),
      dispose: async () => {
        const session = await opening;
        if (session && "run" in session) await session.dispose();
      },
    };
  }

  async #run(program: Program, batch: Batch, open: () => Promise<Session | Stopped>, signal?: AbortSignal): Promise<Result[]> {
    const memory = this.#memory as Memory;
    const really = async (inputs: Batch["inputs"]): Promise<Result[]> => {
      this.executions += inputs.length;
      const session = await open();
      return "stopped" in session ? inputs.map(() => ({ outcome: session.stopped, features: new Uint32Array(), steps: 0 })) : session.run({ ...batch, inputs }, signal);
    };
    if (memory.isUnstable(program)) return really(batch.inputs);
    const keys = batch.inputs.map((args) => Memory.key(program, batch.isolate, args));
    const known = keys.map((key) => memory.get(key, batch.collect.features));
    const missing = [...keys.keys()].filter((at) => known[at] === undefined || this.#fresh.has(keys[at] as string));
    if (missing.length === 0) return known as Result[];
    const results = await really(missing.map((at) => batch.inputs[at] as Batch["inputs"][number]));
    for (const [i, at] of missing.entries()) {
      const before = known[at];
      const now = results[i] as Result;
      known[at] = now;
      if (memory.isUnstable(program) || !isLasting(now.outcome)) continue;
      if (before && !same(before.outcome, now.outcome)) memory.forget(program);
      else if (!before) {
        memory.set(keys[at] as string, now, batch.collect.features);
        this.#fresh.add(keys[at] as string);
      }
    }
    return known as Result[];
  }
}

/** What the program did, not what the machine did to it. */
function isLasting(outcome: Outcome): boolean {
  return outcome.kind === "returned" || outcome.kind === "threw" || outcome.kind === "exited" || (outcome.kind === "limit" && outcome.what !== "wall");
}

function same(a: Outcome, b: Outcome): boolean {
  return outcomeForm(a, "strict").text === outcomeForm(b, "strict").text;
}
