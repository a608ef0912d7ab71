import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { buildInterpreter } from "./build/interpreter.ts";
import { type Component, Linker, loadComponent, type Manifest } from "./component.ts";
import { componentFolder } from "./interpreter.ts";
import { capped, initialPages } from "./memory.ts";

const manifest = JSON.parse(readFileSync(new URL("manifest.json", componentFolder), "utf8")) as Manifest;

describe("the interpreter", () => {
  it("imports nothing", async () => {
    expect(manifest.imports).toEqual([]);
    const linker = await Linker.create(loadComponent(componentFolder));
    expect(Object.keys(linker.instantiate(1 << 24).exports).toSorted()).toEqual(["defer", "drain", "init", "open", "reserve", "run", "settle", "start"]);
  });

  it("never runs on a second stack, which older Nodes have not", () => {
    expect(readFileSync(new URL(manifest.glue, componentFolder), "utf8")).not.toMatch(/WebAssembly\.(promising\(|Suspending)/);
  });

  const built = buildInterpreter();
  it("is what its sources give, to the byte", { timeout: 120_000 }, async (context) => {
    const files = await built;
    if (files === undefined) return context.skip("the runtime is in the binding for Linux on x64 only");
    expect(JSON.parse(Buffer.from(files["manifest.json"] as Uint8Array).toString())).toEqual(manifest);
    for (const [name, bytes] of Object.entries(files)) expect(Buffer.compare(bytes, readFileSync(new URL(name, componentFolder))), name).toBe(0);
  });

  it.each(["interpreter.js", "interpreter.core.wasm"])("is not loaded when a byte of %s is another", (name) => {
    const path = mkdtempSync(join(tmpdir(), "medoid-wasi-"));
    try {
      cpSync(fileURLToPath(componentFolder), path, { recursive: true });
      const bytes = readFileSync(join(path, name));
      bytes[100] = (bytes[100] as number) ^ 1;
      writeFileSync(join(path, name), bytes);
      expect(() => loadComponent(pathToFileURL(`${path}/`))).toThrow(expect.objectContaining({ code: "unavailable", message: expect.stringContaining(`${name}: it is not what it was`) as string }) as Error);
      rmSync(join(path, name));
      expect(() => loadComponent(pathToFileURL(`${path}/`))).toThrow(`${name}: it cannot be read`);
    } finally {
      rmSync(path, { recursive: true });
    }
  });
});

describe("the limit of memory", () => {
  const head = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const memory = (...limits: number[]): Uint8Array => Uint8Array.from([...head, 5, limits.length + 1, 1, ...limits]);

  it("is put into the module, above what it starts with", () => {
    for (const module of [memory(0, 2), memory(1, 2, 100)]) {
      expect(initialPages(module)).toBe(2);
      expect([...capped(module, 10 * 65_536 + 1, 0)]).toEqual([...head, 5, 4, 1, 1, 2, 10]);
      expect([...capped(module, 0, 0)]).toEqual([...head, 5, 4, 1, 1, 2, 2]);
      expect([...capped(module, 300 * 65_536, 199 * 65_536 + 1)]).toEqual([...head, 5, 6, 1, 1, 0xc8, 1, 0xac, 2]);
    }
  });

  it("is for modules with one plain memory", () => {
    expect(initialPages(Uint8Array.from(head))).toBeUndefined();
    expect(() => capped(Uint8Array.from(head), 1, 1)).toThrow("no memory");
    expect(() => initialPages(memory(4, 2))).toThrow("not one plain memory");
    expect(() => initialPages(Uint8Array.from([...head, 5, 0x80, 0x80]))).toThrow("malformed");
  });
});

it("of two memories the larger one may grow", async () => {
  const component: Component = loadComponent(componentFolder);
  const linker = await Linker.create(component);
  const { core } = linker.instantiate(1 << 24);
  const memories = core.flatMap((exports) => Object.values(exports)).filter((item) => Object.prototype.toString.call(item) === "[object WebAssembly.Memory]") as { grow(pages: number): number; buffer: ArrayBuffer }[];
  expect(memories.length).toBeGreaterThan(0);
  const sizes = [...new Set(memories)].map((memory) => {
    while (true) {
      try {
        memory.grow(1);
      } catch {
        return memory.buffer.byteLength;
      }
    }
  });
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1 << 24);
});
