import type { Imports } from "./component.ts";

/** What a command may have of the world. */
export interface World {
  readonly stdin: Uint8Array;
  /** Standard output and error together may be so long, in bytes. */
  readonly outputBytes: number;
  readonly seed: number;
}

/** A command called `exit`. */
export class Exited extends Error {
  readonly code: number;

  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

/** A command wrote more than it may. */
export class OutputLimit extends Error {}

const epochSeconds = 1_735_689_600n; // 2025-01-01T00:00:00Z

/**
 * A host for commands of WASI 0.2 that has nothing to give: input and captured output, a clock that stands still, randomness from a seed; no files, no
 * network, no environment, no arguments. `imports` names the instances of WASI there are; a component that wants another one is not linked.
 */
export class Host {
  readonly imports: Imports;
  readonly #world: World;
  readonly #written: Uint8Array[] = [];
  #writtenBytes = 0;
  #read = 0;
  #random: bigint;

  constructor(world: World) {
    this.#world = world;
    this.#random = BigInt(world.seed);
    this.imports = this.#instances();
  }

  /** What was written to standard output. */
  get stdout(): Buffer {
    return Buffer.concat(this.#written);
  }

  #instances(): Imports {
    const take = (bytes: bigint): Uint8Array => this.#take(bytes);
    const write = (bytes: Uint8Array, kept: boolean): void => this.#write(bytes, kept);
    class Pollable {
      ready(): boolean {
        return true;
      }
      block(): void {}
    }
    class InputStream {
      read(bytes: bigint): Uint8Array {
        return take(bytes);
      }
      blockingRead(bytes: bigint): Uint8Array {
        return take(bytes);
      }
      subscribe(): Pollable {
        return new Pollable();
      }
    }
    class OutputStream {
      readonly #kept: boolean;
      constructor(kept: boolean) {
        this.#kept = kept;
      }
      checkWrite(): bigint {
        return 65_536n;
      }
      write(bytes: Uint8Array): void {
        write(bytes, this.#kept);
      }
      blockingWriteAndFlush(bytes: Uint8Array): void {
        write(bytes, this.#kept);
      }
      flush(): void {}
      blockingFlush(): void {}
      subscribe(): Pollable {
        return new Pollable();
      }
    }
    const seconds = { seconds: epochSeconds, nanoseconds: 0 };
    const random = (): bigint => this.#next();
    const randomBytes = (length: bigint): Uint8Array => Uint8Array.from({ length: Number(length) }, () => Number(random() & 0xffn));
    const exit = (code: number): never => {
      throw new Exited(code);
    };
    return {
      "wasi:cli/environment": { getEnvironment: () => [], getArguments: () => [], initialCwd: () => undefined },
      "wasi:cli/exit": { exit: (status: { tag: string }) => exit(status.tag === "ok" ? 0 : 1), exitWithCode: exit },
      "wasi:cli/stdin": { getStdin: () => new InputStream() },
      "wasi:cli/stdout": { getStdout: () => new OutputStream(true) },
      "wasi:cli/stderr": { getStderr: () => new OutputStream(false) },
      "wasi:cli/terminal-input": { TerminalInput: Absent },
      "wasi:cli/terminal-output": { TerminalOutput: Absent },
      "wasi:cli/terminal-stdin": { getTerminalStdin: () => undefined },
      "wasi:cli/terminal-stdout": { getTerminalStdout: () => undefined },
      "wasi:cli/terminal-stderr": { getTerminalStderr: () => undefined },
      "wasi:clocks/monotonic-clock": { now: () => 0n, resolution: () => 1n, subscribeDuration: () => new Pollable(), subscribeInstant: () => new Pollable() },
      "wasi:clocks/wall-clock": { now: () => seconds, resolution: () => ({ seconds: 1n, nanoseconds: 0 }) },
      "wasi:filesystem/preopens": { getDirectories: () => [] },
      "wasi:filesystem/types": { Descriptor: Absent, DirectoryEntryStream: Absent, filesystemErrorCode: () => undefined },
      "wasi:io/error": { Error: Absent },
      "wasi:io/poll": { Pollable, poll: (all: readonly unknown[]) => Uint32Array.from(all.keys()) },
      "wasi:io/streams": { InputStream, OutputStream },
      "wasi:random/insecure": { getInsecureRandomU64: random, getInsecureRandomBytes: randomBytes },
      "wasi:random/insecure-seed": { insecureSeed: () => [random(), random()] },
      "wasi:random/random": { getRandomU64: random, getRandomBytes: randomBytes },
    };
  }

  #take(bytes: bigint): Uint8Array {
    const { stdin } = this.#world;
    if (this.#read === stdin.length) throw closed();
    const part = stdin.subarray(this.#read, this.#read + Number(bytes < 65_536n ? bytes : 65_536n));
    this.#read += part.length;
    return part;
  }

  #write(bytes: Uint8Array, kept: boolean): void {
    this.#writtenBytes += bytes.length;
    if (this.#writtenBytes > this.#world.outputBytes) throw new OutputLimit("too much was written");
    if (kept) this.#written.push(bytes.slice());
  }

  /** splitmix64 (Sebastiano Vigna, public domain). */
  #next(): bigint {
    this.#random = BigInt.asUintN(64, this.#random + 0x9e3779b97f4a7c15n);
    let z = this.#random;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }
}

/** A kind of resource of which there is never one. */
function Absent(): void {}

/** An error of an interface: jco hands its payload to the component. */
function closed(): Error {
  return Object.assign(new Error("closed"), { payload: { tag: "closed" } });
}
