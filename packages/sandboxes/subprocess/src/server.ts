import { type ChildProcess, spawn } from "node:child_process";
import type { Duplex, Readable } from "node:stream";
import { MedoidError } from "@medoid/spec";
import { frame, FrameReader, plainFrame } from "./frames.ts";

/** How a server is started and what it is told first. */
export interface ServerPlan {
  readonly command: readonly string[];
  readonly config: object;
}

/** How a child ended. */
export interface Death {
  readonly code?: number;
  readonly signal?: string;
  /** What the server has to say beyond that: a frame too large, a channel closed. */
  readonly why?: string;
  /** It ended because the server did. */
  readonly server?: boolean;
}

/** What a server says of itself when it is ready. */
export interface About {
  /** Landlock is on, alone or below the mounts. */
  readonly landlock: boolean;
  /** Memory begins at the same address in every process. */
  readonly fixedAddresses: boolean;
}

export interface ChildListener {
  frame(body: Buffer): void;
  dead(death: Death): void;
}

const startMs = 20_000;
const errorLength = 2000;

/** The host's end of one fork server (runtime/server.py). Its process keeps no host alive and dies with the host. */
export class ForkServer {
  readonly #process: ChildProcess;
  readonly #channel: Duplex;
  readonly #listeners = new Map<number, ChildListener>();
  #next = 1;
  #gone: Death | undefined;
  #ready: (() => void) | undefined;
  #about: About = { landlock: false, fixedAddresses: false };
  #failed: ((error: Error) => void) | undefined;
  #errors = "";

  private constructor(plan: ServerPlan) {
    const [file, ...args] = plan.command as [string, ...string[]];
    // A group of its own, to be killed as one. Nothing of the host's environment; a fixed order of sets.
    this.#process = spawn(file, args, { stdio: ["ignore", "ignore", "pipe", "pipe"], detached: true, env: { PYTHONHASHSEED: "0", TZ: "UTC" }, cwd: "/" });
    this.#channel = this.#process.stdio[3] as Duplex;
    const stderr = this.#process.stderr as Readable;
    this.#process.unref();
    for (const stream of [this.#channel, stderr]) (stream as Duplex & { unref?(): void }).unref?.();
    stderr.on("data", (chunk: Buffer) => {
      if (this.#errors.length < errorLength) this.#errors += chunk.toString();
    });
    const reader = new FrameReader();
    this.#channel.on("data", (chunk: Buffer) => reader.push(chunk, (child, body) => this.#take(child, body)));
    this.#channel.on("error", () => this.#end());
    this.#channel.on("close", () => this.#end());
    this.#process.on("error", (error) => {
      this.#errors ||= error.message;
      this.#end();
    });
    this.#process.on("exit", () => this.#end());
    this.#channel.write(plainFrame(plan.config));
  }

  /** @throws MedoidError `unavailable` with what the process had to say, when it does not come up. */
  static async start(plan: ServerPlan): Promise<ForkServer> {
    const server = new ForkServer(plan);
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        server.#ready = resolve;
        server.#failed = reject;
        timer = setTimeout(() => reject(new MedoidError("unavailable", "The sandbox's process did not start in time.")), startMs);
        if (server.#gone) server.#fail();
      });
      return server;
    } catch (error) {
      server.close();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  get closed(): boolean {
    return this.#gone !== undefined;
  }

  /** Children alive. */
  get load(): number {
    return this.#listeners.size;
  }

  get about(): About {
    return this.#about;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** A new child. `memory`: bytes beyond what the interpreter takes; `cap`: largest frame it may send; `more`: others like it are to be expected. */
  fork(memory: number, cap: number, listener: ChildListener, more = true): Child {
    const id = this.#next++;
    if (this.#gone) queueMicrotask(() => listener.dead(this.#gone as Death));
    else {
      this.#listeners.set(id, listener);
      this.#channel.write(frame(0, { op: "fork", id, memory, cap, more }));
    }
    return {
      send: (message) => {
        if (!this.#gone) this.#channel.write(frame(id, message));
      },
      kill: () => {
        if (!this.#listeners.delete(id) || this.#gone) return;
        this.#channel.write(frame(0, { op: "kill", id }));
      },
    };
  }

  /** Kills the server and all its children. */
  close(): void {
    if (this.#process.pid !== undefined && this.#process.exitCode === null && this.#process.signalCode === null) {
      try {
        process.kill(-this.#process.pid, "SIGKILL");
      } catch {
        // Gone already.
      }
    }
    this.#channel.destroy();
    this.#process.stderr?.destroy();
    this.#end();
  }

  #take(child: number, body: Buffer): void {
    if (child !== 0) {
      // A frame of a child that was killed meanwhile has no listener.
      this.#listeners.get(child)?.frame(body);
      return;
    }
    const message = JSON.parse(body.toString()) as { op: string; id: number } & Death;
    if (message.op === "ready") {
      this.#about = message as unknown as About;
      this.#ready?.();
    } else {
      const listener = this.#listeners.get(message.id);
      this.#listeners.delete(message.id);
      listener?.dead(message);
    }
  }

  #end(): void {
    if (this.#gone) return;
    this.#gone = { server: true };
    this.#fail();
    for (const listener of this.#listeners.values()) listener.dead(this.#gone);
    this.#listeners.clear();
  }

  #fail(): void {
    const lines = this.#errors.trim().split("\n");
    this.#failed?.(new MedoidError("unavailable", `The sandbox's process did not start: ${lines.at(-1) || "it ended at once"}`));
  }
}

export interface Child {
  send(message: object): void;
  /** Ends it; its listener hears no more. */
  kill(): void;
}
