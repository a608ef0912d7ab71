import { promptFor, textOf, variantAt, variants } from "@medoid/prompts";
import type { Sample, Sampler } from "@medoid/spec";
import { inputRequired, isSpecType } from "@modelcontextprotocol/server";
import type { Link } from "./conversation.ts";

/** Answers asked for in one round trip. */
const wave = 6;
const mostTokens = 4_000;
const temperature = 0.8;

/**
 * The client's own model, asked in different ways, several at once. The next ones are asked for only when `settled` says that all has been learnt
 * from those before: every round trip may cost the user a click, and all cost tokens.
 */
export function clientSampler(link: Link, settled: () => Promise<void>): Sampler {
  return {
    name: "mcp-client",
    async *sample(task, { n, seed, signal }) {
      const left = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
      for (let from = 0; from < n; from += wave) {
        if (from > 0) await Promise.race([settled(), left]);
        if (signal?.aborted) return;
        const places = Array.from({ length: Math.min(wave, n - from) }, (_, at) => from + at);
        yield* await Promise.all(places.map((place) => one(variantAt(variants, seed, place))));
      }

      async function one(variant: (typeof variants)[number]): Promise<Sample> {
        const text = textOf(promptFor(task, variant));
        const response = await link.ask(inputRequired.createMessage({ messages: [{ role: "user", content: { type: "text", text } }], maxTokens: mostTokens, temperature }));
        if (!isSpecType.CreateMessageResult(response)) return { kind: "fault", message: "The client's model gave no answer." };
        const parts = [response.content].flat();
        return {
          kind: "answer",
          text: parts.map((part) => (part.type === "text" ? part.text : "")).join("\n"),
          origin: { sampler: "mcp-client", model: response.model, variant: variant.name },
          cut: response.stopReason === "maxTokens",
        };
      }
    },
  };
}
