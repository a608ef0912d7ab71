import type { Limits, Outcome, Program, Result, Sandbox, Session, Value } from "@medoid/spec";

export const limits: Limits = { steps: 50_000, wallMs: 500, openMs: 4000, memoryBytes: 128 << 20, outputBytes: 200_000 };

export function program(language: string, code: string, entry = "solve"): Program {
  return { key: code, code, language, entry: { kind: "function", name: entry }, members: [0] };
}

export async function opened(sandbox: Sandbox, language: string, code: string, changes: Partial<Limits> = {}, entry?: string): Promise<Session> {
  const session = await sandbox.open(program(language, code, entry), { ...limits, ...changes });
  if ("stopped" in session) throw new Error(`stopped: ${JSON.stringify(session.stopped)}`);
  return session;
}

export function batch(session: Session, inputs: readonly (readonly Value[])[], isolate: "session" | "input" = "session", features = false): Promise<Result[]> {
  return session.run({ inputs, isolate, collect: { features } });
}

/** What one call comes to; the outcome of opening where that stops. */
export async function outcomeOf(sandbox: Sandbox, language: string, code: string, args: readonly Value[] = [], changes: Partial<Limits> = {}, entry?: string): Promise<Outcome> {
  const session = await sandbox.open(program(language, code, entry), { ...limits, ...changes });
  if ("stopped" in session) return session.stopped;
  try {
    return (await batch(session, [args]))[0]?.outcome as Outcome;
  } finally {
    await session.dispose();
  }
}
