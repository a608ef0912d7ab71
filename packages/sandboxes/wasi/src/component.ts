import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { MedoidError } from "@medoid/spec";
import { capped, initialPages } from "./memory.ts";

/** What jco made of a component, and the hashes to know it by. */
export interface Manifest {
  /** File name of the JavaScript that links the core modules. */
  readonly glue: string;
  /** The instances it imports: `wasi:cli/stdout`. */
  readonly imports: readonly string[];
  /** SHA-256 of the component it was made of. */
  readonly component: string;
  /** SHA-256 of each file, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/** A component that was checked and compiled: plain data that can be posted to workers. */
export interface Component {
  readonly name: string;
  /** Address of the JavaScript that links the core modules. */
  readonly glue: string;
  readonly imports: readonly string[];
  /** Core modules by name. */
  readonly modules: Readonly<Record<string, WebAssembly.Module>>;
  /** Those that have a memory, which is limited when they are compiled again. */
  readonly memories: Readonly<Record<string, Uint8Array>>;
}

/**
 * Reads what was made of a component and compiles it.
 * @throws MedoidError `unavailable` when a file is missing or not what it was when it was built.
 */
export function loadComponent(folder: URL): Component {
  const { glue, imports, files } = JSON.parse(read(folder, "manifest.json").toString("utf8")) as Manifest;
  const modules: Record<string, WebAssembly.Module> = {};
  const memories: Record<string, Uint8Array> = {};
  for (const [name, hash] of Object.entries(files)) {
    const bytes = read(folder, name);
    if (createHash("sha256").update(bytes).digest("hex") !== hash) throw damaged(name, "it is not what it was when it was built");
    if (!name.endsWith(".wasm")) continue;
    if (initialPages(bytes) === undefined) modules[name] = new WebAssembly.Module(bytes);
    else memories[name] = bytes;
  }
  return { name: glue, glue: new URL(glue, folder).href, imports, modules, memories };
}

function read(folder: URL, name: string): Buffer {
  try {
    return readFileSync(new URL(name, folder));
  } catch (cause) {
    throw damaged(name, "it cannot be read", cause);
  }
}

function damaged(name: string, why: string, cause?: unknown): MedoidError {
  return new MedoidError("unavailable", `The component of the WASI sandbox is damaged: ${name}: ${why}.`, { hint: "Install @medoid/sandbox-wasi again.", ...(cause !== undefined && { cause }) });
}

/** What a host gives to a component, by instance and function. */
export type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A component in a memory of its own. */
export interface Instance {
  readonly exports: Readonly<Record<string, any>>;
  /** Exports of all core modules. */
  readonly core: readonly Readonly<Record<string, any>>[];
}

type Instantiate = (module: (name: string) => WebAssembly.Module, imports: Imports, link: (module: WebAssembly.Module, imports?: object) => WebAssembly.Instance) => Readonly<Record<string, unknown>>;

/** Makes instances of one component, each with what its host gives and no more. */
export class Linker {
  readonly #component: Component;
  readonly #instantiate: Instantiate;
  readonly #limited = new Map<string, Readonly<Record<string, WebAssembly.Module>>>();

  static async create(component: Component): Promise<Linker> {
    const { instantiate } = (await import(component.glue)) as { instantiate: Instantiate };
    return new Linker(component, instantiate);
  }

  private constructor(component: Component, instantiate: Instantiate) {
    this.#component = component;
    this.#instantiate = instantiate;
  }

  /**
   * A fresh instance.
   * @param memoryBytes all that its largest memory may have; the others keep the size they start with.
   * @param leastBytes what that memory starts with at least.
   * @throws Error when it wants something that the host does not give.
   */
  instantiate(memoryBytes: number, leastBytes = 0, imports: Imports = {}): Instance {
    const missing = this.#component.imports.filter((name) => !Object.hasOwn(imports, name));
    if (missing.length > 0) throw new Error(`the component wants ${missing.join(", ")}, which there is not`);
    const limited = this.#modulesFor(memoryBytes, leastBytes);
    const core: Record<string, unknown>[] = [];
    const exports = this.#instantiate(
      (name) => (limited[name] ?? this.#component.modules[name]) as WebAssembly.Module,
      imports,
      (module, from = {}) => {
        const instance = new WebAssembly.Instance(module, from);
        core.push(instance.exports);
        return instance;
      },
    );
    return { exports, core };
  }

  #modulesFor(memoryBytes: number, leastBytes: number): Readonly<Record<string, WebAssembly.Module>> {
    const key = `${memoryBytes} ${leastBytes}`;
    let modules = this.#limited.get(key);
    if (modules === undefined) {
      const { memories } = this.#component;
      const sizes = Object.entries(memories).map(([name, bytes]) => [name, initialPages(bytes) as number] as const);
      const largest = sizes.reduce((most, one) => (one[1] > most[1] ? one : most), ["", -1])[0];
      modules = Object.fromEntries(Object.entries(memories).map(([name, bytes]) => [name, new WebAssembly.Module(name === largest ? capped(bytes, memoryBytes, leastBytes) : capped(bytes, 0, 0))]));
      // Limits are few; room for memories that are large at once is asked for seldom, and not worth keeping.
      if (leastBytes === 0) this.#limited.set(key, modules);
    }
    return modules;
  }
}
