import { aiSdk, type AiSdkOptions } from "@medoid/sampler-ai-sdk";
import type { Sampler } from "@medoid/spec";
import type { LanguageModelMiddleware } from "ai";
import { loadLanguages } from "../wiring/languages.ts";
import { askedFor } from "./asked.ts";
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
 * through as they are: those with tools, files, earlier turns or a JSON format, and streams. Where the prompts name no function, the model is asked plainly
 * first: an answer without a fenced block stands, any other is the first candidate. Where nothing can be chosen, that answer stands, or the model is asked once more, plainly.
 */
export function medoidMiddleware({ language, entry, onSolved, ...options }: MiddlewareOptions = {}): LanguageModelMiddleware {
  return {
    specificationVersion: "v4",
    wrapGenerate: async ({ doGenerate, params, model }) => {
      const prompt = promptOf(params);
      if (prompt === undefined) return doGenerate();
      const isUnnamed = entry === undefined && askedFor(prompt, language === undefined ? {} : { language }, await loadLanguages()).isUnnamed;
      const plain = isUnnamed ? await doGenerate() : undefined;
      if (plain && !fence.test(textOf(plain))) return plain;
      const { temperature, topP, maxOutputTokens, abortSignal } = params;
      const choice = { model, ...(temperature !== undefined && { temperature }), ...(topP !== undefined && { topP }) };
      const further = aiSdk({ ...options, models: choice, ...(maxOutputTokens !== undefined && { maxOutput: maxOutputTokens }) });
      const sampler = plain ? beginningWith(plain, further, model.modelId) : further;
      const task = { prompt, ...(language !== undefined && { language }), ...(entry !== undefined && { entry }) };
      const solution = await solve({ ...options, task, sampler, ...(abortSignal && { signal: abortSignal }) });
      abortSignal?.throwIfAborted();
      onSolved?.(solution);
      return solution.winner ? generatedFrom(solution) : (plain ?? doGenerate());
    },
  };
}

/** Where a block of code begins. */
const fence = /^[^\S\n]*(?:`{3}|~{3})/m;

function textOf({ content }: Generated): string {
  return content.map((part) => (part.type === "text" ? part.text : "")).join("");
}

/** What the model said plainly, and then what the sampler brings. */
function beginningWith(plain: Generated, further: Sampler, model: string): Sampler {
  const { inputTokens: { total: inputTokens, cacheRead: cachedTokens }, outputTokens: { total: outputTokens } } = plain.usage;
  const usage = { ...(inputTokens !== undefined && { inputTokens }), ...(cachedTokens !== undefined && { cachedTokens }), ...(outputTokens !== undefined && { outputTokens }) };
  return {
    name: further.name,
    async *sample(task, options) {
      yield { kind: "answer", text: textOf(plain), origin: { sampler: further.name, model }, usage, cut: plain.finishReason.unified === "length" };
      if (options.n > 1) yield* further.sample(task, { ...options, n: options.n - 1 });
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
