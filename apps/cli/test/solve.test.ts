import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FakeServer, fakeOpenAI, type Reply, type Script } from "@medoid/fake-openai";
import { afterAll, describe, expect, test, vi } from "vitest";
import { exits } from "../src/command/exits.ts";
import type { Solution } from "../src/solve/solve.ts";
import { type Ended, Folder, oneClearLine } from "./medoid.ts";

const prompt = "Write a JavaScript function total(items) that returns the sum of a list of whole numbers.";
const fenced = (code: string): string => `Here it is.\n\n\`\`\`javascript\n${code}\n\`\`\`\nIt adds them up.`;
/** Nine in ten are right, each in words of its own. */
const right = (at: number): string => fenced(`// Way ${at}\nfunction total(items) { let sum = ${at} - ${at}; for (const item of items) sum += item; return sum; }`);
const wrong = fenced("function total(items) { return items.length; }");
const script: Exclude<Script, readonly Reply[]> = (_, index) => ({ text: index % 10 === 4 ? wrong : right(index), usage: { prompt_tokens: 50, completion_tokens: 40 } });

const servers: FakeServer[] = [];
const folder = new Folder({ "prompt.txt": prompt });
afterAll(async () => {
  folder[Symbol.dispose]();
  await Promise.all(servers.map((server) => server.close()));
});

async function serve(...given: Parameters<typeof fakeOpenAI>): Promise<FakeServer> {
  const server = await fakeOpenAI(...given);
  servers.push(server);
  return server;
}

const asking = ({ url }: FakeServer): string[] => ["solve", "@prompt.txt", "--base-url", url, "--model", "toy", "--per-call", "1", "-q"];

function document({ stdout }: Ended): Solution {
  return JSON.parse(stdout) as Solution;
}

test("asks, runs as answers arrive, spares the rest, and chooses", async () => {
  const server = await serve(script);
  const ended = await folder.medoid(...asking(server), "-n", "40", "--json", "--record", "first", "--price", "1,2");
  expect(ended.stderr).toBe("");
  expect(ended.exit).toBe(exits.ok);
  const { winner, sampling, stopped, candidates, notes } = document(ended);
  expect(winner?.code).toContain("sum += item");
  expect(stopped.by).toBe("enough");
  expect(sampling.planned).toBe(40);
  // Asked for in waves, each when all is learnt from the one before: nothing is under way when it ends.
  expect([6, 9, 14]).toContain(sampling.answers);
  expect(server.asked.length).toBe(sampling.answers);
  expect(notes.join()).toContain(`Sampling ended after ${sampling.answers} of 40 candidates`);
  // 50 tokens at one dollar per million, and 40 at two.
  const each = { inputTokens: 50, outputTokens: 40, cost: expect.closeTo(0.00013, 8) as number };
  expect(candidates[0]).toMatchObject({ origin: { sampler: "ai-sdk", model: "toy", variant: "plain" }, usage: each });
  expect(sampling.usage.outputTokens).toBe(40 * sampling.answers);
  expect(new Set(candidates.map(({ origin }) => origin.variant)).size).toBe(candidates.length);
});

test("where a part of the first answers does not come, the rest is asked for", async () => {
  const answers = (asked: { readonly n: number }): string[] => Array.from({ length: asked.n }, (_, at) => right(at));
  const server = await serve((asked, index) => (index === 1 ? { text: "", finish: "content_filter" } : { text: answers(asked) }));
  const ended = await folder.medoid("solve", "@prompt.txt", "--base-url", server.url, "--model", "toy", "-n", "9", "--no-record", "-q", "--json");
  expect(ended.exit).toBe(exits.ok);
  expect(document(ended).sampling.answers).toBeGreaterThan(3);
});

test("goes through a recorded run again to the byte, with no server", async () => {
  const server = await serve(script);
  const first = await folder.inProcess(...asking(server), "-n", "12", "--json", "--record", "again");
  await server.close();
  const again = await folder.medoid("solve", "--replay", "again", "--json", "-q");
  const bytes = (ended: Ended): string => JSON.stringify({ ...document(ended), seconds: 0 });
  expect(again.exit).toBe(exits.ok);
  expect(bytes(again)).toBe(bytes(first));
});

test("what cannot be saved is shown all the same, and what can be is saved", async () => {
  using own = new Folder({ "prompt.txt": prompt, [`run/journal.json.${process.pid}.tmp/in the way`]: "" });
  const { exit, stdout, stderr } = await own.inProcess(...asking(await serve(script)), "-n", "4", "--json", "--record", "run", "--out", "tables");
  expect([exit, stderr]).toEqual([exits.input, "medoid: run/journal.json cannot be written: it is a folder.\n"]);
  expect((JSON.parse(stdout) as Solution).winner?.code).toContain("sum += item");
  expect(readdirSync(join(own.path, "tables"))).toEqual(["task.table.json.gz"]);
});

