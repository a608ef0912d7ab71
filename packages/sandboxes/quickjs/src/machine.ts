import variant from "@jitl/quickjs-wasmfile-release-sync";
import { guestSource } from "@medoid/language-javascript/guest";
import { newQuickJSWASMModuleFromVariant, newVariant, type QuickJSContext, type QuickJSSyncVariant } from "quickjs-emscripten-core";

const pageBytes = 65_536;
/** What the wasm module asks for at least. */
const leastPages = 256;
/** The VM's own limit on C stack: recursion as deep as in Node. The worker's stack must be a multiple of it (see pool.ts). */
const vmStackBytes = 2 << 20;
/** Uninitialised data may follow the last data that is not zero. */
const dataSlack = pageBytes;

/** An address in the machine's memory: of a value of the VM, or of bytes. */
type Address = number;

/** The calls used here of the bindings, which give each kind of pointer a type of its own, and of the module behind them. */
interface Bindings {
  QTS_NewArrayBuffer(ctx: Address, bytes: Address, length: number): Address;
  QTS_NewFloat64(ctx: Address, value: number): Address;
  QTS_NewString(ctx: Address, chars: Address): Address;
  QTS_GetString(ctx: Address, value: Address): Address;
  QTS_Call(ctx: Address, callee: Address, self: Address, argc: number, argv: Address): Address;
  /** The exception, or 0 when the value is none. */
  QTS_ResolveException(ctx: Address, value: Address): Address;
  QTS_FreeValuePointer(ctx: Address, value: Address): void;
  QTS_FreeCString(ctx: Address, chars: Address): void;
  readonly module: {
    _malloc(size: number): Address;
    _free(address: Address): void;
    lengthBytesUTF8(text: string): number;
    stringToUTF8(text: string, address: Address, size: number): void;
    UTF8ToString(address: Address): string;
  };
}

/** The candidate's code ended in a fault of the VM itself: the machine must not be used again. */
export class MachineFault extends Error {}

/** Addresses and sizes that every machine of one build has in common, since each starts in the same way to the bit. */
interface Layout {
  /** Data: [0, dataEnd). Then the C stack, which is empty between calls, then the heap from `heapStart`. */
  readonly dataEnd: number;
  readonly heapStart: number;
  readonly base: Uint8Array;
  readonly ctx: Address;
  readonly guest: Readonly<Record<GuestFunction, Address>>;
  /** Room for the pointers to the arguments of a call. */
  readonly argv: Address;
}

type GuestFunction = "open" | "run" | "settle" | "describe";
const guestFunctions: readonly GuestFunction[] = ["open", "run", "settle", "describe"];

let layout: Layout | undefined;

/**
 * One QuickJS in its own WebAssembly memory. Everything a candidate can change lives in that memory, so a program is saved and
 * brought back by copying it; nothing is ever freed on the way.
 */
export class Machine {
  /** The limit that was asked for. */
  readonly memoryBytes: number;
  readonly initialBytes: number;
  readonly #maximumBytes: number;
  readonly #memory: WebAssembly.Memory;
  readonly #context: QuickJSContext;
  readonly #ffi: Bindings;
  readonly #ctx: Address;
  readonly #layout: Layout;
  readonly #undefined: Address;
  readonly #shouldInterrupt: () => boolean;

  /** `memoryBytes`: all that a candidate can get; below 16 MiB it counts as 16 MiB. `neededBytes`: what an image needs that is to be restored. */
  static async create(wasm: WebAssembly.Module, memoryBytes: number, neededBytes: number, shouldInterrupt: () => boolean): Promise<Machine> {
    const maximum = Math.max(leastPages, Math.floor(memoryBytes / pageBytes));
    const initial = Math.min(maximum, Math.max(leastPages, Math.ceil(neededBytes / pageBytes)));
    const wasmMemory = new WebAssembly.Memory({ initial, maximum });
    const quiet = (): void => {};
    const custom = newVariant(variant as unknown as QuickJSSyncVariant, { wasmModule: wasm, wasmMemory, emscriptenModule: { print: quiet, printErr: quiet } as object });
    const quickjs = await newQuickJSWASMModuleFromVariant(custom);
    const context = quickjs.newContext();
    context.runtime.setMaxStackSize(vmStackBytes);
    context.runtime.setInterruptHandler(shouldInterrupt);
    return new Machine(wasmMemory, memoryBytes, maximum * pageBytes, context, quickjs.getFFI() as unknown as Bindings, shouldInterrupt);
  }

