import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Answer } from "@medoid/pipeline";
import { afterAll, describe, expect, test } from "vitest";
import { command, type Ended, Folder, oneClearLine } from "./medoid.ts";

const python = spawnSync("python3", ["--version"]).status === 0;

const right = ["function solve(n) { return n * n }", "const solve = (n) => n ** 2;", "export default function solve(n) { return Math.pow(n, 2) }"];
const wrong = "function solve(n) { return n < 3 ? n * n : n * n + 1 }";
const broken = "function solve(n) { return n *";

const folder = new Folder({
  "a.js": right[0] as string,
  "b.js": right[1] as string,
  "c.js": right[2] as string,
  "wrong.js": wrong,
  "broken.js": broken,
  "crash.ts": "export function solve(n: number): number { return missing(n) }",
  "original.js": "function solve(n) {\n  const square = n * n;\n  return n >= 3 ? square + 1 : square;\n}\n",
  "rewrite.txt": "Refactor this without changing what it does:\n\n```js\nfunction solve(n) {\n  const square = n * n;\n  return n >= 3 ? square + 1 : square;\n}\n```\n",
  "ported.json": JSON.stringify({ prompt: "Port it.", entry: "solve", language: "javascript", original: { language: "python", code: "def solve(n):\n    return n * n + (1 if n >= 3 else 0)\n" } }),
  "a.py": "def solve(n):\n    return n * n\n",
  "prompt.txt": "Square the number.\n\n/**\n * @param {number} n\n * >>> solve(4)\n * 16\n */\nfunction solve(n) {\n",
});
afterAll(() => folder[Symbol.dispose]());

const files = ["a.js", "b.js", "c.js", "wrong.js", "broken.js", "crash.ts"];
const ask = ["--entry", "solve", "--prompt", "@prompt.txt", "--quiet"];

