import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import binaryen from "binaryen";

/** The interpreter that componentize-qjs puts into components, as its native binding for Linux on x64 holds it. */
const published = { bytes: 1_537_220, sha256: "6ad50dc7de20ea42379dc9d5cfc1737fbf8f7549f37851b77a83027106d8f95d" };

/** The stack is at the bottom of memory, so that what runs over its end traps; the runtime's data follow at the next multiple of this. */
const stackBytesLog2 = 22;

const epochSeconds = 1_735_689_600n; // 2025-01-01T00:00:00Z

/**
 * The runtime, changed so that what is built with it is the same each time, and with room for a larger stack: the clock stands still, the seed
 * of hash tables is fixed, there are no modules to import, and its data are aligned.
 * @returns undefined where this machine's binding does not hold it.
 */
export function fixedRuntime(): Buffer | undefined {
  const found = findRuntime();
  return found && withFixedImports(withAlignment(found));
}

function findRuntime(): Buffer | undefined {
  const require = createRequire(createRequire(import.meta.url).resolve("componentize-qjs"));
  let binding: Buffer;
  try {
    binding = readFileSync(require.resolve("@andreiltd/componentize-qjs-binding-linux-x64-gnu"));
  } catch {
    return undefined;
  }
  const magic = Buffer.from("\0asm\x01\0\0\0", "latin1");
  for (let at = binding.indexOf(magic); at >= 0; at = binding.indexOf(magic, at + 1)) {
    const bytes = binding.subarray(at, at + published.bytes);
    if (createHash("sha256").update(bytes).digest("hex") === published.sha256) return Buffer.from(bytes);
  }
  return undefined;
}

/** The alignment of a shared library's data is the second number of the first part of its section `dylink.0`. */
function withAlignment(runtime: Buffer): Buffer {
  const name = "dylink.0";
  let at = runtime.indexOf(name) + name.length;
  if (runtime[at] !== 1) throw new Error("the runtime does not say what memory it needs");
  at += 2;
  while ((runtime[at] as number) >= 0x80) at++;
  runtime[at + 1] = stackBytesLog2;
  return runtime;
}

function withFixedImports(runtime: Buffer): Buffer {
  const module = binaryen.readBinary(runtime);
  module.setFeatures(binaryen.Features.All);
  const { i32 } = binaryen;
  const memory = "mimport$0";
  const result = (parameter = 0): number => module.local.get(parameter, i32);
  // An error with an empty text.
  const refused = (parameter: number): number =>
    module.block(null, [
      module.i32.store8(0, 1, result(parameter), module.i32.const(1), memory),
      module.i32.store(4, 4, result(parameter), module.i32.const(1), memory),
      module.i32.store(8, 4, result(parameter), module.i32.const(0), memory),
    ]);
  const bodies: Readonly<Record<string, () => number>> = {
    "wasi:random/insecure-seed insecure-seed": () =>
      module.block(null, [module.i64.store(0, 8, result(), module.i64.const(1n), memory), module.i64.store(8, 8, result(), module.i64.const(2n), memory)]),
    "wasi:clocks/monotonic-clock now": () => module.i64.const(0n),
    "wasi:clocks/wall-clock now": () =>
      module.block(null, [module.i64.store(0, 8, result(), module.i64.const(epochSeconds), memory), module.i32.store(8, 4, result(), module.i32.const(0), memory)]),
    "local:init/module-loader resolve": () => refused(4),
    "local:init/module-loader load": () => refused(2),
  };
  const infos = Array.from({ length: module.getNumFunctions() }, (_, index) => binaryen.getFunctionInfo(module.getFunctionByIndex(index)));
  let replaced = 0;
  for (const { name, module: from, base, params, results } of infos) {
    const body = bodies[`${from?.replace(/@.*/, "")} ${base}`];
    if (body === undefined) continue;
    module.removeFunction(name);
    module.addFunction(name, params, results, [], body());
    replaced++;
  }
  if (replaced !== Object.keys(bodies).length || module.validate() !== 1) throw new Error("the runtime is not as expected");
  const bytes = Buffer.from(module.emitBinary());
  module.dispose();
  return bytes;
}
