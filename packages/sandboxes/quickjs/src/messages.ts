import type { Limits } from "@medoid/spec";

/**
 * A program after loading: the used parts of the memory of its virtual machine. Any worker can go on from it, as often as it likes;
 * it is shared, so sending it costs nothing.
 */
export interface Image {
  readonly memory: SharedArrayBuffer;
  /** Address of the hit counts, a Uint32Array of `featureCount`. */
  readonly counters: number;
  readonly featureCount: number;
}

export interface OpenRequest {
  readonly kind: "open";
  readonly code: string;
  readonly entry: string;
  readonly typescript: boolean;
  readonly features: boolean;
  readonly limits: Limits;
}

export interface RunRequest {
  readonly kind: "run";
  readonly image: Image;
  /** Per input, the JSON list of its arguments in wire form. */
  readonly inputs: readonly string[];
  readonly isolate: "session" | "input";
  /** Whether features are to be told. */
  readonly features: boolean;
  readonly limits: Limits;
}

export type Request = OpenRequest | RunRequest;

export interface Opened {
  readonly kind: "opened";
  /** The program, or the outcome that stopped it as JSON in wire form. */
  readonly program: Image | string;
}

/** Results of the next inputs of a run, in order. */
export interface Ran {
  readonly kind: "ran";
  /** JSON in wire form. */
  readonly outcomes: readonly string[];
  readonly steps: Float64Array;
  /** Features of all these inputs, one after the other, and where each ends. */
  readonly features: Uint32Array;
  readonly ends: Uint32Array;
  /** These are the last ones. */
  readonly done: boolean;
}

export type Answer = Opened | Ran;

/** What a worker starts with. */
export interface Boot {
  /** QuickJS, compiled once for all workers. */
  readonly wasm: WebAssembly.Module;
  /** Of its `Progress`. */
  readonly buffer: SharedArrayBuffer;
}

/** What a worker and the host share while a request runs. The times are those of `monotonic`. */
export class Progress {
  readonly buffer: SharedArrayBuffer;
  readonly #times: Float64Array;
  readonly #words: Int32Array;

  constructor(buffer = new SharedArrayBuffer(16)) {
    this.buffer = buffer;
    this.#times = new Float64Array(buffer, 0, 1);
    this.#words = new Int32Array(buffer, 8, 2);
  }

  /** Worker: the input of that index starts now. */
  start(index: number): void {
    Atomics.store(this.#words, 0, index);
    this.#times[0] = monotonic();
  }

  /** Worker: nothing of a candidate is running. */
  idle(): void {
    this.#times[0] = 0;
  }

  get index(): number {
    return Atomics.load(this.#words, 0);
  }

  /** How long the present input has been running, in milliseconds; undefined when none is. */
  elapsed(): number | undefined {
    const started = this.#times[0] as number;
    return started === 0 ? undefined : monotonic() - started;
  }

  /** Host: nobody waits for the present request any more. */
  set cancelled(value: boolean) {
    Atomics.store(this.#words, 1, value ? 1 : 0);
  }

  get cancelled(): boolean {
    return Atomics.load(this.#words, 1) === 1;
  }
}

/** Milliseconds on a clock that all threads of a process share. */
function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
