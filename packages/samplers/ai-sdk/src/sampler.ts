import type { Sampler } from "@medoid/spec";
import { sleep, type Sleep } from "./pace.ts";
import { Run } from "./run.ts";
import { type AiSdkOptions, settingsOf } from "./settings.ts";

/**
 * Answers of language models, as they arrive. The prompt variant, model, temperature, top-p and seed of the i-th call follow from the run's
 * seed and i; what the models make of it is theirs, and so is the order in which answers arrive.
 *
 * A call that fails for good is a fault. Where no call gave an answer, sampling throws.
 * @throws MedoidError `input` for options that fit nothing; while sampling `unavailable`, when no call gave an answer, with the reason.
 */
export function aiSdk(options: AiSdkOptions): Sampler {
  return samplerWith(options, sleep);
}

/** @param pause how calls wait between tries */
export function samplerWith(options: AiSdkOptions, pause: Sleep): Sampler {
  const settings = settingsOf(options);
  return {
    name: "ai-sdk",
    async *sample(task, asked) {
      const { n, signal } = asked;
      if (n < 1 || signal?.aborted) return;
      const run = new Run(settings, task, asked, pause);
      const stop = (): void => run.stop();
      signal?.addEventListener("abort", stop, { once: true });
      try {
        yield* run.samples();
      } finally {
        signal?.removeEventListener("abort", stop);
        await run.end();
      }
    },
  };
}
