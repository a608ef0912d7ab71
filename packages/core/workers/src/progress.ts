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
