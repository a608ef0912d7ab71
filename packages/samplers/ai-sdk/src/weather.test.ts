import { fakeOpenAI, type Reply } from "@medoid/fake-openai";
import { MedoidError, type Sample } from "@medoid/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { modelFrom } from "./index.ts";
import { samplerWith } from "./sampler.ts";
import { all, answersIn } from "./testing.ts";

type Weather = "fair" | "single" | "filtered" | "limited" | "broken" | "half" | "json" | "reset" | "refused";

test("in any weather: no answer twice, none lost that came, never more than asked for, and it ends", async () => {
  const weather = fc.constantFrom<Weather>("fair", "fair", "fair", "single", "filtered", "limited", "broken", "half", "json", "reset", "refused");
  const runs = fc.record({
    n: fc.integer({ min: 1, max: 12 }),
    perCall: fc.integer({ min: 1, max: 4 }),
    concurrency: fc.integer({ min: 1, max: 5 }),
    retries: fc.integer({ min: 0, max: 2 }),
    seed: fc.integer(),
    skies: fc.array(weather, { minLength: 1, maxLength: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(runs, async ({ n, seed, skies, ...options }) => {
      let given = 0;
      let tokens = 0;
      const text = (): string => `answer ${given++}`.padEnd(12);
      const replies: Readonly<Record<Weather, (wanted: number) => Reply>> = {
        fair: (wanted) => ({ text: Array.from({ length: wanted }, text) }),
        single: () => ({ text: [text()] }),
        filtered: () => ({ text: [""], finish: "content_filter", usage: { completion_tokens: 3 } }),
        limited: () => ({ status: 429, headers: { "retry-after-ms": "1" } }),
        broken: () => ({ status: 503 }),
        half: () => ({ broken: "half" }),
        json: () => ({ broken: "json" }),
        reset: () => ({ broken: "reset" }),
        refused: () => ({ status: 400, message: "Extra inputs are not permitted." }),
      };
      await using server = await fakeOpenAI((asked, index) => {
        const sky = skies[index % skies.length] as Weather;
        if (sky === "fair" || sky === "single") tokens += 3 * (sky === "fair" ? asked.n : 1);
        if (sky === "filtered") tokens += 3;
        return replies[sky](asked.n);
      });
      const sampler = samplerWith({ models: await modelFrom("m", { baseUrl: server.url, env: {} }), ...options }, async () => {});
      let samples: Sample[];
      try {
        samples = await all(sampler, n, { seed });
      } catch (error) {
        expect(MedoidError.is(error)).toBe(true);
        expect(given).toBe(0);
        return;
      }
      const texts = answersIn(samples).map((answer) => answer.text);
      expect(new Set(texts).size).toBe(texts.length);
      expect(texts).toHaveLength(given);
      expect(texts.length).toBeLessThanOrEqual(n);
      const told = samples.reduce((sum, sample) => sum + (sample.kind === "answer" || sample.kind === "usage" ? (sample.usage?.outputTokens ?? 0) : 0), 0);
      expect(told).toBe(tokens);
    }),
    { numRuns: 25 },
  );
});
