/** Words of the shared memory after the time. */
const index = 0;
const job = 1;
const cancelled = 2;
const offers = 3;

/** Which job of its worker a request is. Two may be with a worker at once, the second in the other place of the two. */
export interface Ticket {
  /** From 1, one more for each job that the worker was given. */
  readonly number: number;
  readonly place: 0 | 1;
}

/** What a worker and the host share while requests run. The times are those of `monotonic`. */
export class Progress {
  readonly buffer: SharedArrayBuffer;
  readonly #times: Float64Array;
  readonly #words: Int32Array;

  constructor(buffer = new SharedArrayBuffer(32)) {
    this.buffer = buffer;
    this.#times = new Float64Array(buffer, 0, 1);
    this.#words = new Int32Array(buffer, 8, 5);
  }

  /** Host: the worker may take this job. */
  offer({ number, place }: Ticket): void {
    Atomics.store(this.#words, offers + place, number);
  }

  /** Host: the worker has not taken this job yet. */
  isOffered({ number, place }: Ticket): boolean {
    return Atomics.load(this.#words, offers + place) === number;
  }

  /** Worker, to begin a job; host, to give it to another worker. Only the first of the two gets it. */
  take({ number, place }: Ticket): boolean {
    return Atomics.compareExchange(this.#words, offers + place, number, 0) === number;
  }

  /** Worker: its job from now on. */
  begin({ number }: Ticket): void {
    this.idle();
    Atomics.store(this.#words, index, -1);
    Atomics.store(this.#words, job, number);
  }

  /** Worker: the input of that index starts now. */
  start(at: number): void {
    Atomics.store(this.#words, index, at);
    this.#times[0] = monotonic();
  }

  /** Worker: nothing of a candidate is running. */
  idle(): void {
    this.#times[0] = 0;
  }

  /** The number of the worker's job, or of its last one; 0 before the first. */
  get job(): number {
    return Atomics.load(this.#words, job);
  }

  get index(): number {
    return Atomics.load(this.#words, index);
  }

  /** How long the present input has been running, in milliseconds; undefined when none is. */
  elapsed(): number | undefined {
    const started = this.#times[0] as number;
    return started === 0 ? undefined : monotonic() - started;
  }

  /** Host: nobody waits for that job any more. Of two the later counts: that it was begun says that the other is over. */
  cancel({ number }: Ticket): void {
    if (Atomics.load(this.#words, cancelled) < number) Atomics.store(this.#words, cancelled, number);
  }

  /** Worker: nobody waits for the present job any more. */
  get isCancelled(): boolean {
    return Atomics.load(this.#words, cancelled) === this.job;
  }
}

/** Milliseconds on a clock that all threads of a process share. */
function monotonic(): number {
  const [seconds, nanoseconds] = process.hrtime();
  return seconds * 1000 + nanoseconds / 1e6;
}
