import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { MedoidError } from "@medoid/spec";
import { assert, asyncProperty, uint8Array } from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCandidates, readTask, readTasks, type TaskLine } from "./index.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "medoid-replay-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function all(path: string): Promise<TaskLine[]> {
  const lines: TaskLine[] = [];
  for await (const line of readTasks(path)) lines.push(line);
  return lines;
}

async function failure(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(MedoidError.is(error)).toBe(true);
  const { code, message } = error as MedoidError;
  expect(code).toBe("input");
  expect(message).not.toMatch(/\p{Cc}/u);
  return message.replace(folder, "DIR").replace(/\\/g, "/");
}

const pool = {
  id: "double",
  group: "g",
  source: "somewhere",
  language: "python",
  kind: "function",
  entryPoint: "Solution.double",
  prompt: "Twice x.",
  preamble: "import math\n",
  params: ["x"],
  tests: [[[2], 4]],
  candidates: [
    { code: "a", model: "m", temperature: 0.6, passed: true, passedBase: true, published: 1, label: "ok", passesSamples: true },
    { code: "b", id: "second", passed: false },
  ],
};

describe("readTasks", () => {
  test("reads the form of pools and drops the truth", async () => {
    const [line] = await all(file("pool.jsonl.gz", gzipSync(`${JSON.stringify(pool)}\n`)));
    expect(line).toEqual({
      kind: "task",
      line: 1,
      task: {
        id: "double",
        prompt: "Twice x.",
        language: "python",
        entry: { kind: "function", name: "Solution.double", signature: { params: [{ name: "x" }] } },
        preamble: "import math\n",
      },
      candidates: [
        { code: "a", model: "m", temperature: 0.6 },
        { code: "b", id: "second" },
      ],
    });
  });

  test("passes over blank lines, a byte order mark and carriage returns; names tasks without an id by their line", async () => {
    const one = JSON.stringify({ prompt: "é", language: "python", entry: "f" });
    const lines = await all(file("crlf.jsonl", `\uFEFF${one}\r\n\r\n  \n${one}`));
    expect(lines.map((line) => [line.line, line.kind === "task" && line.task.id])).toEqual([
      [1, "crlf.jsonl:1"],
      [4, "crlf.jsonl:4"],
    ]);
  });

  test("skips what it cannot run with one reason", async () => {
    const lines = await all(file("stdin.jsonl", `{"id":"s","kind":"stdin","prompt":"","candidates":[]}\n{"id":"q","kind":"quiz","prompt":""}`));
    expect(lines).toEqual([
      { kind: "skipped", line: 1, id: "s", reason: "stdin programs are not supported yet" },
      { kind: "skipped", line: 2, id: "q", reason: 'tasks of kind "quiz" are not supported' },
    ]);
  });

  test("reports a broken line and reads on", async () => {
    const good = JSON.stringify(pool);
    const path = file("broken.jsonl", Buffer.concat([Buffer.from(`${good}\n{"id": }\n`), Buffer.from([0xff, 0xfe, 10]), Buffer.from(`{"id":3}\n${good}\n`)]));
    const lines = await all(path);
    expect(lines.map((line) => line.kind)).toEqual(["task", "invalid", "invalid", "invalid", "task"]);
    expect(lines.flatMap((line) => (line.kind === "invalid" ? [line.error.message.replace(path, "broken.jsonl")] : []))).toEqual([
      `broken.jsonl, line 2: invalid JSON: Unexpected token '}', "{"id": }" is not valid JSON.`,
      "broken.jsonl, line 3: not UTF-8 text.",
      "broken.jsonl, line 4: prompt is missing.",
    ]);
  });

  test("takes defaults for what a task does not state", async () => {
    const path = file("bare.jsonl", '{"prompt":"p"}');
    expect(await failure(all(path))).toBe("DIR/bare.jsonl, line 1: the task states no language.");
    const lines: TaskLine[] = [];
    for await (const line of readTasks(path, { language: "javascript", entry: "f" })) lines.push(line);
    expect(lines).toMatchObject([{ task: { language: "javascript", entry: { kind: "function", name: "f" } } }]);
  });

  test("yields what a gzip that was cut short still held, then says so", async () => {
    const rows = Array.from({ length: 300 }, (_, i) => JSON.stringify({ ...pool, id: i, prompt: `${i * 7919}`.repeat(50) })).join("\n");
    const zipped = gzipSync(rows);
    const seen: TaskLine[] = [];
    const path = file("cut.jsonl.gz", zipped.subarray(0, zipped.length - 20));
    const reading = (async () => {
      for await (const line of readTasks(path)) seen.push(line);
    })();
    expect(await failure(reading)).toMatch(/^DIR\/cut\.jsonl\.gz, after line \d+: the gzip data ends too early; the file was cut short\.$/);
    expect(seen.length).toBeGreaterThan(0);
  });

  test("can be left early", async () => {
    const path = file("long.jsonl", `${JSON.stringify(pool)}\n`.repeat(5000));
    for await (const line of readTasks(path)) {
      expect(line.line).toBe(1);
      break;
    }
  });

  test.each([
    ["nowhere.jsonl", undefined, "DIR/nowhere.jsonl: there is no such file."],
    ["stub.gz/within.jsonl", undefined, "DIR/stub.gz/within.jsonl: there is no such file."],
    ["empty.jsonl", "", "DIR/empty.jsonl is empty."],
    ["blank.jsonl", "\n \r\n", "DIR/blank.jsonl is empty."],
    ["one.jsonl", "{", "DIR/one.jsonl, line 1: invalid JSON: Expected property name or '}' at column 2."],
    ["list.jsonl", "[1]", "DIR/list.jsonl, line 1: expected object, received array."],
    ["rubbish.bin", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), "DIR/rubbish.bin, line 1: not UTF-8 text."],
    ["escape.txt", "\u001b[31mred\u0007", `DIR/escape.txt, line 1: invalid JSON: Unexpected token ' ', " [31mred " is not valid JSON.`],
    ["damaged.gz", Buffer.concat([gzipSync("x").subarray(0, 10), Buffer.from("no deflate data here")]), "DIR/damaged.gz: the gzip data is damaged."],
    ["stub.gz", gzipSync("x").subarray(0, 5), "DIR/stub.gz: the gzip data ends too early; the file was cut short."],
  ])("says in one line what is wrong with %s", async (name, content, message) => {
    const path = content === undefined ? join(folder, name) : file(name, content);
    expect(await failure(all(path))).toBe(message);
  });

  test("tells what a file of tasks looks like when it is given another", async () => {
    const error = await all(file("task.json", '{\n  "prompt": ""\n}')).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ hint: "A file of tasks holds one task per line, as JSON." });
  });

  test("says that a folder is none of its files", async () => {
    mkdirSync(join(folder, "sub"));
    expect(await failure(all(join(folder, "sub")))).toBe("DIR/sub is a folder, not a file.");
  });

  test("skips a line too long to hold", async () => {
    const path = file("huge.jsonl", Buffer.concat([Buffer.from(`${JSON.stringify(pool)}\n`), Buffer.alloc(65 * 2 ** 20, 97), Buffer.from(`\n${JSON.stringify(pool)}`)]));
    const lines = await all(path);
    expect(lines.map((line) => line.kind)).toEqual(["task", "invalid", "task"]);
    expect(lines[1]).toMatchObject({ line: 2, error: { message: expect.stringMatching(/line 2: longer than 64 MiB\.$/) } });
  });

  test("ends with one message for any bytes", async () => {
    await assert(
      asyncProperty(uint8Array({ maxLength: 60 }), async (bytes) => {
        expect(await failure(all(file("any.jsonl", Buffer.from(bytes))))).toContain("DIR/any.jsonl");
      }),
      { numRuns: 100 },
    );
  });

  test.each(["[", '{"prompt":', '{"id":"a","prompt":"","language":"python","entry":"f","examples":[{"args":'])("survives deep nesting after %s", async (start) => {
    const depth = 200_000;
    const closing = start.endsWith(":") ? (start.includes("args") ? "}]}" : "}") : "]";
    const text = `${start}${"[".repeat(depth)}${"]".repeat(depth)}${closing}`;
    expect(await failure(all(file("deep.jsonl", text)))).toMatch(/nested too deeply|expected/);
  });
});

