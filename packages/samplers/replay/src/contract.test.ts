import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPlugin } from "@medoid/spec";
import { contract, sampleTask } from "@medoid/testkit";
import { afterAll, test } from "vitest";
import plugin from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "medoid-replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, "candidates.jsonl");
writeFileSync(path, Array.from({ length: 5 }, (_, i) => `${JSON.stringify({ code: `def f(x): return x + ${i}` })}\n`).join(""));

contract({ test }, "plugin", { plugin, kind: "sampler", options: { path } });
contract({ test }, "sampler", { create: () => createPlugin(plugin, { path }), task: sampleTask, repeatable: true });
