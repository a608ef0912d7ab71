import type { Several } from "./choice.ts";

const header = "x-medoid-answers";

/** Asks a model for several answers whose `fetch` is `withSeveral`. */
export function severalByBody(n: number): Several {
  return { headers: { [header]: String(n) } };
}

/**
 * A `fetch` that puts the number of answers wanted, which comes as a header that stays here, into the body as `n`, where the OpenAI
 * protocol has it: the AI SDK asks for one answer a call.
 */
export function withSeveral(send: typeof fetch): typeof fetch {
  return (input, init) => {
    const headers = new Headers(init?.headers);
    const n = headers.get(header);
    if (n === null || typeof init?.body !== "string") return send(input, init);
    headers.delete(header);
    return send(input, { ...init, headers, body: JSON.stringify({ ...JSON.parse(init.body), n: Number(n) }) });
  };
}

export interface Text {
  readonly text: string;
  /** It ended at a limit of tokens. */
  readonly cut: boolean;
}

/** The texts in the body of a chat completion; none where it is no such body. */
export function textsIn(body: unknown): Text[] {
  const choices = (body as { choices?: unknown } | null | undefined)?.choices;
  if (!Array.isArray(choices)) return [];
  return choices.map((choice: { message?: { content?: unknown }; finish_reason?: unknown } | null) => {
    const content = choice?.message?.content;
    return { text: typeof content === "string" ? content : "", cut: choice?.finish_reason === "length" };
  });
}
