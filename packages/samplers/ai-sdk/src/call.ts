import type { Prompt } from "@medoid/prompts";
import { textOf } from "@medoid/prompts";
import type { Usage } from "@medoid/spec";
import type { LanguageModel, ModelMessage } from "ai";
import type { Several } from "./choice.ts";
import type { Plan } from "./plan.ts";
import { type Text, textsIn } from "./several.ts";
import { usageOf } from "./usage.ts";

export interface Asking {
  readonly plan: Plan;
  readonly prompt: Prompt;
  /** Answers wanted of this call. */
  readonly n: number;
  /** Settings that the model takes. */
  readonly takes: { readonly seed: boolean; readonly temperature: boolean; readonly topP: boolean };
  readonly maxOutput?: number;
  readonly signal: AbortSignal;
}

export interface Answered {
  /** Fewer than asked for where the server gives no more at once. */
  readonly texts: readonly Text[];
  /** Of all of them together. */
  readonly usage: Usage;
  /** The provider withheld the answer. */
  readonly filtered: boolean;
  /** Settings that had no effect, by the AI SDK's names. */
  readonly ignored: readonly string[];
}

/** Prompts from this length on are kept by providers that keep prompts at all: about 1024 tokens. */
export const keptFrom = 4096;

/** One request, with no retry. @throws what the provider or the AI SDK throws, or what the signal aborted with. */
export async function ask({ plan, prompt, n, takes, maxOutput, signal }: Asking): Promise<Answered> {
  signal.throwIfAborted();
  const { generateText, wrapLanguageModel } = await import("ai");
  const { model, several, price } = plan.choice;
  let body: unknown;
  let ignored: string[] = [];
  // The body has the further answers. Warnings (a setting that a model has no use for) would go to the terminal of whoever runs this.
  const quiet = (inner: Exclude<LanguageModel, string>): LanguageModel =>
    wrapLanguageModel({
      model: inner,
      middleware: {
        specificationVersion: "v4",
        wrapGenerate: async ({ doGenerate }) => {
          const result = await doGenerate();
          body = result.response?.body;
          ignored = result.warnings.flatMap((warning) => (warning.type === "unsupported" ? [warning.feature] : []));
          return { ...result, warnings: [] };
        },
      },
    });
  const manner: Several = several && n > 1 ? several(n) : {};
  const result = await unlessAborted(
    signal,
    generateText({
      model: typeof model === "string" ? model : quiet(model),
      messages: [messageOf(prompt, model)],
      maxRetries: 0,
      abortSignal: signal,
      ...(takes.temperature && { temperature: plan.temperature }),
      ...(takes.topP && plan.topP !== undefined && { topP: plan.topP }),
      ...(takes.seed && { seed: plan.seed }),
      ...(maxOutput !== undefined && { maxOutputTokens: maxOutput }),
      ...(manner.headers && { headers: { ...manner.headers } }),
      ...(manner.providerOptions && { providerOptions: structuredClone(manner.providerOptions) as Record<string, Record<string, number>> }),
    }),
  );
  const first: Text = { text: result.text, cut: result.finishReason === "length" };
  return {
    texts: [first, ...(n > 1 ? textsIn(body).slice(1, n) : [])],
    usage: usageOf(result, price),
    filtered: result.finishReason === "content-filter" && result.text === "",
    ignored,
  };
}

/** What is common comes first. Anthropic keeps prompts only up to a mark. */
function messageOf(prompt: Prompt, model: LanguageModel): ModelMessage {
  const marked = typeof model !== "string" && model.provider.startsWith("anthropic") && prompt.common.length >= keptFrom;
  if (!marked) return { role: "user", content: textOf(prompt) };
  return {
    role: "user",
    content: [
      { type: "text", text: prompt.common, providerOptions: { anthropic: { cacheControl: { type: "ephemeral" } } } },
      ...(prompt.instruction === "" ? [] : [{ type: "text" as const, text: prompt.instruction }]),
    ],
  };
}

/** Not every model heeds the signal: the wait for it ends at any rate. */
function unlessAborted<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
