import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folders = [...readdirSync(join(root, "packages")).flatMap((kind) => readdirSync(join(root, "packages", kind)).map((name) => join("packages", kind, name))), join("apps", "cli")];
const manifests = new Map(
  folders.map((folder) => [folder, JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"))] as const).filter(([, { private: kept }]) => kept !== true),
);

let temporary: string;
const tarballs = new Map<string, string>();
const contents = new Map<string, string[]>();

// Slow: builds every package, packs it, and installs the tarballs as a stranger would.
beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "medoid-pack-"));
  run(root, process.execPath, ["scripts/build.mjs", "--output-logs=errors-only"]);
  for (const [folder, { name }] of manifests) {
    const packed = JSON.parse(run(join(root, folder), "pnpm", ["pack", "--json", "--pack-destination", temporary]));
    tarballs.set(name, packed.filename);
    contents.set(folder, packed.files.map(({ path }: { path: string }) => path));
  }
}, 300_000);

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

describe("every package", () => {
  test.each([...manifests.keys()])("%s is published as it should be", async (folder) => {
    const pkg = manifests.get(folder);
    const { messages } = await publint({ pkgDir: join(root, folder), strict: true, pack: "pnpm" });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
    expect(pkg.license).toBe("MIT");
    expect(pkg.description).toMatch(/\.$/);
  });

  test.each([...manifests.keys()])("%s holds nothing whose source is gone", (folder) => {
    const modules = (contents.get(folder) ?? []).filter((path) => /^dist\/.*\.js$/.test(path));
    expect(modules.length).toBeGreaterThan(0);
    expect(modules.filter((path) => !existsSync(join(root, folder, path.replace("dist/", "src/").replace(/\.js$/, ".ts"))))).toEqual([]);
  });
});

test("two packages, installed from their tarballs, work without a build or this workspace", () => {
  const folder = mkdtempSync(join(temporary, "two-"));
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  install(folder, ["@medoid/spec", "@medoid/clusterer-exact"]);
  writeFileSync(
    join(folder, "use.js"),
    `import { createPlugin } from "@medoid/spec";
     import exact from "@medoid/clusterer-exact";
     const clusterer = await createPlugin(exact);
     console.log([...clusterer.cluster({ size: 3, weight: new Float64Array([1, 1, 1]), groups: Int32Array.of(0, 1, 0) }, { seed: 1 }).labels].join());`,
  );
  expect(run(folder, process.execPath, ["use.js"]).trim()).toBe("0,1,0");
}, 120_000);

test("the command, installed from its tarball, chooses, and holds a plugin to its contract", () => {
  const folder = mkdtempSync(join(temporary, "command-"));
  writeFileSync(join(folder, "package.json"), "{}");
  install(folder, [...tarballs.keys()]);
  for (const [file, code] of [["a.js", "function f(n) { return n + 1 }"], ["b.js", "const f = (n) => 1 + n"], ["c.ts", "export function f(n: number) { return n - -1 }"], ["d.js", "function f(n) { return n }"]] as const) {
    writeFileSync(join(folder, file), code);
  }
  const medoid = (...args: string[]): string => run(folder, join(folder, "node_modules", ".bin", "medoid"), args);
  const answer = JSON.parse(medoid("select", "a.js", "b.js", "c.ts", "d.js", "--entry", "f", "--json"));
  expect(answer).toMatchObject({ schemaVersion: 1, abstained: false, agreement: { identical: 3, of: 4 } });
  expect(JSON.parse(medoid("doctor", "--plugin", "@medoid/clusterer-exact", "--json"))).toMatchObject({ schemaVersion: 1, passed: true });
}, 240_000);

function install(folder: string, names: readonly string[]): void {
  run(folder, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...names.map((name) => tarballs.get(name) as string)]);
}

function run(cwd: string, command: string, args: readonly string[]): string {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 2 ** 26 });
}
