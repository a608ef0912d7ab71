import { fakeOpenAI, type FakeOptions, type FakeServer, type Script } from "@medoid/fake-openai";
import { variants } from "@medoid/prompts";
import { MedoidError, type Sample } from "@medoid/spec";
import { afterEach, describe, expect, test } from "vitest";
import { type AiSdkOptions, type ModelChoice, modelFrom } from "./index.ts";
import { samplerWith } from "./sampler.ts";
import { all, answersIn, faultsIn, task } from "./testing.ts";

const servers: FakeServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

const key = "sk-test-0123456789abcdef";

interface Setup {
  readonly script: Script;
  readonly server?: FakeOptions;
  readonly options?: Partial<AiSdkOptions>;
  readonly choice?: Partial<ModelChoice>;
}

/** A sampler on a fake server; the waits between tries are noted and not waited for. */
async function setup({ script, server: serverOptions, options, choice }: Setup) {
  const server = await fakeOpenAI(script, serverOptions);
  servers.push(server);
  const waits: number[] = [];
  const model = await modelFrom("coder", { baseUrl: server.url, env: { MEDOID_API_KEY: key } });
  const sampler = samplerWith({ models: { ...model, ...choice }, ...options }, async (ms) => void waits.push(ms));
  return { server, sampler, waits, model };
}

const failing = (sampler: Parameters<typeof all>[0], n = 4): Promise<unknown> => all(sampler, n).then(() => "no error", (error: unknown) => error);

describe("answers", () => {
  test("come with where they are from and what they took", async () => {
    const { sampler, server } = await setup({ script: ["one", "two", "three", "four", "five"], options: { concurrency: 1 } });
    const answers = answersIn(await all(sampler, 5));
    expect(answers.map(({ text }) => text)).toEqual(["one", "two", "three", "four", "five"]);
    expect(server.asked.map(({ n }) => n)).toEqual([3, 2]);
    expect(answers.map(({ origin }) => origin.variant)).toEqual(["plain", "plain", "plain", answers[3]?.origin.variant, answers[3]?.origin.variant]);
    expect(answers[0]?.origin).toEqual({ sampler: "ai-sdk", model: "coder", variant: "plain", temperature: 0.8 });
    const [first, second] = server.asked;
    expect(answers.slice(0, 3).reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0), 0)).toBe(Math.ceil((first?.prompt.length ?? 0) / 4));
    expect(answers.reduce((sum, { usage }) => sum + (usage?.outputTokens ?? 0), 0)).toBe(1 + 1 + 2 + 1 + 1);
    expect(second?.prompt.startsWith(first?.prompt as string)).toBe(true);
  });

  test("the same seed asks the same, another seed asks otherwise", async () => {
    const asked = async (seed: number) => {
      const { sampler, server } = await setup({ script: ["x"], options: { concurrency: 1, perCall: 1 }, choice: { temperature: [0.2, 0.7, 1], topP: [0.9, 1] } });
      await all(sampler, 18, { seed });
      return server.asked.map(({ body, prompt }) => [prompt, body.temperature, body.top_p, body.seed]);
    };
    const once = await asked(3);
    expect(await asked(3)).toEqual(once);
    expect(await asked(4)).not.toEqual(once);
    expect(new Set(once.map(([prompt]) => prompt)).size).toBe(variants.length);
    expect(new Set(once.map(([, temperature]) => temperature)).size).toBe(3);
    expect(new Set(once.map(([, , topP]) => topP)).size).toBe(2);
  });

  test("several models come in proportion to their shares", async () => {
    const { server, model } = await setup({ script: ["x"] });
    const other = await modelFrom("other", { baseUrl: server.url, env: {} });
    const sampler = samplerWith({ models: [{ ...model, share: 3 }, other], perCall: 1 }, async () => {});
    const models = answersIn(await all(sampler, 40)).map(({ origin }) => origin.model);
    expect(models.filter((name) => name === "other")).toHaveLength(10);
  });

  test("one cut at a limit says so, an empty one is an answer, and reasoning is no part of it", async () => {
    const { sampler } = await setup({
      script: [{ text: "def f(", finish: "length" }, { text: "", reasoning: "hm" }, { text: "done", reasoning: "first I think" }],
      options: { concurrency: 1, perCall: 1 },
    });
    expect(answersIn(await all(sampler, 3)).map(({ text, cut }) => [text, cut])).toEqual([["def f(", true], ["", undefined], ["done", undefined]]);
  });

  test("what the provider withheld is a fault, and what it took is told", async () => {
    const { sampler } = await setup({ script: [{ text: "", finish: "content_filter" }, "fine"], options: { concurrency: 1, perCall: 1 } });
    const samples = await all(sampler, 2);
    expect(samples.map(({ kind }) => kind)).toEqual(["usage", "fault", "answer"]);
    expect(faultsIn(samples)).toEqual(["coder: the provider withheld the answer (content filter)."]);
  });
});

