import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { guestSource } from "@medoid/language-javascript";
import { describe, expect, test } from "vitest";
import { nodeScript } from "./plan.ts";
import { warmNode } from "./warm.ts";

describe("a Node that starts with less work", () => {
  test("takes what was made of the guest", async () => {
    const { executable, flags, cache } = await warmNode(process.execPath, nodeScript);
    expect(executable).toBe(process.execPath);
    const folder = mkdtempSync(join(tmpdir(), "medoid-warm-"));
    try {
      writeFileSync(join(folder, "given.json"), JSON.stringify({ guestSource, cache }));
      const script = 'const { guestSource, cache } = require("./given.json"); console.log(new (require("node:vm").Script)(guestSource, { cachedData: Buffer.from(cache, "base64") }).cachedDataRejected);';
      writeFileSync(join(folder, "look.cjs"), script);
      const { stdout } = await promisify(execFile)(process.execPath, [...flags, join(folder, "look.cjs")]);
      expect(stdout).toBe("false\n");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(["/bin/false", "/bin/true", "/nowhere/node"])("%s, which is none, goes without", async (executable) => {
    expect(await warmNode(executable, nodeScript)).toEqual({ executable, flags: [] });
  });
});
