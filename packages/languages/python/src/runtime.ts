import { fileURLToPath } from "node:url";

/**
 * Paths of the Python files that run inside a sandbox, for a worker to import: plain Python >= 3.8, standard library only.
 * `instrument`: steps, features, loading and finding the entry. `wire`: values to and from the wire form.
 */
export const runtimeFiles = {
  instrument: fileURLToPath(new URL("../runtime/instrument.py", import.meta.url)),
  wire: fileURLToPath(new URL("../runtime/wire.py", import.meta.url)),
} as const;