describe("input tokens", () => {
  const inputOf = (samples: Awaited<ReturnType<typeof all>>): number => answersIn(samples).reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0), 0);

  test.each([
    [1, 18],
    [3, 6],
    [18, 1],
  ])("%i answers a call share one prompt where the server takes n: %i prompts for 18 answers", async (perCall, prompts) => {
    const { sampler, server } = await setup({ script: ["x"], options: { perCall } });
    const samples = await all(sampler, 18);
    expect(answersIn(samples)).toHaveLength(18);
    expect(server.asked).toHaveLength(prompts);
    expect(inputOf(samples)).toBe(server.asked.reduce((sum, { prompt }) => sum + Math.ceil(prompt.length / 4), 0));
  });

  test("a server that gives one at a time is asked for one at a time from then on", async () => {
    const { sampler, server } = await setup({ script: () => ({ text: ["x"] }), options: { concurrency: 1 } });
    expect(answersIn(await all(sampler, 5))).toHaveLength(5);
    expect(server.asked.map(({ n }) => n)).toEqual([3, 1, 1, 1, 1]);
  });

  test.each([
    ["n", "Only one completion choice is allowed: 'n' must be 1."],
    ["n", "Extra inputs are not permitted."],
    ["seed", "Unknown parameter: 'seed'."],
    ["temperature", "Unsupported value: 'temperature' does not support 0.8 with this model."],
    ["top_p", "Unsupported parameter: 'top_p' is not supported with this model."],
  ])("a server that refuses %s is asked without it", async (field, message) => {
    const { sampler, server } = await setup({
      script: ({ body }) => (body[field] === undefined ? "x" : { status: 400, message }),
      options: { concurrency: 1 },
      choice: { topP: 0.9 },
    });
    const answers = answersIn(await all(sampler, 4));
    expect(answers).toHaveLength(4);
    expect(server.asked.filter(({ body }) => body[field] !== undefined)).toHaveLength(1);
    expect(answers[0]?.origin.temperature).toBe(field === "temperature" ? undefined : 0.8);
  });

  test("what calls under way at once are refused together, they all go on without", async () => {
    const { sampler, server } = await setup({
      script: ({ body }) => (body.temperature !== undefined ? { status: 400, message: "Unsupported parameter: temperature." } : body.n === undefined ? "x" : { status: 400, message: "Extra inputs are not permitted." }),
      options: { concurrency: 5 },
    });
    expect(answersIn(await all(sampler, 15))).toHaveLength(15);
    expect(server.asked.filter(({ body }) => body.temperature !== undefined)).toHaveLength(5);
  });

  test("a long prompt is asked once before the others, which then find its beginning kept", async () => {
    const long = { ...task, prompt: "Add the two numbers. ".repeat(300) };
    const { sampler, server } = await setup({ script: [{ text: "x", afterMs: 20 }], options: { perCall: 1, concurrency: 8 } });
    const samples = await all(sampler, 9, { task: long });
    const perPrompt = Math.floor(long.prompt.length / 4 / 128) * 128;
    expect(answersIn(samples).map(({ usage }) => usage?.cachedTokens)).toEqual([0, ...Array.from({ length: 8 }, () => perPrompt)]);
    expect(server.busiest).toBe(8);
  });
});

