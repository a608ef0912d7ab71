import type { Outcome } from "@medoid/spec";
import { hashText, outcomeToWire } from "@medoid/values";

/** Longer texts of outcomes are known by their hash. */
const longestKey = 256;

/** One object per distinct outcome: thousands of programs give few. */
export class Interned {
  readonly #outcomes = new Map<string, Outcome>();
  readonly #known = new WeakMap<Outcome, Outcome>();

  of(outcome: Outcome): Outcome {
    let shared = this.#known.get(outcome);
    if (shared) return shared;
    const text = JSON.stringify(outcomeToWire(outcome));
    const key = text.length <= longestKey ? text : hashText(text);
    shared = this.#outcomes.get(key) ?? outcome;
    this.#outcomes.set(key, shared);
    this.#known.set(outcome, shared);
    return shared;
  }
}
