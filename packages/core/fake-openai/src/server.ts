import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { PromptCache, tokensOf } from "./count.ts";
import { type Asked, playing, type Reply, type Script } from "./script.ts";

export interface FakeOptions {
  /** The models it has; all where absent. */
  readonly models?: readonly string[];
  /** The key it asks for; any, or none, where absent. Its refusal echoes the key it got, which real servers do in part. */
  readonly key?: string;
  /** The least beginning of a prompt that it keeps, and in what steps, tokens. Default: 1024 and 128, as OpenAI documents. */
  readonly cache?: { readonly minimum: number; readonly step: number };
}

export interface FakeServer {
  /** What clients take as their base URL: `http://127.0.0.1:PORT/v1`. */
  readonly url: string;
  /** All requests so far, in the order they came in. */
  readonly asked: readonly Asked[];
  /** Requests at work now, and the most there were at once. */
  readonly busy: number;
  readonly busiest: number;
  /** Requests whose client hung up before the answer was complete. */
  readonly hungUp: number;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A real HTTP server on loopback that speaks the OpenAI protocol for chats, streaming and not, and does what the script says. */
export async function fakeOpenAI(script: Script, options: FakeOptions = {}): Promise<FakeServer> {
  const play = playing(script);
  const cache = new PromptCache(options.cache?.minimum ?? 1024, options.cache?.step ?? 128);
  const asked: Asked[] = [];
  const counts = { busy: 0, busiest: 0, hungUp: 0 };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const problem = refusal(request, options);
    if (problem) return sendError(response, problem);
    const question = read(await bodyOf(request), request);
    if (question === undefined) return sendError(response, { status: 400, message: "We could not parse the JSON body of your request." });
    const index = asked.push(question) - 1;
    if (options.models && !options.models.includes(question.model)) {
      return sendError(response, { status: 404, code: "model_not_found", message: `The model \`${question.model}\` does not exist or you do not have access to it.` });
    }
    counts.busy += 1;
    counts.busiest = Math.max(counts.busiest, counts.busy);
    response.once("close", () => {
      counts.busy -= 1;
      if (!response.writableFinished) counts.hungUp += 1;
    });
    await answer(question, index, await play(question, index), response, cache);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    get busy() {
      return counts.busy;
    },
    get busiest() {
      return counts.busiest;
    },
    get hungUp() {
      return counts.hungUp;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Refusal {
  readonly status: number;
  readonly message?: string;
  readonly code?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function refusal({ method, url, headers }: IncomingMessage, { key }: FakeOptions): Refusal | undefined {
  if (method !== "POST" || url !== "/v1/chat/completions") return { status: 404, message: `Unknown request URL: ${method} ${url}.` };
  const given = headers.authorization?.replace(/^Bearer /, "");
  if (key === undefined || given === key) return undefined;
  return { status: 401, code: "invalid_api_key", message: given === undefined ? "You didn't provide an API key." : `Incorrect API key provided: ${given}.` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const chunk of request) text += chunk;
  return text;
}

function read(text: string, { headers }: IncomingMessage): Asked | undefined {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined;
  }
  const messages = (body.messages ?? []) as { content: string | { text?: string }[] }[];
  const prompt = messages.map(({ content }) => (typeof content === "string" ? content : content.map((part) => part.text ?? "").join(""))).join("\n");
  return {
    model: String(body.model),
    prompt,
    n: typeof body.n === "number" ? body.n : 1,
    stream: body.stream === true,
    body,
    headers: headers as Record<string, string | undefined>,
  };
}

async function answer(asked: Asked, index: number, given: Reply, response: ServerResponse, cache: PromptCache): Promise<void> {
  const reply = typeof given === "string" ? { text: given } : given;
  if ("status" in reply) return sendError(response, reply);
  if ("broken" in reply && reply.broken === "never") return;
  if ("broken" in reply && reply.broken === "reset") return void response.socket?.resetAndDestroy();
  if ("broken" in reply && reply.broken === "json") return void response.writeHead(200, { "content-type": "application/json" }).end('{"choices": [{"mess');
  const whole = "broken" in reply ? { text: "```python\n".padEnd(200, "#") } : reply;
  if ("afterMs" in whole && whole.afterMs !== undefined) await wait(whole.afterMs);
  if (response.destroyed) return;
  const texts = typeof whole.text === "string" ? Array.from({ length: asked.n }, () => whole.text as string) : whole.text.slice(0, asked.n);
  const completion = texts.reduce((sum, text) => sum + tokensOf(text), 0);
  const prompt = tokensOf(asked.prompt);
  const usage = "usage" in whole && whole.usage === null ? undefined : {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: cache.cached(asked.prompt) },
    ...("usage" in whole && whole.usage),
  };
  cache.keep(asked.prompt);
  const finish = "finish" in whole && whole.finish !== undefined ? whole.finish : "stop";
  const head = { id: `chatcmpl-${index}`, created: 0, model: asked.model };
  const reasoning = "reasoning" in whole && whole.reasoning !== undefined ? { reasoning_content: whole.reasoning } : {};
  const half = "broken" in reply;
  if (asked.stream) {
    const includeUsage = (asked.body.stream_options as { include_usage?: boolean } | undefined)?.include_usage === true;
    return stream(response, { ...head, object: "chat.completion.chunk" }, texts, { reasoning, finish, half, ...(includeUsage && { usage }) });
  }
  const choices = texts.map((content, at) => ({ index: at, message: { role: "assistant", content, ...reasoning }, finish_reason: finish }));
  const body = JSON.stringify({ ...head, object: "chat.completion", choices, usage });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
  if (half) response.write(body.slice(0, body.length / 2), () => response.socket?.resetAndDestroy());
  else response.end(body);
}

interface Streamed {
  readonly reasoning: Readonly<Record<string, string>>;
  readonly finish: string;
  readonly half: boolean;
  readonly usage?: unknown;
}

/** Pieces of 16 characters as server-sent events; of several answers one after the other. */
function stream(response: ServerResponse, head: object, texts: readonly string[], { reasoning, finish, half, usage }: Streamed): void {
  const send = (event: object): void => void response.write(`data: ${JSON.stringify({ ...head, ...event })}\n\n`);
  const choice = (index: number, delta: object, reason: string | null = null): object => ({ choices: [{ index, delta, finish_reason: reason }] });
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const [index, text] of texts.entries()) {
    send(choice(index, { role: "assistant", content: "", ...reasoning }));
    const end = half ? text.length / 2 : text.length;
    for (let at = 0; at < end; at += 16) send(choice(index, { content: text.slice(at, at + 16) }));
    if (!half) send(choice(index, {}, finish));
  }
  if (half) return void response.write(": cut\n\n", () => response.socket?.resetAndDestroy());
  if (usage !== undefined) send({ choices: [], usage });
  response.end("data: [DONE]\n\n");
}

function sendError(response: ServerResponse, { status, message, code, headers }: Refusal): void {
  const error = { message: message ?? `An error of the kind ${status}.`, type: "error", param: null, code: code ?? null };
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify({ error }));
}