describe("select", () => {
  test("prints one document with --json", async () => {
    const { exit, stdout, stderr } = await folder.medoid("select", ...files, ...ask, "--json", "--out", "saved");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout.endsWith("\n") && stdout.trim().split("\n")).toHaveLength(1);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer).toMatchObject({ schemaVersion: 1, task: "task", abstained: false });
    const { winner } = answer;
    expect(right).toContain(winner?.code);
    expect(winner).toMatchObject({ id: files[winner?.ordinal as number], file: files[winner?.index as number], ordinal: winner?.index });
    expect(answer.agreement).toEqual({ identical: 3, of: 6 });
    expect(answer.candidates.map(({ status }) => status)).toEqual(["ran", "ran", "ran", "ran", "rejected", "failed"]);
    expect(answer.candidates[4]?.reasons[0]).toMatch(/^line 1: /);
    expect(answer.clusters[0]).toMatchObject({ members: expect.arrayContaining([0, 1, 2]) as number[] });
    expect(readdirSync(join(folder.path, "saved"))).toEqual(["task.table.json.gz"]);
    const table = readFileSync(join(folder.path, "saved/task.table.json.gz"));
    expect(await folder.inProcess("select", ...files, ...ask, "--out", "saved")).toEqual({ exit: 2, stdout: "", stderr: "medoid: saved/task.table.json.gz is there already: the table of an earlier run. Choose another --out, or remove it.\n" });
    expect(readFileSync(join(folder.path, "saved/task.table.json.gz"))).toEqual(table);

    const again = await folder.inProcess("choose", "saved/task.table.json.gz", "--json");
    expect(JSON.parse(again.stdout)).toMatchObject({ winner, confidence: answer.confidence, clusters: answer.clusters, candidates: answer.candidates });
    for (const [prefer, file] of [["first", "a.js"], ["short", "b.js"]] as const) {
      const preferring = await folder.inProcess("choose", "saved/task.table.json.gz", "--prefer", prefer, "--json");
      expect(JSON.parse(preferring.stdout)).toMatchObject({ winner: { file }, confidence: answer.confidence });
    }
    const first = await folder.inProcess("choose", "saved/task.table.json.gz", "--selector", "first", "--min-confidence", "0.9", "--json");
    expect(first).toMatchObject({ exit: 3, stderr: expect.stringMatching(oneClearLine) as string });
    expect(JSON.parse(first.stdout)).toMatchObject({ winner: null, abstained: true });
  });

  test.skipIf(!existsSync("/dev/full"))("what nobody can read is saved all the same", async () => {
    const { stdout, stderr } = await folder.shell("select a.js b.js wrong.js --entry solve -q --out unread > /dev/full; echo $?");
    expect([stdout, stderr]).toEqual(["4\n", "medoid: The disk is full.\n"]);
    expect((await folder.inProcess("choose", "unread/task.table.json.gz")).exit).toBe(0);
  });

  test("what cannot be saved is shown all the same", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("select", "a.js", "b.js", "wrong.js", ...ask, "--code", "--out", "prompt.txt");
    expect([exit, stderr]).toEqual([2, "medoid: prompt.txt/task.table.json.gz cannot be written: its folder is a file.\n"]);
    expect(right).toContain(stdout.trim());
  });

  test("explains itself to people", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("select", ...files, ...ask);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toMatch(/^[abc]\.js is the one to keep\.\nConfidence 0\.\d\d: 3 of 6 candidates behave exactly alike on all \d+ inputs/);
    expect(stdout).toMatch(/throws ReferenceError/);
    expect(stdout).toMatch(/1 broken\.js: line 1: /);
    expect(stdout).not.toContain("\u001b");
  });

  test("one that is weighed down to nothing is shown beside the groups, in none of them", async () => {
    const { stdout } = await folder.inProcess("select", "a.js", "b.js", "c.js", "wrong.js", ...ask);
    expect(stdout).toMatch(/^ +wrong\.js \(in no group\) /m);
  });

  test("prints the winner's code and nothing else with --code", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("select", "a.js", "b.js", "wrong.js", ...ask, "--code");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(right).toContain(stdout.trim());
  });

  test("two candidates: no majority is claimed, the difference is shown", async () => {
    const { stdout } = await folder.inProcess("select", "a.js", "wrong.js", "--entry", "solve", "-q");
    expect(stdout).toContain("no majority can be claimed among 2 candidates");
    expect(stdout).toContain("solve(3)");
    expect(stdout).toMatch(/a\.js +9\n/);
    expect(stdout).toMatch(/wrong\.js +10\n/);
  });

  test("gives a Map where one is asked for, and shows what was given", async () => {
    const typed = (type: string, value: string) => `export function total(prices: ${type}, items: string[]): number { let sum = 0; for (const item of items) sum += ${value} ?? 0; return sum; }`;
    const wrongs = { "wrong.ts": "export function total(prices: any, items: string[]): number { return items.length }", "other.ts": "export function total(prices: any, items: string[]): number { return items.length + 0 }" };
    using maps = new Folder({ "a.ts": typed("Map<string, number>", "prices.get(item)"), "b.ts": typed("Map<string, number>", "(prices.has(item) ? prices.get(item) : 0)"), "c.ts": typed("any", "prices.get(item)"), ...wrongs });
    const prompt = (type: string, prices: string) => ["--entry", "total", "--prompt", `Write total(prices: ${type}, items: string[]): number, the sum of the prices. total(${prices}, ["a", "a"]) === 4`, "-q"];
    for (const sandbox of ["quickjs", "subprocess"]) {
      const { stdout } = await maps.inProcess("select", "a.ts", "b.ts", "c.ts", "wrong.ts", "other.ts", ...prompt("Map<string, number>", 'new Map([["a", 2]])'), "--sandbox", sandbox);
      expect(stdout).toMatch(/^[abc]\.ts is the one to keep\.\nConfidence 0\.\d\d: 3 of 5 candidates behave exactly alike/);
      expect(stdout).toContain("total(new Map(");
      expect(stdout).not.toContain("throws");
    }
    using objects = new Folder({ "a.ts": typed("Record<string, number>", "prices[item]"), ...wrongs });
    const { stdout } = await objects.inProcess("diff", "a.ts", "wrong.ts", ...prompt("Record<string, number>", '{"a": 2}'));
    expect(stdout).toMatch(/total\(\{/);
  });

  test("asks where candidates are split over what is meant", async () => {
    const halves = ["return n / 2", "return n * 0.5", "return n - n / 2", "return Math.floor(n / 2)", "return Math.trunc(n / 2)", "return (n - (n % 2)) / 2"];
    using split = new Folder(Object.fromEntries(halves.map((body, i) => [`${i}.js`, `function half(n) { ${body} }`])));
    const given = [...halves.keys()].map((i) => `${i}.js`);
    const told = ["--entry", "half", "--prompt", "Half of n.\n\n/** @param {number} n a positive whole number */\nfunction half(n) {\n", "-q"];
    const { stdout } = await split.inProcess("select", ...given, ...told);
    expect(stdout).toMatch(/\nA question\. For half\(\d+\) 3 candidates return [\d.]+ and 3 return [\d.]+: which is meant\?\n/);
    const { question } = JSON.parse((await split.inProcess("select", ...given, ...told, "--json")).stdout) as Answer;
    expect(question?.readings.map(({ size, candidate }) => [size, Math.floor(candidate / 3)]).toSorted()).toEqual([[3, 0], [3, 1]]);
  });

  test("follows the program that is to be rewritten, against a majority", async () => {
    const majority = ["a.js", "b.js", "c.js", "wrong.js"];
    for (const [original, given] of [["original.js", ["--original", "original.js"]], ["the prompt", ["--prompt", "@rewrite.txt"]]] as const) {
      const { stdout } = await folder.inProcess("select", ...majority, "--entry", "solve", "-q", "--json", ...given);
      const answer = JSON.parse(stdout) as Answer;
      expect(answer.winner?.id, original).toBe("wrong.js");
      expect(answer.original, original).toEqual({ language: "javascript", inputs: answer.original?.inputs, same: answer.original?.inputs });
      expect(answer.candidates[0]?.reasons[0], original).toMatch(/^departs from the original on \d+ of \d+ inputs: solve\(/);
    }
    const { stdout } = await folder.inProcess("select", ...majority, "--entry", "solve", "-q", "--original", "original.js");
    expect(stdout).toMatch(/: none of the other 3 candidates behaves exactly as it does on all \d+ inputs\. It does as the original \(javascript\) on all \d+ inputs that tell\.\n/);
  });

  test.runIf(python)("follows a program in another language, which a task states", async () => {
    const { stdout } = await folder.inProcess("select", "a.js", "b.js", "c.js", "wrong.js", "--task", "ported.json", "-q", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ winner: { id: "wrong.js" }, original: { language: "python" } });
  });

  test("takes a task and a pool, plain or gzipped, or a folder", async () => {
    using own = new Folder({
      "task.json": JSON.stringify({ id: "square", prompt: "", language: "javascript", entry: "solve" }),
      "pool.jsonl.gz": gzipSync([...right, wrong].map((code) => JSON.stringify({ code, passed: true })).join("\n")),
      "answers/1.js": right[0] as string,
      "answers/2.js": right[1] as string,
      "answers/notes.md": "no candidate",
    });
    const pool = await own.inProcess("select", "--task", "task.json", "--candidates", "pool.jsonl.gz", "--json", "-q");
    expect(JSON.parse(pool.stdout)).toMatchObject({ task: "square", agreement: { identical: 3, of: 4 }, winner: { id: expect.stringMatching(/^#[012]$/) as string } });
    const answers = await own.inProcess("select", "--task", "task.json", "--candidates", "answers", "--json", "-q");
    expect(JSON.parse(answers.stdout)).toMatchObject({ agreement: { identical: 2, of: 2 }, candidates: [{ id: "1.js" }, { id: "2.js" }] });
  });

  test("with no task stated, a pool's own is taken, and where it has several they are named", async () => {
    const lines = (...tasks: (string | undefined)[]): string => tasks.map((task, at) => JSON.stringify({ code: right[at % right.length], task })).join("\n");
    using own = new Folder({ "one.jsonl": lines("x", "x", undefined), "several.jsonl": lines("x", "y", "z", "y"), "task.json": JSON.stringify({ id: "y", prompt: "", language: "javascript", entry: "solve" }) });
    const select = (...args: string[]): Promise<Ended> => own.inProcess("select", "--entry", "solve", "--language", "javascript", "-q", "--json", ...args);
    expect(JSON.parse((await select("--candidates", "one.jsonl")).stdout)).toMatchObject({ agreement: { identical: 3, of: 3 } });
    expect(JSON.parse((await select("--candidates", "several.jsonl", "--task", "task.json")).stdout)).toMatchObject({ task: "y", agreement: { of: 2 } });
    expect(await select("--candidates", "several.jsonl")).toEqual({ exit: 2, stdout: "", stderr: 'medoid: several.jsonl has candidates of 3 tasks: "x", "y", "z". Name one with --task FILE, where its id is stated, or choose for all of them with medoid run.\n' });
    expect(await select("--candidates", "one.jsonl", "--task", "task.json")).toMatchObject({ exit: 0 });
    own.write("one.jsonl", lines("x"));
    expect(await select("--candidates", "one.jsonl", "--task", "task.json")).toEqual({ exit: 2, stdout: "", stderr: "medoid: There are no candidates. one.jsonl has none for this task.\n" });
  });

  test("takes programs out of what models said, and counts the answers without one", async () => {
    const fenced = right.map((code) => ({ answer: `Sure:\n\`\`\`js\n${code}\nconsole.log(solve(2));\n\`\`\`\nDone.` }));
    const lines = [...fenced, { answer: "I cannot help with that." }, { answer: "```js\nfunction solve(n) {\n  return", cut: true }];
    using own = new Folder({ "answers.jsonl": lines.map((line) => JSON.stringify(line)).join("\n") });
    const { stdout } = await own.inProcess("select", "--candidates", "answers.jsonl", "--entry", "solve", "--language", "javascript", "-q");
    expect(stdout).toContain(`${right.length} of ${lines.length} candidates behave exactly alike`);
    expect(stdout).toContain(`2 of ${lines.length} answers hold no code that could be run:\n    1 #${right.length}: the answer holds no code\n    1 #${right.length + 1}: the answer is cut off before solve ends\n`);
  });

  test("says the same for the same seed, whatever the number of workers", async () => {
    const ran = async (workers: string): Promise<unknown> => ({ ...(JSON.parse((await folder.inProcess("select", ...files, ...ask, "--json", "--seed", "7", "--workers", workers)).stdout) as Answer), seconds: 0 });
    expect(await ran("1")).toEqual(await ran("4"));
  });
});

describe("diff", () => {
  test("shows the smallest input and both results; exit 1", async () => {
    expect(await folder.inProcess("diff", "a.js", "wrong.js", "--entry", "solve", "-q")).toEqual({ exit: 1, stdout: "a.js      solve(3) → 9\nwrong.js  solve(3) → 10\n", stderr: "" });
  });

  test("as one document", async () => {
    const { exit, stdout } = await folder.inProcess("diff", "a.js", "wrong.js", "--entry", "solve", "--json", "-q");
    expect(exit).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      differs: true,
      input: [3],
      outcomes: [
        { file: "a.js", outcome: { kind: "returned", value: 9 } },
        { file: "wrong.js", outcome: { kind: "returned", value: 10 } },
      ],
      stopped: { by: "difference" },
    });
  });

  test("no difference: exit 0, and how far it looked", async () => {
    const { exit, stdout } = await folder.inProcess("diff", "a.js", "b.js", "--entry", "solve", "--inputs", "40", "-q");
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^No difference in \d+ inputs, \d+ branch outcomes? seen\.\n$/);
    const { inputs, answered, stopped } = JSON.parse((await folder.inProcess("diff", "a.js", "b.js", "--entry", "solve", "--inputs", "40", "-q", "--json")).stdout) as { inputs: number; answered: number; stopped: { by: string } };
    expect({ answered, by: stopped.by }).toEqual({ answered: inputs, by: "inputs" });
  });

  test("one that cannot run is bad input", async () => {
    const { exit, stderr, stdout } = await folder.inProcess("diff", "a.js", "broken.js", "--entry", "solve", "-q");
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr).toMatch(/^medoid: broken\.js: line 1: [^\n]+\n$/);
  });

  test.skipIf(!python)("across languages", async () => {
    const { exit, stdout, stderr } = await folder.inProcess("diff", "a.py", "wrong.js", "--entry", "solve", "-q");
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: "" });
    expect(stdout).toBe("a.py      solve(3) → 9\nwrong.js  solve(3) → 10\n");
  });
});

