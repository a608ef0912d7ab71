import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { command, type Ended, Folder, oneClearLine } from "./medoid.ts";

const line = (id: string, bodies: readonly string[]): string => JSON.stringify({ id, prompt: "", language: "javascript", entry: "solve", candidates: bodies.map((body) => ({ code: `function solve(n) { return ${body} }` })) });
const tasks = [line("one", ["n + 1", "1 + n"]), "{oops", JSON.stringify({ id: "stdin", prompt: "", kind: "stdin" }), line("two", ["n * n", "n ** 2"]), line("three", ["n", "n + 0", "n - 0"]), line("four", ["-n", "0 - n"])].join("\n");
/** Sends the run the signal that a file names, once it is at the task of three programs. */
const ending = `import { existsSync, readFileSync, rmSync } from "node:fs";
export default { apiVersion: 1, kind: "selector", name: "ending", create: () => ({ name: "ending", select: ({ table }) => {
  const signal = table.programs.length === 3 && existsSync("signal") ? readFileSync("signal", "utf8") : undefined;
  if (signal) {
    rmSync("signal");
    process.kill(process.pid, signal);
  }
  return { ranking: [...table.programs.keys()], scores: Float64Array.from(table.programs.keys()) };
} }) };`;

const folder = new Folder({ "tasks.jsonl": tasks, "ending.mjs": ending, "more.jsonl": `${JSON.stringify({ code: "function solve(n) { return n }" })}\n` });
afterAll(() => folder[Symbol.dispose]());

const args = (out: string, ...more: string[]): string[] => ["run", "tasks.jsonl", "--out", out, "--selector", "./ending.mjs", "--inputs", "16", "-q", ...more];
const resumed = (out: string, ...more: string[]): Promise<Ended> => folder.inProcess(...args(out, "--resume", ...more));
const place = (...names: string[]): string => join(folder.path, ...names);