describe("examples of a task", () => {
  const read = (examples: string, language: string) => readTask(file("examples.json", `{"prompt":"","language":"${language}","entry":"f","examples":${examples}}`));

  test("Python tells floats from integers and keeps large ones", async () => {
    const { task } = await read('[{"input":[1.0, 2, -0, 1.5, 1e3, 12345678901234567890],"expected":{"a":[2.0]}}]', "python");
    expect(task.examples).toEqual([
      {
        args: [{ $: "float", of: 1 }, 2, 0, 1.5, { $: "float", of: 1000 }, 12345678901234567890n],
        expected: { $: "map", of: [["a", [{ $: "float", of: 2 }]]] },
      },
    ]);
  });

  test("JavaScript has one kind of number, and objects", async () => {
    const { task } = await read('[{"args":[1.0, {"a": null}]}]', "javascript");
    expect(task.examples).toEqual([{ args: [1, { $: "object", of: [["a", null]] }] }]);
  });

  test("tags of the wire form say what JSON cannot", async () => {
    const { task } = await read('[{"args":[{"$":"tuple","of":[1, 2.0]}, {"$":"float","of":3.0}],"expected":null}]', "python");
    expect(task.examples).toEqual([{ args: [{ $: "tuple", of: [1, { $: "float", of: 2 }] }, { $: "float", of: 3 }], expected: null }]);
  });

  test.each([
    ['[{"args":1}]', 'examples[0]: "args" must be the list of arguments, as in {"args": [1, "a"], "expected": 2}.'],
    ['[{"args":[{"$":"nothing"}]}]', 'examples[0]: unknown tag "nothing".'],
    ['[{"args":[1],"output":2}]', 'examples[0]: Unrecognized key: "output".'],
    ["{}", "examples: expected array, received object."],
  ])("%s is refused", async (examples, message) => {
    expect(await failure(read(examples, "python"))).toBe(`DIR/examples.json: ${message}`);
  });
});

