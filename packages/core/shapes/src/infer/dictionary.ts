import type { PromptFacts, Value } from "@medoid/spec";
import { canonical } from "@medoid/values";
import type { Codes } from "./codes.ts";

const mostConstants = 80;
const longestText = 40;

/** The constants that most candidates (and the prompt) name, the commonest first; guards' constants are among them. */
export function dictionaryOf(prompt: PromptFacts, codes: Codes): readonly Value[] {
  const counted = new Map<string, { value: Value; count: number }>();
  const count = (value: Value, weight: number): void => {
    if (typeof value === "string" ? value.length === 0 || value.length > longestText : typeof value !== "number" && typeof value !== "bigint" && !isFloat(value)) return;
    if (typeof value === "number" && !Number.isFinite(value)) return;
    // `float("inf")` is a number, not a word.
    if (typeof value === "string" && /^[-+]?(?:inf|infinity|nan)$/i.test(value)) return;
    const key = canonical(value);
    const entry = counted.get(key);
    if (entry) entry.count += weight;
    else counted.set(key, { value, count: weight });
  };
  for (const value of prompt.constants) count(value, 1);
  for (const { facts, members } of codes) {
    for (const value of new Map([...facts.constants, ...facts.guards.map((guard) => guard.constant)].map((constant) => [canonical(constant), constant])).values()) count(value, members);
  }
  if (/\bwhite ?spaces?\b|\btabs?\b|\bnewlines?\b/i.test(prompt.text) || [...counted.values()].some(({ value }) => typeof value === "string" && value.includes("\\s"))) for (const piece of ["\t", "\n", "  "]) count(piece, 1);
  return [...counted.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, mostConstants)
    .map(({ value }) => value);
}

function isFloat(value: Value): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value) && value.$ === "float";
}
