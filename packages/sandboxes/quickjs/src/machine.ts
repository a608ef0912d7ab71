import variant from "@jitl/quickjs-wasmfile-release-sync";
import { guestSource } from "@medoid/language-javascript/guest";
import { type Machine, MachineFault } from "@medoid/workers/worker";
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

/** A program after loading. */
export interface Image {
  /** The used parts of the memory of its virtual machine. */
  readonly memory: SharedArrayBuffer;
  /** Address of the hit counts. */
  readonly counters: Address;
}

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

/** One QuickJS in its own WebAssembly memory; nothing is ever freed on the way. */
export class QuickJSMachine implements Machine<Image> {
  /** The limit that was asked for. */
  readonly #memoryBytes: number;
  readonly #initialBytes: number;
  #counters: Address = 0;
  readonly #maximumBytes: number;
  readonly #memory: WebAssembly.Memory;
  readonly #context: QuickJSContext;
  readonly #ffi: Bindings;
  readonly #ctx: Address;
  readonly #layout: Layout;
  readonly #undefined: Address;
  readonly #shouldInterrupt: () => boolean;

  /** `memoryBytes`: all that a candidate can get; below 16 MiB it counts as 16 MiB. */
  static async create(wasm: WebAssembly.Module, memoryBytes: number, image: Image | undefined, shouldInterrupt: () => boolean): Promise<QuickJSMachine> {
    const neededBytes = bytesFor(image);
    const maximum = Math.max(leastPages, Math.floor(memoryBytes / pageBytes));
    const initial = Math.min(maximum, Math.max(leastPages, Math.ceil(neededBytes / pageBytes)));
    const wasmMemory = new WebAssembly.Memory({ initial, maximum });
    const quiet = (): void => {};
    const custom = newVariant(variant as unknown as QuickJSSyncVariant, { wasmModule: wasm, wasmMemory, emscriptenModule: { print: quiet, printErr: quiet } as object });
    const quickjs = await newQuickJSWASMModuleFromVariant(custom);
    const context = quickjs.newContext();
    context.runtime.setMaxStackSize(vmStackBytes);
    context.runtime.setInterruptHandler(shouldInterrupt);
    return new QuickJSMachine(wasmMemory, memoryBytes, maximum * pageBytes, context, quickjs.getFFI() as unknown as Bindings, shouldInterrupt);
  }

  private constructor(memory: WebAssembly.Memory, memoryBytes: number, maximumBytes: number, context: QuickJSContext, ffi: Bindings, shouldInterrupt: () => boolean) {
    this.#shouldInterrupt = shouldInterrupt;
    this.#memoryBytes = memoryBytes;
    this.#maximumBytes = maximumBytes;
    this.#initialBytes = memory.buffer.byteLength;
    this.#memory = memory;
    this.#context = context;
    this.#ffi = ffi;
    this.#ctx = (context as unknown as { ctx: { value: Address } }).ctx.value;
    this.#undefined = context.undefined.value;
    layout ??= this.#prepare();
    if (layout.ctx !== this.#ctx) throw new Error("QuickJS did not start as it did before");
    this.#layout = layout;
  }

  fits(memoryBytes: number, image?: Image): boolean {
    // Memory that has grown cannot shrink again.
    const hasGrown = this.#memory.buffer.byteLength > this.#initialBytes;
    return !hasGrown && memoryBytes === this.#memoryBytes && bytesFor(image) <= this.#initialBytes;
  }

  save(): Image {
    const bytes = this.#bytes();
    const { dataEnd, heapStart } = this.#layout;
    const heap = bytes.subarray(heapStart, usedEnd(bytes));
    const memory = new SharedArrayBuffer(dataEnd + heap.length);
    const view = new Uint8Array(memory);
    view.set(bytes.subarray(0, dataEnd));
    view.set(heap, dataEnd);
    return { memory, counters: this.#counters };
  }

  restore({ memory, counters }: Image): void {
    this.#write(new Uint8Array(memory));
    this.#counters = counters;
  }

  open(source: string, steps: number, outputBytes: number, featureCount: number): string {
    this.#write(this.#layout.base);
    this.#clearUnused();
    const context = this.#context;
    const ffi = this.#ffi;
    const byteLength = Math.max(1, featureCount) * 4;
    const counters = this.#allocate(byteLength);
    this.#counters = counters;
    this.#bytes().fill(0, counters, counters + byteLength);
    const buffer = ffi.QTS_NewArrayBuffer(this.#ctx, counters, byteLength);
    const factory = context.evalCode(source, "candidate.js");
    const outcome = factory.error
      ? this.#call("describe", [factory.error.value])
      : this.#call("open", [factory.value.value, this.#number(steps), this.#number(outputBytes), buffer]);
    if (outcome === "") this.runJobs();
    return outcome;
  }

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

  get isFull(): boolean {
    return this.#memory.buffer.byteLength > 0.9 * this.#maximumBytes;
  }

  get hasJobs(): boolean {
    return this.#context.runtime.hasPendingJob();
  }

  /** The interrupt handler bounds it. */
  runJobs(): void {
    const { runtime } = this.#context;
    while (runtime.hasPendingJob()) {
      const result = runtime.executePendingJobs(1000);
      if (result.error || this.#shouldInterrupt()) throw new MachineFault("a job was interrupted");
      result.dispose();
    }
  }

  counts(length: number): Uint32Array {
    return new Uint32Array(this.#memory.buffer, this.#counters, length);
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

/** Memory that a machine needs to restore this image. */
function bytesFor(image: Image | undefined): number {
  return layout === undefined || image === undefined ? 0 : layout.heapStart + image.memory.byteLength - layout.dataEnd;
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
