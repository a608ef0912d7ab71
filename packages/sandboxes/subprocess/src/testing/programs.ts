import { readdirSync, readFileSync } from "node:fs";
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

interface Status {
  readonly pid: number;
  readonly parent: number;
  readonly state: string;
}

/** Processes below this one, by /proc. */
export function descendants(of = process.pid): Status[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ") as [string, string];
        return [{ pid: Number(name), parent: Number(parent), state }];
      } catch {
        return [];
      }
    });
  const found: Status[] = [];
  const wanted = new Set([of]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const it of all) {
      if (wanted.has(it.parent) && !wanted.has(it.pid)) {
        wanted.add(it.pid);
        found.push(it);
        grown = true;
      }
    }
  }
  return found;
}

/** Tries until it holds: what other processes do takes its time. */
export async function eventually(holds: () => boolean, seconds = 10): Promise<boolean> {
  for (let left = seconds * 50; left > 0; left--) {
    if (holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return holds();
}