test("a replay has the options of its run where flags say nothing else, whatever folder it is started in", async () => {
  const last = `export default { apiVersion: 1, kind: "selector", name: "last", create: () => ({ name: "last", select: ({ table }) => ({ ranking: [...table.programs.keys()].reverse(), scores: Float64Array.from(table.programs.keys()) }) }) };`;
  using own = new Folder({ "prompt.txt": prompt, "last.mjs": last });
  using other = new Folder({ "medoid.config.json": JSON.stringify({ inputs: 10, selector: "first" }) });
  const options = ["--method", "stress", "--inputs", "20", "--steps", "5000", "--selector", "./last.mjs", "--min-confidence", "0.99"];
  const first = document(await own.inProcess(...asking(await serve(script)), "-n", "8", "--risk", "-1", "--json", "--record", "run", ...options));
  expect([first.inputs, first.winner, first.clusters.length]).toEqual([20, null, 2]);
  const replay = async (...flags: string[]): Promise<Solution> => document(await other.inProcess("solve", "--replay", join(own.path, "run"), "--json", "-q", ...flags));
  expect({ ...(await replay()), seconds: 0 }).toEqual({ ...first, seconds: 0 });
  expect(await replay("--inputs", "12", "--min-confidence", "0")).toMatchObject({ inputs: 12, winner: { ordinal: 7 } });
  expect(await replay("--config", "medoid.config.json")).toMatchObject({ inputs: 10, winner: { ordinal: 0 } });
});

test("a replay takes the function that was asked for, and refuses another", async () => {
  const server = await serve(script);
  await folder.inProcess(...asking(server), "-n", "3", "--record", "named", "--code");
  const replay = (entry: string): Promise<Ended> => folder.inProcess("solve", "--replay", "named", "--entry", entry, "--language", "javascript", "--code", "-q");
  expect((await replay("total")).exit).toBe(exits.ok);
  const other = await replay("sum");
  expect([other.exit, other.stdout]).toEqual([exits.input, ""]);
  expect(other.stderr).toContain("was recorded for another task");
});

test("a replay of fewer goes through rounds of its own, and the journal of another run is refused", async () => {
  const server = await serve(script);
  await folder.inProcess(...asking(server), "-n", "4", "--risk", "-1", "--record", "four", "--code");
  const fewer = await folder.inProcess("solve", "--replay", "four", "-n", "2", "--json", "-q");
  expect([fewer.exit, document(fewer).candidates.length]).toEqual([exits.ok, 2]);
  folder.write("four/journal.json", JSON.stringify({ joined: [2, 9, ...Array.from({ length: 1000 }, () => 9)], ended: 999 }));
  const refused = await folder.inProcess("solve", "--replay", "four", "-q");
  expect([refused.exit, refused.stdout]).toEqual([exits.input, ""]);
  expect(refused.stderr).toMatch(oneClearLine);
  expect(refused.stderr).toContain("The journal belongs to another run");
});

test("a run to which no answer came leaves nothing behind, and the next try may have its folder", async () => {
  const refusing = await serve(() => ({ status: 401, message: "no such key" }));
  const refused = await folder.inProcess(...asking(refusing), "-n", "2", "--record", "tried/once", "--code");
  expect([refused.exit, refused.stderr]).toEqual([exits.unavailable, expect.stringMatching(oneClearLine)]);
  expect(readdirSync(join(folder.path, "tried"))).toEqual([]);
  expect((await folder.inProcess(...asking(await serve(script)), "-n", "2", "--record", "tried/once", "--code")).exit).toBe(exits.ok);
});

test("runs that start in the same second have a folder each; one that cannot be had is said with what to do", async () => {
  using own = new Folder({ "prompt.txt": prompt });
  const server = await serve(script);
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-01-02T03:04:05Z") });
  try {
    for (const _ of [1, 2]) expect((await own.inProcess(...asking(server), "-n", "1", "--code")).exit).toBe(exits.ok);
  } finally {
    vi.useRealTimers();
  }
  expect(readdirSync(join(own.path, ".medoid"))).toEqual(["2026-01-02-030405", "2026-01-02-030405-2"]);
  const refused = await own.inProcess(...asking(server), "-n", "1", "--record", "prompt.txt");
  expect([refused.exit, refused.stderr]).toEqual([exits.input, "medoid: prompt.txt/run.json cannot be written: its folder is a file. Name another folder with --record, or keep nothing with --no-record.\n"]);
});

