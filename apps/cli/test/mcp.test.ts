import { Client, type ClientOptions, type Transport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { afterAll, describe, expect, test } from "vitest";
import { mcpServer } from "../src/mcp/server.ts";
import { wire } from "../src/wiring/wire.ts";
import { command, Folder } from "./medoid.ts";

const folder = new Folder({
  "up.js": "function half(n) { return Math.ceil(n / 2); }",
  "down.js": "function half(n) { return Math.floor(n / 2); }",
  "up.py": "def names(d):\n    return sorted(d)\n",
  "down.py": "def names(d):\n    return sorted(d, reverse=True)\n",
  "down too.py": "def names(d):\n    return sorted(d.keys(), reverse=True)\n",
});
const clients: Client[] = [];
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await wired[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** A client of the SDK. */
async function connected(transport: Transport, options: ClientOptions = {}, prepare: (client: Client) => void = () => {}): Promise<Client> {
  const client = new Client({ name: "test", version: "1" }, options);
  prepare(client);
  await client.connect(transport);
  clients.push(client);
  return client;
}

/** To the real command, in a process of its own. */
const overStdio = (...flags: string[]): Transport => new StdioClientTransport({ command: process.execPath, args: [...command, "mcp", ...flags], cwd: folder.path, stderr: "pipe" });

const wired = await wire();

/** To what the command serves, in this process. */
function within(): Transport {
  const [near, far] = InMemoryTransport.createLinkedPair();
  serveStdio(() => mcpServer(wired, { run: {}, answer: {} }, "1"), { transport: far });
  return near;
}

const ups = Array.from({ length: 5 }, (_, at) => ({ id: `up ${at}`, code: `function half(n) { return Math.ceil(n / 2) + ${at} - ${at}; }` }));
const downs = Array.from({ length: 4 }, (_, at) => ({ id: `down ${at}`, code: `function half(n) { return Math.floor(n / 2) + ${at} - ${at}; }` }));
const halves = { candidates: [...ups, ...downs], entry: "half", language: "javascript", prompt: "Half of a whole number n." };

function textOf({ content }: { readonly content: unknown }): string {
  return (content as { text: string }[]).map(({ text }) => text).join("\n");
}

describe("without a model of its own", async () => {
  const client = await connected(overStdio());

  test("it offers its tools, each with what it takes and gives", async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(["choose", "difference", "solve", "explain"]);
    for (const { description, inputSchema, outputSchema } of tools) expect([typeof description, inputSchema.type, outputSchema?.type]).toEqual(["string", "object", "object"]);
  });

  test("chooses among programs, tells how far it is, and explains", async () => {
    const seen: number[] = [];
    const result = await client.callTool({ name: "choose", arguments: halves }, { onprogress: ({ progress }) => void seen.push(progress) });
    expect(result.structuredContent).toMatchObject({ winner: { id: "up 0" }, identical: 5, candidates: 9, groups: [{ size: 5 }, { size: 4 }], question: expect.stringMatching(/5 candidates return .+ and 4 return/) as string });
    expect(textOf(result)).toContain("is the one to keep");
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(textOf(await client.callTool({ name: "explain", arguments: {} }))).toContain("Groups that behave alike");
  });

  test("examples decide", async () => {
    const result = await client.callTool({ name: "choose", arguments: { ...halves, examples: [{ args: [3], expected: 1 }] } });
    expect(result.structuredContent).toMatchObject({ winner: { id: "down 0" } });
  });

  test("examples are read in the language that the files tell", async () => {
    const candidates = ["up.py", "down.py", "down too.py"].map((file) => ({ file }));
    const result = await client.callTool({ name: "choose", arguments: { candidates, entry: "names", examples: [{ args: [{ b: 1, a: 2 }], expected: ["a", "b"] }] } });
    expect(result.structuredContent).toMatchObject({ winner: { file: "up.py" } });
  });

  test("the program that is to be rewritten decides", async () => {
    const result = await client.callTool({ name: "choose", arguments: { ...halves, original: { code: "const half = (n) => (n - (n % 2)) / 2;" } } });
    expect(result.structuredContent).toMatchObject({ winner: { id: "down 0" } });
  });

  test("finds where two files differ", async () => {
    const result = await client.callTool({ name: "difference", arguments: { a: { file: "up.js" }, b: { file: "down.js" }, entry: "half" } });
    expect(result.structuredContent).toMatchObject({ differs: true, call: "half(1)", a: "1", b: "0", stopped: "difference" });
  });

  test("says where two programs were not compared", async () => {
    const failing = (message: string): object => ({ code: `function half(n) { throw new Error("${message}"); }` });
    const result = await client.callTool({ name: "difference", arguments: { a: failing("no"), b: failing("nor this"), entry: "half", language: "javascript" } });
    expect(result.structuredContent).toMatchObject({ differs: false, answered: 0 });
    expect(textOf(result)).toMatch(/^Nothing was compared: neither returned a value in \d+ inputs\. Most often: throws Error: n/);
  });

  test.each([
    ["a file that is not there", "difference", { a: { file: "gone.js" }, b: { file: "up.js" }, entry: "half" }, "gone.js: there is no such file."],
    ["a candidate of nothing", "choose", { candidates: [{}], entry: "f", language: "python" }, "A program needs either its code or a file."],
    ["no language", "choose", { candidates: [{ code: "x" }], entry: "f" }, "The language of the task is not stated."],
    ["nobody to ask", "solve", { prompt: "Write a function" }, "This client offers no sampling"],
  ])("says in one line what is wrong: %s", async (_, name, given, line) => {
    const result = await client.callTool({ name, arguments: given });
    expect(result.isError).toBe(true);
    expect(textOf(result)).toContain(line);
    expect(textOf(result)).not.toContain("\n");
  });
});

test("what the command was started with holds for its tools", async () => {
  folder.write("few.config.json", JSON.stringify({ inputs: 7 }));
  const client = await connected(overStdio("--config", "few.config.json", "--min-confidence", "0.99", "--steps", "5"));
  const chosen = await client.callTool({ name: "choose", arguments: halves });
  expect(chosen.structuredContent).toMatchObject({ winner: null, inputs: 7, notes: expect.arrayContaining([expect.stringContaining("is below the 0.99 asked for")]) as string[] });
  const looping = { code: "function half(n) { let x = 0; for (let i = 0; i < 9; i++) x += i; return x; }" };
  const compared = await client.callTool({ name: "difference", arguments: { a: looping, b: { code: looping.code.replace("x = 0", "x = 1") }, entry: "half", language: "javascript" } });
  expect(compared.structuredContent).toMatchObject({ differs: false, answered: 0 });
});

/** The protocol in which servers ask while they work, and that in which they return what they need. */
const protocols = [{ mode: "legacy" }, { mode: { pin: "2026-07-28" } }] as const;

test.each(protocols)("solves through the client's own model, and stops when more would hardly change the choice (%j)", async (versionNegotiation) => {
  const prompts: string[] = [];
  const client = await connected(within(), { capabilities: { sampling: {} }, versionNegotiation }, (one) =>
    one.setRequestHandler("sampling/createMessage", ({ params }) => {
      const [message] = params.messages;
      const part = [message?.content].flat()[0];
      prompts.push(part?.type === "text" ? part.text : "");
      return { role: "assistant", model: "toy", content: { type: "text", text: `\`\`\`js\nfunction total(items) { return items.reduce((a, b) => a + b, ${prompts.length} - ${prompts.length}); }\n\`\`\`` } };
    }),
  );
  const result = await client.callTool({ name: "solve", arguments: { prompt: "Write a JavaScript function total(items) that sums a list of whole numbers." } }, { timeout: 120_000 });
  expect(result.structuredContent).toMatchObject({ winner: { code: expect.stringContaining("items.reduce") as string }, groups: [{ size: 6 }] });
  expect(prompts).toHaveLength(6);
  expect(new Set(prompts).size).toBe(6);
});

test.each(protocols)("lets the user decide what is meant (%j)", async (versionNegotiation) => {
  const asked: string[] = [];
  const client = await connected(overStdio(), { capabilities: { elicitation: { form: {} } }, versionNegotiation }, (one) =>
    one.setRequestHandler("elicitation/create", ({ params }) => {
      asked.push(params.message);
      const choices = (params as { requestedSchema: { properties: { reading: { enum: string[] } } } }).requestedSchema.properties.reading.enum;
      return { action: "accept", content: { reading: choices[1] as string } };
    }),
  );
  const result = await client.callTool({ name: "choose", arguments: { ...halves, ask: true } }, { timeout: 120_000 });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain("which is meant?");
  expect(result.structuredContent).toMatchObject({ winner: { id: "down 0" }, question: null });
});

test("a prompt that the user refuses costs that answer and no other", async () => {
  let asked = 0;
  const client = await connected(within(), { capabilities: { sampling: {} } }, (one) =>
    one.setRequestHandler("sampling/createMessage", () => {
      if (asked++ % 3 === 0) throw new Error("The user says no.");
      return { role: "assistant", model: "toy", content: { type: "text", text: `function total(items) { return items.reduce((a, b) => a + b, ${asked} - ${asked}); }` } };
    }),
  );
  const result = await client.callTool({ name: "solve", arguments: { prompt: "Write a JavaScript function total(items) that sums a list of whole numbers.", n: 6 } }, { timeout: 120_000 });
  expect(asked).toBe(6);
  expect(result.structuredContent).toMatchObject({ winner: { code: expect.stringContaining("items.reduce") as string }, candidates: 4 });
});

test("a question that the client fails to put leaves the choice as it was", async () => {
  const client = await connected(within(), { capabilities: { elicitation: { form: {} } } }, (one) =>
    one.setRequestHandler("elicitation/create", () => {
      throw new Error("The form broke.");
    }),
  );
  const result = await client.callTool({ name: "choose", arguments: { ...halves, ask: true } }, { timeout: 120_000 });
  expect(result.structuredContent).toMatchObject({ winner: { id: "up 0" } });
});