describe("run", () => {
  const line = (id: string, more: object): string => JSON.stringify({ id, prompt: "", language: "javascript", kind: "function", entryPoint: "solve", candidates: [...right, wrong].map((code) => ({ code, passed: true })), ...more });
  const tasks = [line("one/1", {}), "{oops", line("stdin", { kind: "stdin" }), line("two", { candidates: [] }), line("ruby", { language: "ruby" }), line("three", { entryPoint: "nothere", candidates: [{ code: right[0] }, { code: wrong }] })].join("\n");

  test("goes on to the folder when nobody reads what it prints", async () => {
    using own = new Folder({ "tasks.jsonl": Array.from({ length: 4 }, (_, at) => line(`t${at}`, {})).join("\n") });
    const { stdout, stderr } = await own.shell("run tasks.jsonl --out all --inputs 16 --json | head -c 1");
    expect([stdout, stderr]).toEqual(["{", ""]);
    expect(readFileSync(join(own.path, "all/results.jsonl"), "utf8").trim().split("\n")).toHaveLength(4);
  });

  test("answers each task as it goes; one bad task stops no other", async () => {
    using own = new Folder({ "tasks.jsonl.gz": gzipSync(tasks), "more.jsonl": `${JSON.stringify({ code: right[0], task: "two" })}\n` });
    const args = ["run", "tasks.jsonl.gz", "--candidates", "more.jsonl", "--out", "runs/x", "-q"];
    const { exit, stdout, stderr } = await own.inProcess(...args, "--json");
    expect(exit).toBe(2);
    expect(stderr).toBe("medoid: 1 task skipped: stdin programs are not supported yet.\nmedoid: 2 tasks could not be run: the notes in the results say why.\n");
    const lines = stdout.trim().split("\n").map((text) => JSON.parse(text) as Answer);
    expect(lines.map(({ task, winner, notes }) => [task, winner?.ordinal ?? null, notes[0] ?? ""])).toEqual([
      ["one/1", expect.any(Number), ""],
      ["line 2", null, expect.stringContaining("line 2: invalid JSON")],
      ["two", 0, expect.stringContaining("Only one candidate")],
      ["ruby", null, expect.stringContaining('No language "ruby" is known')],
      ["three", null, "None of the 2 candidates can be run."],
    ]);
    expect(readFileSync(join(own.path, "runs/x/results.jsonl"), "utf8")).toBe(stdout);
    expect(readdirSync(join(own.path, "runs/x/tables"))).toEqual(["1-one_1.table.json.gz", "3-two.table.json.gz", "5-three.table.json.gz"]);
    const choose = await own.inProcess("choose", "runs/x/tables/1-one_1.table.json.gz", "runs/x/tables/3-two.table.json.gz", "--json");
    expect(choose.stdout.trim().split("\n")).toHaveLength(2);
    expect(JSON.parse(readFileSync(join(own.path, "runs/x/config.json"), "utf8"))).toMatchObject({ schemaVersion: 1, method: "medoid", seed: 1, stages: { clusterer: "agglomerative" } });

    const again = await own.inProcess(...args);
    expect(again).toEqual({ exit: 2, stdout: "", stderr: expect.stringMatching(/^medoid: runs\/x\/results\.jsonl holds the results of an earlier run\. [^\n]+\n$/) as string });
    // What somebody else put there is not the run's.
    for (const name of ["task.table.json.gz", "4-mine.json", "notes.txt"]) own.write(`runs/x/tables/${name}`, "kept");
    const only = await own.inProcess(...args, "--force", "--only", "two", "--method", "majority");
    expect(only).toMatchObject({ exit: 0, stderr: "" });
    expect(only.stdout).toContain("1 choice for 1 task");
    expect(readdirSync(join(own.path, "runs/x/tables"))).toEqual(["1-two.table.json.gz", "4-mine.json", "notes.txt", "task.table.json.gz"]);
    const before = readFileSync(join(own.path, "runs/x/results.jsonl"), "utf8");
    expect(await own.inProcess("run", "gone.jsonl", "--out", "runs/x", "--force")).toEqual({ exit: 2, stdout: "", stderr: "medoid: gone.jsonl: there is no such file.\n" });
    expect(readFileSync(join(own.path, "runs/x/results.jsonl"), "utf8")).toBe(before);
    expect(readdirSync(join(own.path, "runs/x/tables"))).toContain("1-two.table.json.gz");
  });
});

