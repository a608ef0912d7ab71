import type { LanguageName, Limits, Outcome, Program, Result, Sandbox, Value } from "@medoid/spec";

/** Small: what an attack runs into shall come soon. */
const limits: Limits = { steps: 20_000, wallMs: 4_000, openMs: 10_000, memoryBytes: 16 << 20, outputBytes: 100_000 };

export interface Question {
  readonly language: LanguageName;
  /** Defines `probe`. */
  readonly code: string;
  readonly args?: readonly Value[];
  readonly wallMs?: number;
  readonly features?: boolean;
}

/** One call of `probe` in a session of its own. */
export async function ask(sandbox: Sandbox, { language, code, args = [], wallMs = limits.wallMs, features = false }: Question): Promise<Result> {
  const program: Program = { key: code, code, language, entry: { kind: "function", name: "probe" }, members: [] };
  const session = await sandbox.open(program, { ...limits, wallMs });
  if ("stopped" in session) return resultOf(session.stopped);
  try {
    const [result] = await session.run({ inputs: [args], isolate: "session", collect: { features } });
    return result ?? resultOf({ kind: "not-run", reason: "no result" });
  } finally {
    await session.dispose();
  }
}

function resultOf(outcome: Outcome): Result {
  return { outcome, features: new Uint32Array(0), steps: 0 };
}
