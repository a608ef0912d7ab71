import { spawnSync } from "node:child_process";
import { contract, javascriptPrograms, javascriptValues } from "@medoid/testkit";
import type { Answer } from "@medoid/pipeline";
import { afterAll, describe, expect, test } from "vitest";
import { loaderFrom } from "../src/wiring/load.ts";
import { makeSandbox } from "../src/wiring/sandbox.ts";
import { Folder } from "./medoid.ts";

const hasSubprocess = process.platform === "linux" && spawnSync("python3", ["--version"]).status === 0;

const folder = new Folder({
  "1.js": "function year(s) { const m = s.match(/\\d{4}/); return m ? m[0] : '' }",
  "2.js": "const year = (s) => (/\\d{4}/.exec(s) ?? [''])[0]",
  "3.js": "function year(s) { for (let i = 0; i + 4 <= s.length; i++) { const t = s.slice(i, i + 4); if (/^\\d+$/.test(t)) return t } return '' }",
  // What the last match captured is kept by V8 only.
  "old.js": "function year(s) { return /(\\d{4})/.test(s) ? RegExp.$1 : '' }",
  "toy.mjs": `export default { apiVersion: 1, kind: "sandbox", name: "toy", create: () => ({
    name: "toy", languages: ["javascript"], slots: 1, memoryPerSession: 1, close: async () => {},
    probe: async () => { const held = (holds) => ({ holds, by: holds ? "x" : "" }); const none = { holds: "none", by: "" };
      return { languages: ["javascript"], isolation: "none", fs: none, net: none, spawn: none, env: none, memory: none, time: held(false), steps: held(false), coverage: held(false), deterministic: held(true), degraded: [], advice: [] } },
    open: async () => ({ run: async ({ inputs }) => inputs.map(() => ({ outcome: { kind: "returned", value: "always" }, features: new Uint32Array(), steps: 1 })), dispose: async () => {} }),
  }) };`,
});
afterAll(() => folder[Symbol.dispose]());

const prompt = "The first year in a text.\n\n/** @param {string} s for example 'in 1999 and 2003' */\nfunction year(s) {\n";
const ask = ["--entry", "year", "--prompt", prompt, "-q"];

describe.skipIf(!hasSubprocess)("quickjs+subprocess", () => {
  // The attacks are made on each of the two by its own tests; what is left of them here is that what stops one stops both.
  const own = (name: string): boolean => !/^sandbox\/(attack\/(?!state|results)|life)/.test(name);
  contract({ test: (name, run) => own(name) && test(name, run) }, "sandbox", { create: () => makeSandbox("quickjs+subprocess", loaderFrom(folder.path)), language: "javascript", programs: javascriptPrograms, values: javascriptValues });

  test("a candidate on which they do not agree has no answer there, and the others win", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("select", "1.js", "2.js", "3.js", "old.js", ...ask, "--sandbox", "quickjs+subprocess", "--json", "--out", "saved");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    const answer = JSON.parse(stdout) as Answer;
    expect(["1.js", "2.js", "3.js"]).toContain(answer.winner?.file);
    expect(answer.notes.join()).toMatch(/1 of 4 candidates answers differently in quickjs and subprocess on (an input|\d+ inputs): that counts as no answer\./);
    // Alone, each of them takes that candidate's word.
    for (const name of ["quickjs", "subprocess"]) {
      const alone = JSON.parse((await folder.inProcess("select", "1.js", "2.js", "3.js", "old.js", ...ask, "--sandbox", name, "--json")).stdout) as Answer;
      expect(alone.notes.join()).not.toContain("answers differently");
    }
    const again = await folder.inProcess("choose", "saved/task.table.json.gz", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({ winner: answer.winner, clusters: answer.clusters, notes: answer.notes });
  });
});

test("a file agrees with a built-in one; all that differs is disputed", async () => {
  const { exit, stdout, stderr } = await folder.inProcess("select", "1.js", "2.js", ...ask, "--sandbox", "quickjs+./toy.mjs");
  expect({ exit, stderr }).toEqual({ exit: 3, stderr: expect.stringMatching(/^medoid: 2 of 2 candidates answer differently in quickjs and toy on \d+ inputs: that counts as no answer\.\n$/) as string });
  expect(stdout).toMatch(/2 1\.js, 2\.js: is disputed between sandboxes: quickjs says that it returns ".*", toy says that it returns "always"/);
});

test("a part that is not there is named", async () => {
  expect(await folder.inProcess("select", "1.js", "2.js", ...ask, "--sandbox", "quickjs+nope")).toMatchObject({ exit: 2, stderr: expect.stringContaining('There is no sandbox "nope"') as string });
});