describe("readTask", () => {
  test("reads one document over many lines, with its candidates and a signature", async () => {
    const signature = { params: [{ name: "x", shape: { kind: "list", of: { kind: "int" } } }], returns: { kind: "int" } };
    const text = JSON.stringify({ prompt: "p", language: "python", entry: "f", equality: "strict", signature, candidates: [{ code: "c" }] }, null, 2);
    expect(await readTask(file("sum.json", text))).toEqual({
      task: { id: "sum", prompt: "p", language: "python", equality: "strict", entry: { kind: "function", name: "f", signature } },
      candidates: [{ code: "c" }],
    });
  });

  test("names the line and the field", async () => {
    expect(await failure(readTask(file("a.json", '{\n\n  "prompt": "p",\n  "entry": oops\n}')))).toMatch(/^DIR\/a\.json: invalid JSON: .*Unexpected token 'o'/);
    expect(await failure(readTask(file("b.json", '{\n\n  "prompt": "p"\n  "entry": 1\n}')))).toBe(
      "DIR/b.json: invalid JSON: Expected ',' or '}' after property value at line 4, column 3.",
    );
    expect(await failure(readTask(file("c.json", '{"prompt":"p","entry":"f","language":"python","candidates":[{"code":"a"},{"code":1}]}')))).toBe(
      "DIR/c.json: candidates[1].code: expected string, received number.",
    );
    expect(await failure(readTask(file("d.json", '{"prompt":"p","language":"python"}')))).toBe("DIR/d.json: the task states no entry point.");
    expect(await failure(readTask(file("e.json", '{"prompt":"p","kind":"stdin"}')))).toBe("DIR/e.json: stdin programs are not supported yet.");
  });
});

describe("readCandidates", () => {
  test("reads candidates and tasks that carry theirs", async () => {
    const lines = [{ code: "a", id: 7, passed: true, temperature: null }, pool, { code: "c", task: "other", language: "javascript" }];
    expect(await readCandidates(file("candidates.jsonl", lines.map((line) => JSON.stringify(line)).join("\n")))).toEqual([
      { code: "a", id: "7" },
      { code: "a", model: "m", temperature: 0.6, task: "double" },
      { code: "b", id: "second", task: "double" },
      { code: "c", task: "other", language: "javascript" },
    ]);
  });

  test("a text alone is the code", async () => {
    expect(await readCandidates(file("texts.jsonl", ['"a"', JSON.stringify({ ...pool, candidates: ["b"] })].join("\n")))).toEqual([{ code: "a" }, { code: "b", task: "double" }]);
  });

  test("names the line of a bad one", async () => {
    expect(await failure(readCandidates(file("bad.jsonl", '{"code":"a"}\n\n{"text":"b"}')))).toBe("DIR/bad.jsonl, line 3: code is missing.");
    expect(await failure(readCandidates(file("cut.jsonl", '{"code":"a"}\n{"code":"b')))).toBe(
      "DIR/cut.jsonl, line 2: invalid JSON: Unterminated string at column 11.",
    );
  });
});
