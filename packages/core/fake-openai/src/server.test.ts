import { afterEach, describe, expect, test } from "vitest";
import { type FakeOptions, type FakeServer, fakeOpenAI, type Script } from "./index.ts";

let server: FakeServer | undefined;
afterEach(() => server?.close());

async function start(script: Script, options?: FakeOptions): Promise<(body: object | string, headers?: Record<string, string>) => Promise<Response>> {
  server = await fakeOpenAI(script, options);
  const { url } = server;
  return (body, headers) => fetch(`${url}/chat/completions`, { method: "POST", headers: { ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) });
}

const chat = (content: string, more: object = {}) => ({ model: "m", messages: [{ role: "user", content }], ...more });

describe("answers", () => {
  test("in the form of a chat completion, n at once, with what they took", async () => {
    const send = await start(["one", "three", "x"]);
    const response = await send(chat("12345678", { n: 2 }));
    expect(await response.json()).toMatchObject({
      object: "chat.completion",
      model: "m",
      choices: [
        { index: 0, message: { role: "assistant", content: "one" }, finish_reason: "stop" },
        { index: 1, message: { role: "assistant", content: "three" }, finish_reason: "stop" },
      ],
      usage: { prompt_tokens: 2, completion_tokens: 3, total_tokens: 5, prompt_tokens_details: { cached_tokens: 0 } },
    });
    expect(server?.asked).toMatchObject([{ model: "m", prompt: "12345678", n: 2, stream: false }]);
  });

  test("as a stream of events, the usage last where it is asked for", async () => {
    const send = await start([{ text: "a text of more than sixteen characters", finish: "length" }]);
    const events = (await (await send(chat("x", { stream: true, stream_options: { include_usage: true } }))).text()).trim().split("\n\n").map((event) => event.replace("data: ", ""));
    expect(events.pop()).toBe("[DONE]");
    const parsed = events.map((event) => JSON.parse(event));
    expect(parsed.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 10 } });
    expect(parsed.at(-2).choices[0].finish_reason).toBe("length");
    expect(parsed.flatMap(({ choices }) => choices).map(({ delta }) => delta.content ?? "").join("")).toBe("a text of more than sixteen characters");
  });

  test("keep the beginnings of prompts, in steps and from a minimum on", async () => {
    const send = await start(["x"], { cache: { minimum: 4, step: 2 } });
    const cached = async (prompt: string) => ((await (await send(chat(prompt))).json()) as { usage: { prompt_tokens_details: { cached_tokens: number } } }).usage.prompt_tokens_details.cached_tokens;
    const start16 = "abcdefghijklmnop";
    expect([await cached(`${start16}1`), await cached(`${start16}2`), await cached(`${start16}qrst1234`), await cached("abcdefghijkl")]).toEqual([0, 4, 4, 0]);
  });
});

describe("failures", () => {
  test("are what the script says, with its headers", async () => {
    const send = await start([{ status: 429, message: "Slow down.", headers: { "retry-after": "7" } }]);
    const response = await send(chat("x"));
    expect([response.status, response.headers.get("retry-after"), await response.json()]).toEqual([429, "7", { error: { message: "Slow down.", type: "error", param: null, code: null } }]);
  });

  test("of a key, a model, a body and a path", async () => {
    const send = await start(["x"], { key: "right", models: ["m"] });
    const statuses = [
      await send(chat("x")),
      await send(chat("x"), { authorization: "Bearer wrong" }),
      await send("{", { authorization: "Bearer right" }),
      await send({ ...chat("x"), model: "other" }, { authorization: "Bearer right" }),
      await fetch(`${server?.url}/models`),
      await send(chat("x"), { authorization: "Bearer right" }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 401, 400, 404, 404, 200]);
  });

  test.each([[{ broken: "reset" }], [{ broken: "half" }], [{ broken: "json" }]] as const)("%j yields no body that can be read, streamed or not", async (reply) => {
    const send = await start([reply]);
    await expect(send(chat("x")).then((response) => response.json())).rejects.toThrow(Error);
    if (reply.broken !== "json") await expect(send(chat("x", { stream: true })).then((response) => response.text())).rejects.toThrow(Error);
  });

  test("one that never comes ends when the client hangs up, or the server closes", async () => {
    const send = await start([{ broken: "never" }]);
    const stop = new AbortController();
    const one = fetch(`${server?.url}/chat/completions`, { method: "POST", body: JSON.stringify(chat("x")), signal: stop.signal });
    const other = send(chat("x"));
    await expect.poll(() => server?.busy).toBe(2);
    stop.abort();
    await expect(one).rejects.toThrow("aborted");
    await expect.poll(() => [server?.busy, server?.hungUp]).toEqual([1, 1]);
    await server?.close();
    await expect(other).rejects.toThrow("fetch failed");
  });
});
