import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Tests run from source: every package exports its `src` under the condition `@medoid/source`.
const conditions = ["@medoid/source", "node", "import", "module", "default"];

/** What starts no process and no thread, and changes nothing of its own process: its files can share one, which saves a start and all imports each. */
const pure = ["packages/core/{answers,pipeline,prompts,shapes,table,values}", "packages/{clusterers,encoders,fuzzers,languages,screens,selectors}/*"].map((folder) => `${folder}/src/**/*.test.ts`);

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    pool: "forks",
    setupFiles: [fileURLToPath(new URL("test/seed.ts", import.meta.url))],
    // Of two cores vitest would use one.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "pure", include: pure, isolate: false } },
      { extends: true, test: { name: "run", include: ["packages/*/*/src/**/*.test.ts", "apps/*/src/**/*.test.ts", "apps/*/test/**/*.test.ts", "test/**/*.test.ts"], exclude: pure } },
    ],
  },
});