test("what was written before a kill is enough to choose from", async () => {
  const server = await serve(script);
  await folder.inProcess(...asking(server), "-n", "8", "--risk", "-1", "--record", "killed", "--code");
  const path = join(folder.path, "killed", "answers.jsonl");
  // It is written at the end.
  rmSync(join(folder.path, "killed", "journal.json"));
  const text = readFileSync(path, "utf8");
  const lines = text.split("\n");
  writeFileSync(path, `${lines.slice(0, 5).join("\n")}\n${(lines[5] as string).slice(0, 20)}`);
  const { exit, stdout } = await folder.inProcess("solve", "--replay", "killed", "--json", "-q");
  expect(exit).toBe(exits.ok);
  const { sampling } = JSON.parse(stdout) as Solution;
  expect(sampling.answers).toBe(4);
  expect(sampling.faults.join()).toContain("its writing was broken off");
});

test("says whom it waits for, unless it is to be quiet", async () => {
  const storm = (): Promise<FakeServer> => serve((_, index) => (index < 2 ? { status: 429, headers: { "retry-after-ms": "1" } } : right(index)));
  const solve = async (...flags: string[]): Promise<Ended> => folder.inProcess(...asking(await storm()).filter((flag) => flag !== "-q"), "-n", "2", "--concurrency", "1", "--code", "--no-record", ...flags);
  expect((await solve()).stderr).toContain("waiting for toy (429), attempt 2 of 5\nwaiting for toy (429), attempt 3 of 5\n");
  expect((await solve("-q")).stderr).toBe("");
});

test("answers without code and failed calls are counted, and lose nothing that came", async () => {
  const server = await serve((asked, index) => (index % 3 === 1 ? "I am sorry, I cannot help with that." : index === 3 ? { status: 400, message: "the prompt is not to my taste" } : right(index)));
  const ended = await folder.inProcess(...asking(server), "-n", "9", "--risk", "-1", "--json", "--no-record");
  const { winner, sampling, candidates } = document(ended);
  expect(winner).not.toBeNull();
  expect(sampling.unusable).toBeGreaterThanOrEqual(1);
  expect(candidates.filter(({ status }) => status === "rejected")).toHaveLength(sampling.unusable);
  expect(readdirSync(folder.path)).not.toContain(".medoid");
});

test("TypeScript is taken for an answer where JavaScript is asked for", async () => {
  const server = await serve(["```typescript\nfunction total(items: number[]): number {\n  let sum: number = 0;\n  for (const item of items) sum += item;\n  return sum;\n}\n```", right(1)]);
  const ended = await folder.inProcess(...asking(server), "-n", "2", "--json", "--no-record");
  expect(document(ended).agreement).toEqual({ identical: 2, of: 2 });
});

test("a prompt that names neither language nor function is answered all the same, and it is said", async () => {
  const server = await serve(["```python\ndef solve(a, b):\n    return a + b\n```", "```python\ndef solve(x, y):\n    return y + x\n```"]);
  const ended = await folder.inProcess("solve", "Add two numbers.", "--base-url", server.url, "--model", "toy", "-n", "4", "-q");
  expect(ended.exit).toBe(exits.ok);
  expect(ended.stdout).toContain("The prompt names no function: the models are asked for one called solve");
  expect(server.asked[0]?.prompt).toContain("`solve`");
  expect(ended.stdout).toMatch(/4 answers: [\d,]+ tokens in, [\d,]+ out\./);
});

test("one's own ways to ask take the place of those that come along", async () => {
  folder.write("ways.json", JSON.stringify([{ name: "mine", instruction: "Answer as briefly as you can." }]));
  const server = await serve(script);
  const ended = await folder.inProcess(...asking(server), "-n", "3", "--json", "--no-record", "--variants", "ways.json");
  expect(document(ended).candidates.map(({ origin }) => origin.variant)).toEqual(["mine", "mine", "mine"]);
  expect(server.asked[0]?.prompt).toContain("Answer as briefly as you can.");
});

