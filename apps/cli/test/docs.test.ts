import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "@medoid/spec";
import { type ContractNeeds, examine } from "@medoid/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";

// The plugins that the docs show whole: each is taken out of its page, checked for types, and held to the contract of its kind.
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const folder = join(here, ".docs");
const kinds = ["sampler", "language", "fuzzer", "sandbox", "screen", "encoder", "clusterer", "selector"] as const;
/** Whose first lines of TypeScript, from this mark on, are a plugin. */
const pages: Readonly<Record<string, { readonly page: string; readonly mark?: string }>> = {
  ...Object.fromEntries(kinds.map((kind) => [kind, { page: `docs/plugins/${kind}.md` }])),
  mine: { page: "apps/cli/README.md", mark: "// mine.ts" },
};
const fileOf = (name: string): string => join(folder, `${name}.ts`);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  for (const [name, { page, mark = "" }] of Object.entries(pages)) {
    writeFileSync(fileOf(name), new RegExp(`\`\`\`ts\\n(${mark}[\\s\\S]*?)\`\`\``).exec(readFileSync(join(root, page), "utf8"))?.[1] as string);
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

const needs: Readonly<Record<string, ContractNeeds>> = {
  sampler: { repeatable: true },
  language: { sources: { plain: "f = left + right * 2", relaid: "f= left+right   *  2", other: "f = left - right", broken: "let x", withoutEntry: "g = left" } },
};

test.each(Object.keys(pages))("the %s of the docs holds to its contract", async (name) => {
  const { default: plugin } = (await import(fileOf(name))) as { default: Plugin };
  expect(plugin.kind).toBe(name === "mine" ? "clusterer" : name);
  const reports = await examine(plugin, needs[name]);
  expect(reports.flatMap(({ findings }) => findings).filter(({ status }) => status === "broken" || status === "stale")).toEqual([]);
});
