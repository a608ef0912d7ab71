import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, oneClearLine } from "./medoid.ts";

const clusterer = (name: string, labels: string): string =>
  `({ apiVersion: 1, kind: "clusterer", name: "${name}", create: () => ({ name: "${name}", needs: "groups", cluster: ({ size, groups }) => ({ labels: ${labels} }) }) })`;
const byGroup = "(() => { const seen = new Map(); return Int32Array.from(groups, (group) => { if (!seen.has(group)) seen.set(group, seen.size); return seen.get(group); }); })()";

const held = '{ holds: "absent", by: "a test" }';
const sandbox = (changes: string): string => `const yes = { holds: true, by: "a test" };
const capabilities = { languages: ["javascript"], isolation: "a test", fs: ${held}, net: ${held}, spawn: ${held}, env: ${held},
  memory: { holds: "hard", by: "a test" }, time: yes, steps: yes, coverage: yes, deterministic: yes, degraded: [], advice: [], ${changes} };
export default { apiVersion: 1, kind: "sandbox", name: "fake", create: () => ({ name: "fake", languages: ["javascript"], slots: 1, memoryPerSession: 1, probe: async () => capabilities,
  open: async () => ({ stopped: { kind: "not-run", reason: "a test" } }), close: async () => {} }) };`;

const folder = new Folder({
  "good/package.json": JSON.stringify({ name: "medoid-good-clusterer", version: "1.0.0", type: "module", exports: "./index.js", files: ["index.js"] }),
  "good/index.js": `export default ${clusterer("good", byGroup)};`,
  "broken.js": `export default ${clusterer("broken", "new Int32Array(1)")}`,
  "known.js": `export default ${clusterer("known", "Int32Array.from({ length: size }, (_, i) => i)")};
export const contract = { known: { "clusterer/alike": "a cluster each, on purpose" } };`,
  "sampler.ts": `import type { Plugin } from "@medoid/spec";
export default { apiVersion: 1, kind: "sampler", name: "one", create: () => ({ name: "one", async *sample({ language }, { n, signal }) {
  if (n > 0 && signal?.aborted !== true) yield { kind: "candidate", candidate: { ordinal: 0, id: "one", code: "def f(x): return x", language, origin: { sampler: "one" } } };
} }) } satisfies Plugin<"sampler">;`,
  "holds.js": sandbox(""),
  "leaks.js": sandbox('fs: { holds: "none", by: "" }, degraded: ["fs: a candidate reaches all of it"], advice: ["use another one"]'),
  "endless.js": sandbox("time: { holds: false, by: '' }"),
  "stage.js": "export default { apiVersion: 1, kind: 'stage', name: 'new', create: () => ({ name: 'new' }) }",
  "throws.js": "export default { apiVersion: 1, kind: 'encoder', name: 'throws', create: () => { throw new Error('no luck\\ntoday') } }",
  "words.js": "export const contract = 'words'; export default { apiVersion: 1, kind: 'encoder', name: 'words', create: () => ({ name: 'words' }) }",
  "empty.js": "",
});
afterAll(() => folder[Symbol.dispose]());

interface Report {
  readonly sandboxes: readonly { readonly name: string; readonly available: boolean; readonly holds?: boolean; readonly capabilities?: Record<string, { holds: unknown; by: string }> }[];
  readonly languages: Record<string, string[]>;
}

describe("sandboxes", () => {
  test("every one that comes along is attacked, and the exit code says whether each language has one that holds", async () => {
    const { exit, stdout, stderr } = await folder.medoid("doctor", "--json", "-q");
    expect(stderr).toBe("");
    const { sandboxes, languages } = JSON.parse(stdout) as Report;
    expect(sandboxes.map(({ name }) => name)).toEqual(expect.arrayContaining(["quickjs", "subprocess"]));
    const quickjs = sandboxes.find(({ name }) => name === "quickjs");
    expect(quickjs).toMatchObject({ available: true, holds: true });
    for (const name of ["fs", "net", "spawn", "env", "memory", "time", "steps", "coverage", "deterministic"]) expect(quickjs?.capabilities?.[name]?.by).toMatch(/\S/);
    expect(Object.keys(languages).sort()).toEqual(["javascript", "python", "typescript"]);
    expect(languages.javascript).toContain("quickjs");
    expect(exit).toBe(Object.values(languages).every((by) => by.length > 0) ? 0 : 4);
  });

  test("one that is named, with what enforces each property", async () => {
    const { exit, stdout } = await folder.inProcess("doctor", "--sandbox", "quickjs", "-q");
    expect(exit).toBe(0);
    expect(stdout).toContain("quickjs (quickjs-wasm): javascript, typescript\n  ✓ files ");
    expect(stdout).toMatch(/✓ memory limit {2}maximum of the WebAssembly memory\n/);
  });

  test("one that cannot run here says why, and what to do", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("doctor", "--sandbox", "subprocess:python=/no/such/python", "-q");
    expect({ exit, stderr }).toEqual({ exit: 4, stderr: "" });
    expect(stdout).toMatch(/^subprocess:python=\/no\/such\/python does not run here\n {2}✗ [^\n]+\n {2}→ [^\n]+\n$/);
  });

  test("a stranger's; one that leaks is told apart from one that holds", async () => {
    expect((await folder.inProcess("doctor", "--sandbox", "./holds.js", "-q")).exit).toBe(0);
    const leaks = await folder.inProcess("doctor", "--sandbox", "./holds.js", "--sandbox", "./leaks.js", "-q");
    expect(leaks.exit).toBe(4);
    expect(leaks.stdout).toContain("  ✗ files         nothing enforces it\n");
    expect(leaks.stdout).toContain("  ! fs: a candidate reaches all of it\n  → use another one\n");
  });
});