describe("failures", () => {
  test("the rate limit is waited for as long as the server asks, and answers come after all", async () => {
    const { sampler, waits } = await setup({
      script: (_, index) => (index < 2 ? { status: 429, message: "Slow down.", headers: { "retry-after": String(3 + index) } } : "x"),
      options: { concurrency: 1, perCall: 1 },
    });
    expect(answersIn(await all(sampler, 2))).toHaveLength(2);
    expect(waits).toHaveLength(2);
    expect(Math.floor(waits[0] as number)).toBeGreaterThanOrEqual(3000);
    expect(waits[0]).toBeLessThan(3101);
    expect(waits[1]).toBeGreaterThanOrEqual(4000);
  });

  test.each([
    ["500", { status: 500, message: "Oops" }],
    ["a reset", { broken: "reset" }],
    ["half an answer", { broken: "half" }],
    ["no JSON", { broken: "json" }],
  ] as const)("%s is tried again, with exponential waits that the seed fixes", async (_, reply) => {
    const run = () => setup({ script: (_asked, index) => (index < 3 ? reply : "x"), options: { concurrency: 1, perCall: 1 } });
    const first = await run();
    expect(answersIn(await all(first.sampler, 1)).map(({ text }) => text)).toEqual(["x"]);
    expect(first.waits.map((ms, at) => ms >= 500 * 2 ** at && ms < 1000 * 2 ** at)).toEqual([true, true, true]);
    const second = await run();
    await all(second.sampler, 1);
    expect(second.waits).toEqual(first.waits);
  });

  test("a call that fails for good is a fault, and loses no answer", async () => {
    const { sampler } = await setup({ script: (_, index) => (index === 0 || index === 2 ? { status: 503 } : "x"), options: { concurrency: 1, perCall: 1, retries: 0 } });
    const samples = await all(sampler, 4);
    expect(samples.map(({ kind }) => kind)).toEqual(["fault", "answer", "fault", "answer"]);
    expect(faultsIn(samples)[0]).toMatch(/^coder at http:\/\/127\.0\.0\.1:\d+ failed \(503\): An error of the kind 503\. That was try 1 of 1\.$/);
  });

  test("a model that dies on the way ends the calls, and keeps what came", async () => {
    const { sampler, server } = await setup({ script: (_, index) => (index < 2 ? "x" : { status: 401, message: "Expired." }), options: { concurrency: 1, perCall: 1 } });
    const samples = await all(sampler, 18);
    expect(samples.map(({ kind }) => kind)).toEqual(["answer", "answer", "fault"]);
    expect(server.asked).toHaveLength(3);
  });

  test("a model of which three calls in a row are lost is given up, and keeps what came", async () => {
    const { sampler, server } = await setup({ script: (_, index) => (index < 2 ? "x" : { status: 500 }), options: { concurrency: 1, perCall: 1, retries: 1 } });
    expect((await all(sampler, 18)).map(({ kind }) => kind)).toEqual(["answer", "answer", "fault", "fault", "fault"]);
    expect(server.asked).toHaveLength(2 + 3 * 2);
  });

  test.each([1, 6])("where one of two models is dead the other takes its share of a wave (%i calls at once)", async (concurrency) => {
    const { server, model } = await setup({ script: ["x"], server: { models: ["coder"] } });
    const other = await modelFrom("nothing", { baseUrl: server.url, env: {} });
    const waves = [6, 0];
    const samples: Sample[] = [];
    const sampler = samplerWith({ models: [other, model], perCall: 1, concurrency }, async () => {});
    for await (const sample of sampler.sample(task, { n: 18, seed: 1, more: async () => waves.shift() ?? 0 })) samples.push(sample);
    expect(answersIn(samples).map(({ origin }) => origin.model)).toEqual(Array.from({ length: 6 }, () => "coder"));
    const faults = faultsIn(samples);
    expect(faults.filter((line) => line.includes('There is no model "nothing"'))).toHaveLength(concurrency === 1 ? 1 : 3);
    expect(faults.filter((line) => line === "nothing is asked no more: its share of the answers goes to coder.")).toHaveLength(1);
  });

  test.each([
    ["a key that is refused", { script: ["x"], server: { key: "another" } }, /^coder at http:\S+ refused the key \(401\): Incorrect API key provided: \[key\]\.$/, /MEDOID_API_KEY/],
    ["an unknown model", { script: ["x"], server: { models: ["gpt"] } }, /^There is no model "coder" at http:\S+ \(404\): The model `coder` does not exist or you do not have access to it\.$/, /ends in \/v1/],
    ["a rate limit that stays", { script: [{ status: 429, message: "Slow." }], options: { retries: 2 } }, /^coder at \S+ is over its rate limit \(429\): Slow\. That was try 3 of 3\.$/, undefined],
    ["a wait that is too long", { script: [{ status: 429, message: "Slow.", headers: { "retry-after": "3600" } }] }, /It asks to wait 3600 s\.$/, undefined],
    ["a quota that is used up", { script: [{ status: 429, code: "insufficient_quota", message: "You exceeded your current quota." }] }, /has no quota left \(429\)/, undefined],
    ["a server that breaks", { script: [{ status: 500, message: "Oops" }], options: { retries: 1 } }, /failed \(500\): Oops\. That was try 2 of 2\.$/, undefined],
    ["nonsense", { script: [{ broken: "json" }], options: { retries: 0 } }, /sent what is no answer: Invalid JSON response\./, undefined],
    ["a connection that is reset", { script: [{ broken: "reset" }], options: { retries: 0 } }, /the connection broke off \(ECONNRESET|UND_ERR_SOCKET\)\. That was try 1 of 1\.$/, undefined],
    ["silence", { script: [{ broken: "never" }], options: { timeoutMs: 50 } }, /^coder: no answer within 0\.05 s\.$/, undefined],
  ] as const)("%s is one clear line, without the key", async (_, given, message, hint) => {
    const { sampler } = await setup(given);
    const error = (await failing(sampler)) as MedoidError;
    expect(MedoidError.is(error)).toBe(true);
    expect(error.code).toBe("unavailable");
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
    if (hint) expect(error.hint).toMatch(hint);
    expect(JSON.stringify([error, error.message, error.stack, error.hint, String(error.cause)])).not.toContain(key);
  });

  test("of a storm each try is told once, and again after an answer", async () => {
    const told: string[] = [];
    const onRetry: AiSdkOptions["onRetry"] = ({ model, reason, attempt, of }) => void told.push(`${model} ${reason} ${attempt} of ${of}`);
    const statuses = [429, 429, 503, 503, 0, 429, 0, 0];
    const { sampler } = await setup({ script: (_, index) => (statuses[index] ? { status: statuses[index] as number } : "x"), options: { retries: 2, concurrency: 2, perCall: 1, onRetry } });
    await all(sampler, 3);
    expect(told.slice(0, 2)).toEqual(["coder 429 2 of 3", "coder 503 3 of 3"]);
    expect(told.length).toBeLessThanOrEqual(4);
    told.length = 0;
    const lasting = await setup({ script: [{ status: 500 }], options: { retries: 2, concurrency: 6, perCall: 1, onRetry } });
    await failing(lasting.sampler, 6);
    expect(told).toEqual(["coder 500 2 of 3", "coder 500 3 of 3"]);
  });

  test("a server that is not there", async () => {
    const { server, sampler, waits } = await setup({ script: ["x"] });
    await server.close();
    const error = (await failing(sampler)) as MedoidError;
    expect(error.message).toBe(`There is no server at ${new URL(server.url).origin}: nothing listens there.`);
    expect(waits).toEqual([]);
  });

  test("a server that is gone is waited for once it has answered", async () => {
    const { server, sampler, waits } = await setup({ script: ["x"], options: { concurrency: 1, perCall: 1, retries: 2 } });
    const samples = [];
    for await (const sample of sampler.sample(task, { n: 2, seed: 1 })) {
      samples.push(sample);
      if (samples.length === 1) await server.close();
    }
    // The second call may have been answered before the server was closed.
    if (samples.some(({ kind }) => kind === "fault")) expect(waits).toHaveLength(2);
    expect(samples).toHaveLength(2);
  });

  test("a key that a model repeats does not reach an answer", async () => {
    const { sampler } = await setup({ script: ({ headers }) => `KEY = "${headers.authorization}"` });
    expect(answersIn(await all(sampler, 1))[0]?.text).toBe('KEY = "Bearer [key]"');
  });
});

