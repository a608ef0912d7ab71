import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { revisionOf } from "./revision.ts";

test("another source is another revision; a test, or what is measured with, is none", () => {
  const root = mkdtempSync(join(tmpdir(), "medoid-revision-"));
  const write = (path: string, text: string): string => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    return revisionOf(root);
  };
  try {
    const seen = [
      write("packages/core/pipeline/src/a.ts", "1"),
      write("packages/core/pipeline/src/deep/a.ts", "1"),
      write("packages/sandboxes/subprocess/runtime/child.py", "1"),
      write("apps/cli/src/a.ts", "1"),
      write("pnpm-lock.yaml", "1"),
      write("packages/core/pipeline/src/a.ts", "2"),
    ];
    expect(new Set(seen).size).toBe(seen.length);
    for (const path of ["packages/core/pipeline/src/a.test.ts", "apps/bench/src/score/a.ts", "packages/core/pipeline/dist/a.js", "packages/core/pipeline/src/node_modules/a.js", "docs/a.md"]) expect(write(path, "1"), path).toBe(seen.at(-1));
  } finally {
    rmSync(root, { recursive: true });
  }
});
