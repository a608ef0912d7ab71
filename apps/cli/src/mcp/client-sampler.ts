import { promptFor, textOf, variantAt, variants } from "@medoid/prompts";
import type { Sample, Sampler } from "@medoid/spec";
import { inputRequired, isSpecType } from "@modelcontextprotocol/server";
import type { Link } from "./conversation.ts";

const mostTokens = 4_000;
const temperature = 0.8;

/** The client's own model, asked in different ways, as many at once as are wanted: every round trip may cost the user a click. */
export function clientSampler(link: Link): Sampler {
  return {
    name: "mcp-client",
    async *sample(task, { n, seed, signal, more = () => Promise.resolve(n) }) {
      const left = new Promise<number>((resolve) => signal?.addEventListener("abort", () => resolve(0), { once: true }));
      for (let given = 0; given < n; ) {
        const wanted = Math.min(n - given, await Promise.race([more(), left]));
        if (wanted <= 0 || signal?.aborted) return;
        const places = Array.from({ length: wanted }, (_, at) => given + at);
        given += wanted;
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