/** What the folder of a run holds, but for the time that it took. */
function contents(out: string): Record<string, string> {
  const files = readdirSync(place(out), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const content = (path: string): string => readFileSync(path, "latin1").replace(/"seconds":[\d.]+/g, "");
  return Object.fromEntries(files.map(({ parentPath, name }) => join(parentPath, name)).toSorted().map((path) => [path.slice(place(out).length), content(path)]));
}

/** A run that was never interrupted. */
let whole: Ended;
beforeAll(async () => {
  whole = await folder.inProcess(...args("whole"));
});

/** A copy of that run, to damage. */
function copy(out: string): Buffer {
  for (const [path, content] of Object.entries(contents("whole"))) {
    mkdirSync(join(place(out), path, ".."), { recursive: true });
    writeFileSync(join(place(out), path), Buffer.from(content, "latin1"));
  }
  const results = readFileSync(place("whole", "results.jsonl"));
  writeFileSync(place(out, "results.jsonl"), results);
  return results;
}

test.each([["SIGKILL", -1, ""], ["SIGINT", 130, "Interrupted after 3 tasks. The same command with --resume goes on from there.\n"]])("a run that %s ended goes on, and leaves what it would have left", async (signal, exit, said) => {
  const out = `by ${signal}`;
  folder.write("signal", signal);
  const ended = await folder.medoid(...args(out));
  expect([ended.exit, ended.stderr.endsWith(said)]).toEqual([exit, true]);
  const before = readFileSync(place(out, "results.jsonl"), "utf8");
  expect(before.trim().split("\n")).toHaveLength(3);

  const refused = await folder.inProcess(...args(out));
  expect(refused).toEqual({ exit: 2, stdout: "", stderr: expect.stringMatching(oneClearLine) as string });
  expect(refused.stderr).toContain("--resume");

  const { exit: code, stdout, stderr } = await resumed(out);
  expect([code, stderr]).toEqual([whole.exit, whole.stderr]);
  expect(stdout).toMatch(/^   4  three .*\n   5  four .*\n4 choices for 5 tasks, .*\n$/);
  expect(contents(out)).toEqual(contents("whole"));
  // Times included: what was done was not run again.
  expect(readFileSync(place(out, "results.jsonl"), "utf8").startsWith(before)).toBe(true);
});

test("wherever the results were cut, and whatever tables and drafts are there, the rest is done again", async () => {
  const results = copy("cut");
  const [first = 0, second = 0, third = 0] = [...results.keys()].filter((at) => results[at] === 10);
  for (const cut of [0, first - 9, first, second + 1, third + 9, results.length - 1]) {
    writeFileSync(place("cut", "results.jsonl"), results.subarray(0, cut));
    writeFileSync(place("cut", "tables", "3-two.table.json.gz.77.tmp"), "half");
    writeFileSync(place("cut", "config.json.77.tmp"), "half");
    expect([cut, (await resumed("cut")).exit, contents("cut")]).toEqual([cut, whole.exit, contents("whole")]);
  }
});

test("a result whose table is not whole is done again", async () => {
  for (const damage of [(path: string) => truncateSync(path, 30), (path: string) => rmSync(path)]) {
    copy("tables");
    damage(place("tables", "tables", "4-three.table.json.gz"));
    expect([(await resumed("tables", "--json")).stdout.trim().split("\n").map((text) => (JSON.parse(text) as { task: string }).task), contents("tables")]).toEqual([["three", "four"], contents("whole")]);
  }
});

test("a run that came to its end is not touched, and it is said so", async () => {
  const times = (): number[] => ["results.jsonl", "config.json", "tables/1-one.table.json.gz"].map((name) => statSync(place("whole", name)).mtimeMs);
  const before = times();
  const { exit, stdout, stderr } = await resumed("whole");
  expect([exit, stderr]).toEqual([whole.exit, `medoid: 1 task skipped: stdin programs are not supported yet.\nmedoid: Nothing was run: the results of all 5 tasks are there.\n${whole.stderr.split("\n").slice(1).join("\n")}`]);
  expect(stdout).toMatch(/^4 choices for 5 tasks, /);
  expect(times()).toEqual(before);
});

test("begins where there is nothing to go on with", async () => {
  expect([(await resumed("new")).exit, contents("new")]).toEqual([whole.exit, contents("whole")]);
  folder.write("early/results.jsonl", "");
  expect([(await resumed("early")).exit, contents("early")]).toEqual([whole.exit, contents("whole")]);
});

test("goes on where it could not be written", async () => {
  folder.write("blocked/tables", "a file where a folder is to be");
  const { exit, stderr } = await folder.inProcess(...args("blocked"));
  expect([exit, stderr]).toEqual([2, "medoid: blocked/tables/1-one.table.json.gz cannot be written: its folder is a file. Once it can be, the same command with --resume goes on from there.\n"]);
  rmSync(place("blocked", "tables"));
  expect([(await resumed("blocked")).exit, contents("blocked")]).toEqual([whole.exit, contents("whole")]);
});

test("a limit may be raised, and no lower one be asked for", async () => {
  await folder.inProcess(...args("limited", "--limit", "2"));
  await resumed("limited");
  expect(contents("limited")).toEqual(contents("whole"));
  expect((await resumed("limited", "--limit", "2")).stderr).toBe("medoid: limited holds 5 results, and 2 tasks are asked for. Give a greater --limit, or none.\n");
});

test.each<[string, string[], string]>([
  ["another seed and budget", ["--seed", "7", "--inputs", "20"], "seed 1, not 7; budget.inputs 16, not 20"],
  ["another stage", ["--clusterer", "exact"], 'stages.clusterer "agglomerative", not "exact"'],
  ["more candidates", ["--candidates", "more.jsonl"], "other candidates"],
  ["one task alone", ["--only", "two"], 'only none, not "two"'],
])("what was started with something else is refused: %s", async (_, flags, said) => {
  expect(await resumed("whole", ...flags)).toEqual({ exit: 2, stdout: "", stderr: `medoid: The run in whole was started with ${said}. Resume it as it was started. To begin anew, choose another --out, or replace the run with --force.\n` });
});

test.each<[string, (out: string) => void, string]>([
  ["other tasks", (out) => writeFileSync(place(out, "config.json"), readFileSync(place(out, "config.json"), "utf8").replace(/"tasks": "[0-9a-f]+"/, '"tasks": "0"')), "was started with other tasks."],
  ["no record of its start", (out) => rmSync(place(out, "config.json")), "config.json, which says what the results beside it were made from, is missing."],
  ["a damaged one", (out) => truncateSync(place(out, "config.json"), 9), "config.json does not say what its run was started with."],
  ["a result of another task", (out) => writeFileSync(place(out, "results.jsonl"), readFileSync(place(out, "results.jsonl"), "utf8").replace('"task":"line 2"', '"task":"line 3"')), 'results.jsonl is damaged: result 2 is of "line 3", and the task is "line 2".'],
])("what may have been started with something else is refused: %s", async (_, change, said) => {
  rmSync(place("odd"), { recursive: true, force: true });
  copy("odd");
  change("odd");
  const { exit, stdout, stderr } = await resumed("odd");
  expect([exit, stdout, stderr]).toEqual([2, "", expect.stringMatching(oneClearLine)]);
  expect(stderr).toContain(said);
  expect(stderr).toContain("To begin anew, choose another --out, or replace the run with --force.");
});

test.skipIf(process.platform === "win32")("tasks from a stream cannot be gone through again", async () => {
  const { exit, stderr } = await folder.run("sh", ["-c", `cat tasks.jsonl | ${[process.execPath, ...command].map((word) => `"${word}"`).join(" ")} run - --out stream --resume`]);
  expect([exit, stderr]).toEqual([2, "medoid: --resume needs tasks and candidates in files: whether a stream holds the same as before cannot be told.\n"]);
});
