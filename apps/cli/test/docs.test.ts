import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createPlugin, type Plugin } from "@medoid/spec";
import { sampleTask, type SubjectKind, type Subjects, verify } from "@medoid/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

// The plugins that the docs show whole: each is taken out of its page, checked for types, and held to the contract of its kind.
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const folder = join(here, ".docs");
const kinds = ["sampler", "language", "fuzzer", "sandbox", "screen", "encoder", "clusterer", "selector"] as const;
const fileOf = (kind: string): string => join(folder, `${kind}.ts`);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const kind of kinds) {
    const page = readFileSync(join(root, "docs/plugins", `${kind}.md`), "utf8");
    writeFileSync(fileOf(kind), /```ts\n([\s\S]*?)```/.exec(page)?.[1] as string);
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ extends: "../../../../tsconfig.json", include: ["*.ts"] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the plugins of the docs have the right types", () => {
  try {
    execFileSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8" });
  } catch (error) {
    throw new Error((error as { stdout: string }).stdout, { cause: error });
  }
});

test.each(kinds)("the %s of the docs holds to its contract", async (kind) => {
  const { default: plugin } = (await import(fileOf(kind))) as { default: Plugin };
  const create = () => createPlugin(plugin) as never;
  const extra: Partial<Record<SubjectKind, object>> = {
    sampler: { task: sampleTask, repeatable: true },
    language: { sources: { plain: "f = left + right * 2", relaid: "f= left+right   *  2", other: "f = left - right", broken: "let x", withoutEntry: "g = left" } },
    sandbox: { language: "javascript", programs: { echo: "function f(x) { return x }", thrower: "function f() { throw new TypeError('no') }" } },
  };
  const held = await verify("plugin", { plugin, kind });
  const report = await verify(kind, { create, ...extra[kind] } as Subjects[typeof kind]);
  expect([...held.findings, ...report.findings].filter(({ status }) => status === "broken" || status === "stale")).toEqual([]);
});
