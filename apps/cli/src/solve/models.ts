import type { Price, Retry } from "@medoid/sampler-ai-sdk";
import { MedoidError, type Sampler } from "@medoid/spec";
import { z } from "zod";
import { parsed, readText } from "../command/read.ts";
import { loaderFrom } from "../wiring/load.ts";

/** Flags that say who is asked, and how. */
export interface ModelFlags {
  readonly model?: readonly string[];
  readonly baseUrl?: string;
  readonly temperature?: readonly number[];
  readonly topP?: readonly number[];
  readonly price?: Price;
  readonly maxCost?: number;
  readonly maxTokens?: number;
  readonly concurrency?: number;
  readonly perCall?: number;
  readonly timeout?: number;
  readonly variants?: string;
}

const variantsForm = z.array(z.strictObject({ name: z.string().min(1), instruction: z.string() })).min(1);

/** @throws MedoidError `input`. */
async function readVariants(path: string): Promise<z.infer<typeof variantsForm>> {
  return parsed(variantsForm, await readText(path), `${path} holds no prompt variants.`, 'It must be a JSON list as [{"name": "terse", "instruction": "Be brief."}]; an empty instruction asks plainly.');
}

/** A sampler of the models that are named; `onRetry` hears of tries that are made again. @throws MedoidError `input` where none is; `unavailable` for a provider or a key that is missing. */
export async function modelSampler({ model = [], baseUrl, temperature, topP, price, concurrency, timeout, maxCost, maxTokens, perCall, variants }: ModelFlags, onRetry: (retry: Retry) => void = () => {}): Promise<Sampler> {
  if (model.length === 0) throw new MedoidError("input", "No model is named.", { hint: "Name one, as in --model openai:NAME, anthropic:NAME, google:NAME or ollama:NAME; or --base-url URL --model NAME for any server that speaks the OpenAI protocol." });
  const { aiSdk, modelFrom } = await import("@medoid/sampler-ai-sdk");
  const load = loaderFrom(process.cwd());
  const found = await Promise.all(model.map((name) => modelFrom(name, { load, ...(baseUrl !== undefined && { baseUrl }) })));
  return aiSdk({
    onRetry,
    models: found.map((one) => ({ ...one, ...(temperature && { temperature }), ...(topP && { topP }), ...(price && { price }) })),
    ...(concurrency !== undefined && { concurrency }),
    ...(timeout !== undefined && { timeoutMs: 1000 * timeout }),
    ...(maxCost !== undefined && { maxCost }),
    ...(maxTokens !== undefined && { maxTokens }),
    ...(perCall !== undefined && { perCall }),
    ...(variants !== undefined && { variants: await readVariants(variants) }),
  });
}
