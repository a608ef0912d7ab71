import { definePlugin, type Sampler } from "@medoid/spec";
import { z } from "zod";
import { modelFrom } from "./models.ts";
import { aiSdk } from "./sampler.ts";

export type { Limits } from "./budget.ts";
export type { ModelChoice, Price, Several } from "./choice.ts";
export { type Environment, modelFrom, type ModelOptions } from "./models.ts";
export { aiSdk } from "./sampler.ts";
export type { AiSdkOptions, Retry } from "./settings.ts";

const price = z.strictObject({ input: z.number().nonnegative(), output: z.number().nonnegative(), cached: z.number().nonnegative().exactOptional() });
const some = z.union([z.number().nonnegative(), z.array(z.number().nonnegative()).min(1)]);
const count = z.int().positive();

const model = z.union([
  z.string().min(1),
  z.strictObject({
    model: z.string().min(1),
    baseUrl: z.string().exactOptional(),
    share: z.number().positive().exactOptional(),
    temperature: some.exactOptional(),
    topP: some.exactOptional(),
    price: price.exactOptional(),
  }),
]);

/** Answers of the models that are named; each is found when a task first asks. */
export default definePlugin({
  apiVersion: 1,
  kind: "sampler",
  name: "ai-sdk",
  description: "answers of language models: any provider of the AI SDK, any server that speaks the OpenAI protocol",
  options: z.strictObject({
    models: z.array(model).min(1),
    baseUrl: z.string().exactOptional(),
    variants: z.array(z.strictObject({ name: z.string().min(1), instruction: z.string() })).min(1).exactOptional(),
    perCall: count.exactOptional(),
    concurrency: count.exactOptional(),
    retries: z.int().nonnegative().exactOptional(),
    timeoutMs: count.exactOptional(),
    maxOutput: count.exactOptional(),
    maxCost: z.number().positive().exactOptional(),
    maxTokens: count.exactOptional(),
  }),
  create: ({ models, baseUrl, ...options }) => {
    let sampler: Promise<Sampler> | undefined;
    const open = async (): Promise<Sampler> => {
      const choices = models.map(async (one) => {
        const { model: reference, baseUrl: own = baseUrl, ...use } = typeof one === "string" ? { model: one } : one;
        return { ...(await modelFrom(reference, own === undefined ? {} : { baseUrl: own })), ...use };
      });
      return aiSdk({ ...options, models: await Promise.all(choices) });
    };
    return {
      name: "ai-sdk",
      async *sample(task, run) {
        sampler ??= open();
        yield* (await sampler).sample(task, run);
      },
    };
  },
});