describe("each is one clear line and its exit code", () => {
  test.each<[number, string, string[]]>([
    [exits.input, "There is no prompt.", ["solve", "--model", "openai:x"]],
    [exits.input, "The prompt is empty.", ["solve", "", "--base-url", "http://127.0.0.1:9/v1", "--model", "m"]],
    [exits.input, "No model is named.", ["solve", "x"]],
    [exits.input, '"gpt" names no provider that is known', ["solve", "x", "--model", "gpt"]],
    [exits.input, "It must be a whole number from 1.", ["solve", "x", "--model", "m", "-n", "0"]],
    [exits.input, "It must be a number from 0 to 1", ["solve", "x", "--model", "m", "--risk", "2"]],
    [exits.input, "gone holds no run of solve", ["solve", "--replay", "gone"]],
    [exits.input, "prompt.txt holds no prompt variants.", ["solve", "x", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--variants", "prompt.txt"]],
    [exits.input, "gone.json: there is no such file", ["solve", "x", "--base-url", "http://127.0.0.1:9/v1", "--model", "m", "--variants", "gone.json"]],
    [exits.input, "cannot be used with option", ["solve", "x", "--replay", "a", "--model", "m"]],
    [exits.input, "No language", ["solve", "x", "--language", "cobol", "--base-url", "http://127.0.0.1:9/v1", "--model", "m"]],
  ])("%i: %s", async (exit, line, args) => {
    const ended = await folder.inProcess(...args);
    expect(ended.stderr).toMatch(oneClearLine);
    expect(ended.stderr).toContain(line);
    expect(ended.exit).toBe(exit);
  });

  test("a server that is not there", async () => {
    const server = await serve([]);
    await server.close();
    const ended = await folder.inProcess("solve", prompt, "--base-url", server.url, "--model", "toy", "--no-record", "-q");
    expect(ended.stderr).toMatch(oneClearLine);
    expect(ended.exit).toBe(exits.unavailable);
    expect(ended.stderr).toContain("There is no server at http://127.0.0.1:");
  });

  test("a model that the server does not have", async () => {
    const server = await serve([], { models: ["other"] });
    const ended = await folder.inProcess("solve", prompt, "--base-url", server.url, "--model", "toy", "--no-record", "-q");
    expect(ended.stderr).toMatch(oneClearLine);
    expect(ended.exit).toBe(exits.unavailable);
    expect(ended.stderr).toContain('There is no model "toy"');
  });

  test("a refused key, which is shown nowhere", async () => {
    const server = await serve([], { key: "sk-right" });
    // Some servers say in their refusal what they were given.
    const withdrawn = await serve(({ headers }, index) => (index === 0 ? right(0) : { status: 401, message: `no such key: ${headers.authorization}` }));
    process.env.MEDOID_API_KEY = "sk-wrong-and-secret";
    try {
      const ended = await folder.inProcess("solve", prompt, "--base-url", server.url, "--model", "toy", "--record", "refused", "-q");
      const later = await folder.inProcess(...asking(withdrawn), "-n", "2", "--concurrency", "1", "--record", "withdrawn");
      expect([later.exit, later.stdout]).toEqual([exits.ok, expect.stringContaining("refused the key (401)")]);
      expect(ended.stderr).toMatch(oneClearLine);
      expect(ended.exit).toBe(exits.unavailable);
      expect(ended.stderr).toContain("MEDOID_API_KEY");
      const written = readdirSync(join(folder.path, "withdrawn")).map((name) => readFileSync(join(folder.path, "withdrawn", name), "utf8"));
      expect(written).toHaveLength(3);
      for (const text of [ended.stderr, ended.stdout, later.stderr, later.stdout, ...written]) expect(text).not.toContain("sk-wrong-and-secret");
    } finally {
      delete process.env.MEDOID_API_KEY;
    }
  });

  test("a folder that holds an earlier run, and one that is damaged", async () => {
    folder.write("old/run.json", "{}");
    const again = await folder.inProcess("solve", prompt, "--base-url", "http://127.0.0.1:9/v1", "--model", "toy", "--record", "old");
    expect(again.stderr).toMatch(oneClearLine);
    expect(again.stderr).toContain("old holds an earlier run");
    const damaged = await folder.inProcess("solve", "--replay", "old");
    expect(damaged.stderr).toMatch(oneClearLine);
    expect(damaged.stderr).toContain("is damaged");
    expect(damaged.exit).toBe(exits.input);
    const task = { id: "task", prompt, language: "javascript", entry: "total", examples: [{ args: [{ bogus: 1 }] }] };
    folder.write("odd/run.json", JSON.stringify({ format: "medoid-run", version: 1, task, n: 2, risk: 0, seed: 1 }));
    const odd = await folder.inProcess("solve", "--replay", "odd");
    expect(odd.stderr).toMatch(oneClearLine);
    expect(odd.stderr).toContain("is damaged");
    expect(odd.exit).toBe(exits.input);
  });
});
