import { fileURLToPath } from "node:url";

/**
 * Paths of the Python files that run inside a sandbox, for a worker to import: plain Python >= 3.8, standard library only.
 * `instrument`: steps, features, loading and finding the entry. `functions`: what returned functions do. `wire`: values to and from the wire form.
 */
export const runtimeFiles = {
  instrument: fileURLToPath(new URL("../runtime/instrument.py", import.meta.url)),
  functions: fileURLToPath(new URL("../runtime/functions.py", import.meta.url)),
  wire: fileURLToPath(new URL("../runtime/wire.py", import.meta.url)),
} as const;
