import { type Variant, variants as builtinVariants } from "@medoid/prompts";
import { MedoidError } from "@medoid/spec";
import type { LanguageModel } from "ai";
import type { Limits } from "./budget.ts";
import type { ModelChoice } from "./choice.ts";

export interface AiSdkOptions extends Limits {
  /** One model or several that are mixed; a bare model is used with the defaults. */
  readonly models: LanguageModel | ModelChoice | readonly (LanguageModel | ModelChoice)[];
  /** The ways to ask; default: the 18 of `@medoid/prompts`. */
  readonly variants?: readonly Variant[];
  /** Answers asked for at once where the model can: they share the tokens of one prompt, and its variant. Default: 3. */
  readonly perCall?: number;
  /** Calls under way at once; default 6. */
  readonly concurrency?: number;
  /** Further tries of a call that failed for a reason that may pass; default 4. */
  readonly retries?: number;
  /** For one try, milliseconds; default 180,000. */
  readonly timeoutMs?: number;
  /** Tokens that one answer may have; default: the provider's. */
  readonly maxOutput?: number;
  /** Hears of tries that are to be made again, for people: each number of try of a model once until it answers. */
  readonly onRetry?: (retry: Retry) => void;
}

/** A call that failed for a reason that may pass. */
export interface Retry {
  readonly model: string;
  /** The status or the code of the network. */
  readonly reason: string;
  /** The try that it waits for, of so many; the first is 1. */
  readonly attempt: number;
  readonly of: number;
}

/** The options, complete. */
export interface Settings extends Limits {
  readonly choices: readonly ModelChoice[];
  readonly variants: readonly Variant[];
  readonly perCall: number;
  readonly concurrency: number;
  readonly retries: number;
  readonly timeoutMs: number;
  readonly maxOutput: number | undefined;
  readonly onRetry: (retry: Retry) => void;
}

/** @throws MedoidError `input` for options that fit nothing. */
export function settingsOf({ models, variants = builtinVariants, perCall = 3, concurrency = 6, retries = 4, timeoutMs = 180_000, maxOutput, onRetry = () => {}, ...limits }: AiSdkOptions): Settings {
  const given = Array.isArray(models) ? (models as readonly (LanguageModel | ModelChoice)[]) : [models as LanguageModel | ModelChoice];
  const choices = given.map((one): ModelChoice => (typeof one === "object" && "model" in one ? one : { model: one }));
  const rules: readonly (readonly [holds: boolean, otherwise: string])[] = [
    [choices.length > 0, "No model is given."],
    [variants.length > 0, "No prompt variant is given."],
    [choices.every(({ share = 1 }) => share > 0 && Number.isFinite(share)), "The share of a model must be a number above 0."],
    [!choices.some(({ temperature, topP }) => isEmptyList(temperature) || isEmptyList(topP)), "A list of temperatures or top-p must not be empty."],
    [[perCall, concurrency].every((count) => Number.isInteger(count) && count > 0), "The number of answers per call and that of calls at once must be whole numbers above 0."],
    [Number.isInteger(retries) && retries >= 0 && Number.isInteger(timeoutMs) && timeoutMs > 0, "The number of tries and the time for one must be whole numbers, and the time above 0."],
    [[limits.maxTokens, limits.maxCost].every((limit = 1) => limit > 0), "A limit of tokens or cost must be above 0."],
  ];
  const wrong = rules.find(([holds]) => !holds)?.[1];
  if (wrong !== undefined) throw new MedoidError("input", wrong);
  return { choices, variants, perCall, concurrency, retries, timeoutMs, maxOutput, onRetry, ...limits };
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
