import { fakeOpenAI, type FakeServer } from "@medoid/fake-openai";
import { createPlugin } from "@medoid/spec";
import { contract, sampleTask } from "@medoid/testkit";
import { afterAll, beforeAll, test } from "vitest";
import plugin from "./index.ts";

let server: FakeServer;
beforeAll(async () => {
  server = await fakeOpenAI(({ prompt, n, body }) => ({ text: Array.from({ length: n }, (_, at) => `${prompt.length} ${String(body.seed)} ${at}`) }));
});
afterAll(() => server.close());

const options = () => ({ models: ["any"], baseUrl: server.url, concurrency: 1, perCall: 1 });

contract({ test }, "plugin", { plugin, kind: "sampler", options: { models: ["any"], baseUrl: "http://127.0.0.1:9/v1" } });
contract({ test }, "sampler", { create: () => createPlugin(plugin, options()), task: sampleTask, repeatable: true });