describe("limits", () => {
  test("no more calls at once than allowed", async () => {
    const { sampler, server } = await setup({ script: [{ text: "x", afterMs: 10 }], options: { concurrency: 3, perCall: 1 } });
    await all(sampler, 12);
    expect(server.busiest).toBe(3);
  });

  test("the limit of tokens stops the calls, says so, and holds", async () => {
    const { sampler } = await setup({ script: ["x".repeat(400)], options: { maxTokens: 1000, perCall: 1 } });
    const samples = await all(sampler, 18);
    const spent = answersIn(samples).reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0), 0);
    expect(spent).toBeLessThanOrEqual(1000);
    expect(spent).toBeGreaterThan(700);
    expect(faultsIn(samples)).toHaveLength(1);
    expect(faultsIn(samples)[0]).toMatch(/^\d+ of 1000 tokens are spent, and one more call would take about \d+\. \d+ of the answers wanted are not asked for\.$/);
  });

  test("the limit of cost does, by the price given or by what the provider says", async () => {
    const byPrice = await setup({ script: ["x".repeat(400)], options: { maxCost: 0.001, perCall: 1 }, choice: { price: { input: 1, output: 2 } } });
    const priced = await all(byPrice.sampler, 18);
    const cost = answersIn(priced).reduce((sum, { usage }) => sum + (usage?.cost ?? 0), 0);
    expect(cost).toBeLessThanOrEqual(0.001);
    expect(cost).toBeGreaterThan(0.0005);
    expect(faultsIn(priced)[0]).toMatch(/^\$0\.000\d+ of \$0\.001 are spent/);
    const stated = await setup({ script: [{ text: "x", usage: { cost: 0.25 } }], options: { maxCost: 1, perCall: 1 } });
    expect(answersIn(await all(stated.sampler, 18)).map(({ usage }) => usage?.cost)).toEqual([0.25, 0.25, 0.25]);
  });

  test("where the server counts no tokens, they are estimated for the limits, and that is said once", async () => {
    const script = [{ text: "x".repeat(400), usage: null }];
    const byTokens = await all((await setup({ script, options: { maxTokens: 1000, perCall: 1 } })).sampler, 18);
    const [note, over, ...others] = faultsIn(byTokens);
    expect([note, others]).toEqual([expect.stringMatching(/^\S+ does not say how many tokens its answers take: for the limit they are estimated, about 4 characters each\.$/), []]);
    expect(over).toMatch(/^\d+ of 1000 tokens are spent/);
    expect(answersIn(byTokens).length).toBeGreaterThan(1);
    expect(answersIn(byTokens).length).toBeLessThan(10);
    expect(answersIn(byTokens)[0]?.usage).toEqual({});
    const byPrice = await all((await setup({ script, options: { maxCost: 0.001, perCall: 1 }, choice: { price: { input: 1, output: 2 } } })).sampler, 18);
    expect(faultsIn(byPrice)[1]).toMatch(/^\$0\.000\d+ of \$0\.001 are spent/);
    expect(faultsIn(await all((await setup({ script, options: { perCall: 1 } })).sampler, 3))).toEqual([]);
  });

  test("a limit of cost that cannot be kept is said so", async () => {
    const { sampler, server } = await setup({ script: ["x"], options: { maxCost: 1, perCall: 1 } });
    expect(faultsIn(await all(sampler, 18))[0]).toMatch(/^The limit of cost cannot be kept/);
    expect(server.asked).toHaveLength(1);
  });

  test("a prompt that is larger than the limit is not sent", async () => {
    const { sampler, server } = await setup({ script: ["x"], options: { maxTokens: 20 } });
    expect(((await failing(sampler)) as MedoidError).message).toMatch(/^The prompt alone has about \d+ tokens, and the limit is 20/);
    expect(server.asked).toHaveLength(0);
  });
});