  private constructor(memory: WebAssembly.Memory, memoryBytes: number, maximumBytes: number, context: QuickJSContext, ffi: Bindings, shouldInterrupt: () => boolean) {
    this.#shouldInterrupt = shouldInterrupt;
    this.memoryBytes = memoryBytes;
    this.#maximumBytes = maximumBytes;
    this.initialBytes = memory.buffer.byteLength;
    this.#memory = memory;
    this.#context = context;
    this.#ffi = ffi;
    this.#ctx = (context as unknown as { ctx: { value: Address } }).ctx.value;
    this.#undefined = context.undefined.value;
    layout ??= this.#prepare();
    if (layout.ctx !== this.#ctx) throw new Error("QuickJS did not start as it did before");
    this.#layout = layout;
    this.reset();
  }

  /** The memory has grown: it cannot shrink again, so the machine should be replaced. */
  get hasGrown(): boolean {
    return this.#memory.buffer.byteLength > this.initialBytes;
  }

  /** Back to the state before any candidate. */
  reset(): void {
    this.#write(this.#layout.base);
  }

  /** The used memory, to be given to `restore` of any machine whose memory is large enough. */
  save(): SharedArrayBuffer {
    const bytes = this.#bytes();
    const { dataEnd, heapStart } = this.#layout;
    const heap = bytes.subarray(heapStart, usedEnd(bytes));
    const image = new SharedArrayBuffer(dataEnd + heap.length);
    const view = new Uint8Array(image);
    view.set(bytes.subarray(0, dataEnd));
    view.set(heap, dataEnd);
    return image;
  }

  /** `image`: what `save` gave. */
  restore(image: Uint8Array): void {
    this.#write(image);
  }

  /** Memory that a machine needs to restore this image. */
  static bytesFor(image: Uint8Array): number {
    return layout === undefined ? 0 : layout.heapStart + image.length - layout.dataEnd;
  }

  /**
   * Evaluates what `instrument` made and hands it to the guest, in a machine that was reset.
   * @returns the address of the hit counts, or the outcome that stopped the program.
   */
  open(source: string, steps: number, outputBytes: number, featureCount: number): { counters: number } | { stopped: string } {
    this.#clearUnused();
    const context = this.#context;
    const ffi = this.#ffi;
    const byteLength = Math.max(1, featureCount) * 4;
    const counters = this.#allocate(byteLength);
    this.#bytes().fill(0, counters, counters + byteLength);
    const buffer = ffi.QTS_NewArrayBuffer(this.#ctx, counters, byteLength);
    const factory = context.evalCode(source, "candidate.js");
    const outcome = factory.error
      ? this.#call("describe", [factory.error.value])
      : this.#call("open", [factory.value.value, this.#number(steps), this.#number(outputBytes), buffer]);
    if (outcome !== "") return { stopped: outcome };
    this.runJobs();
    return { counters };
  }

  /** The guest's answer to one input: "" or "<steps> <outcome>". */
  run(args: string): string {
    const size = this.#ffi.module.lengthBytesUTF8(args) + 1;
    const chars = this.#allocate(size);
    this.#ffi.module.stringToUTF8(args, chars, size);
    const handle = this.#ffi.QTS_NewString(this.#ctx, chars);
    this.#ffi.module._free(chars);
    const answer = this.#call("run", [handle]);
    this.#ffi.QTS_FreeValuePointer(this.#ctx, handle);
    return answer;
  }

  settle(): string {
    return this.#call("settle", []);
  }

  /** So much memory is in use that what failed may have failed for want of it. */
  get isFull(): boolean {
    return this.#memory.buffer.byteLength > 0.9 * this.#maximumBytes;
  }

  get hasJobs(): boolean {
    return this.#context.runtime.hasPendingJob();
  }

  /** Runs what promises left to do until nothing is left; the interrupt handler bounds it. */
  runJobs(): void {
    const { runtime } = this.#context;
    while (runtime.hasPendingJob()) {
      const result = runtime.executePendingJobs(1000);
      if (result.error || this.#shouldInterrupt()) throw new MachineFault("a job was interrupted");
      result.dispose();
    }
  }

  counts(address: number, length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, address, length);
  }

  #call(name: GuestFunction, args: readonly Address[]): string {
    const ffi = this.#ffi;
    const { guest, argv } = this.#layout;
    const pointers = new Uint32Array(this.#memory.buffer, argv, 4);
    args.forEach((pointer, index) => {
      pointers[index] = pointer;
    });
    const result = ffi.QTS_Call(this.#ctx, guest[name], this.#undefined, args.length, argv);
    if (ffi.QTS_ResolveException(this.#ctx, result)) throw new MachineFault("the guest was stopped");
    const chars = ffi.QTS_GetString(this.#ctx, result);
    const text = this.#ffi.module.UTF8ToString(chars);
    ffi.QTS_FreeCString(this.#ctx, chars);
    ffi.QTS_FreeValuePointer(this.#ctx, result);
    return text;
  }

  #allocate(size: number): Address {
    const address = this.#ffi.module._malloc(size);
    if (address === 0) throw new MachineFault("no memory is left");
    return address;
  }

  #number(value: number): Address {
    return this.#ffi.QTS_NewFloat64(this.#ctx, value);
  }

  /** Loads the guest and takes the measure of the memory. */
  #prepare(): Layout {
    const context = this.#context;
    const guest = context.unwrapResult(context.evalCode(guestSource, "guest.js"));
    const functions = Object.fromEntries(guestFunctions.map((name) => [name, context.getProp(guest, name).value as Address]));
    const argv = this.#ffi.module._malloc(4 * 4);
    const bytes = this.#bytes();
    const gap = largestGap(bytes, usedEnd(bytes));
    const dataEnd = Math.min(gap.start + dataSlack, gap.end - vmStackBytes);
    const heap = bytes.subarray(gap.end, usedEnd(bytes));
    const base = new Uint8Array(dataEnd + heap.length);
    base.set(bytes.subarray(0, dataEnd));
    base.set(heap, dataEnd);
    return { dataEnd, heapStart: gap.end, base, ctx: this.#ctx, guest: functions as Record<GuestFunction, Address>, argv };
  }

  #write(image: Uint8Array): void {
    const bytes = this.#bytes();
    const { dataEnd, heapStart } = this.#layout;
    bytes.set(image.subarray(0, dataEnd));
    bytes.set(image.subarray(dataEnd), heapStart);
  }

  /** What other programs left behind the used memory is never read, but would be saved with the next image. */
  #clearUnused(): void {
    const bytes = this.#bytes();
    const { dataEnd, heapStart, base } = this.#layout;
    const start = heapStart + base.length - dataEnd;
    const end = usedEnd(bytes);
    if (end > start) bytes.fill(0, start, end);
  }

  #bytes(): Uint8Array {
    return new Uint8Array(this.#memory.buffer);
  }
}

const zeros = Buffer.alloc(pageBytes);
const blockBytes = 4096;

function isZero(bytes: Uint8Array, start: number, length: number): boolean {
  return zeros.compare(bytes, start, start + length, 0, length) === 0;
}

/** End of the last memory that is not zero, in whole blocks. */
function usedEnd(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && isZero(bytes, end - pageBytes, pageBytes)) end -= pageBytes;
  while (end > 0 && isZero(bytes, end - blockBytes, blockBytes)) end -= blockBytes;
  return end;
}

/** The longest run of zeros below `end`: the C stack. */
function largestGap(bytes: Uint8Array, end: number): { start: number; end: number } {
  let best = { start: 0, end: 0 };
  let start = 0;
  for (let at = 0; at < end; at += blockBytes) {
    if (isZero(bytes, at, blockBytes)) continue;
    if (at - start > best.end - best.start) best = { start, end: at };
    start = at + blockBytes;
  }
  return best;
}
