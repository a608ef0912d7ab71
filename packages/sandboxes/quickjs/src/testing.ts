import type { Limits, Outcome, Program, Result, Sandbox, Value } from "@medoid/spec";

export const limits: Limits = { steps: 200_000, wallMs: 2_000, openMs: 10_000, memoryBytes: 32 << 20, outputBytes: 200_000 };

/** A program whose entry is `f`, or what `entry` says. */
export function program(code: string, language = "javascript", entry = "f"): Program {
  return { key: code, code, language, entry: { kind: "function", name: entry }, members: [0] };
}

interface Options {
  readonly limits?: Partial<Limits>;
  readonly isolate?: "session" | "input";
  readonly features?: boolean;
}

/** Opens the program, runs the inputs in one batch and disposes of it. A stopped program gives its outcome for every input. */
export async function results(sandbox: Sandbox, of: Program | string, inputs: readonly (readonly Value[])[], options: Options = {}): Promise<Result[]> {
  const session = await sandbox.open(typeof of === "string" ? program(of) : of, { ...limits, ...options.limits });
  if ("stopped" in session) return inputs.map(() => ({ outcome: session.stopped, features: new Uint32Array(0), steps: 0 }));
  try {
    return await session.run({ inputs, isolate: options.isolate ?? "session", collect: { features: options.features ?? false } });
  } finally {
    await session.dispose();
  }
}

export async function outcome(sandbox: Sandbox, of: Program | string, args: readonly Value[] = [], options: Options = {}): Promise<Outcome> {
  const [result] = await results(sandbox, of, [args], options);
  return (result as Result).outcome;
}

/** The value that was returned; anything else is an error. */
export function returnedValue(result: Result | Outcome | undefined): unknown {
  const it = result !== undefined && "outcome" in result ? result.outcome : result;
  if (it?.kind !== "returned") throw new Error(`nothing was returned: ${JSON.stringify(it)}`);
  return it.value;
}
