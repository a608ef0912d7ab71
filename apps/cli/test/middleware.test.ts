import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { type FakeServer, fakeOpenAI, type Script } from "@medoid/fake-openai";
import { generateText, wrapLanguageModel } from "ai";
import { expect, test } from "vitest";
import { medoidMiddleware, type MiddlewareOptions } from "../src/ai-sdk.ts";

const prompt = "Write a JavaScript function twice(n) that returns two times a whole number.";
const fenced = (code: string): string => `Sure!\n\n\`\`\`js\n${code}\n\`\`\``;
const script: Script = (_, index) => fenced(index === 1 ? `function twice(n) { return n + 2; } // ${index}` : `function twice(n) { return ${index} + 2 * n - ${index}; }`);

function wrapped(server: FakeServer, options: MiddlewareOptions = {}) {
  return wrapLanguageModel({ model: createOpenAICompatible({ name: "server", baseURL: server.url })("toy"), middleware: medoidMiddleware({ n: 8, risk: -1, ...options }) });
}

test("a call of generateText returns the program to keep", async () => {
  await using server = await fakeOpenAI(script);
  const { text, providerMetadata, usage } = await generateText({ model: wrapped(server), system: "You write code.", prompt });
  expect(text).toMatch(/^```javascript\nfunction twice\(n\) \{ return \d+ \+ 2 \* n - \d+; \}\n```$/);
  expect(providerMetadata?.medoid).toMatchObject({ planned: 8, question: null });
  expect(providerMetadata?.medoid?.confidence).toBeGreaterThan(0.5);
  expect(server.asked.length).toBeGreaterThan(2);
  expect(server.asked[0]?.prompt).toContain("You write code.");
  expect(usage.inputTokens).toBeGreaterThan(0);
});

test("a call that is no question for a program goes through as it is", async () => {
  await using server = await fakeOpenAI(["Hello."]);
  const { text } = await generateText({ model: wrapped(server), messages: [{ role: "user", content: "Hi" }, { role: "assistant", content: "Yes?" }, { role: "user", content: "Say hello." }] });
  expect([text, server.asked.length]).toEqual(["Hello.", 1]);
});

test("where no answer holds a program, the model's own word stands", async () => {
  await using server = await fakeOpenAI(["I would rather not."]);
  const { text } = await generateText({ model: wrapped(server, { n: 2 }), prompt });
  expect(text).toBe("I would rather not.");
});

test("where no function is named, a plain answer without code stands, and one with code is the first candidate", async () => {
  await using talk = await fakeOpenAI(["Paris."]);
  expect((await generateText({ model: wrapped(talk), system: "You help with JavaScript.", prompt: "What is the capital of France?" })).text).toBe("Paris.");
  expect(talk.asked.length).toBe(1);
  await using server = await fakeOpenAI((_, index) => fenced(`function solve(n) { return ${index} + 2 * n - ${index}; }`));
  const { text, providerMetadata } = await generateText({ model: wrapped(server, { n: 4 }), prompt: "In JavaScript, double a whole number." });
  expect(text).toMatch(/^```javascript\nfunction solve/);
  expect(server.asked[0]?.prompt).toBe("In JavaScript, double a whole number.");
  expect([providerMetadata?.medoid?.identical, server.asked.length]).toEqual([4, 4]);
});
