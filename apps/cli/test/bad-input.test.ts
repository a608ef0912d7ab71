import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { exits } from "../src/command/exits.ts";
import { Folder, oneClearLine } from "./medoid.ts";

const good = "function solve(n) { return n + 1 }";
const folder = new Folder({
  "a.js": good,
  "b.js": "const solve = (n) => n - -1",
  "crash.js": "function solve(n) { throw new Error('no') }",
  "lodash1.js": "const _ = require('lodash'); function solve(n) { return n }",
  "lodash2.js": "const lodash = require('lodash'); function solve(n) { return 2 * n }",
  "print1.py": "def greet(name):\n    print('Hello', name)\n",
  "print2.py": "def greet(name):\n    print('Goodbye', name)\n",
  "loop1.js": "function solve(n) { for (;;) n++ }",
  "loop2.js": "function solve(n) { while (true) n-- }",
  "crash2.js": "function solve(n) { throw new Error('nor this') }",
  "a.py": "def solve(n): return n + 1",
  "broken.js": "function solve(",
  "noise.js": new Uint8Array([0xff, 0xfe, 0x00, 0x80]),
  "empty.jsonl": "",
  "bad.jsonl": '{"code": "x"}\n{"code": ',
  "cut.jsonl.gz": gzipSync('{"code": "x"}\n'.repeat(1000)).subarray(0, 30),
  "tasks.jsonl": '{"id": 1\n',
  "task.json": "{}",
  "task2.json": '{"prompt": "", "language": "javascript", "entry": "solve", "original": {}}',
  "answers/a.js": good,
  "stub.py": "def other(n):\n    pass\n",
  "bad.config.ts": "export default { clusterrer: 'exact' }",
  "typed.config.ts": "export default { seed: 'one' }",
  "throws.config.ts": "throw new Error('on purpose')",
  "none.config.json": "[]",
  // Answers nothing until it is told to stop.
  "silent.mjs": `export default { apiVersion: 1, kind: "sandbox", name: "silent", create: () => ({
    name: "silent", languages: ["javascript"], slots: 1, memoryPerSession: 1, close: async () => {},
    probe: async () => { const held = (holds) => ({ holds, by: holds ? "x" : "" }); const none = { holds: "none", by: "" };
      return { languages: ["javascript"], isolation: "none", fs: none, net: none, spawn: none, env: none, memory: none, time: held(false), steps: held(false), coverage: held(false), deterministic: held(true), degraded: [], advice: [] } },
    open: async () => ({ run: (_, signal) => new Promise((_resolve, reject) => { if (signal.aborted) reject(signal.reason); signal.addEventListener("abort", () => reject(signal.reason)) }), dispose: async () => {} }),
  }) };`,
});
afterAll(() => folder[Symbol.dispose]());

