import type { Usage } from "@medoid/spec";
import type { Price } from "./choice.ts";

/** What the AI SDK says of one call, as far as it is looked at. */
export interface Reported {
  readonly usage: {
    readonly inputTokens?: number | undefined;
    readonly outputTokens?: number | undefined;
    readonly inputTokenDetails?: { readonly cacheReadTokens?: number | undefined };
    readonly raw?: unknown;
  };
  readonly providerMetadata?: unknown;
}

/** Tokens and cost of a call. The cost is what the provider says it is, else what the price makes it. */
export function usageOf({ usage, providerMetadata }: Reported, price: Price | undefined): Usage {
  const { inputTokens, outputTokens } = usage;
  const cachedTokens = usage.inputTokenDetails?.cacheReadTokens;
  const isCounted = inputTokens !== undefined || outputTokens !== undefined;
  const cost = statedCost(usage.raw, providerMetadata) ?? (price && isCounted ? priced(price, inputTokens ?? 0, outputTokens ?? 0, cachedTokens ?? 0) : undefined);
  return {
    ...(isAmount(inputTokens) && { inputTokens }),
    ...(isAmount(outputTokens) && { outputTokens }),
    ...(isAmount(cachedTokens) && { cachedTokens }),
    ...(isAmount(cost) && { cost }),
  };
}

const charactersPerToken = 4;

/** About so many tokens. */
export function tokensAbout(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** The same, with an estimate from the texts where the provider counts no tokens. The cost is what it says it is, else what the price makes the estimate. */
export function estimatedUsage(usage: Usage, prompt: string, texts: readonly string[], price: Price | undefined): Usage {
  const inputTokens = tokensAbout(prompt);
  const outputTokens = texts.reduce((sum, text) => sum + tokensAbout(text), 0);
  const cost = usage.cost ?? (price && priced(price, inputTokens, outputTokens, 0));
  return { inputTokens, outputTokens, ...(cost !== undefined && { cost }) };
}

/** One call's usage as that of its answers: together it is the same. Input falls to each alike, output by the length of the texts. */
export function splitUsage(usage: Usage, texts: readonly string[]): Usage[] {
  const alike = texts.map(() => 1);
  const lengths = texts.some((text) => text !== "") ? texts.map((text) => text.length) : alike;
  const input = usage.inputTokens === undefined ? undefined : divide(usage.inputTokens, alike);
  const cached = usage.cachedTokens === undefined ? undefined : divide(usage.cachedTokens, alike);
  const output = usage.outputTokens === undefined ? undefined : divide(usage.outputTokens, lengths);
  return texts.map((_, index) => ({
    ...(input && { inputTokens: input[index] as number }),
    ...(output && { outputTokens: output[index] as number }),
    ...(cached && { cachedTokens: cached[index] as number }),
    ...(usage.cost !== undefined && { cost: usage.cost / texts.length }),
  }));
}

/** Whole parts in proportion to the weights, by the largest remainders; they add up to the total. */
function divide(total: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (total * weight) / whole);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = [...parts.keys()].sort((a, b) => (exact[b] as number) - (parts[b] as number) - ((exact[a] as number) - (parts[a] as number)) || a - b);
  for (const index of byRemainder.slice(0, Math.round(left))) parts[index] = (parts[index] as number) + 1;
  return parts;
}

function priced({ input, output, cached = input }: Price, inputTokens: number, outputTokens: number, cachedTokens: number): number {
  return ((inputTokens - cachedTokens) * input + cachedTokens * cached + outputTokens * output) / 1e6;
}

/** Some providers and gateways state the cost in dollars, as `cost` of the usage (OpenRouter) or of their metadata (the AI gateway, as text). */
function statedCost(raw: unknown, metadata: unknown): number | undefined {
  const places = [raw, ...Object.values((metadata ?? {}) as object).flatMap((one: unknown) => [one, fieldOf(one, "usage")])];
  for (const place of places) {
    const cost = fieldOf(place, "cost");
    const amount = typeof cost === "string" && cost.trim() !== "" ? Number(cost) : cost;
    if (isAmount(amount)) return amount;
  }
  return undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
