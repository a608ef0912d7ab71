/** What the server was asked, as the body of the request says it. */
export interface Asked {
  readonly model: string;
  /** All messages' texts, one after the other. */
  readonly prompt: string;
  /** Answers wanted at once. */
  readonly n: number;
  readonly stream: boolean;
  /** The whole body. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What the server does with one request. A text is short for one answer. */
export type Reply =
  | string
  | {
      /** The answers; one text stands for as many of itself as are wanted. Fewer than wanted: a server that does not give so many. */
      readonly text: string | readonly string[];
      readonly reasoning?: string;
      /** Default: `stop`. */
      readonly finish?: "stop" | "length" | "content_filter";
      /** How long it thinks first. */
      readonly afterMs?: number;
      /** Fields put into the `usage` it reports, over those it counts; null: it reports none. */
      readonly usage?: Readonly<Record<string, unknown>> | null;
    }
  | { readonly status: number; readonly message?: string; readonly code?: string; readonly headers?: Readonly<Record<string, string>> }
  /** `reset`: the connection ends before an answer; `half`: in the middle of one; `json`: the body is no JSON; `never`: nothing comes. */
  | { readonly broken: "reset" | "half" | "json" | "never" };

/**
 * What it answers: a function of the request, or a list that is dealt out in order and begins again at its end. Texts in a row answer a
 * request for several at once together.
 */
export type Script = readonly Reply[] | ((asked: Asked, index: number) => Reply | Promise<Reply>);

/** The script as a function. */
export function playing(script: Script): (asked: Asked, index: number) => Reply | Promise<Reply> {
  if (typeof script === "function") return script;
  let next = 0;
  const deal = (): Reply => script[next++ % script.length] as Reply;
  return ({ n }) => {
    const first = deal();
    if (typeof first !== "string") return first;
    const text = [first];
    while (text.length < n && typeof script[next % script.length] === "string") text.push(deal() as string);
    return { text };
  };
}
