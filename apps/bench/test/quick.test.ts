import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { defaultPools } from "../src/commands/options.ts";
import { quick } from "../src/commands/quick.ts";

// Slow: it runs the default method on a fixed subsample of every pool.
const here = existsSync(defaultPools);

test.skipIf(!here)(here ? "the choice on the pools is as good as when it was recorded, but for noise" : `the quality of the choice: skipped, there are no pools at ${defaultPools}`, { timeout: 900_000 }, async () => {
  const { before } = await quick(defaultPools);
  expect(before).toHaveLength(2);
  for (const { line, fell } of before) {
    process.stdout.write(`${line}\n`);
    expect(fell, line).toBe(false);
  }
});
