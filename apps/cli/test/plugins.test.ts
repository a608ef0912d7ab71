import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, oneClearLine } from "./medoid.ts";

// Puts every program in a cluster of its own, so that a run shows whether it was used.
const clusterer = (name: string, needs = "groups"): string =>
  `({ apiVersion: 1, kind: "clusterer", name: "${name}", create: () => ({ name: "${name}", needs: "${needs}", cluster: ({ size }) => ({ labels: Int32Array.from({ length: size }, (_, i) => i) }) }) })`;

const folder = new Folder({
  "1.js": "function solve(n) { return n * 2 }",
  "2.js": "function solve(n) { return n + n }",
  "3.js": "const solve = (n) => 2 * n",
  "mine.ts": `import { definePlugin } from "@medoid/spec";
import type { Partition } from "@medoid/spec";
export default definePlugin({
  apiVersion: 1,
  kind: "clusterer",
  name: "mine",
  create: () => ({ name: "mine", needs: "groups", cluster: ({ size }): Partition => ({ labels: Int32Array.from({ length: size }, (_, i) => i) }) }),
});
`,
  "needs-vectors.js": `export default ${clusterer("picky", "vectors")}`,
  "version.js": `export default { ...${clusterer("old")}, apiVersion: 7 }`,
  "missing.ts": 'import "a-package-that-is-not-there"; export default {}',
  "syntax.ts": "export default {{",
  "short.js": 'export default { apiVersion: 1, kind: "clusterer", name: "short", create: () => ({ name: "short", needs: "groups", cluster: () => ({ labels: new Int32Array(0) }) }) }',
  "medoid.config.ts": 'import { definePlugin } from "@medoid/spec";\nexport default { seed: 5, inputs: 12, screens: [], clusterer: "./mine.ts" };',
  "elsewhere/plain.json": "{}",
  "fake/package.json": JSON.stringify({ name: "medoid-fake-clusterer", version: "1.0.0", type: "module", exports: "./index.js", files: ["index.js"] }),
  "fake/index.js": `export default ${clusterer("fake")};`,
});
afterAll(() => folder[Symbol.dispose]());

const select = (...more: string[]) => folder.inProcess("select", "1.js", "2.js", "3.js", "--entry", "solve", "--json", "-q", ...more);
const clusters = (stdout: string): number => (JSON.parse(stdout) as { clusters: unknown[] }).clusters.length;
const plain = ["--config", "elsewhere/plain.json"];

describe("a third-party package", () => {
  beforeAll(async () => {
    // As its author and its user do: packed, then installed from the tarball, with no registry.
    folder.write("package.json", '{"private": true}');
    await folder.run("npm", ["pack", "./fake", "--silent"]);
    await folder.run("npm", ["install", "./medoid-fake-clusterer-1.0.0.tgz", "--offline", "--no-audit", "--no-fund", "--silent"]);
  });

  test("goes wherever a name goes", async () => {
    const args = ["select", "1.js", "2.js", "3.js", "--entry", "solve", "--json", "-q", ...plain];
    const used = await folder.medoid(...args, "--clusterer", "medoid-fake-clusterer");
    expect(used).toMatchObject({ exit: 0, stderr: "" });
    expect([clusters(used.stdout), clusters((await folder.inProcess(...args)).stdout)]).toEqual([3, 1]);
  });
});

describe("a file", () => {
  test("in TypeScript, importing medoid's own packages, is found from the folder one stands in", async () => {
    const used = await select(...plain, "--clusterer", "./mine.ts");
    expect(used).toMatchObject({ exit: 0, stderr: "" });
    expect(clusters(used.stdout)).toBe(3);
  });

  test("is named by the settings from their own folder; flags go before them", async () => {
    const settings = await select();
    expect(clusters(settings.stdout)).toBe(3);
    expect((JSON.parse(settings.stdout) as { inputs: number }).inputs).toBeLessThanOrEqual(12);
    expect(clusters((await select("--clusterer", "exact")).stdout)).toBe(1);
    expect(clusters((await select("--method", "majority")).stdout)).toBe(1);
  });

  test.each([
    ["./needs-vectors.js", 'The clusterer "picky" needs vectors, but the encoder "agreement" gives groups and distance.'],
    ["./version.js", '"./version.js" is no clusterer plugin: its apiVersion is 7'],
    ["./missing.ts", "could not be loaded: Cannot find module 'a-package-that-is-not-there'."],
    ["./syntax.ts", 'The clusterer "./syntax.ts" could not be loaded: ParseError'],
    ["./short.js", 'The clusterer "short" gave 0 labels for 3 programs.'],
  ])("%s is refused in one line", async (file, message) => {
    const { exit, stdout, stderr } = await select(...plain, "--clusterer", file);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(oneClearLine);
    expect(stderr).toContain(message);
  });
});
