import { aiSdk, type AiSdkOptions } from "@medoid/sampler-ai-sdk";
import type { LanguageModelMiddleware } from "ai";
import { solve, type Solution, type SolveRequest } from "./solve.ts";

export interface MiddlewareOptions extends Omit<SolveRequest, "task" | "sampler" | "signal">, Omit<AiSdkOptions, "models"> {
  /** Language and name of the function, where the prompts do not say. */
  readonly language?: string;
  readonly entry?: string;
  /** Told of each choice: what it rests on, and the question that it leaves open. */
  readonly onSolved?: (solution: Solution) => void;
}

type Generated = Awaited<ReturnType<NonNullable<LanguageModelMiddleware["wrapGenerate"]>>>;
type Params = Parameters<NonNullable<LanguageModelMiddleware["wrapGenerate"]>>[0]["params"];

/**
 * For `wrapLanguageModel` of the AI SDK: a call of `generateText` that asks for a function is asked in several ways, the answers are run, and what
 * comes back is the program to keep, in one fenced block; `providerMetadata.medoid` holds the confidence. Calls that it cannot serve go
 * through as they are: those with tools, files, earlier turns or a JSON format, and streams. Where nothing can be chosen, the model is asked
 * once more, plainly.
 */
export function medoidMiddleware({ language, entry, onSolved, ...options }: MiddlewareOptions = {}): LanguageModelMiddleware {
  return {
    specificationVersion: "v4",
    wrapGenerate: async ({ doGenerate, params, model }) => {
      const prompt = promptOf(params);
      if (prompt === undefined) return doGenerate();
      const { temperature, topP, maxOutputTokens, abortSignal } = params;
      const choice = { model, ...(temperature !== undefined && { temperature }), ...(topP !== undefined && { topP }) };
      const sampler = aiSdk({ ...options, models: choice, ...(maxOutputTokens !== undefined && { maxOutput: maxOutputTokens }) });
      const task = { prompt, ...(language !== undefined && { language }), ...(entry !== undefined && { entry }) };
      const solution = await solve({ ...options, task, sampler, ...(abortSignal && { signal: abortSignal }) });
      abortSignal?.throwIfAborted();
      onSolved?.(solution);
      return solution.winner ? generatedFrom(solution) : doGenerate();
    },
  };
}

/** The text that is asked, where that is all there is. */
function promptOf({ prompt, tools, responseFormat }: Params): string | undefined {
  if ((tools?.length ?? 0) > 0 || responseFormat?.type === "json") return undefined;
  const texts: string[] = [];
  for (const message of prompt) {
    if (message.role === "system") texts.push(message.content);
    else if (message.role === "user" && message.content.every(({ type }) => type === "text")) texts.push(message.content.map((part) => (part.type === "text" ? part.text : "")).join("\n"));
    else return undefined;
  }
  return texts.length === 0 ? undefined : texts.join("\n\n");
}

function generatedFrom({ winner, confidence, agreement, sampling, question, candidates }: Solution): Generated {
  const { usage } = sampling;
  const language = candidates.find(({ ordinal }) => ordinal === winner?.ordinal)?.language ?? "";
  const metadata = { confidence, identical: agreement.identical, candidates: agreement.of, planned: sampling.planned, question: question?.text ?? null };
  return {
    content: [{ type: "text", text: `\`\`\`${language}\n${winner?.code.trimEnd() ?? ""}\n\`\`\`` }],
    finishReason: { unified: "stop", raw: undefined },
    usage: {
      inputTokens: { total: usage.inputTokens, noCache: usage.inputTokens - usage.cachedTokens, cacheRead: usage.cachedTokens, cacheWrite: undefined },
      outputTokens: { total: usage.outputTokens, text: undefined, reasoning: undefined },
    },
    providerMetadata: { medoid: metadata },
    warnings: [],
  };
}
