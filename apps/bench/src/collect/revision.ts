import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What tables hang on: what makes inputs, runs programs and stands between, and the versions of what that is built on. */
const sources = ["packages/*/*/{src,runtime,interpreter,component}/**/*", "apps/cli/src/**/*", "apps/bench/src/collect/**/*", "pnpm-lock.yaml"];

/** A digest of the sources below a checkout, tests left out: what one revision found is never taken for what another would. */
export function revisionOf(root: string): string {
  const files = globSync(sources, { cwd: root, withFileTypes: true, exclude: (entry) => entry.name.endsWith(".test.ts") || entry.name === "node_modules" });
  const paths = files.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const digest = createHash("sha256");
  for (const path of paths.toSorted()) digest.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  return digest.digest("hex").slice(0, 12);
}