describe("ending", () => {
  test("when the caller returns, calls under way are broken off", async () => {
    const { sampler, server } = await setup({ script: (_, index) => (index === 0 ? "x" : { broken: "never" }), options: { perCall: 1, concurrency: 4 } });
    for await (const sample of sampler.sample(task, { n: 9, seed: 1 })) {
      expect(sample.kind).toBe("answer");
      await expect.poll(() => server.busy).toBe(4);
      break;
    }
    await expect.poll(() => server.hungUp).toBe(4);
    expect(server.busy).toBe(0);
  });

  test("when the signal aborts, they are too, and the samples end", async () => {
    const { sampler, server } = await setup({ script: [{ broken: "never" }], options: { concurrency: 2 } });
    const stop = new AbortController();
    const samples = all(sampler, 9, { signal: stop.signal });
    await expect.poll(() => server.busy).toBe(2);
    stop.abort();
    expect(await samples).toEqual([]);
    await expect.poll(() => server.hungUp).toBe(2);
  });

  test("none is asked for: nothing is sent", async () => {
    const { sampler, server } = await setup({ script: ["x"] });
    expect(await all(sampler, 0)).toEqual([]);
    expect(server.asked).toHaveLength(0);
  });
});

describe("answers that are wanted bit by bit", () => {
  /** How many answers came, and how many had been asked for at each time more were. */
  async function counts(waves: readonly number[], given: Setup): Promise<{ answers: number; asked: number[] }> {
    const { sampler, server } = await setup(given);
    const left = [...waves];
    const asked: number[] = [];
    let answers = 0;
    const more = async (): Promise<number> => {
      asked.push(server.asked.reduce((sum, { n }) => sum + n, 0));
      return left.shift() ?? 0;
    };
    for await (const sample of sampler.sample(task, { n: 12, seed: 1, more })) answers += Number(sample.kind === "answer");
    return { answers, asked };
  }

  test("no more is asked for than is wanted, each time when all before has come", async () => {
    expect(await counts([4, 3, 100], { script: ["x"] })).toEqual({ answers: 12, asked: [0, 4, 7] });
  });

  test("it ends when none is wanted any more", async () => {
    expect(await counts([5, 0], { script: ["x"] })).toEqual({ answers: 5, asked: [0, 5] });
  });

  test("what failed counts as come", async () => {
    const script: Script = (_, index) => (index === 1 ? { status: 418, message: "no" } : "x");
    const { answers, asked } = await counts([3, 3, 0], { script, options: { perCall: 1, concurrency: 1, retries: 0 } });
    expect(asked.length).toBeGreaterThan(1);
    expect(answers).toBeLessThan(6);
  });
});