describe("each is one clear line and its exit code", () => {
  test.each<[number, string, string[]]>([
    [2, "gone.js: there is no such file.", ["select", "gone.js", "--entry", "solve"]],
    [2, "There are no candidates.", ["select", "--entry", "solve"]],
    [2, "answers is a folder, not a file. For the source files in it: --candidates answers.", ["select", "a.js", "answers", "--entry", "solve"]],
    [2, "answers is a folder, not a file. Name the tables: answers/*.table.json.gz, or answers/tables/*.table.json.gz where it is that of a run.", ["choose", "answers"]],
    [2, "The prompt is the name of a file: a.js. For what the file holds, write @a.js.", ["select", "a.js", "--entry", "solve", "--prompt", "a.js"]],
    [2, "The prompt is the name of a file: a.js.", ["solve", "a.js", "--model", "openai:any"]],
    [2, "There is no such command. Run with --help for what there is.", ["help", "selec"]],
    [2, "gone.py: there is no such file.", ["select", "a.js", "--entry", "solve", "--original", "gone.py"]],
    [2, "The original is no javascript program with a function solve: ", ["select", "a.js", "--entry", "solve", "--original", "broken.js"]],
    [2, "The original is no python program with a function other: ", ["select", "a.js", "--entry", "other", "--original", "stub.py"]],
    [2, "task2.json: original.code is missing", ["select", "a.js", "--task", "task2.json"]],
    [2, "The entry point is not stated.", ["select", "a.js"]],
    [2, "The entry point is not stated.", ["select", "a.js", "--entry", ""]],
    [2, "option '--code' cannot be used with option '--json'", ["select", "a.js", "b.js", "--entry", "solve", "--json", "--code"]],
    [3, "No candidate returned a value on any input.", ["select", "crash.js", "crash2.js", "--entry", "solve", "-q"]],
    [3, "The confidence 0.00 is below the 0.5 asked for.", ["select", "a.js", "--entry", "solve", "--min-confidence", "0.5", "-q"]],
    [4, "python3-that-is-not-there", ["diff", "a.js", "a.py", "--entry", "solve", "--sandbox", "quickjs", "--sandbox", "subprocess:python=python3-that-is-not-there"]],
    [2, "empty.jsonl is empty.", ["select", "--candidates", "empty.jsonl", "--entry", "solve"]],
    [2, "bad.jsonl, line 2: invalid JSON", ["select", "--candidates", "bad.jsonl", "--entry", "solve", "--language", "javascript"]],
    [2, "cut.jsonl.gz", ["select", "--candidates", "cut.jsonl.gz", "--entry", "solve"]],
    [3, "The only candidate cannot be run: not UTF-8 text.", ["select", "noise.js", "--entry", "solve", "-q"]],
    [2, "noise.js: not UTF-8 text.", ["diff", "noise.js", "a.js", "--entry", "solve"]],
    [2, "noise.js: not UTF-8 text.", ["select", "a.js", "--entry", "solve", "--original", "noise.js"]],
    [2, "noise.js is not UTF-8 text.", ["select", "a.js", "--entry", "solve", "--prompt", "@noise.js"]],
    [2, "task.json", ["select", "a.js", "--task", "task.json"]],
    [2, "tasks.jsonl", ["run", "tasks.jsonl", "--out", "out"]],
    [2, "gone.jsonl: there is no such file.", ["run", "gone.jsonl", "--out", "out"]],
    [2, "gone.txt: there is no such file.", ["select", "a.js", "--entry", "solve", "--prompt", "@gone.txt"]],
    [3, "None of the 2 candidates can be run: defines no function nothere (it defines: solve).", ["select", "a.js", "b.js", "--entry", "nothere", "-q"]],
    [2, 'There is no clusterer "nope". Built in: agglomerative, exact. If it is a package, install it here: npm install nope.', ["select", "a.js", "--entry", "solve", "--clusterer", "nope"]],
    [2, 'The clusterer "./gone.ts" could not be loaded: there is no such file.', ["select", "a.js", "--entry", "solve", "--clusterer", "./gone.ts"]],
    [2, '"./a.js" is no selector plugin', ["select", "a.js", "--entry", "solve", "--selector", "./a.js"]],
    [2, 'The clusterer "agglomerative" does not take these options: clusters', ["select", "a.js", "--entry", "solve", "--clusterer", "agglomerative:clusters=0"]],
    [2, "task.json is not a saved table", ["choose", "task.json"]],
    [2, "gone.gz: there is no such file.", ["choose", "gone.gz"]],
    [2, 'bad.config.ts: Unrecognized key: "clusterrer". Known: sandbox, ', ["select", "a.js", "--entry", "solve", "--config", "bad.config.ts"]],
    [2, "typed.config.ts: seed: ", ["select", "a.js", "--entry", "solve", "--config", "typed.config.ts"]],
    [2, "throws.config.ts does not load: on purpose.", ["select", "a.js", "--entry", "solve", "--config", "throws.config.ts"]],
    [2, "none.config.json: ", ["select", "a.js", "--entry", "solve", "--config", "none.config.json"]],
    [2, "unknown command 'selec' (Did you mean select?)", ["selec"]],
    [2, "unknown option '--see'", ["select", "a.js", "--see", "1"]],
    [2, "It must be a whole number from 1.", ["select", "a.js", "--inputs", "0"]],
    [2, "It must be a number from 0 to 1.", ["select", "a.js", "--min-confidence", "2"]],
    [2, "It must be a number of seconds above 0", ["select", "a.js", "--seconds", "0"]],
    [4, "python3-that-is-not-there", ["diff", "a.js", "b.js", "--entry", "solve", "--sandbox", "subprocess:python=python3-that-is-not-there"]],
  ])("%i: %s", async (exit, message, args) => {
    const ended = await folder.inProcess(...args);
    expect(ended.stderr).toMatch(oneClearLine);
    expect(ended.stderr).toContain(message);
    expect(ended.exit).toBe(exit);
    expect(ended.stdout).toMatch(exit === exits.nothing ? /^Nothing is chosen\./ : /^$/);
  });

  test.skipIf(!existsSync("/dev/full"))("standard output on a full disk", async () => {
    const { stdout, stderr } = await folder.shell("plugins > /dev/full; echo $?");
    expect([stdout, stderr]).toEqual(["4\n", "medoid: The disk is full.\n"]);
  });

  test.each<[number, string[]]>([
    [2, ["select", "gone.js", "--entry", "solve"]],
    [2, ["select", "a.js", "--see"]],
    [3, ["select", "a.js", "--entry", "nothere", "-q"]],
  ])("%i, as a process of its own", async (exit, args) => {
    expect(await folder.medoid(...args)).toMatchObject({ exit, stderr: expect.stringMatching(oneClearLine) as string });
  });
});

