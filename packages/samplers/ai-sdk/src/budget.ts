import type { Usage } from "@medoid/spec";

export interface Limits {
  /** US dollars. */
  readonly maxCost?: number;
  /** Input and output together. */
  readonly maxTokens?: number;
}

/** Prompt variants and answers differ in length: a call is expected to take this much more than the largest so far. */
const margin = 1.25;

/**
 * What a run may spend. A call starts only if it, and those that are out, would stay within the limits were each as large as the largest so
 * far and a quarter more; until one has come back, only one is out. So a run goes over a limit only where calls are larger still.
 */
export class Budget {
  private readonly limits: Limits;
  private readonly spent = { tokens: 0, cost: 0 };
  private readonly largest = { tokens: 0, cost: 0 };
  private known = false;
  private unpriced = false;

  constructor(limits: Limits) {
    this.limits = limits;
  }

  /** How things stand with `out` calls under way: another may start, or one has to come back first, or the reason why there will be no more. */
  next(out: number): "go" | "wait" | { readonly over: string } {
    const { maxCost, maxTokens } = this.limits;
    if (maxCost === undefined && maxTokens === undefined) return "go";
    if (!this.known) return out === 0 ? "go" : "wait";
    if (this.unpriced) return { over: "The limit of cost cannot be kept: the provider does not say what a call costs, and no price is given." };
    const over = this.over(out);
    // One that is out may turn out smaller than the largest.
    return over !== undefined && out > 0 ? "wait" : over === undefined ? "go" : { over };
  }

  add(usage: Usage): void {
    const tokens = (usage.inputTokens ?? 0) + (usage.outputTokens ?? 0);
    this.known = true;
    this.spent.tokens += tokens;
    this.spent.cost += usage.cost ?? 0;
    this.largest.tokens = Math.max(this.largest.tokens, tokens);
    this.largest.cost = Math.max(this.largest.cost, usage.cost ?? 0);
    if (this.limits.maxCost !== undefined && usage.cost === undefined) this.unpriced = true;
  }

  /** Output tokens that one answer may have at most before the limit of tokens is met. */
  outputLeft(): number | undefined {
    return this.limits.maxTokens === undefined ? undefined : Math.max(1, this.limits.maxTokens - this.spent.tokens);
  }

  private over(out: number): string | undefined {
    const { maxCost, maxTokens } = this.limits;
    if (maxTokens !== undefined && this.spent.tokens + (out + 1) * margin * this.largest.tokens > maxTokens) {
      return `${this.spent.tokens} of ${maxTokens} tokens are spent, and one more call would take about ${Math.ceil(margin * this.largest.tokens)}.`;
    }
    if (maxCost !== undefined && this.spent.cost + (out + 1) * margin * this.largest.cost > maxCost) {
      return `$${dollars(this.spent.cost)} of $${dollars(maxCost)} are spent, and one more call would cost about $${dollars(margin * this.largest.cost)}.`;
    }
    return undefined;
  }
}

function dollars(amount: number): string {
  return Number(amount.toPrecision(3)).toString();
}
