import type { Sandbox } from "@medoid/spec";

/** So long a sandbox that nobody uses is kept, milliseconds: what is between two calls of an agent, mostly. */
const keptMs = 60_000;

/** A sandbox, and how many use it. */
interface Kept {
  readonly made: Promise<Sandbox>;
  users: number;
  ending?: NodeJS.Timeout;
}

/**
 * Sandboxes by name that users have in common: to start one and to warm it up takes as long as many inputs, and two of a kind at once would ask more of
 * the machine than it has. Each user closes what it was given; one that nobody has is closed a while after. Until then it keeps no process alive.
 */
export class SharedSandboxes {
  readonly #kept = new Map<string, Kept>();

  /** @throws what `make` throws, and then nothing is kept. */
  async lend(name: string, make: () => Promise<Sandbox>): Promise<Sandbox> {
    const kept: Kept = this.#kept.get(name) ?? { made: make(), users: 0 };
    this.#kept.set(name, kept);
    clearTimeout(kept.ending);
    kept.users++;
    try {
      return lent(await kept.made, () => this.#giveBack(name, kept));
    } catch (error) {
      this.#kept.delete(name);
      throw error;
    }
  }

  #giveBack(name: string, kept: Kept): void {
    if (--kept.users > 0) return;
    kept.ending = setTimeout(() => {
      this.#kept.delete(name);
      void kept.made.then((sandbox) => sandbox.close());
    }, keptMs).unref();
  }
}

/** The sandbox, but that closing it gives it back. */
function lent(sandbox: Sandbox, giveBack: () => void): Sandbox {
  let isOpen = true;
  return {
    name: sandbox.name,
    languages: sandbox.languages,
    slots: sandbox.slots,
    memoryPerSession: sandbox.memoryPerSession,
    probe: (depth, languages) => sandbox.probe(depth, languages),
    open: (program, limits, signal) => sandbox.open(program, limits, signal),
    close: async () => {
      if (isOpen) giveBack();
      isOpen = false;
    },
  };
}
