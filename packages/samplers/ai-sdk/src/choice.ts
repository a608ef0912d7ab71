import type { LanguageModel } from "ai";

/** US dollars per million tokens. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** For input tokens that the provider had kept; default: as `input`. */
  readonly cached?: number;
}

/** How one provider is asked for several answers of one prompt at once, which the AI SDK has no word for. */
export interface Several {
  readonly providerOptions?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A model and how it is used. */
export interface ModelChoice {
  readonly model: LanguageModel;
  /** Stands in origins and messages; default: the model's id. */
  readonly name?: string;
  /** Its share of the calls, relative to the others'; default 1. */
  readonly share?: number;
  /** One, or several that are drawn from. Default: 0.8. */
  readonly temperature?: number | readonly number[];
  readonly topP?: number | readonly number[];
  readonly price?: Price;
  /** Asks for several answers at once. Absent: every answer is a call of its own. The body of the response must be that of an OpenAI chat completion. */
  readonly several?: (n: number) => Several;
  /** The environment variable that its key is read from: told to the user when the key is refused. */
  readonly keyVariable?: string;
  /** Cut out of everything that the provider says. */
  readonly secrets?: readonly string[];
}

/** @returns what to call it in messages and origins */
export function nameOf({ name, model }: ModelChoice): string {
  return name ?? (typeof model === "string" ? model : model.modelId);
}
