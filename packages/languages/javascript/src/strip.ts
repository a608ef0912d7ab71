import { createRequire } from "node:module";
import type { Problem } from "./problem.ts";

interface Amaro {
  transformSync(code: string, options: { mode: "strip-only" | "transform"; filename?: string }): { readonly code: string };
}

const require = createRequire(import.meta.url);
let amaro: Amaro | undefined;

/**
 * TypeScript without its types, by amaro (what Node itself uses). Types become blanks, so that lines and columns stay; where a
 * construct has a meaning at run time (enum, namespace, parameter properties) the text is rewritten and lines may move.
 */
export function stripTypes(code: string): { readonly code: string } | Problem {
  const stripped = run(code, "strip-only");
  if ("code" in stripped || !stripped.rewrite) return stripped;
  return run(code, "transform");
}

function run(code: string, mode: "strip-only" | "transform"): { readonly code: string } | (Problem & { readonly rewrite: boolean }) {
  // Loaded on first use: it compiles a WebAssembly module, and plain JavaScript never needs it.
  amaro ??= require("amaro") as Amaro;
  try {
    return { code: amaro.transformSync(code, { mode }).code };
  } catch (error) {
    const known = error as { code?: unknown; message?: unknown; startLine?: unknown } | null;
    if (known && typeof known.code === "string" && typeof known.message === "string") {
      const line = typeof known.startLine === "number" ? `line ${known.startLine}: ` : "";
      return { problem: `${line}${known.message.split("\n")[0]}`, rewrite: known.code === "UnsupportedSyntax" };
    }
    // A trap inside WebAssembly (nesting too deep) leaves the instance broken: the next call gets a new one.
    forget();
    return { problem: "it cannot be read as TypeScript (nested too deeply?)", rewrite: false };
  }
}

function forget(): void {
  amaro = undefined;
  for (const path of Object.keys(require.cache)) if (/[\\/]amaro[\\/]/.test(path)) delete require.cache[path];
}