describe("what can still be chosen is chosen", () => {
  const notes = async (...files: string[]): Promise<{ exit: number; winner: unknown; notes: string[] }> => {
    const { exit, stdout } = await folder.inProcess("select", ...files, "--entry", "solve", "--json", "-q");
    const answer = JSON.parse(stdout) as { winner: { id: string } | null; notes: string[] };
    return { exit, winner: answer.winner?.id, notes: answer.notes };
  };

  test("one candidate", async () => {
    expect(await notes("a.js")).toEqual({ exit: 0, winner: "a.js", notes: ["Only one candidate can be run: there is nothing to compare it with."] });
  });

  test("among others that do not parse or only crash", async () => {
    expect(await notes("crash.js", "broken.js", "a.js")).toMatchObject({ exit: 0, winner: "a.js" });
  });

  test("among files that are no text", async () => {
    expect(await notes("noise.js", "a.js")).toMatchObject({ exit: 0, winner: "a.js" });
    const { stdout } = await folder.inProcess("select", "a.js", "noise.js", "--entry", "solve", "-q");
    expect(stdout).toMatch(/\n\nNever returned a value:\n +1 noise\.js: not UTF-8 text\n\n/);
  });

  test("all missing the same module", async () => {
    expect((await notes("lodash1.js", "lodash2.js")).notes).toContainEqual(expect.stringContaining("2 of 2 candidates need lodash"));
    expect((await notes("lodash1.js", "a.js")).notes).toContainEqual(expect.stringContaining("1 of 2 candidates needs lodash"));
  });
});

test("one damaged table does not stop the others", async () => {
  expect((await folder.inProcess("select", "a.js", "b.js", "--entry", "solve", "--out", "tables")).stderr).toBe("medoid: The table is in tables/task.table.json.gz.\n");
  const { exit, stdout, stderr } = await folder.inProcess("choose", "task.json", "tables/task.table.json.gz", "--json");
  expect([exit, stderr]).toEqual([2, expect.stringMatching(oneClearLine)]);
  expect(JSON.parse(stdout)).toMatchObject({ task: "task", abstained: false });
  expect((await folder.inProcess("choose", "tables/task.table.json.gz")).stdout).toMatch(/\nNothing was run: this is chosen from \d+ runs on \d+ inputs that ended when [a-z ]+\.\n$/);
});

test("without a terminal, ask says where the question is found", async () => {
  await folder.inProcess("select", "a.js", "b.js", "--entry", "solve", "-q", "--out", "asked");
  expect(await folder.medoid("ask", "asked/task.table.json.gz")).toEqual({ exit: 2, stdout: "", stderr: "medoid: Questions need a terminal to be asked in. Without one, `medoid choose` shows what is open: the question is in the answer, as `question` of --json.\n" });
});

describe("two programs of which nothing was compared are not said to agree", () => {
  test("neither returns a value", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("diff", "lodash1.js", "lodash2.js", "--entry", "solve", "-q");
    expect([exit, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^medoid: Nothing was compared: neither returned a value in \d+ inputs\. Most often: throws Error: Cannot find module 'lodash'\.\n$/);
  });

  test("both reach limits on every input", async () => {
    const { exit, stderr } = await folder.inProcess("diff", "loop1.js", "loop2.js", "--entry", "solve", "-q");
    expect([exit, stderr]).toEqual([3, "medoid: Nothing was compared: both reach limits on every input.\n"]);
  });

  test("both print what they find", async () => {
    const { exit, stderr } = await folder.inProcess("diff", "print1.py", "print2.py", "--entry", "greet", "-q");
    expect([exit, stderr]).toEqual([3, "medoid: Nothing was compared: both return nothing, and change no argument; what programs print is not looked at.\n"]);
    const { stdout } = await folder.inProcess("select", "print1.py", "print2.py", "--entry", "greet", "-q");
    expect(stdout).toMatch(/Confidence 0\.00.*[^]*returns nothing, and changes no argument: what programs print or keep to themselves is not compared\./);
  });

  test("the time is up before they have run", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("diff", "a.js", "b.js", "--entry", "solve", "-q", "--json", "--sandbox", "./silent.mjs", "--seconds", "0.01");
    expect([exit, stderr]).toEqual([3, "medoid: Nothing was compared: the time was up.\n"]);
    expect(JSON.parse(stdout)).toMatchObject({ differs: false, input: null, inputs: 0, answered: 0, stopped: { by: "seconds", round: 0 } });
  });

  test("what is the same code needs no comparing", async () => {
    expect(await folder.inProcess("diff", "lodash1.js", "lodash1.js", "--entry", "solve", "-q")).toEqual({ exit: 0, stdout: "No difference: but for layout and comments, both are the same code.\n", stderr: "" });
  });
});

test.each<[string, (stored: any) => void, string]>([
  ["lost its journal", (stored) => delete stored.journal, "journal: expected object"],
  ["names a program that there is not", (stored) => (stored.admitted[0].program = 7), "candidate 0 is of program 7"],
  ["is by an equality that there is not", (stored) => (stored.table.equality = "nope"), 'there is no equality "nope"'],
  ["has no weights", (stored) => (stored.table.weights = []), "0 weights for"],
])("a table that %s is damaged", async (_, damage, said) => {
  await folder.inProcess("select", "a.js", "b.js", "--entry", "solve", "-q", "--out", "whole");
  const stored: unknown = JSON.parse(gunzipSync(readFileSync(join(folder.path, "whole", "task.table.json.gz"))).toString());
  damage(stored);
  folder.write("damaged.json", JSON.stringify(stored));
  const { exit, stderr } = await folder.inProcess("choose", "damaged.json");
  expect([exit, stderr]).toEqual([2, expect.stringMatching(oneClearLine)]);
  expect(stderr).toContain(`damaged.json is damaged: ${said}`);
});
