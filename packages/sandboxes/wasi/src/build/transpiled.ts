import { createHash } from "node:crypto";
import { basename } from "node:path";
import { transpileBytes } from "@bytecodealliance/jco-transpile";
import type { Manifest } from "../component.ts";

/** A component as core modules and the JavaScript that links them, by file name, and a manifest with the hash of each. */
export async function transpiled(component: Uint8Array, name: string): Promise<Record<string, Uint8Array>> {
  const { files, imports } = await transpileBytes(component, {
    name,
    instantiation: "sync",
    wasiShim: false,
    nodejsCompat: false,
    tlaCompat: false,
    base64Cutoff: 0,
    emitTypescriptDeclarations: false,
  });
  const named = Object.entries(files).map(([path, bytes]) => [basename(path), path.endsWith(".js") ? withoutSuspension(bytes) : bytes] as const);
  const manifest: Manifest = {
    glue: `${name}.js`,
    imports: imports.toSorted(),
    component: sha256(component),
    files: Object.fromEntries(named.map(([file, bytes]): [string, string] => [file, sha256(bytes)]).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
  return { ...Object.fromEntries(named), "manifest.json": Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`) };
}

/**
 * Nothing here waits for the host, so nothing is run on a second stack: that is small, slow, and not there in every Node.
 */
function withoutSuspension(glue: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(glue).toString("utf8").replaceAll(/WebAssembly\.promising\(|new WebAssembly\.Suspending\(/g, "("));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
