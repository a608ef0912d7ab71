import { guestSource } from "@medoid/language-javascript/guest";
import { type Machine, MachineFault } from "@medoid/workers/worker";
import type { Instance, Linker } from "./component.ts";
import { clear, imageOf, type MemoryImage, putBack } from "./image.ts";

/** Of the room below the interpreter's data, so much is stack: recursion about as deep as in Node. */
const stackBytes = 3 << 20;
/** Below this much stack the engine throws: natives that do not look need some. */
const stackReserveBytes = 128 << 10;
/** In the engine's own state; the component is one and the same, by its hash. */
const wordsFromStackLimitToJobs = 12;
/** The hit counts are found in memory by this word, many times over. */
const marker = 0x9e3779b9;
const markerWords = 4;

/** A program after loading. */
export interface Image {
  readonly memory: MemoryImage;
  /** Address of the hit counts. */
  readonly counters: number;
}

/** The exports of interpreter.wit. */
interface Interpreter {
  start(guest: string): void;
  reserve(slots: number, marker: number): void;
  open(source: string, steps: number, outputBytes: number): string;
  run(args: string): string;
  settle(): string;
  defer(): void;
}

/** What all instances have in common, since each starts in the same way to the bit. */
interface Layout {
  /** The stack is below, and runs over its end at 0. */
  readonly dataStart: number;
  readonly base: MemoryImage;
  /** Address of the engine's list of jobs, whose head names itself while it is empty. */
  readonly jobs: number;
}

let layout: Layout | undefined;

/** One instance of the interpreter. After a trap it is of no use any more. */
export class WasiMachine implements Machine<Image> {
  readonly #memoryBytes: number;
  readonly #initialBytes: number;
  readonly #parts: Parts;
  readonly #layout: Layout;
  #isBroken = false;
  #counters = 0;

  /** `memoryBytes`: all that a candidate can get; below what the interpreter starts with it counts as that. */
  constructor(linker: Linker, memoryBytes: number, image: Image | undefined) {
    const parts = partsOf(linker.instantiate(memoryBytes, image?.memory.memoryBytes));
    layout ??= prepare(parts);
    this.#memoryBytes = memoryBytes;
    this.#initialBytes = parts.memory.buffer.byteLength;
    this.#parts = parts;
    this.#layout = layout;
    parts.stackPointer.value = stackBytes;
  }

  fits(memoryBytes: number, image?: Image): boolean {
    // Memory that has grown cannot shrink again.
    const hasGrown = this.#parts.memory.buffer.byteLength > this.#initialBytes;
    return !this.#isBroken && !hasGrown && memoryBytes === this.#memoryBytes && (image?.memory.memoryBytes ?? 0) <= this.#initialBytes;
  }

  open(source: string, steps: number, outputBytes: number, featureCount: number): string {
    const { interpreter } = this.#parts;
    // What other programs left would be saved with this one.
    clear(this.#bytes(), this.#layout.dataStart);
    putBack(this.#bytes(), this.#layout.base);
    const slots = Math.max(featureCount, markerWords);
    this.#guarded(() => interpreter.reserve(slots, marker));
    this.#counters = this.#findCounters(slots);
    const outcome = this.#guarded(() => interpreter.open(source, steps, outputBytes));
    if (outcome === "" && this.hasJobs) this.runJobs();
    return outcome;
  }

  save(): Image {
    return { memory: imageOf(this.#bytes(), this.#layout.dataStart), counters: this.#counters };
  }

  restore({ memory, counters }: Image): void {
    putBack(this.#bytes(), memory);
    this.#counters = counters;
  }

  run(args: string): string {
    return this.#guarded(() => this.#parts.interpreter.run(args));
  }

  settle(): string {
    return this.#guarded(() => this.#parts.interpreter.settle());
  }

  get hasJobs(): boolean {
    return !this.#isBroken && new Uint32Array(this.#parts.memory.buffer, this.#layout.jobs, 1)[0] !== this.#layout.jobs;
  }

  runJobs(): void {
    this.#guarded(this.#parts.drain);
  }

  get isFull(): boolean {
    return this.#parts.memory.buffer.byteLength > 0.9 * this.#memoryBytes;
  }

  counts(length: number): Uint32Array {
    return new Uint32Array(this.#parts.memory.buffer, this.#counters, length);
  }

  #guarded<Result>(call: () => Result): Result {
    try {
      return call();
    } catch (error) {
      throw this.#broken(error);
    }
  }

  #broken(error: unknown): MachineFault {
    this.#isBroken = true;
    const overStack = this.#parts.stackPointer.value < 0 || error instanceof RangeError;
    return new MachineFault(error instanceof Error ? error.message : String(error), overStack ? "stack" : undefined);
  }

  #findCounters(slots: number): number {
    const bytes = this.#bytes();
    const pattern = new Uint32Array(markerWords).fill(marker);
    const at = Buffer.from(bytes.buffer).indexOf(Buffer.from(pattern.buffer), this.#layout.dataStart);
    if (at < 0) throw new Error("the hit counts are not in memory");
    new Uint32Array(bytes.buffer, at, slots).fill(0);
    return at;
  }

  #bytes(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#parts.memory.buffer);
  }
}

interface Parts {
  readonly interpreter: Interpreter;
  /**
   * Runs all jobs. The core function, not the one that jco made of it: that waits for a word from inside which a candidate could withhold, having
   * changed promises.
   */
  readonly drain: () => void;
  readonly memory: WebAssembly.Memory;
  readonly stackPointer: WebAssembly.Global;
  readonly dataStart: number;
}

const asyncDrain = "[async-lift]drain";

function partsOf({ exports, core }: Instance): Parts {
  const main = core.find((one) => "__stack_pointer" in one) ?? {};
  const drain = core.find((one) => asyncDrain in one)?.[asyncDrain] as () => void;
  return { interpreter: exports as unknown as Interpreter, drain, memory: main.memory, stackPointer: main.__stack_pointer, dataStart: main["componentize_qjs_runtime.wasm:memory_base"].value };
}

/** Looks at an instance in which nothing was run, and loads the guest. */
function prepare({ interpreter, drain, memory, dataStart }: Parts): Layout {
  interpreter.start(guestSource);
  const words = new Uint32Array(memory.buffer);
  const end = imageOf(new Uint8Array(memory.buffer), dataStart).runs.reduce((most, [start, length]) => Math.max(most, start + length), 0);
  const emptyLists = (): Set<number> => {
    const found = new Set<number>();
    for (let at = dataStart; at < end; at += 4) if (words[at / 4] === at && words[at / 4 + 1] === at) found.add(at);
    return found;
  };
  const before = emptyLists();
  interpreter.defer();
  const during = emptyLists();
  drain();
  const after = emptyLists();
  const [jobs = 0, ...more] = [...before].filter((at) => !during.has(at) && after.has(at));
  if (jobs === 0 || more.length > 0) throw new Error("the engine's list of jobs was not found");
  // The engine compares with this where it enters a function, but is built without a limit for WebAssembly.
  const limit = jobs / 4 - wordsFromStackLimitToJobs;
  if (words[limit] !== 0) throw new Error("the engine's limit of the stack was not found");
  words[limit] = stackReserveBytes;
  return { dataStart, base: imageOf(new Uint8Array(memory.buffer), dataStart), jobs };
}
