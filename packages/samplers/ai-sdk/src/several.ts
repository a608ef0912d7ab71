import type { Several } from "./choice.ts";

const header = "x-medoid-answers";

/** Asks a model for several answers whose `fetch` is `withSeveral`. */
export function severalByBody(n: number): Several {
  return { headers: { [header]: String(n) } };
}

/** Puts the number of answers wanted into the body of a request. */
export type Put = (body: Record<string, unknown>, n: number) => Record<string, unknown>;

/** Of OpenAI's chat completions. */
export const putN: Put = (body, n) => ({ ...body, n });

/** Of Google's `generateContent`. */
export const putCandidateCount: Put = (body, n) => ({ ...body, generationConfig: { ...(body.generationConfig as object | undefined), candidateCount: n } });

/** A `fetch` that puts the number of answers wanted, which comes as a header that stays here, into the body: the AI SDK asks for one answer a call. */
export function withSeveral(send: typeof fetch, put: Put): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    const n = headers.get(header);
    if (n === null || typeof init?.body !== "string") return send(input, init);
    headers.delete(header);
    return send(input, { ...init, headers, body: JSON.stringify(put(JSON.parse(init.body), Number(n))) });
  };
}

export interface Text {
  readonly text: string;
  /** It ended at a limit of tokens. */
  readonly cut: boolean;
}

interface Body {
  readonly choices?: unknown;
  readonly candidates?: unknown;
}

interface Choice {
  readonly message?: { readonly content?: unknown };
  readonly finish_reason?: unknown;
}

interface Candidate {
  readonly content?: { readonly parts?: readonly { readonly text?: unknown; readonly thought?: unknown }[] };
  readonly finishReason?: unknown;
}

/** The texts in a body of OpenAI's chat completions or Google's `generateContent`; none where it is neither. */
export function textsIn(body: unknown): Text[] {
  const { choices, candidates } = (body ?? {}) as Body;
  if (Array.isArray(choices)) {
    return choices.map((choice: Choice | null) => ({ text: textOf(choice?.message?.content), cut: choice?.finish_reason === "length" }));
  }
  if (!Array.isArray(candidates)) return [];
  return candidates.map((candidate: Candidate | null) => {
    const parts = candidate?.content?.parts;
    const said = Array.isArray(parts) ? parts.filter((part) => part?.thought !== true) : [];
    return { text: said.map((part) => textOf(part?.text)).join(""), cut: candidate?.finishReason === "MAX_TOKENS" };
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
