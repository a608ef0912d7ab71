import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { createOpenAI } from "@ai-sdk/openai";
import { fakeOpenAI, type FakeServer } from "@medoid/fake-openai";
import { MedoidError } from "@medoid/spec";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { aiSdk, type ModelChoice, modelFrom, type ModelOptions } from "./index.ts";
import { modelWith } from "./models.ts";
import { all, answersIn } from "./testing.ts";

let server: FakeServer;
beforeAll(async () => {
  server = await fakeOpenAI(["one", "two"]);
});
afterAll(() => server.close());

const key = "sk-test-0123456789abcdef";

async function failure(reference: string, options: ModelOptions): Promise<MedoidError> {
  const error = await modelFrom(reference, options).catch((reason: unknown) => reason);
  expect(MedoidError.is(error)).toBe(true);
  return error as MedoidError;
}

function idOf({ model }: ModelChoice): string {
  return typeof model === "string" ? model : `${model.provider} ${model.modelId}`;
}

describe("modelFrom", () => {
  test("openai:NAME goes to the chat endpoint with the key, and takes several at once", async () => {
    const model = await modelFrom("openai:gpt-x", { baseUrl: server.url, env: { OPENAI_API_KEY: key } });
    expect(answersIn(await all(aiSdk({ models: model, perCall: 2 }), 2)).map(({ text, origin }) => [text, origin.model])).toEqual([
      ["one", "openai:gpt-x"],
      ["two", "openai:gpt-x"],
    ]);
    const asked = server.asked.at(-1);
    expect([asked?.model, asked?.n, asked?.headers.authorization]).toEqual(["gpt-x", 2, `Bearer ${key}`]);
    expect(Object.keys(asked?.headers ?? {}).filter((name) => name.includes("medoid"))).toEqual([]);
  });

  test("a setting that a model does not heed is not told as its origin", async () => {
    const model = await modelFrom("openai:o3-mini", { baseUrl: server.url, env: { OPENAI_API_KEY: key } });
    expect(answersIn(await all(aiSdk({ models: model }), 1))[0]?.origin).toEqual({ sampler: "ai-sdk", model: "openai:o3-mini", variant: "plain" });
  });

  test("google:NAME takes several at once in its own way", async () => {
    const bodies: unknown[] = [];
    const sent = vi.spyOn(globalThis, "fetch").mockImplementation(async (_, init) => {
      bodies.push(JSON.parse(init?.body as string));
      const candidate = (text: string, finishReason: string) => ({ content: { role: "model", parts: [{ text: "hm", thought: true }, { text }] }, finishReason });
      return Response.json({ candidates: [candidate("a", "STOP"), candidate("b", "MAX_TOKENS")], usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 4, totalTokenCount: 14 } });
    });
    const model = await modelFrom("google:gemini-x", { env: { GEMINI_API_KEY: key } });
    const answers = answersIn(await all(aiSdk({ models: model, perCall: 2 }), 2));
    sent.mockRestore();
    expect(answers.map(({ text, cut, usage }) => [text, cut, usage?.inputTokens, usage?.outputTokens])).toEqual([["a", undefined, 5, 2], ["b", true, 5, 2]]);
    expect(bodies).toMatchObject([{ generationConfig: { candidateCount: 2, temperature: 0.8 } }]);
  });

  test("its base URL may come from the environment", async () => {
    const model = await modelFrom("openai:gpt-x", { env: { OPENAI_API_KEY: key, OPENAI_BASE_URL: server.url } });
    expect(answersIn(await all(aiSdk({ models: model }), 1))).toHaveLength(1);
  });

  test("ollama:NAME needs no key, and its name may have colons", async () => {
    const { host } = new URL(server.url);
    const model = await modelFrom("ollama:qwen2.5-coder:7b", { env: { OLLAMA_HOST: host } });
    expect(answersIn(await all(aiSdk({ models: model }), 1))).toHaveLength(1);
    expect(server.asked.at(-1)?.model).toBe("qwen2.5-coder:7b");
  });

  test("a bare name with a base URL is a model of that server, which gets no provider's key", async () => {
    const model = await modelFrom("qwen/coder:7b", { baseUrl: `${server.url}/`, env: { OPENAI_API_KEY: key } });
    expect(answersIn(await all(aiSdk({ models: model }), 1))).toHaveLength(1);
    expect(server.asked.at(-1)?.model).toBe("qwen/coder:7b");
    expect(server.asked.at(-1)?.headers.authorization).toBeUndefined();
  });

  test("anthropic:NAME", async () => {
    expect(idOf(await modelFrom("anthropic:claude-x", { env: { ANTHROPIC_API_KEY: key } }))).toBe("anthropic.messages claude-x");
  });

  test.each([
    ["", {}, "No model is named."],
    ["openai:", {}, '"openai:" names a provider and no model.'],
    ["gpt-x", {}, '"gpt-x" names no provider that is known: openai, anthropic, google, ollama.'],
    ["gtp:x", {}, '"gtp:x" names no provider that is known: openai, anthropic, google, ollama.'],
    ["x", { baseUrl: "localhost:8080" }, "The base URL is no http or https URL."],
    ["x", { baseUrl: "http://me:secret@localhost/v1" }, "The base URL holds a name or a password."],
  ] as const)("%j with %j is refused", async (reference, options, message) => {
    const error = await failure(reference, { env: {}, ...options });
    expect([error.code, error.message]).toEqual(["input", message]);
    expect(error.hint).toBeTruthy();
    expect(`${error.message} ${error.hint}`).not.toContain("secret");
  });

  test("a missing key names the variable", async () => {
    const error = await failure("anthropic:claude-x", { env: { ANTHROPIC_API_KEY: " " } });
    expect([error.code, error.message, error.hint]).toEqual([
      "unavailable",
      "anthropic:claude-x needs a key, and ANTHROPIC_API_KEY is not set.",
      "Put the key into the environment variable ANTHROPIC_API_KEY.",
    ]);
  });

  test("a missing provider says what to install", async () => {
    const load = (name: string) => Promise.reject(Object.assign(new Error(`no ${name}`), { code: "ERR_MODULE_NOT_FOUND" }));
    const error = await modelWith("google:gemini-x", { env: { GEMINI_API_KEY: key }, load }, load).catch((reason: unknown) => reason as MedoidError);
    if (!MedoidError.is(error)) throw new Error("no error");
    expect([error.code, error.message, error.hint]).toEqual([
      "unavailable",
      "Models of google need the package @ai-sdk/google, which is not installed.",
      "Install it here: npm install @ai-sdk/google",
    ]);
  });

  test("a provider may come from the user's folder", async () => {
    const load = async (name: string) => ({ createGoogleGenerativeAI: () => (id: string) => ({ provider: name, modelId: id }) });
    expect(idOf(await modelFrom("google:gemini-x", { env: { GEMINI_API_KEY: key }, load }))).toBe("@ai-sdk/google gemini-x");
  });
});

