import type colors from "picocolors";
import type { Solution } from "../solve/solve.ts";
import { count, oneLine } from "./text.ts";

/** What the candidates took, for people. */
export function describeSampling({ sampling }: Solution, paint: ReturnType<typeof colors.createColors>): string {
  const { answers, planned, faults } = sampling;
  const lines = [`${count(answers, "answer")}${answers < planned ? ` of ${planned}` : ""}: ${tokensOf(sampling.usage)}.`];
  const reasons = new Map<string, number>();
  for (const fault of faults) reasons.set(oneLine(fault), (reasons.get(oneLine(fault)) ?? 0) + 1);
  for (const [reason, times] of reasons) lines.push(paint.yellow(times === 1 ? reason : `${times} times: ${reason}`));
  return lines.join("\n");
}

/** `1,200 tokens in (800 cached), 3,400 out, $0.0123`. */
export function tokensOf({ inputTokens, outputTokens, cachedTokens, cost }: Solution["sampling"]["usage"]): string {
  const cached = cachedTokens > 0 ? ` (${cachedTokens.toLocaleString("en")} cached)` : "";
  return `${inputTokens.toLocaleString("en")} tokens in${cached}, ${outputTokens.toLocaleString("en")} out${cost > 0 ? `, $${Number(cost.toPrecision(3))}` : ""}`;
}