describe("a plugin", () => {
  beforeAll(async () => {
    // As its author and its user do: packed, then installed from the tarball, with no registry.
    folder.write("package.json", '{"private": true}');
    await folder.run("npm", ["pack", "./good", "--silent"]);
    await folder.run("npm", ["install", "./medoid-good-clusterer-1.0.0.tgz", "--offline", "--no-audit", "--no-fund", "--silent"]);
  });

  test("of a third party that keeps its contract", async () => {
    const { exit, stdout, stderr } = await folder.medoid("doctor", "--plugin", "medoid-good-clusterer", "-q");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toMatch(/^good, a plugin of the kind clusterer\nplugin\n {2}✓ plugin\/found: /);
    expect(stdout).toMatch(/\n {2}- clusterer\/merges: skipped, needs [^\n]+\n/);
    expect(stdout).toMatch(/\n13 laws held, 0 broken, 2 skipped\.\n$/);
  });

  test("that breaks it: the laws by name, and exit code 1", async () => {
    const text = await folder.inProcess("doctor", "--plugin", "./broken.js", "-q");
    expect(text.exit).toBe(1);
    expect(text.stdout).toMatch(/\n {2}✗ clusterer\/labels: [^\n]+\n {6}\S[^\n]+\n/);
    const { exit, stdout } = await folder.inProcess("doctor", "--plugin", "./broken.js", "--json", "-q");
    const document = JSON.parse(stdout) as { passed: boolean; plugin: object; reports: { kind: string; findings: { id: string; status: string }[] }[] };
    expect({ exit, passed: document.passed, plugin: document.plugin }).toEqual({ exit: 1, passed: false, plugin: { reference: "./broken.js", name: "broken", kind: "clusterer" } });
    expect(document.reports[1]?.findings).toContainEqual(expect.objectContaining({ id: "clusterer/labels", status: "broken" }));
  });

  test("that says which law it breaks, and why", async () => {
    const { exit, stdout } = await folder.inProcess("doctor", "--plugin", "./known.js", "-q");
    expect(exit).toBe(0);
    expect(stdout).toContain("      known: a cluster each, on purpose\n");
    expect(stdout).toContain("1 known to be broken");
  });

  test("of another kind, in TypeScript", async () => {
    const { exit, stdout } = await folder.inProcess("doctor", "--plugin", "./sampler.ts", "-q");
    expect(stdout).toContain("one, a plugin of the kind sampler\n");
    expect(exit).toBe(0);
  });

  test("a sandbox that runs nothing breaks the contract", async () => {
    const { exit, stdout } = await folder.inProcess("doctor", "--plugin", "./holds.js", "-q");
    expect(exit).toBe(1);
    expect(stdout).toContain("sandbox, javascript\n");
    expect(stdout).toMatch(/✗ sandbox\/each: /);
  });
});

test("a sandbox that says nothing would end an attack is not attacked", async () => {
  const { exit, stdout } = await folder.inProcess("doctor", "--plugin", "./endless.js", "-q");
  expect(exit).toBe(1);
  expect(stdout).toMatch(/\n {2}- sandbox\/attack\/time\/loop: skipped, needs [^\n]+\n/);
  expect(stdout).not.toMatch(/[✓✗] sandbox\/attack\//);
});

test.each([
  [["--plugin", "no-such-package"], 'There is no plugin "no-such-package". If it is a package, install it here: npm install no-such-package.'],
  [["--plugin", "random:depth=3"], '"random" is built in. Name its package: @medoid/fuzzer-random or @medoid/selector-random.'],
  [["--plugin", "./no-such.ts"], 'The plugin "./no-such.ts" could not be loaded: there is no such file.'],
  [["--plugin", "./empty.js"], '"./empty.js" is no plugin: '],
  [["--plugin", "./stage.js"], 'There are no laws for plugins of the kind "stage".'],
  [["--plugin", "./throws.js"], 'The contract of "./throws.js" could not be run: no luck today.'],
  [["--plugin", "./words.js"], 'What "./words.js" exports as `contract` is no object.'],
  [["--plugin", "./broken.js:depth=3"], 'The clusterer "broken" takes no options, but got depth.'],
  [["--sandbox", "no-such-sandbox"], 'There is no sandbox "no-such-sandbox".'],
  [["--sandbox", "./broken.js"], '"./broken.js" is no sandbox plugin: its kind is "clusterer".'],
  [["--sandbox", "quickjs", "--plugin", "./broken.js"], "cannot be used with"],
  [["--what"], "unknown option"],
])("%j is one clear line", async (args, message) => {
  const { exit, stdout, stderr } = await folder.inProcess("doctor", "-q", ...args);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toMatch(oneClearLine);
  expect(stderr).toContain(message);
});

test("its help has examples", async () => {
  const { stdout } = await folder.inProcess("doctor", "--help");
  expect(stdout).toContain("$ medoid doctor --plugin my-clusterer");
});
