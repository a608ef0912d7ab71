import type { Limits, Program, Sandbox, Session, Stopped } from "@medoid/spec";

/** The sessions used last stay open, as in the pipeline; the one that was not used for longest is disposed of for the next. */
export class Sessions {
  readonly #most: number;
  /** Oldest first. */
  readonly #idle = new Map<string, Session>();
  #disposed: WeakRef<Session>[] = [];
  opened = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Takes it out, or opens it. */
  async take(sandbox: Sandbox, program: Program, limits: Limits): Promise<Session | Stopped> {
    const key = keyOf(sandbox, program);
    const session = this.#idle.get(key);
    if (session) {
      this.#idle.delete(key);
      return session;
    }
    this.opened++;
    return sandbox.open(program, limits);
  }

  async giveBack(sandbox: Sandbox, program: Program, session: Session): Promise<void> {
    this.#idle.set(keyOf(sandbox, program), session);
    for (const [key, oldest] of this.#idle) {
      if (this.#idle.size <= this.#most) return;
      this.#idle.delete(key);
      await this.#dispose(oldest);
    }
  }

  async disposeAll(): Promise<void> {
    const open = [...this.#idle.values()];
    this.#idle.clear();
    for (const session of open) await this.#dispose(session);
  }

  /** Sessions that were disposed of and that somebody still holds; to be asked after collecting garbage. */
  held(): number {
    this.#disposed = this.#disposed.filter((session) => session.deref() !== undefined);
    return this.#disposed.length;
  }

  async #dispose(session: Session): Promise<void> {
    this.#disposed.push(new WeakRef(session));
    await session.dispose();
  }
}

function keyOf({ name }: Sandbox, { key }: Program): string {
  return `${name} ${key}`;
}