describe("a model of the AI SDK", () => {
  test("is taken as it is, one answer a call", async () => {
    const before = server.asked.length;
    const model = createOpenAI({ baseURL: server.url, apiKey: key }).chat("mine");
    const answers = answersIn(await all(aiSdk({ models: model }), 2));
    expect(answers.map(({ origin }) => origin.model)).toEqual(["mine", "mine"]);
    expect(server.asked.slice(before).map(({ n }) => n)).toEqual([1, 1]);
  });

  test("may say itself how it is asked for several", async () => {
    const before = server.asked.length;
    const model = createOpenAICompatible({ name: "mine", baseURL: server.url })("coder");
    const answers = answersIn(await all(aiSdk({ models: { model, several: (n) => ({ providerOptions: { mine: { n } } }) } }), 3));
    expect(answers).toHaveLength(3);
    expect(server.asked.slice(before).map(({ n }) => n)).toEqual([3]);
  });

  test("of Anthropic has the mark that its cache needs after what is common", async () => {
    const bodies: { messages: { content: { text: string; cache_control?: unknown }[] }[] }[] = [];
    const model = createAnthropic({
      apiKey: key,
      fetch: async (_, init) => {
        bodies.push(JSON.parse(init?.body as string));
        const body = { type: "message", id: "m", model: "x", role: "assistant", content: [{ type: "text", text: "hi" }], stop_reason: "end_turn", usage: { input_tokens: 5, output_tokens: 7, cache_read_input_tokens: 3, cache_creation_input_tokens: 2 } };
        return new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
      },
    })("claude-x");
    const long = { id: "t", prompt: "Add. ".repeat(1000), language: "python", entry: { kind: "function", name: "add" } } as const;
    const answers = answersIn(await all(aiSdk({ models: { model, price: { input: 2, output: 10, cached: 0.2 } } }), 3, { task: long }));
    expect(answers[0]?.usage).toEqual({ inputTokens: 10, outputTokens: 7, cachedTokens: 3, cost: (7 * 2 + 3 * 0.2 + 7 * 10) / 1e6 });
    expect(bodies.map(({ messages }) => messages[0]?.content.map(({ cache_control }) => cache_control !== undefined))).toEqual([[true], [true, false], [true, false]]);
    expect(new Set(bodies.map(({ messages }) => messages[0]?.content[0]?.text)).size).toBe(1);
  });

  test("of Google", async () => {
    const fetched = async () =>
      Response.json({ candidates: [{ content: { parts: [{ text: "hi" }], role: "model" }, finishReason: "MAX_TOKENS" }], usageMetadata: { promptTokenCount: 9, candidatesTokenCount: 4, totalTokenCount: 13, cachedContentTokenCount: 2 } });
    const model = createGoogleGenerativeAI({ apiKey: key, fetch: fetched })("gemini-x");
    expect(answersIn(await all(aiSdk({ models: model }), 1))).toEqual([
      { kind: "answer", text: "hi", cut: true, origin: { sampler: "ai-sdk", model: "gemini-x", variant: "plain", temperature: 0.8 }, usage: { inputTokens: 9, outputTokens: 4, cachedTokens: 2 } },
    ]);
  });

  test("that heeds no signal does not hold the end up", async () => {
    const model = { specificationVersion: "v4", provider: "mine", modelId: "deaf", supportedUrls: {}, doGenerate: () => new Promise(() => {}), doStream: () => new Promise(() => {}) } as never;
    expect(await all(aiSdk({ models: model }), 2, { signal: AbortSignal.timeout(30) })).toEqual([]);
  });

  test.each([
    [{ models: [] }, "No model is given."],
    [{ models: "x", variants: [] }, "No prompt variant is given."],
    [{ models: { model: "x", share: 0 } }, "The share of a model must be a number above 0."],
    [{ models: { model: "x", temperature: [] } }, "A list of temperatures or top-p must not be empty."],
    [{ models: "x", concurrency: 0 }, "The number of answers per call and that of calls at once must be whole numbers above 0."],
    [{ models: "x", retries: -1 }, "The number of tries and the time for one must be whole numbers, and the time above 0."],
    [{ models: "x", timeoutMs: 0.5 }, "The number of tries and the time for one must be whole numbers, and the time above 0."],
    [{ models: "x", maxTokens: 0 }, "A limit of tokens or cost must be above 0."],
    [{ models: "x", maxCost: Number.NaN }, "A limit of tokens or cost must be above 0."],
  ])("options that fit nothing are refused: %j", (options, message) => {
    expect(() => aiSdk(options as never)).toThrow(message);
  });
});