describe("the rest", () => {
  test("plugins lists every stage", async () => {
    const { exit, stdout } = await folder.inProcess("plugins", "--json");
    const { plugins } = JSON.parse(stdout) as { plugins: { kind: string; name: string; description: string; default: boolean }[] };
    expect(exit).toBe(0);
    expect(new Set(plugins.map(({ kind }) => kind))).toEqual(new Set(["sandbox", "fuzzer", "screen", "encoder", "clusterer", "selector", "method"]));
    expect(plugins.filter((row) => row.default).map(({ name }) => name)).toEqual(["quickjs", "subprocess", "coverage", "degenerate", "examples", "original", "agreement", "agglomerative", "consensus", "medoid"]);
    expect((await folder.inProcess("plugins")).stdout).toContain("* agglomerative");
  });

  test.each(["", "solve", "select", "diff", "run", "choose", "ask", "plugins", "mcp"])("%s --help has examples and exit codes", async (name) => {
    const { exit, stdout, stderr } = await folder.inProcess(...(name ? [name] : []), "--help");
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(stdout).toContain("Examples:\n  $ medoid ");
    expect(stdout).toContain("Exit codes:");
  });

  test.skipIf(process.platform === "win32")("candidates may come from standard input", async () => {
    folder.write("piped.jsonl", '{"code": "function f(n) { return n + 1 }"}\n{"code": "function f(n) { return 1 + n }"}\n');
    const piped = await folder.shell("select --candidates - --entry f --language javascript --json -q < piped.jsonl");
    expect(JSON.parse(piped.stdout)).toMatchObject({ agreement: { identical: 2, of: 2 } });
    expect((await folder.shell("select --candidates - --entry f --language javascript < /dev/null")).stderr).toBe("medoid: Standard input is empty.\n");
  });

  test.skipIf(process.platform === "win32")("a reader that has seen enough is no error", async () => {
    expect(await folder.shell("plugins | head -c 1")).toEqual({ exit: 0, stdout: "s", stderr: "" });
  });

  test.skipIf(process.platform === "win32")("Ctrl-C ends with the best answer so far; exit 130", async () => {
    using own = new Folder({ "a.js": "function solve(n) { return n }", "b.js": "function solve(n) { let x = 0; for (let i = 0; i < 1e7; i++) x += i; return n }" });
    const child = spawn(process.execPath, [...command, "select", "a.js", "b.js", "--entry", "solve", "--json", "--inputs", "100000", "--steps", "100000000"], { cwd: own.path });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    // The first line of progress says that it is at work.
    child.stderr.on("data", (chunk: Buffer) => chunk.includes("round") && child.kill("SIGINT"));
    const exit = await new Promise((resolve) => child.on("close", resolve));
    expect(exit).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ stopped: { by: "aborted" } });
  });
});
